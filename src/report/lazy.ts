/** What the report loads when it is wanted. */

export const loadDeeper = (): Promise<typeof import('./deeper.ts')> => import('./deeper.ts');
