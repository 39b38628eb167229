/**
 * What the widget says before anything is pressed, visibly and to assistive technology. `{}` stands for the channel's
 * name.
 */

import type { ChannelKind } from '../../core/channels.ts';

export type Words = Record<
  Exclude<ChannelKind, 'device'> | DeviceWord | 'byEmail' | 'list' | 'menu' | 'copied' | 'byHand' | 'greeting',
  string
>;

/** Channels of the device are named by what they do. */
export type DeviceWord = 'copy' | 'native' | 'print' | 'qr' | 'embed' | 'clip' | 'signature';

/** What the default channels need; `src/widget/words/named.ts` has the rest, which comes with the other rows. */
export const english = {
  list: 'Share this page',
  menu: 'Share',
  network: 'Share on {}',
  messenger: 'Share via {}',
  mail: 'Share via {}',
  byEmail: 'Share by email',
  copy: 'Copy link',
  native: 'More options…',
  copied: 'Copied',
  byHand: 'Link to copy',
  greeting: 'Hello,',
} as Words;
