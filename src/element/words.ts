/** What the widget says, visibly and to assistive technology. `{}` stands for the channel's name. */

import type { ChannelKind } from '../core/channels.ts';

export type Words = Record<ChannelKind | 'list' | 'copy' | 'native' | 'print' | 'copied' | 'byHand', string>;

export const english: Words = {
  list: 'Pass this page along',
  network: 'Pass along on {}',
  device: 'Pass along by {}',
  blog: 'Pass along on {}',
  messenger: 'Pass along by {}',
  mail: 'Pass along by {}',
  bookmark: 'Save to {}',
  assistant: 'Ask {} about this page',
  copy: 'Copy the link',
  native: 'Pass along with this device',
  print: 'Print this page',
  copied: 'Link copied',
  byHand: 'Link to copy by hand',
};
