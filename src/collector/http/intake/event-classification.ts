/**
 * What is stored of an event that passed the check: its time put right, its class decided, lineage left out where it is
 * not wanted.
 */

import type { LandingClass, PassEvent } from '../../../core/event.ts';
import type { RequestSignals } from './request-signals.ts';
import { storedSource } from './stored-source.ts';

export type Entry = {
  /** As it came, its class as the page saw it, the address of its page bounded (`stored-source.ts`). */
  event: PassEvent;
  /** When it happened, by the collector's clock, in milliseconds since 1970. */
  time: number;
  /** When it came, in milliseconds since 1970. */
  received: number;
  /** The class that counts: every landing has one, other events only that of a bot. */
  class?: LandingClass;
  /** Whether it had been stored before; the store says so. */
  isKnown?: boolean;
  /** Whether it came from an origin that the owner named. */
  isFromOwnOrigin?: boolean;
};

/** A browser keeps an event for at most 7 days before it gives up sending it. */
const OLDEST = 7 * 864e5;

/** Both times of the event are by the sender's clock, so their difference is right even where the clock is not. */
const happened = ({ time, sentat }: PassEvent, received: number): number => {
  const skew = sentat === undefined ? 0 : received - Date.parse(sentat);
  return Math.min(received, Math.max(received - OLDEST, Date.parse(time) + skew));
};

/**
 * A bot outweighs what a page believed of its visitor; who follows the own link was brought by nobody.
 * A conversion tells nothing of its visitor here: the owner's server may have sent it, and is no browser.
 */
const classOf = (event: PassEvent, doubt: RequestSignals['doubt']): LandingClass | undefined => {
  if (event.type === 'org.pass-along.conversion.v1') return undefined;
  if (doubt === 'bot') return doubt;
  if (event.type !== 'org.pass-along.landing.v1') return undefined;
  if (event.data.parent === event.data.code) return 'self';
  return event.data.class === 'verified' ? (doubt ?? 'verified') : event.data.class;
};

/**
 * Under Global Privacy Control a landing becomes a view by the same code: a person came, and by whom is not kept. That
 * is what our page says itself under GPC; this is for pages that did not know. What else comes by that code is kept,
 * since without a parent it leads to nobody.
 */
const withoutLineage = (event: PassEvent): PassEvent => {
  if (event.type !== 'org.pass-along.landing.v1') return event;
  const { parent: _parent, channel: _channel, class: _class, ...visit } = event.data;
  return { ...event, type: 'org.pass-along.view.v1', data: visit };
};

export const entryOf = (sent: PassEvent, { received, doubt, gpc }: RequestSignals): Entry => {
  const source = storedSource(sent.source);
  const bounded = source === sent.source ? sent : { ...sent, source };
  const event = gpc ? withoutLineage(bounded) : bounded;
  const decided = classOf(event, doubt);
  return { event, time: happened(sent, received), received, ...(decided && { class: decided }) };
};
