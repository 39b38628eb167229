/** Reads a campaign ahead in a thread of its own, so that a large one takes as long as the slower half of the work. */

import type { Worker } from 'node:worker_threads';
import { openChannel, startThread, type Inbound } from '../worker-thread.ts';
import type { ReadAheadData } from './read-ahead.worker.ts';
import { LINES, type Page } from './fact-page.ts';
import { prefetchFromDisk, type Prefetch } from './disk-prefetch.ts';
import type { DatabaseFile } from './sqlite.ts';

export type ReadAhead = {
  /** Begins to read from behind `after` to about `last`; `seed`: see `pageReader`. */
  start(name: string, after: number, last: number, seed: number): void;
  /** The page from there on, waiting for it if need be; nothing if it is not read ahead, or cannot be. */
  take(name: string, after: number): Page | undefined;
  /** Hands back a page that was taken, to be filled again. */
  giveBack(page: Page): void;
  /** Until the next `start` there is no thread. */
  end(): void;
};

/** Milliseconds for a page, which takes some ten, and for the start of the thread. */
const TIMEOUT = 10_000;

/** Waits for its thread, so it must not be used on the one that answers. */
export const readAhead = (place: DatabaseFile): ReadAhead => {
  let reading: { name: string; after: number; worker: Worker; ear: Inbound; fetching: Prefetch } | undefined;
  let isBroken = false;

  const end = (): void => {
    reading?.ear.close();
    void reading?.worker.terminate();
    reading?.fetching.end();
    reading = undefined;
  };

  return {
    start(name, after, last, seed) {
      end();
      if (isBroken) return;
      const { ear, mouth } = openChannel();
      const worker = startThread(
        import.meta.url,
        'read-ahead.worker',
        { place, name, after, seed, mouth } satisfies ReadAheadData,
        [mouth.port],
      );
      worker.on('error', () => {}); // It can only be heard of when the waiting is over.
      worker.unref();
      reading = { name, after, worker, ear, fetching: prefetchFromDisk(place, name, after, last) };
    },
    take(name, after) {
      if (reading?.name !== name || reading.after !== after) {
        end();
        return undefined;
      }
      const { ear, fetching } = reading;
      const page = ear.next(TIMEOUT) as Page | undefined;
      isBroken = !page;
      reading.after = page?.last ?? after;
      fetching.reached(reading.after);
      if (!page || page.count < LINES) end();
      return page;
    },
    giveBack: (page) => reading?.ear.answer(page, [page.buffer]),
    end,
  };
};
