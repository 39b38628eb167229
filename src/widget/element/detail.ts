/** Types of `detail` in the element's events. */

import type { Outcome, PassEvent } from '../../core/event.ts';
import type { Lineage } from '../../core/visit-lineage.ts';
import type { Share } from '../../core/passage.ts';

/** What a visitor is about to do. A listener may change `share`, or call `preventDefault()` to stop it. */
export type PassAlongDetail = {
  channel: string;
  /** What will be shared; `share.url` is the tagged link. */
  share: Share;
  /** The click that caused the event. */
  cause: Event;
};

/** The outcome of a share intent, as far as a page can know it. */
export type OutcomeDetail = { channel: string; outcome: Outcome };

declare global {
  interface GlobalEventHandlersEventMap {
    'pass-along': CustomEvent<PassAlongDetail>;
    'pass-along-lineage': CustomEvent<Lineage>;
    'pass-along-outcome': CustomEvent<OutcomeDetail>;
    'pass-along-event': CustomEvent<PassEvent>;
  }
}
