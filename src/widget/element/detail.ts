/** What the events of the element say. */

import type { Outcome } from '../../core/event.ts';
import type { Lineage } from '../../core/visit-lineage.ts';
import type { Share } from '../../core/passage.ts';

/** What a visitor is about to do. A listener may change `share`, or call `preventDefault()` to stop it. */
export type PassAlongDetail = {
  channel: string;
  /** What leaves; `share.url` is the tagged link. */
  share: Share;
  /** The click that caused it. */
  cause: Event;
};

/** What came of a share intent, as far as a page can know. */
export type OutcomeDetail = { channel: string; outcome: Outcome };

declare global {
  interface GlobalEventHandlersEventMap {
    'pass-along': CustomEvent<PassAlongDetail>;
    'pass-along-lineage': CustomEvent<Lineage>;
    'pass-along-outcome': CustomEvent<OutcomeDetail>;
  }
}
