/** Reads a campaign ahead in a worker thread: reading and adding run in parallel. */

import type { Worker } from 'node:worker_threads';
import { openChannel, startThread, type MessageReceiver } from '../worker-thread.ts';
import type { ReadAheadData } from './read-ahead.worker.ts';
import { LINES, type Page } from './fact-page.ts';
import { prefetchFromDisk, type Prefetch } from './disk-prefetch.ts';
import type { DatabaseFile } from './sqlite.ts';

export type ReadAhead = {
  /** Starts to read after `after`, up to about `last`; `seed`: see `pageReader`. */
  start(name: string, after: number, last: number, seed: number): void;
  /**
   * The page after `after`; blocks until it is there. `undefined` if it is not being read ahead, or could not be read.
   */
  take(name: string, after: number): Page | undefined;
  /** Returns a page to the worker for reuse. */
  giveBack(page: Page): void;
  /** Stops the thread; `start` starts another. */
  end(): void;
};

/** Milliseconds to wait for a page, which takes about ten, including the start of the thread. */
const TIMEOUT = 10_000;

/** Blocks, so it must not be used in the thread that serves requests. */
export const readAhead = (place: DatabaseFile): ReadAhead => {
  let reader:
    { name: string; after: number; worker: Worker; receiver: MessageReceiver; fetching: Prefetch } | undefined;
  let isBroken = false;

  const end = (): void => {
    reader?.receiver.close();
    void reader?.worker.terminate();
    reader?.fetching.end();
    reader = undefined;
  };

  return {
    start(name, after, last, seed) {
      end();
      if (isBroken) return;
      const { receiver, sender } = openChannel();
      const worker = startThread(
        import.meta.url,
        'read-ahead.worker',
        { place, name, after, seed, sender } satisfies ReadAheadData,
        [sender.port],
      );
      worker.on('error', () => {}); // `receive` times out.
      worker.unref();
      reader = { name, after, worker, receiver, fetching: prefetchFromDisk(place, name, after, last) };
    },
    take(name, after) {
      if (reader?.name !== name || reader.after !== after) {
        end();
        return undefined;
      }
      const { receiver, fetching } = reader;
      const page = receiver.receive(TIMEOUT) as Page | undefined;
      isBroken = !page;
      reader.after = page?.last ?? after;
      fetching.reached(reader.after);
      if (!page || page.count < LINES) end();
      return page;
    },
    giveBack: (page) => reader?.receiver.reply(page, [page.buffer]),
    end,
  };
};
