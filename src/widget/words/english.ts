/**
 * The widget's texts before anything is pressed, visible or for assistive technology. `{}` is the channel's name.
 */

import type { ChannelKind } from '../../core/channels.ts';

export type Words = Record<
  Exclude<ChannelKind, 'device'> | DeviceWord | 'byEmail' | 'list' | 'menu' | 'greeting',
  string
>;

/** Channels that act on the device are named by what they do. */
export type DeviceWord = 'copy' | 'native' | 'print' | 'qr' | 'embed' | 'clip' | 'signature';

/** Labels of the default channels; `src/widget/words/named.ts` has the rest, which loads with the other rows. */
export const english = {
  list: 'Share this page',
  menu: 'Share',
  network: 'Share on {}',
  messenger: 'Share via {}',
  mail: 'Share via {}',
  byEmail: 'Share by email',
  copy: 'Copy link',
  native: 'More options…',
  greeting: 'Hello,',
} as Words;
