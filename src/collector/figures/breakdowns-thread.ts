/**
 * Computes the breakdowns of a large campaign in a worker thread, in parallel with the other figures: they are half of
 * the work.
 */

import { breakdownsOf, type BreakdownInput, type Breakdowns } from '../../spread/breakdowns.ts';
import { openChannel, startThread } from '../worker-thread.ts';

/** From so many people on it is worth starting a thread. */
const LARGE = 1_000_000;

/** Milliseconds to wait for the breakdowns, which take two seconds for ten million people. */
const TIMEOUT = 30_000;

const here = (input: BreakdownInput) => (): Breakdowns => breakdownsOf(input);

/**
 * For `infer`. The thread starts at once. Taking its result blocks, so the caller must not be the thread that serves
 * requests.
 */
export const breakdownsInThread = (people: number, large = LARGE): ((input: BreakdownInput) => () => Breakdowns) => {
  if (people < large) return here;
  const { receiver, sender } = openChannel();
  const worker = startThread(import.meta.url, 'breakdowns.worker', sender, [sender.port]);
  worker.on('error', () => {}); // `receive` times out, and the breakdowns are computed here.
  worker.unref();
  return (input) => {
    worker.postMessage(input);
    return () => {
      const rows = receiver.receive(TIMEOUT) as Breakdowns | undefined;
      receiver.close();
      void worker.terminate();
      return rows ?? breakdownsOf(input);
    };
  };
};
