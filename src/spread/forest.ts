/**
 * Forest of referrals: who referred whom, over a whole campaign. It has no cycles and contains only counted people.
 *
 * How inconsistent data are resolved, whatever the order of facts and however often they repeat:
 *
 * - Several parents: the first verified landing decides (the first of all if none is verified; ties are broken by the
 *   parent's code). All are kept in `People.parents`.
 * - Own links refer nobody. Landings of one code count once, with the strongest class.
 * - A child that landed before its parent stays its child, and its cycle time counts as 0.
 * - Late landings: a person who was active more than half an hour before the landing is a seed, not a new recruit.
 * - Cycles: the person of a cycle who was seen first (ties are broken by code) cannot have been referred by the others,
 *   and gets no parent. If anybody may have made up some of the landings, it is the first of those instead.
 * - Parents that are not counted (robot, duplicate, own visit, unverified): the child is attached to the nearest
 *   counted ancestor, since the links did run through there, and dropping the child would lose a real person. A
 *   duplicate or own visit is that ancestor, or someone they brought, seen twice; for the others the ancestor gets a
 *   child too many, and there is a generation too few.
 * - Orphans: if no ancestor is counted, the root of the chain counts as an implied seed until its own parent is known.
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
 * The forest of a campaign in columns: row i of each is person i. Only the first `size` rows are valid, and only until
 * the next facts are added. `channel`, `page` and `message` are indexes of `channels`, `pages` and `messages`, where 0
 * is unknown.
 */
export type Forest = {
  /** Number of people: everyone who sent an event, and everyone whom a landing names. */
  readonly size: number;
  /**
   * `UNCOUNTED`, `SEED`, `RECRUIT` or `IMPLIED`. For `UNCOUNTED` people, the columns from `parent` to `children` are
   * undefined.
   */
  readonly role: Uint8Array;
  /** The parent of a recruit: the nearest counted ancestor, or an implied seed. -1 for the root of a tree. */
  readonly parent: Int32Array;
  readonly root: Int32Array;
  /** Steps from the root. */
  readonly generation: Int32Array;
  /**
   * When each came, in milliseconds: a recruit's verified landing, a seed's first fact. An implied seed has none and
   * takes the time of the first person who came by its code.
   */
  readonly time: Float64Array;
  /** Number of recruits attached to each. */
  readonly children: Int32Array;
  /** People in the cascade of each root, itself included; 0 for everyone else. */
  readonly cascadeSize: Int32Array;
  /** 1 + the first byte of the SHA-256 of the code of each root, once `hashRoots` was called; 0 for everyone else. */
  readonly codeHash: Uint16Array;
  /** Not 0 for those whom the owner has left out: see `LeftOut`. */
  readonly leftOut: Uint8Array;
  /** Share intents and conversions of each. */
  readonly intents: Counts;
  readonly conversions: Counts;
  /** The channel a recruit came by. */
  readonly channel: Counts;
  /** The page on which each was first seen, and the wording each saw. */
  readonly page: Counts;
  readonly message: Counts;
  readonly channels: readonly string[];
  readonly pages: readonly string[];
  readonly messages: readonly string[];
};

export type WritableForest = { -readonly [Column in keyof Forest]: Forest[Column] };

/** Called for people as they are removed from the counters (-1) and added (1). */
export type ForestCounters = {
  /** The role and activity of a person, for everyone. */
  person(i: number, delta: 1 | -1): void;
  /** The position of a person in a tree, for everyone who is in one. */
  place(i: number, delta: 1 | -1): void;
};

/** An empty forest; `ForestBuilder` fills it. */
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
  leftOut: new Uint8Array(),
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
  forest.leftOut = withLength(forest.leftOut, length);
};

/** Hashes the codes of roots that have not been hashed yet. */
export const hashRoots = ({ size, role, parent, codeHash }: Forest, { codes }: People): void => {
  for (let i = 0; i < size; i++)
    if (role[i] && parent[i]! < 0 && !codeHash[i]) codeHash[i] = 1 + (sha256(codes.text(i))[0]! >>> 24);
};
