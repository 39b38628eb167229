/**
 * Turns a valid event into the entry to store: corrects its time for clock skew, decides its class, and removes its
 * lineage under Global Privacy Control.
 */

import type { LandingClass, PassEvent } from '../../../core/event.ts';
import type { Proof } from '../../../spread/people.ts';
import { proofChecker, type ProofChecker } from './code-proof.ts';
import type { RequestSignals } from './request-signals.ts';
import { storedSource } from './stored-source.ts';

export type Entry = {
  /** As received, with the class that the page sent; the page's address is shortened (`stored-source.ts`). */
  event: PassEvent;
  /** When it happened by the collector's clock, in milliseconds since 1970. */
  time: number;
  /** When it arrived, in milliseconds since 1970. */
  received: number;
  /** The class used for the figures: landings always have one, other events only `bot`. */
  class?: LandingClass;
  /** Who sent it: see `Proof`. Undefined in events from before codes could be proven. */
  proof?: Proof;
  seal?: string;
  /** Of a landing: 8 bits of a keyed hash of the sender's network, see `network-bits.ts`. */
  network?: number;
  /** Whether the store already had it; set by the store. */
  isKnown?: boolean;
  /** Whether it came from one of the owner's origins. */
  isFromOwnOrigin?: boolean;
};

/** A browser keeps an event for at most 7 days before it gives up sending it. */
const OLDEST = 7 * 864e5;

/** `time` and `sentat` are both by the sender's clock, so their difference is right even where that clock is not. */
const happened = ({ time, sentat }: PassEvent, received: number): number => {
  const skew = sentat === undefined ? 0 : received - Date.parse(sentat);
  return Math.min(received, Math.max(received - OLDEST, Date.parse(time) + skew));
};

/**
 * `bot` overrides the class that the page sent; a visitor who follows their own link is `self`. Conversions get no
 * class: the owner's server may have sent them, which is no browser.
 */
const classOf = (event: PassEvent, doubt: RequestSignals['doubt']): LandingClass | undefined => {
  if (event.type === 'org.pass-along.conversion.v1') return undefined;
  if (doubt === 'bot') return doubt;
  if (event.type !== 'org.pass-along.landing.v1') return undefined;
  if (event.data.parent === event.data.code) return 'self';
  return event.data.class === 'verified' ? (doubt ?? 'verified') : event.data.class;
};

/**
 * Under Global Privacy Control a landing becomes a view by the same code: that a person came is stored, through whom is
 * not. Our widget does this itself under GPC; this covers pages that did not. Other events of that code are stored,
 * since without a parent they identify no referrer.
 */
const withoutLineage = (event: PassEvent): PassEvent => {
  if (event.type !== 'org.pass-along.landing.v1') return event;
  const { parent: _parent, channel: _channel, class: _class, ...visit } = event.data;
  return { ...event, type: 'org.pass-along.view.v1', data: visit };
};

/** The event without what proves its code, which is not stored. */
export const withoutProof = (sent: PassEvent): PassEvent => {
  if (sent.secret === undefined && sent.codeproof === undefined) return sent;
  const { secret: _secret, codeproof: _codeproof, ...event } = sent;
  return event as PassEvent;
};

export const entryOf = (
  sent: PassEvent,
  { received, doubt, gpc }: RequestSignals,
  checkProof: ProofChecker = proofChecker(),
): Entry => {
  const proof = checkProof(sent.data, sent);
  const unproven = withoutProof(sent);
  const source = storedSource(sent.source);
  const bounded = source === sent.source ? unproven : { ...unproven, source };
  const event = gpc ? withoutLineage(bounded) : bounded;
  const decided = classOf(event, doubt);
  return { event, time: happened(sent, received), received, ...proof, ...(decided && { class: decided }) };
};
