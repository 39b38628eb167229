/** The worker thread that passes on events: the thread that receives them only stores how far it has come. */

import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { requestSender } from '../http/outgoing-request.ts';
import { eventReader } from '../store/event-reader.ts';
import type { StoredEvent } from '../store/event-rows.ts';
import { openReadOnly, type DatabaseFile } from '../store/sqlite.ts';
import { lowerPriority } from '../worker-thread.ts';
import { forward, type ForwardTarget } from './forward-queue.ts';

export type ForwardData = { place: DatabaseFile; target: ForwardTarget; after: number };
export type ForwardMessage = { seq: number } | { log: string };

const { place, target, after } = workerData as ForwardData;
const tell = (message: ForwardMessage): void => parentPort!.postMessage(message);

const firstOf = (stored: Iterable<StoredEvent>, most: number): StoredEvent[] => {
  const first: StoredEvent[] = [];
  for (const event of stored) if (first.push(event) >= most) break;
  return first;
};

lowerPriority();
const { events } = eventReader(await openReadOnly(place));

await forward(target, after, {
  read: (from, most) => firstOf(events({ after: from }), most),
  save: (seq) =>
    new Promise((saved) => {
      parentPort!.once('message', () => saved());
      tell({ seq });
    }),
  // The owner of the collector names the address at its start, so it may be in a private network.
  send: requestSender({ allowPrivate: true }),
  wait: (milliseconds) => sleep(milliseconds),
  now: Date.now,
  log: (line) => tell({ log: line }),
});
