/** A worker thread that warms the page cache: see disk-prefetch.ts. */

import { workerData } from 'node:worker_threads';
import { openReadOnly, type DatabaseFile } from './sqlite.ts';

/**
 * The task: touch the events of the campaign `name` after `after` up to `last`, `piece` places at a time, at most
 * `margin` pieces ahead of the reader. Shared between threads: `begun` counts the pieces that threads have begun;
 * `read` counts those that were read, and its waiters are notified.
 */
export type PrefetchData = {
  place: DatabaseFile;
  name: string;
  after: number;
  last: number;
  piece: number;
  margin: number;
  begun: Int32Array;
  read: Int32Array;
};

const { place, name, after, last, piece, margin, begun, read } = workerData as PrefetchData;
const database = await openReadOnly(place);
const touch = database.prepare(
  'SELECT COUNT(*) FROM events INDEXED BY facts WHERE campaign = ? AND seq > ? AND seq <= ?',
);

const next = (): number => Atomics.add(begun, 0, 1);

for (let at = next(); after + at * piece < last; at = next()) {
  for (let done = Atomics.load(read, 0); at > done + margin; done = Atomics.load(read, 0)) Atomics.wait(read, 0, done);
  touch.all(name, after + at * piece, after + (at + 1) * piece);
}
database.close();
