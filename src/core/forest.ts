/** Who was brought by whom, over a whole campaign: a forest without cycles, in which only counted people stand. */

import type { Person } from './person.ts';

/** Not counted; came on their own; brought and verified; never heard of, but someone came by their code. */
export const OUT = 0;
export const SEED = 1;
export const RECRUIT = 2;
export const IMPLIED = 3;

/**
 * The forest of a campaign in columns: place i of each speaks of person i. Only the first `size` places mean anything, and
 * only until the next facts are added. Names of channels, pages and messages stand in tables, whose place 0 is "none known".
 */
export type Forest = {
  /** People: everyone who reported something, and those whom a landing names. */
  readonly size: number;
  /** `OUT`, `SEED`, `RECRUIT` or `IMPLIED`. What other columns say of who is `OUT` is void. */
  readonly role: Uint8Array;
  /** On whom a recruit hangs: the nearest counted ancestor, or an implied seed; -1 for the root of a tree. */
  readonly parent: Int32Array;
  readonly root: Int32Array;
  /** Steps from the root. */
  readonly generation: Int32Array;
  /**
   * When each came, in milliseconds: a recruit's verified landing, a seed's first sign. An implied seed left none and gets
   * the time of the first who came by its code.
   */
  readonly time: Float64Array;
  /** Recruits that hang on each. */
  readonly children: Int32Array;
  /** Share intents and conversions of each. */
  readonly intents: Uint32Array;
  readonly conversions: Uint32Array;
  /** By which a recruit came, in `channels`. */
  readonly channel: Int32Array;
  /** Where each was first seen, and which wording each saw first, in `pages` and `messages`. */
  readonly page: Int32Array;
  readonly message: Int32Array;
  readonly channels: readonly string[];
  readonly pages: readonly string[];
  readonly messages: readonly string[];
};

/** Numbers are places in `people`. */
export type Planted = {
  people: Person[];
  role: Uint8Array;
  /** Everyone who stands in a tree, parents before their children. */
  order: number[];
  /** -1 for the root of a tree. */
  parent: Int32Array;
  root: Int32Array;
  /** Steps from the root. */
  generation: Int32Array;
  /**
   * When each came, in milliseconds: a recruit's verified landing, a seed's first sign. An implied seed left none and gets
   * the time of the first who came by its code.
   */
  time: Float64Array;
};

// A page says its landing before all else, but times of two deliveries are corrected apart. Half an hour, the usual end of
// a visit, is safely between such a difference and a visitor who had been there on another day.
const VISIT = 30 * 60_000;

/** They came on their own first; a later landing brought nobody new. Known only of those who keep their code. */
const cameBefore = ({ seen, arrived }: Person): boolean => seen < arrived - VISIT;

const firstSign = ({ seen, arrived }: Person): number => Math.min(seen, arrived);

const roleOf = (person: Person): number => {
  if (person.class === 'bot') return OUT;
  if (firstSign(person) === Infinity) return IMPLIED;
  if (!person.landing || cameBefore(person)) return SEED;
  return person.class === 'verified' ? RECRUIT : OUT;
};

const isEarlier = (a: Person, b: Person): boolean => {
  const [ta, tb] = [firstSign(a), firstSign(b)];
  return ta === tb ? a.code < b.code : ta < tb;
};

/**
 * Everyone, bringers before those they brought. Of people who brought each other in a circle, the first to be seen (by
 * code, if at once) cannot have been brought by the others: `cut` is called with it, and it stands as if nobody had.
 */
const bringersFirst = (people: Person[], bringer: Int32Array, cut: (index: number) => void): number[] => {
  const order: number[] = [];
  const pathOf = new Int32Array(people.length); // 0: not met yet. Equal to the current path's number: on it.
  for (let start = 0, path = 1; start < people.length; start++, path++) {
    const walked: number[] = [];
    let at = start;
    for (; at >= 0 && !pathOf[at]; at = bringer[at]!) {
      pathOf[at] = path;
      walked.push(at);
    }
    if (at >= 0 && pathOf[at] === path) {
      const circle = walked.splice(walked.indexOf(at));
      let first = 0;
      for (let i = 1; i < circle.length; i++) if (isEarlier(people[circle[i]!]!, people[circle[first]!]!)) first = i;
      cut(circle[first]!);
      // From the last it leads to, round to itself.
      for (let i = 1; i <= circle.length; i++) walked.push(circle[(first + i) % circle.length]!);
    }
    for (let i = walked.length - 1; i >= 0; i--) order.push(walked[i]!);
  }
  return order;
};

/**
 * Plants the forest. Whoever was brought by one who is not counted (robot, copy, own visit, unverified) hangs on the nearest
 * counted ancestor: the links did run through there, and to drop the child would lose a real person. A copy or own visit is
 * that ancestor, or someone they brought, seen twice; else the ancestor gets a child too many, and the generations one too
 * few. Where no ancestor counts, the root of the chain stands as an implied seed.
 */
export const plantForest = (people: Person[]): Planted => {
  const role = Uint8Array.from(people, roleOf);
  const bringer = Int32Array.from(people, (person, i) => (role[i] === SEED ? -1 : (person.bringer?.index ?? -1)));
  const everyone = bringersFirst(people, bringer, (index) => {
    bringer[index] = -1;
    if (role[index] === RECRUIT) role[index] = SEED;
  });
  const parent = new Int32Array(people.length).fill(-1);
  const anchor = new Int32Array(people.length); // On whom those brought by this one hang.
  const time = new Float64Array(people.length).fill(Infinity);
  for (const i of everyone) {
    const by = bringer[i]!;
    const counts = role[i] === SEED || role[i] === RECRUIT;
    anchor[i] = counts || by < 0 ? i : anchor[by]!;
    if (!counts) continue;
    time[i] = role[i] === RECRUIT ? people[i]!.landing!.time : firstSign(people[i]!);
    if (by < 0) continue;
    const on = (parent[i] = anchor[by]!);
    if (role[on] === OUT) role[on] = IMPLIED;
    if (role[on] === IMPLIED) time[on] = Math.min(time[on]!, time[i]!);
  }
  const root = new Int32Array(people.length);
  const generation = new Int32Array(people.length);
  // No time: named by no one who counts.
  const order = everyone.filter((i) => time[i]! < Infinity);
  for (const i of order) {
    const on = parent[i]!;
    root[i] = on < 0 ? i : root[on]!;
    if (on >= 0) generation[i] = generation[on]! + 1;
  }
  return { people, role, order, parent, root, generation, time };
};

/**
 * The root of the cascade with most people, of equals the earliest, then the first by code (-1: none); and how many
 * cascades have at least one landing.
 */
export const largestOf = ({ people, order, root: rootOf, time }: Planted): { cascades: number; root: number } => {
  const size = new Int32Array(people.length);
  for (const i of order) size[rootOf[i]!]!++;
  let [cascades, root] = [0, -1];
  for (const i of order) {
    if (size[i]! < 2) continue;
    cascades++;
    const lead = root < 0 ? 1 : size[i]! - size[root]! || time[root]! - time[i]!;
    if (lead > 0 || (lead === 0 && people[i]!.code < people[root]!.code)) root = i;
  }
  return { cascades, root };
};
