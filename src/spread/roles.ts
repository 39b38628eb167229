/** The role of a person by their own facts alone, before anyone else's place in the forest is known. */

import { RECRUIT, SEED, UNCOUNTED } from './forest.ts';
import { classOf, firstSeen, isRobot, UNPROVEN, VERIFIED, type People } from './people.ts';

// A page sends its landing before any other event, but the clock of each delivery is corrected separately. Half an
// hour, the usual session timeout, is well above such a difference and well below the time since a visit on another
// day.
const VISIT = 30 * 60_000;

/**
 * Whether they had already come on their own, so that a later landing brought nobody new. This can be known only of
 * people who keep their code.
 */
const cameBefore = (people: People, i: number): boolean =>
  people.firstActivity[i]! <= people.firstLanding[i]! &&
  people.firstActivityTime[i]! < people.firstLandingTime[i]! - VISIT;

/** Whether anybody may have invented their landing after the owner's server had reported that they converted. */
const landedTooLate = ({ landingProof, landingReceived, signed }: People, i: number): boolean =>
  landingProof[i] === UNPROVEN && landingReceived[i]! > (signed.get(i)?.received ?? Infinity);

/** `UNCOUNTED`, `SEED` or `RECRUIT`. */
export const roleOf = (people: People, i: number): number => {
  if (isRobot(people, i) || firstSeen(people, i) === Infinity) return UNCOUNTED;
  if (people.claimedParent[i]! < 0 || cameBefore(people, i) || landedTooLate(people, i)) return SEED;
  return classOf(people, i) === VERIFIED ? RECRUIT : UNCOUNTED;
};

/** The parent that their landing names, counted or not; -1 for seeds and for people without a landing. */
export const parentLinkOf = (people: People, i: number): number =>
  roleOf(people, i) === SEED ? -1 : people.claimedParent[i]!;

/** Whether `a` was seen before `b`; ties are broken by code. */
export const isEarlier = (people: People, a: number, b: number): boolean => {
  const [ta, tb] = [firstSeen(people, a), firstSeen(people, b)];
  return ta === tb ? people.codes.compare(a, b) < 0 : ta < tb;
};
