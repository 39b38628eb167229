/** What an act is given when its channel is pressed. Acts load on demand and import no value of the widget: it would be there twice. */

import type { html, nothing, render } from 'lit';
import type { Channel } from '../../core/channels.ts';
import type { Outcome } from '../../core/event.ts';
import type { Share } from '../../core/passage.ts';
import type { Language } from '../words/spoken.ts';

export type Scene = {
  name: string;
  channel: Channel;
  /** What leaves; `url` is the tagged link. A listener of the page may have changed its texts. */
  share: Share;
  /** Own code of this visit; empty where none is made. */
  code: string;
  words: Language;
  /** The element itself: what the page put into its slots and attributes. */
  host: HTMLElement;
  /** Its shadow root: what an act draws belongs in here. */
  root: ShadowRoot;
  /** What was pressed; focus goes back to it. */
  control: HTMLElement;
  lit: { html: typeof html; render: typeof render; nothing: typeof nothing };
  /** Names that the page offers, in its order. */
  names: readonly string[];
  /** Names that are shown where a page names nothing. */
  defaults: readonly string[];
  /** The same buttons as in the row, for other names; they count and ask the page like those. */
  buttons: (names: readonly string[]) => unknown;
  channelNamed: (name: string) => Channel | undefined;
  addChannels: (rows: Record<string, Channel>) => void;
  addressOf: (channel: Channel, share: Share, server?: string) => string;
  /** The same page, tagged for another channel. */
  shareBy: (name: string) => Share;
  /** Another address of the page's own, tagged as `share.url` is. */
  tag: (url: string) => string;
  /** Opens an address in a popup; false when it was blocked. */
  openPopup: (address: string) => boolean;
  copy: (text: string) => Promise<Outcome>;
  /** The device's own sheet. */
  native: (share: Share, files?: File[]) => Promise<Outcome>;
  print: () => void;
};

/** What an act module exports as `act`. It gives what came of it, or nothing where that cannot be known. */
export type Act = (scene: Scene) => Promise<Outcome | undefined>;
