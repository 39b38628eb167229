/** The contract between a pressed button and the action behind it. */

import type { Channel } from '../../core/channels.ts';
import type { Outcome } from '../../core/event.ts';
import type { Share } from '../../core/passage.ts';
import type { WidgetHost } from '../element-interface.ts';
import type { Language } from '../words/language.ts';

/** The pressed button, and what goes with it. */
export type Press = {
  /** Name of the channel, or `menu`. */
  name: string;
  /** What is shared; `url` is the tagged link. A listener of the page may have changed its texts. */
  share: Share;
  host: WidgetHost;
  /** The button or link; focus goes back to it. */
  control: HTMLElement;
  /** Dispatches and emits the outcome. */
  settle(outcome: Outcome): void;
};

export type ActionContext = Press & { channel: Channel; words: Language };

/** What an action module exports as `run`. Resolves to the outcome, where that can be known. */
export type Action = (context: ActionContext) => Promise<void>;
