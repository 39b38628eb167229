/**
 * Forest of referrals: who was brought by whom, over a whole campaign. It has no cycles, and only counted people stand
 * in it.
 *
 * What it makes of lineage that is not clean, whatever the order in which facts arrive, and however often:
 *
 * - Several parents: the first verified landing makes the tree (the first of all where none is verified; of equals the
 *   first parent by name). All are kept in `People.parents`.
 * - Own links: nobody is brought by them. Landings of one code count once, by the weightiest class.
 * - A child before its parent hangs on it all the same, and its cycle counts as 0.
 * - Late arrival of a landing: who was there by half an hour or more before is a seed, and brought nobody new.
 * - Circles: the first of the circle to be seen (by code, if at once) cannot have been brought by the others, and
 *   stands as if nobody had.
 * - Whoever was brought by one who is not counted (robot, copy, own visit, unverified) hangs on the nearest counted
 *   ancestor: the links did run through there, and to drop the child would lose a real person. A copy or own visit is
 *   that ancestor, or someone they brought, seen twice; else the ancestor gets a child too many, and the generations
 *   one too few.
 * - Orphans: where no ancestor counts, the root of the chain counts as an implied seed, until its own parent is known.
 */

import { sha256 } from '../core/sha256.ts';
import type { People } from './people.ts';
import { withLength, type Counts } from './typed-columns.ts';

/**
 * Roles. Not counted; arrived on their own; referred and verified; without events or not counted, but somebody came
 * through their code.
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
  /** `UNCOUNTED`, `SEED`, `RECRUIT` or `IMPLIED`. What `parent` to `children` say of who is `UNCOUNTED` is void. */
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

export type WritableForest = { -readonly [Column in keyof Forest]: Forest[Column] };

/** Called for people as they are removed from the counters (-1) and added (1). */
export type ForestCounters = {
  /** Of everyone: what they are and did. */
  person(i: number, delta: 1 | -1): void;
  /** Of everyone who stands in a tree: where. */
  place(i: number, delta: 1 | -1): void;
};

/** Without anyone in it yet; `ForestBuilder` fills it. */
export const newForest = (people: People): WritableForest => ({
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
});

export const resizeForest = (forest: WritableForest, length: number): void => {
  forest.role = withLength(forest.role, length);
  forest.parent = withLength(forest.parent, length);
  forest.root = withLength(forest.root, length);
  forest.generation = withLength(forest.generation, length);
  forest.time = withLength(forest.time, length);
  forest.children = withLength(forest.children, length);
  forest.cascadeSize = withLength(forest.cascadeSize, length);
  forest.codeHash = withLength(forest.codeHash, length);
};

/** Hashes the codes of roots that were not hashed yet. */
export const hashRoots = ({ size, role, parent, codeHash }: Forest, { codes }: People): void => {
  for (let i = 0; i < size; i++)
    if (role[i] && parent[i]! < 0 && !codeHash[i]) codeHash[i] = 1 + (sha256(codes.text(i))[0]! >>> 24);
};
