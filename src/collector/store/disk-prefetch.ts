/**
 * Has a large campaign in memory by the time that it is read. A disk gives several places at once as fast as one, and
 * whoever reads a file asks for one after the other: so several threads ask for what comes next, and keep nothing of
 * it.
 */

import { startThread } from '../worker-thread.ts';
import type { PrefetchData } from './disk-prefetch.worker.ts';
import type { DatabaseFile } from './sqlite.ts';

export type Prefetch = {
  /** Says how far the campaign has been read: the threads stay a little ahead of that. */
  reached(place: number): void;
  end(): void;
};

// Measured with 1.4 GB that lay on the disk: to read them took 15 to 20 s alone, 10 to 11 with two of these threads,
// and with more no less, as two processors were busy then.
const THREADS = 2;

/**
 * Places of events in a piece, some megabytes; and pieces ahead, about 100 MB: what little memory there is must not
 * lose them again.
 */
const [PIECE, PIECES_AHEAD] = [20_000, 40];

/** Of the events of the campaign `name` from behind the place `after` to the one at `last`. */
export const prefetchFromDisk = (place: DatabaseFile, name: string, after: number, last: number): Prefetch => {
  const count = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));
  const data: PrefetchData = {
    place,
    name,
    after,
    last,
    piece: PIECE,
    margin: PIECES_AHEAD,
    begun: count(),
    read: count(),
  };
  const workers = Array.from({ length: Math.min(THREADS, Math.floor((last - after) / PIECE / PIECES_AHEAD)) }, () => {
    const worker = startThread(import.meta.url, 'disk-prefetch.worker', data);
    worker.on('error', () => {}); // What cannot be read, whoever needs it hears of.
    worker.unref();
    return worker;
  });
  return {
    reached(at) {
      Atomics.store(data.read, 0, Math.floor((at - after) / PIECE));
      Atomics.notify(data.read, 0);
    },
    end() {
      for (const worker of workers) void worker.terminate();
    },
  };
};
