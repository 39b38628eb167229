/** A thread that asks the disk for what is read next, and keeps nothing of it: see disk-prefetch.ts. */

import { workerData } from 'node:worker_threads';
import { openReadOnly, type DatabaseFile } from './sqlite.ts';

/**
 * What the thread is told: to touch the events of the campaign `name` from behind `after` to `last`, so many places at
 * a time (`piece`), and not more than `margin` pieces before they are read. Shared: `begun` counts the pieces that
 * threads have begun, `read` those that were read; who waits for that is woken.
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
