/**
 * Paces background work on the thread that receives events: it runs in short parts, one at a time, and after each the
 * thread rests, the longer the busier it is with events.
 */

import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs a part of background work, a few milliseconds long, once the parts before it have had their rests. */
export type BackgroundPace = <Result>(part: () => Result) => Promise<Result>;

/** The thread is busy for at most this proportion of the time, with events and background work together. */
const BUSY = 0.85;
/** The least proportion for background work, so that it ends even under constant overload. */
const LEAST = 0.05;
/** Milliseconds: shorter rests would say nothing about the load. */
const SHORTEST_REST = 2;
/** Weight of the newest measurement of the load. */
const NEWEST = 0.2;

/** Milliseconds to rest after a part that took `took`, if events keep the thread busy for the proportion `load`. */
export const restAfter = (took: number, load: number): number => {
  const share = Math.max(LEAST, BUSY - load);
  return Math.max(SHORTEST_REST, took / share - took);
};

export const backgroundPace = (): BackgroundPace => {
  let load = 0;
  /** The rest after the last part; undefined once it is over. */
  let last: Promise<void> | undefined;

  const rest = async (took: number): Promise<void> => {
    const before = performance.eventLoopUtilization();
    await sleep(restAfter(took, load));
    const { utilization } = performance.eventLoopUtilization(before);
    load += NEWEST * (utilization - load);
  };

  return async (part) => {
    const before = last;
    let end = (): void => {};
    const own = new Promise<void>((done) => (end = done));
    last = own;
    if (before) await before;
    const began = performance.now();
    try {
      return part();
    } finally {
      void rest(performance.now() - began).then(() => {
        if (last === own) last = undefined;
        end();
      });
    }
  };
};
