/** Every import() of the widget: what costs extra, and is not needed to show the default buttons, is seen here. */

export const moreChannels = () => import('./words/more-channels.ts');
export const acts = () => import('./actions/index.ts');
export const codeForm = () => import('./actions/code-form.ts');
