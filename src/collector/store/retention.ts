/** Retention: deletes events older than the owner's limit, at the start and once a day. */

import { plainLog, type Log } from '../operations/log.ts';
import type { Store } from './store.ts';

const DAY = 864e5;

export type RetentionOptions = { now?: () => number; log?: Log };

/** Keeps events for `days` from when they happened. Returns a function that stops it. */
export const retain = (
  store: Pick<Store, 'prune'>,
  days: number,
  { now = Date.now, log = plainLog }: RetentionOptions = {},
): (() => void) => {
  const prune = (): void =>
    void store
      .prune(now() - days * DAY)
      .catch((error: unknown) =>
        log(`pass-along: events older than ${days} days were not deleted: ${(error as Error).message}`),
      );
  prune();
  const timer = setInterval(prune, DAY);
  return () => clearInterval(timer);
};
