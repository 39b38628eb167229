/** What the report loads when it is wanted. */

export const loadDetailPages = (): Promise<typeof import('./detail-pages.ts')> => import('./detail-pages.ts');

export const loadRecordEditor = (): Promise<typeof import('./record-editor.ts')> => import('./record-editor.ts');
