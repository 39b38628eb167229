/** Counts the tables of a large campaign in a thread of its own, while the rest is told: they are half of that work. */

import { breakdownsOf, type BreakdownInput, type Breakdowns } from '../../spread/breakdowns.ts';
import { openChannel, startThread } from '../worker-thread.ts';

/** People from whom on it is worth the start of a thread. */
const LARGE = 1_000_000;

/** Milliseconds for tables, which take two seconds for ten million people. */
const TIMEOUT = 30_000;

const here = (known: BreakdownInput) => (): Breakdowns => breakdownsOf(known);

/**
 * For `infer`. The thread starts at once; who takes its tables waits for them, so that must not be the thread that
 * answers.
 */
export const breakdownsInThread = (people: number, large = LARGE): ((known: BreakdownInput) => () => Breakdowns) => {
  if (people < large) return here;
  const { ear, mouth } = openChannel();
  const worker = startThread(import.meta.url, 'breakdowns.worker', mouth, [mouth.port]);
  worker.on('error', () => {}); // Then nothing is heard of it.
  worker.unref();
  return (known) => {
    worker.postMessage(known);
    return () => {
      const rows = ear.next(TIMEOUT) as Breakdowns | undefined;
      ear.close();
      void worker.terminate();
      return rows ?? breakdownsOf(known);
    };
  };
};
