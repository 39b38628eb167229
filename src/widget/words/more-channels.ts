/** What comes when a channel is named that is not shown by default: the other rows, and what is said of them. */

export { rows } from '../../core/channels.more.ts';
export { words } from './named.ts';
