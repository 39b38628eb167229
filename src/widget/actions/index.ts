/** Runs what a press does beyond following a link. Loads at the first such press. */

import { addressOf, channelNamed, type Channel } from '../../core/channels.ts';
import { canShare } from '../browser/native-sheet.ts';
import { chunk } from '../browser/missing-chunk-warning.ts';
import { languageOf } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import { loadLanguage } from '../words/index.ts';
import type { Action, Press } from './action-context.ts';

export { showOutcome } from './outcome.ts';

/** Every action is a chunk of its own. */
const actions: Record<string, () => Promise<{ run: Action }>> = {
  copy: () => import('./copy.ts'),
  native: () => import('./native-files.ts'),
  print: () => import('./print-page.ts'),
  qr: () => import('./qr.ts'),
  embed: () => import('./embed.ts'),
  clip: () => import('./copy-for-email.ts'),
  signature: () => import('./signature.ts'),
  server: () => import('./server.ts'),
  menu: () => import('./menu.ts'),
  mailers: () => import('./mailers.ts'),
};

/** After a press on email, whose link was followed: shows the line with web mailers. */
const actionFor = ({ name, share }: Press, channel: Channel): string => {
  if (name === 'menu') return name;
  return addressOf(channel, share) ? 'mailers' : (channel.action ?? 'server');
};

/** Fetches the files of a share sheet as a pointer or the focus comes near the buttons. */
export const prepare = async (host: WidgetHost): Promise<void> => {
  if (!canShare() || !host.matches('[image], :has([slot=file])')) return;
  const { prepareSheet } = await import('./native-files.ts');
  await prepareSheet(host);
};

export const runAction = async (press: Press): Promise<void> => {
  const { name, host } = press;
  const channel = channelNamed(name) ?? channelNamed('copy')!;
  const words = { ...(await loadLanguage(languageOf(host))), ...host.words };
  const { run } = await chunk(actions[actionFor(press, channel)]!());
  await run({ ...press, channel, words });
};
