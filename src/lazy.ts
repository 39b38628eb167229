/** Every import() of the widget: what costs extra, and is not needed to show the default buttons, is seen here. */

export const moreChannels = () => import('./core/channels.more.ts');
export const language = () => import('./words/index.ts');
export const vitals = () => import('./extras/vitals.ts');
export const advice = () => import('./extras/advice.ts');
export const counts = () => import('./extras/counts.ts');
export const forget = () => import('./extras/forget.ts');
export const codeForm = () => import('./acts/code-form.ts');

/** What a press may lead to, beyond opening a link. */
export const acts = {
  native: () => import('./acts/native.ts'),
  print: () => import('./acts/print.ts'),
  qr: () => import('./acts/qr.ts'),
  embed: () => import('./acts/embed.ts'),
  clip: () => import('./acts/clip.ts'),
  signature: () => import('./acts/signature.ts'),
  server: () => import('./acts/server.ts'),
  menu: () => import('./acts/menu.ts'),
  mailers: () => import('./acts/mailers.ts'),
};
