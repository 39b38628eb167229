/** Whether the collector would store an event now. */

import type { DiskBudget } from '../store/disk-budget.ts';
import type { Store } from '../store/store.ts';

/** Why a request with events would get 503 now, in a few words; undefined when it would not. */
export type Readiness = () => string | undefined;

export type ReadinessOptions = {
  store: Pick<Store, 'checkWritable'>;
  disk: Pick<DiskBudget, 'refusalOfAll'>;
  uptime: () => number;
  signal?: AbortSignal | undefined;
};

/** Milliseconds for which a check of the store is used again: it writes to the disk, and anybody can ask. */
const CACHED = 1000;

export const readiness = ({ store, disk, uptime, signal }: ReadinessOptions): Readiness => {
  let checkedAt = -Infinity;
  let problem: string | undefined;
  const storeProblem = (): string | undefined => {
    if (uptime() - checkedAt < CACHED) return problem;
    problem = undefined;
    try {
      store.checkWritable();
    } catch {
      problem = 'the store failed';
    }
    checkedAt = uptime();
    return problem;
  };
  return () => {
    if (signal?.aborted) return 'the collector is stopping';
    return disk.refusalOfAll()?.reason ?? storeProblem();
  };
};
