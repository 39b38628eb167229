/** Progress and leaderboard, as the collector sends them and the page validates them. */

import type { RewardRule } from './reward-rules.ts';
import type { RewardState } from './rewards-earned.ts';

/**
 * Progress by one reward rule: `friends` have converted, `reached` milestones are complete, and the next one needs
 * `next` friends in all; `null` if there is none.
 */
export type Milestone = Pick<RewardRule, 'name' | 'conversion' | 'count'> & {
  friends: number;
  reached: number;
  next: number | null;
  states: RewardState[];
};

/**
 * `degrees[0]`: number of people who came through the reader's own links, `degrees[1]`: through the links of those, and
 * so on. `name`: the reader's name on the leaderboard, if any.
 */
export type Progress = { degrees: number[]; milestones: Milestone[]; name: string | null };

/**
 * A place on the leaderboard; equal counts have the same rank. `friends`: people who came through the person's own
 * links; `all`: those and their descendants.
 */
export type BoardEntry = { rank: number; name: string; friends: number; all: number };

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isListOf = (value: unknown, fits: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(fits);

const isMilestone = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  typeof value['conversion'] === 'string' &&
  isCount(value['count']) &&
  isCount(value['friends']) &&
  isCount(value['reached']) &&
  (value['next'] === null || isCount(value['next'])) &&
  isListOf(value['states'], (state) => typeof state === 'string');

/** Whether a response is valid: the page may be older than its collector, or have the address of another server. */
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
