/** What the widget says before anything is pressed, visibly and to assistive technology. `{}` stands for the channel's name. */

import type { ChannelKind } from '../../core/channels.ts';

export type Words = Record<
  Exclude<ChannelKind, 'device'> | DeviceWord | 'list' | 'menu' | 'copied' | 'byHand' | 'greeting',
  string
>;

/** Channels of the device are named by what they do. */
export type DeviceWord = 'copy' | 'native' | 'print' | 'qr' | 'embed' | 'clip' | 'signature';

/** What the default channels need; `src/widget/words/named.ts` has the rest, which comes with the other rows. */
export const english = {
  list: 'Pass this page along',
  menu: 'Pass along',
  network: 'Pass along on {}',
  messenger: 'Pass along by {}',
  mail: 'Pass along by {}',
  copy: 'Copy the link',
  native: 'Pass along with this device',
  copied: 'Copied',
  byHand: 'Link to copy by hand',
  greeting: 'Hello,',
} as Words;
