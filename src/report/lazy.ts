/** What the report loads when it is wanted. */

export const loadDetailPages = (): Promise<typeof import('./detail-pages.ts')> => import('./detail-pages.ts');

export const loadRecordEditor = (): Promise<typeof import('./campaign-record-editor.ts')> =>
  import('./campaign-record-editor.ts');
