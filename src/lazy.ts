/** Every import() of the widget: what costs extra, and is not needed to show the default buttons, is seen here. */

export const moreChannels = () => import('./core/channels.more.ts');
export const vitals = () => import('./extras/vitals.ts');
export const advice = () => import('./extras/advice.ts');
