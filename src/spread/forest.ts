/**
 * Who was brought by whom, over a whole campaign: a forest without cycles, in which only counted people stand.
 *
 * What it makes of lineage that is not clean, whatever the order in which facts arrive, and however often:
 *
 * - Several parents: the first verified landing makes the tree (the first of all where none is verified; of equals the first
 *   parent by name). All are kept in `People.parents`.
 * - Own links: nobody is brought by them. Landings of one code count once, by the weightiest class.
 * - A child before its parent hangs on it all the same, and its cycle counts as 0.
 * - Late arrival of a landing: who was there by half an hour or more before is a seed, and brought nobody new.
 * - Circles: the first of the circle to be seen (by code, if at once) cannot have been brought by the others, and stands as
 *   if nobody had.
 * - Whoever was brought by one who is not counted (robot, copy, own visit, unverified) hangs on the nearest counted ancestor:
 *   the links did run through there, and to drop the child would lose a real person. A copy or own visit is that ancestor,
 *   or someone they brought, seen twice; else the ancestor gets a child too many, and the generations one too few.
 * - Orphans: where no ancestor counts, the root of the chain stands as an implied seed, until its own parent is heard of.
 */

import { addNewPeople, BOT, firstSeen, applyFact, VERIFIED, type People, type EncodedFact } from './people.ts';
import { sha256 } from '../core/sha256.ts';
import { withLength, type Counts } from './typed-columns.ts';

/**
 * Not counted; came on their own; brought and verified; never heard of, or not counted, but someone came by their
 * code.
 */
export const UNCOUNTED = 0;
export const SEED = 1;
export const RECRUIT = 2;
export const IMPLIED = 3;

/**
 * The forest of a campaign in columns: place i of each speaks of person i. Only the first `size` places mean
 * anything, and only until the next facts are added. Names of channels, pages and messages stand in tables, whose
 * place 0 is "none known".
 */
export type Forest = {
  /** People: everyone who reported something, and those whom a landing names. */
  readonly size: number;
  /** `OUT`, `SEED`, `RECRUIT` or `IMPLIED`. What `parent` to `children` say of who is `OUT` is void. */
  readonly role: Uint8Array;
  /** On whom a recruit hangs: the nearest counted ancestor, or an implied seed. -1 for the root of a tree. */
  readonly parent: Int32Array;
  readonly root: Int32Array;
  /** Steps from the root. */
  readonly generation: Int32Array;
  /**
   * When each came, in milliseconds: a recruit's verified landing, a seed's first fact. An implied seed left none
   * and gets the time of the first who came by its code.
   */
  readonly time: Float64Array;
  /** Recruits that hang on each. */
  readonly children: Int32Array;
  /** People in the cascade of each root, itself included; 0 for everyone else. */
  readonly cascadeSize: Int32Array;
  /** 1 + the first byte of the SHA-256 of the code of each root, once `hashRoots` was called; 0 for who is none. */
  readonly codeHash: Uint16Array;
  /** Share intents and conversions of each. */
  readonly intents: Counts;
  readonly conversions: Counts;
  /** By which a recruit came, in `channels`. */
  readonly channel: Counts;
  /** Where each was first seen, and which wording each saw, in `pages` and `messages`. */
  readonly page: Counts;
  readonly message: Counts;
  readonly channels: readonly string[];
  readonly pages: readonly string[];
  readonly messages: readonly string[];
};

type Writable = { -readonly [Column in keyof Forest]: Forest[Column] };

/** Hears of people as they are taken out of the figures (-1) and put in (1). */
export type ForestCounters = {
  /** Of everyone: what they are and did. */
  person(i: number, delta: 1 | -1): void;
  /** Of everyone who stands in a tree: where. */
  place(i: number, delta: 1 | -1): void;
};

// A page says its landing before all else, but times of two deliveries are corrected apart. Half an hour, the usual
// end of a visit, is safely between such a difference and a visitor who had been there on another day.
const VISIT = 30 * 60_000;

/** They came on their own first; a later landing brought nobody new. Known only of those who keep their code. */
const cameBefore = ({ firstActivity, firstLanding }: People, i: number): boolean =>
  firstActivity[i]! < firstLanding[i]! - VISIT;

/** The role by their own facts alone. */
const roleOf = (people: People, i: number): number => {
  if (people.class[i] === BOT || firstSeen(people, i) === Infinity) return UNCOUNTED;
  if (people.claimedParent[i]! < 0 || cameBefore(people, i)) return SEED;
  return people.class[i] === VERIFIED ? RECRUIT : UNCOUNTED;
};

/** Whom the way up leads to, -1 where it ends. */
const linkOf = (people: People, i: number): number => (roleOf(people, i) === SEED ? -1 : people.claimedParent[i]!);

const isEarlier = (people: People, a: number, b: number): boolean => {
  const [ta, tb] = [firstSeen(people, a), firstSeen(people, b)];
  return ta === tb ? people.codes.compare(a, b) < 0 : ta < tb;
};

/** What is to be done with a person at the next settling. */
const TOUCHED = 1; // Taken out as a person.
const MOVED = 2; // Their role, link or time is another.
const LOOSE = 4; // Taken out of the tree too.
const WALKED = 8; // On the way up that is being followed.

export type ForestBuilder = {
  forest: Forest;
  /** Adds a fact. What `forest` says holds again after `settle`. */
  add(fact: EncodedFact): void;
  update(): void;
  /** Hashes the codes of roots that were not hashed yet. */
  hashRoots(): void;
};

/**
 * Keeps the forest while facts come. At first all are planted in one pass; from then on those whose role, link or
 * time changed are taken out with all who descend from them, and planted anew: by the same code, so that it comes
 * to the same.
 */
export const growForest = (people: People, count: ForestCounters): ForestBuilder => {
  const forest: Writable = {
    size: 0,
    role: new Uint8Array(),
    parent: new Int32Array(),
    root: new Int32Array(),
    generation: new Int32Array(),
    time: new Float64Array(),
    children: new Int32Array(),
    cascadeSize: new Int32Array(),
    codeHash: new Uint16Array(),
    intents: people.intents,
    conversions: people.conversions,
    channel: people.channel,
    page: people.page,
    message: people.message,
    get channels() {
      return people.channels.texts();
    },
    get pages() {
      return people.pages.texts();
    },
    get messages() {
      return people.messages.texts();
    },
  };
  // Those who link to a person, as a chain of numbers plus 1 (0: the end), first to last and back.
  let first = new Int32Array();
  let next = new Int32Array();
  let previous = new Int32Array();
  let mark = new Uint8Array();
  let isPlanted = false;
  /** Marked, in no order. */
  let marked: number[] = [];

  const makeRoom = (): void => {
    if (people.size <= mark.length) return;
    const { length } = people.firstActivity;
    forest.role = withLength(forest.role, length);
    forest.parent = withLength(forest.parent, length);
    forest.root = withLength(forest.root, length);
    forest.generation = withLength(forest.generation, length);
    forest.time = withLength(forest.time, length);
    forest.children = withLength(forest.children, length);
    forest.cascadeSize = withLength(forest.cascadeSize, length);
    forest.codeHash = withLength(forest.codeHash, length);
    first = withLength(first, length);
    next = withLength(next, length);
    previous = withLength(previous, length);
    mark = withLength(mark, length);
  };

  const tie = (i: number, to: number): void => {
    const second = first[to]!;
    if (second) previous[second - 1] = i + 1;
    next[i] = second;
    previous[i] = 0;
    first[to] = i + 1;
  };

  const untie = (i: number, from: number): void => {
    if (next[i]) previous[next[i]! - 1] = previous[i]!;
    if (previous[i]) next[previous[i]! - 1] = next[i]!;
    else first[from] = next[i]!;
    next[i] = previous[i] = 0;
  };

  const markAs = (i: number, as: number): void => {
    if (!mark[i]) marked.push(i);
    mark[i]! |= as;
  };

  const touch = (i: number): void => {
    if (mark[i]! & TOUCHED) return;
    count.person(i, -1);
    markAs(i, TOUCHED);
  };

  const add = (fact: EncodedFact): void => {
    const { size } = people;
    addNewPeople(people);
    if (!isPlanted) return applyFact(people, fact);
    makeRoom();
    for (let added = size; added < people.size; added++) {
      touch(added);
      markAs(added, MOVED);
    }
    const i = fact.person;
    touch(i);
    const [role, link, time, landed] = [
      roleOf(people, i),
      linkOf(people, i),
      firstSeen(people, i),
      people.landingTime[i],
    ];
    applyFact(people, fact);
    const to = linkOf(people, i);
    if (role === roleOf(people, i) && link === to && time === firstSeen(people, i) && landed === people.landingTime[i])
      return;
    markAs(i, MOVED);
    if (link === to) return;
    if (link >= 0) untie(i, link);
    if (to >= 0) tie(i, to);
  };

  const isCounted = (i: number): boolean => forest.role[i] === SEED || forest.role[i] === RECRUIT;

  /** On whom those hang who link to `i`. */
  const anchorOf = (i: number): number => (isCounted(i) || forest.parent[i]! < 0 ? i : forest.parent[i]!);

  /** Implied seeds who lost the one whose time they had. */
  const untimed = new Set<number>();

  const takeOut = (i: number): void => {
    if (!isCounted(i)) return;
    const { role, parent, root, time, children, cascadeSize } = forest;
    count.place(i, -1);
    cascadeSize[root[i]!]!--;
    const on = parent[i]!;
    if (on < 0) return;
    const left = --children[on]!;
    if (role[on] !== IMPLIED) return;
    if (!left) {
      count.place(on, -1);
      role[on] = UNCOUNTED;
      time[on] = Infinity;
      cascadeSize[on]!--;
    } else if (time[on] === time[i]) untimed.add(on);
  };

  const putIn = (i: number): void => {
    if (!isCounted(i)) return;
    const { role, parent, root, time, children, cascadeSize } = forest;
    cascadeSize[root[i]!]!++;
    const on = parent[i]!;
    if (on >= 0) {
      children[on]!++;
      if (role[on] === UNCOUNTED) {
        role[on] = IMPLIED;
        cascadeSize[on]!++;
        count.place(on, 1);
      }
      if (role[on] === IMPLIED) time[on] = Math.min(time[on]!, time[i]!);
    }
    count.place(i, 1);
  };

  /** Visits everyone below `top` by their links, each after whom they link to; `enter` says whether to go on below. */
  const descend = (top: number, enter: (i: number) => boolean): void => {
    const waiting = [top];
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop())
      for (let child = first[i]! - 1; child >= 0; child = next[child]! - 1)
        // In a circle the top is below itself.
        if (child !== top && enter(child)) waiting.push(child);
  };

  const loosen = (i: number): boolean => {
    if (mark[i]! & LOOSE) return false;
    touch(i);
    takeOut(i);
    markAs(i, LOOSE);
    return true;
  };

  /** The one at which a circle is cut, put last; behind it, as before, each links to the next one nearer to the end. */
  const cut = (walked: number[], from: number): number => {
    const circle = walked.splice(from);
    let earliest = 0;
    for (let i = 1; i < circle.length; i++) if (isEarlier(people, circle[i]!, circle[earliest]!)) earliest = i;
    for (let i = 1; i <= circle.length; i++) walked.push(circle[(earliest + i) % circle.length]!);
    return circle[earliest]!;
  };

  /** Gives everyone loose their place, bringers first. They are `loose(0)` to `loose(many - 1)`. */
  const place = (many: number, loose: (at: number) => number): void => {
    const { role, parent, root, generation, time } = forest;
    for (let at = 0; at < many; at++) role[loose(at)] = roleOf(people, loose(at));
    const walked: number[] = [];
    for (let at = 0; at < many; at++) {
      let i = loose(at);
      for (; i >= 0 && (mark[i]! & (LOOSE | WALKED)) === LOOSE; i = linkOf(people, i)) {
        mark[i]! |= WALKED;
        walked.push(i);
      }
      const severed = i >= 0 && mark[i]! & WALKED ? cut(walked, walked.indexOf(i)) : -1;
      if (severed >= 0 && role[severed] === RECRUIT) role[severed] = SEED;
      for (i = walked.pop() ?? -1; i >= 0; i = walked.pop() ?? -1) {
        mark[i]! &= ~(LOOSE | WALKED);
        const by = i === severed ? -1 : linkOf(people, i);
        const on = by < 0 ? -1 : anchorOf(by);
        parent[i] = on;
        root[i] = on < 0 ? i : root[on]!;
        generation[i] = on < 0 ? 0 : generation[on]! + 1;
        time[i] = role[i] === RECRUIT ? people.landingTime[i]! : role[i] === SEED ? firstSeen(people, i) : Infinity;
      }
    }
  };

  const plantAll = (): void => {
    const { size } = people;
    mark.fill(LOOSE, 0, size);
    for (let i = 0; i < size; i++) {
      const link = linkOf(people, i);
      if (link >= 0) tie(i, link);
    }
    place(size, (at) => at);
    for (let i = 0; i < size; i++) {
      putIn(i);
      count.person(i, 1);
    }
  };

  const plantMoved = (): void => {
    for (let at = 0, { length } = marked; at < length; at++) {
      const i = marked[at]!;
      if (mark[i]! & MOVED && loosen(i)) descend(i, loosen);
    }
    const loose = marked.filter((i) => mark[i]! & LOOSE);
    place(loose.length, (at) => loose[at]!);
    for (const i of loose) putIn(i);
    for (const i of marked) {
      count.person(i, 1);
      mark[i] = 0;
    }
    marked = [];
    for (const i of untimed) {
      if (forest.role[i] !== IMPLIED) continue;
      let earliest = Infinity;
      descend(i, (below) => {
        if (!isCounted(below)) return true;
        earliest = Math.min(earliest, forest.time[below]!);
        return false;
      });
      forest.time[i] = earliest;
    }
    untimed.clear();
  };

  const update = (): void => {
    makeRoom();
    if (isPlanted) plantMoved();
    else plantAll();
    isPlanted = true;
    const { size, intents, conversions, channel, page, message } = people;
    Object.assign(forest, { size, intents, conversions, channel, page, message });
  };

  const hashRoots = (): void => {
    const { size, role, parent, codeHash } = forest;
    for (let i = 0; i < size; i++)
      if (role[i] && parent[i]! < 0 && !codeHash[i]) codeHash[i] = 1 + (sha256(people.codes.text(i))[0]! >>> 24);
  };

  return { forest, add, update, hashRoots };
};
