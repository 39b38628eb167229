/** What a reader may know of their own, as the collector says it and the page checks it. */

import type { RewardRule, RewardState } from './reward-rules.ts';

/**
 * A milestone on the way: `friends` did what it takes, `next` is how many the next one takes, `null` when there is
 * none.
 */
export type Milestone = Pick<RewardRule, 'name' | 'conversion' | 'count'> & {
  friends: number;
  reached: number;
  next: number | null;
  states: RewardState[];
};

/**
 * `degrees[0]`: those who came by the reader's own links, `degrees[1]`: by theirs, and so on. `name`: by which they
 * are on the board.
 */
export type Progress = { degrees: number[]; milestones: Milestone[]; name: string | null };

/** A place on the board. Equals have the same rank. */
export type BoardEntry = { rank: number; name: string; friends: number; all: number };

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isListOf = (value: unknown, fits: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(fits);

const isMilestone = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  isCount(value['count']) &&
  isCount(value['friends']) &&
  isCount(value['reached']) &&
  (value['next'] === null || isCount(value['next'])) &&
  isListOf(value['states'], (state) => typeof state === 'string');

/** Whether an answer is one; a page may be older than its collector, or have the address of something else. */
export const isProgress = (value: unknown): value is Progress =>
  isObject(value) &&
  isListOf(value['degrees'], isCount) &&
  isListOf(value['milestones'], isMilestone) &&
  (value['name'] === null || typeof value['name'] === 'string');

export const isBoard = (value: unknown): value is BoardEntry[] =>
  isListOf(
    value,
    (place) =>
      isObject(place) &&
      typeof place['name'] === 'string' &&
      isCount(place['rank']) &&
      isCount(place['friends']) &&
      isCount(place['all']),
  );
