/** What the widget says before anything is pressed, visibly and to assistive technology. `{}` stands for the channel's name. */

import type { ChannelKind } from '../core/channels.ts';

export type Words = Record<Exclude<ChannelKind, 'device'> | DeviceWord | 'list' | 'menu' | 'copied' | 'byHand' | 'greeting', string>;

/** Channels of the device are named by what they do. */
export type DeviceWord = 'copy' | 'native' | 'print' | 'qr' | 'embed' | 'clip' | 'signature';

export const english: Words = {
  list: 'Pass this page along',
  menu: 'Pass along',
  network: 'Pass along on {}',
  blog: 'Pass along on {}',
  messenger: 'Pass along by {}',
  mail: 'Pass along by {}',
  bookmark: 'Save to {}',
  assistant: 'Ask {} about this page',
  copy: 'Copy the link',
  native: 'Pass along with this device',
  print: 'Print this page',
  qr: 'Show a QR code',
  embed: 'Embed in a page',
  clip: 'Copy for e-mail',
  signature: 'Copy a line for your signature',
  copied: 'Copied',
  byHand: 'Link to copy by hand',
  greeting: 'Hello,',
};
