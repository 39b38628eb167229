/** A campaign's people as columns, which is all that its statistics read. */

import { IMPLIED, OUT } from './forest.ts';

type Numbers = ArrayLike<number>;

/**
 * Place i in every column is one person; `role` to `time` are those of `Forest`. Names stand in tables, whose place 0 is
 * "none known".
 */
export type ForestView = {
  readonly size: number;
  readonly role: Numbers;
  readonly parent: Numbers;
  readonly root: Numbers;
  readonly generation: Numbers;
  readonly time: Numbers;
  /** Share intents of each. */
  readonly intents: Numbers;
  /** By which each came, in `channels`; where each was first seen, in `pages`; which wording each saw, in `messages`. */
  readonly channel: Numbers;
  readonly page: Numbers;
  readonly message: Numbers;
  readonly channels: readonly string[];
  readonly pages: readonly string[];
  readonly messages: readonly string[];
};

/** Each share intent: whose, and by which channel, in `channels`. */
export type Presses = { readonly size: number; readonly person: Numbers; readonly channel: Numbers };

/** Who counts as a visitor: seeds and recruits. An implied seed never reported anything. */
export const isVisitor = (role: number): boolean => role !== OUT && role !== IMPLIED;
