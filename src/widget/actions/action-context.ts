/** The contract between a pressed button and the action behind it. */

import type { Channel } from '../../core/channels.ts';
import type { Outcome } from '../../core/event.ts';
import type { Share } from '../../core/passage.ts';
import type { WidgetHost } from '../element-interface.ts';
import type { Language } from '../words/language.ts';

/** What was pressed. */
export type Press = {
  /** Name of the channel, or `menu`. */
  name: string;
  /** What leaves; `url` is the tagged link. A listener of the page may have changed its texts. */
  share: Share;
  host: WidgetHost;
  /** The button or link; focus goes back to it. */
  control: HTMLElement;
  /** Tells the page and the collector what came of it. */
  settle(outcome: Outcome): void;
};

export type ActionContext = Press & { channel: Channel; words: Language };

/** What an action module exports as `run`. It settles what came of it, where that can be known. */
export type Action = (context: ActionContext) => Promise<void>;
