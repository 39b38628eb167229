/**
 * The chunk with all channels that are not shown by default, and their labels; loads when the page names one of them.
 */

import { addChannels } from '../../core/channels.ts';
import { aliases, rows } from '../../core/channels.more.ts';
import { english } from './english.ts';
import { words } from './named.ts';

export const addAll = (): void => {
  Object.assign(english, words);
  addChannels(rows, aliases);
};
