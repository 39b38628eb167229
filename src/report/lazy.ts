/** What the report loads when it is wanted. */

export const loadDeeper = (): Promise<typeof import('./deeper.ts')> => import('./deeper.ts');

export const loadEditor = (): Promise<typeof import('./record-editor.ts')> => import('./record-editor.ts');
