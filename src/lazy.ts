/** Every import() of the widget: what costs extra, and is not needed to show the default buttons, is seen here. */

export const moreChannels = () => import('./words/rows.ts');
export const acts = () => import('./acts/index.ts');
export const codeForm = () => import('./acts/code-form.ts');
