/** The table of channels: one row holds all that is particular to one. Those shown by default are here, the rest in channels.more.ts. */

import type { Share } from './share.ts';

/** What a channel is, and so how a button speaks of it: post *on* a network, send *by* a messenger, *save to* bookmarks, *ask* an assistant. */
export type Kind = 'network' | 'messenger' | 'mail' | 'bookmark' | 'blog' | 'assistant' | 'device';

export type Channel = {
  /** The name as its owner writes it. */
  label: string;
  kind: Kind;
  /** Brand colour, `#rrggbb`. */
  color: string;
  /** Path data of the icon in a box of 24 by 24. */
  icon: string;
  /**
   * Template of the address; `{url}` is the tagged link, `{title}`, `{text}`, `{tags}` (comma list), `{image}` what the page
   * says, `{note}` text and link in one, `{post}` the same with #hashtags, `{mail}` the same in lines, `{prompt}` a question
   * about the link. Values are percent-encoded; a parameter without a value is left out. A row without an address has `act`.
   */
  address?: string;
  act?: 'copy' | 'native' | 'print';
  /** Apps and mail open in place (`self`): a popup or tab for them would stay blank. Default: a popup. */
  opens?: 'self' | 'tab';
  /** Most characters of text, link included where both are one value. The link is never cut. */
  limit?: number;
  /** Offered only by name, with a warning while debugging. */
  doubtful?: true;
};
