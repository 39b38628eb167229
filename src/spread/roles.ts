/** The role of a person by their own facts alone, before anyone else's place in the forest is known. */

import { RECRUIT, SEED, UNCOUNTED } from './forest.ts';
import { BOT, firstSeen, VERIFIED, type People } from './people.ts';

// A page says its landing before all else, but times of two deliveries are corrected apart. Half an hour, the usual
// end of a visit, is safely between such a difference and a visitor who had been there on another day.
const VISIT = 30 * 60_000;

/** They came on their own first; a later landing brought nobody new. Known only of those who keep their code. */
const cameBefore = ({ firstActivity, firstLanding }: People, i: number): boolean =>
  firstActivity[i]! < firstLanding[i]! - VISIT;

/** `UNCOUNTED`, `SEED` or `RECRUIT`. */
export const roleOf = (people: People, i: number): number => {
  if (people.class[i] === BOT || firstSeen(people, i) === Infinity) return UNCOUNTED;
  if (people.claimedParent[i]! < 0 || cameBefore(people, i)) return SEED;
  return people.class[i] === VERIFIED ? RECRUIT : UNCOUNTED;
};

/** Whom their landing names as their parent, counted or not; -1 for a seed and for whoever has no landing. */
export const parentLinkOf = (people: People, i: number): number =>
  roleOf(people, i) === SEED ? -1 : people.claimedParent[i]!;

/** Whether `a` was seen before `b`; of two at once, whose code comes first. */
export const isEarlier = (people: People, a: number, b: number): boolean => {
  const [ta, tb] = [firstSeen(people, a), firstSeen(people, b)];
  return ta === tb ? people.codes.compare(a, b) < 0 : ta < tb;
};
