/** Requests progress and leaderboard from the collector, as plain text: that needs no CORS preflight. */

import { baseAddress } from '../../browser/page.ts';
import { siblingAddress } from '../../../core/collector-address.ts';
import { isBoard, isProgress, type BoardEntry, type Progress } from '../../../core/progress-answers.ts';
import type { ProgressOwner } from './whose-progress.ts';

/** `status` is that of HTTP; 0 when there was no response, or not a collector's. */
export type CollectorResponse<T> = { status: number; value?: T };

const TIMEOUT_MS = 10_000;

const request = async (
  collector: string,
  path: string,
  init: RequestInit = {},
): Promise<CollectorResponse<unknown>> => {
  try {
    const response = await fetch(siblingAddress(collector, baseAddress(), path), {
      ...init,
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, value: response.status === 200 ? JSON.parse(text) : undefined };
  } catch {
    return { status: 0 };
  }
};

const checked = <T>(
  { status, value }: CollectorResponse<unknown>,
  isValid: (value: unknown) => value is T,
): CollectorResponse<T> => {
  if (status !== 200) return { status };
  return isValid(value) ? { status, value } : { status: 0 };
};

const post = (
  { collector, campaign, code, secret }: ProgressOwner,
  path: string,
  more: object = {},
): Promise<CollectorResponse<unknown>> =>
  request(collector, path, { method: 'POST', body: JSON.stringify({ campaign, code, secret, ...more }) });

export const fetchProgress = async (owner: ProgressOwner): Promise<CollectorResponse<Progress>> =>
  checked(await post(owner, 'progress'), isProgress);

export const fetchLeaderboard = async ({ collector, campaign }: ProgressOwner): Promise<BoardEntry[]> =>
  checked(await request(collector, `leaderboard?campaign=${encodeURIComponent(campaign)}`), isBoard).value ?? [];

/**
 * Sets the reader's name on the leaderboard; an empty one removes it. Gives the HTTP status: 204 done, 400 not a valid
 * name.
 */
export const setName = async (owner: ProgressOwner, name: string): Promise<number> =>
  (await post(owner, 'name', { name })).status;
