/** Every dynamic import() of the main file: what costs extra bytes and the default buttons do not need. */

export const actions = () => import('./actions/index.ts');
export const codeForm = () => import('./actions/code-form.ts');
export const extras = () => import('./extras/apply-attributes.ts');
export const forget = () => import('./extras/erase-stored-data.ts');
export const moreChannels = () => import('./words/more-channels.ts');
