/** Asks the collector. As an event is, a question is sent as plain text, so that no preflight delays it. */

import { siblingAddress } from '../../../core/collector-address.ts';
import { isBoard, isProgress, type BoardEntry, type Progress } from '../../../core/progress-answers.ts';
import type { Source } from './whose-progress.ts';

/** `status` 0: there was no answer, or not one of a collector. */
export type Answer<T> = { status: number; value?: T };

const PATIENCE = 10_000;

const ask = async (collector: string, path: string, init: RequestInit = {}): Promise<Answer<unknown>> => {
  try {
    const response = await fetch(siblingAddress(collector, location.href, path), {
      ...init,
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    return { status: response.status, value: response.status === 200 ? JSON.parse(text) : undefined };
  } catch {
    return { status: 0 };
  }
};

const checked = <T>({ status, value }: Answer<unknown>, fits: (value: unknown) => value is T): Answer<T> =>
  status !== 200 ? { status } : fits(value) ? { status, value } : { status: 0 };

const post = (
  { collector, campaign, code, secret }: Source,
  path: string,
  more: object = {},
): Promise<Answer<unknown>> =>
  ask(collector, path, { method: 'POST', body: JSON.stringify({ campaign, code, secret, ...more }) });

export const progressOf = async (source: Source): Promise<Answer<Progress>> =>
  checked(await post(source, 'progress'), isProgress);

export const boardOf = async ({ collector, campaign }: Source): Promise<BoardEntry[]> =>
  checked(await ask(collector, `leaderboard?campaign=${encodeURIComponent(campaign)}`), isBoard).value ?? [];

/** 204 once it is chosen, or with an empty one taken back; 400 when it cannot be a name. */
export const choose = async (source: Source, name: string): Promise<number> =>
  (await post(source, 'name', { name })).status;
