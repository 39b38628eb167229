/** Modules that the report loads on demand. */

export const loadDetailPages = (): Promise<typeof import('./detail-pages.ts')> => import('./detail-pages.ts');

export const loadCampaignsPage = (): Promise<typeof import('./campaigns-page.ts')> => import('./campaigns-page.ts');

export const loadLinksDialog = (): Promise<typeof import('./links-dialog.ts')> => import('./links-dialog.ts');

export const loadDigestsDialog = (): Promise<typeof import('./digests-dialog.ts')> => import('./digests-dialog.ts');

export const loadRecordEditor = (): Promise<typeof import('./campaign-record-editor.ts')> =>
  import('./campaign-record-editor.ts');
