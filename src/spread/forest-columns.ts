/** Column store of a campaign's people: all that its statistics read. */

import { IMPLIED, UNCOUNTED, type Forest } from './forest.ts';

export type Numbers = ArrayLike<number>;

export type Column =
  | 'size'
  | 'role'
  | 'parent'
  | 'root'
  | 'generation'
  | 'codeHash'
  | 'time'
  | 'intents'
  | 'channel'
  | 'page'
  | 'message'
  | 'channels'
  | 'pages'
  | 'messages';

/** What the statistics read of a `Forest`, whatever its columns are made of. */
export type ForestColumns = { readonly [C in Column]: Forest[C] extends Numbers ? Numbers : Forest[C] };

/** One row per share intent: its person, and its channel as an index of `channels`. */
export type IntentColumns = { readonly size: number; readonly person: Numbers; readonly channel: Numbers };

/** Who counts as a visitor: seeds and recruits. An implied seed never reported anything. */
export const isVisitor = (role: number): boolean => role !== UNCOUNTED && role !== IMPLIED;
