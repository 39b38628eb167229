/** The chunk with all channels that are not shown by default, and their labels; loads when the page names one of them. */

export { rows } from '../../core/channels.more.ts';
export { words } from './named.ts';
