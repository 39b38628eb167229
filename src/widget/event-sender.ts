/** Sends events until the collector has acknowledged them, and keeps those not yet sent in the device's storage. */

import type { Random } from '../core/referral-code.ts';
import {
  batches,
  bodyOf,
  bounded,
  bytesOf,
  KEEPALIVE_BYTES,
  applyAnswer,
  isForeign,
  type Answer,
  type Entry,
  type EventStore,
} from '../core/outbox.ts';

export type SenderPorts = {
  /** Milliseconds since 1970. */
  now(): number;
  random: Random;
  send(body: string, keepalive: boolean): Promise<Answer>;
  eventStore: EventStore;
  /** Calls back after `ms` milliseconds. */
  later(callback: () => void, ms: number): void;
};

export type EventSender = {
  /** Stores an event, then sends it together with all others of the same task. */
  add(id: string, body: string): void;
  /** Retries all queued events, whether due or not. */
  retryNow(): void;
  /** Sends what earlier pages of this site have stored and not sent. */
  sendStored(): Promise<void>;
};

/** So many responses in a row of what is no collector, and a document sends no more: about 15 seconds. */
const MOST_MISSES = 6;

export const createEventSender = ({ now, random, send, eventStore, later }: SenderPorts): EventSender => {
  let outbox: Entry[] = [];
  /** Ids of this page's events, so that they are not taken for another page's when the storage is read. */
  const ownIds = new Set<string>();
  let keepaliveBytes = 0;
  /** Requests in a row that no collector has answered. */
  let misses = 0;
  let isOver = false;

  /** Ends sending where something else answers: it stays so. A collector out of reach may come back. */
  const countMiss = (answer: Answer): void => {
    misses = !answer.status || isForeign(answer) ? misses + 1 : 0;
    isOver = misses >= MOST_MISSES && answer.status > 0;
  };

  const sendBatch = async (batch: Entry[]): Promise<void> => {
    const bytes = bytesOf(batch);
    // A request over the browser's keepalive quota fails as a dead network does, so a second attempt goes without it.
    const keepalive = !batch[0]!.tries && keepaliveBytes + bytes < KEEPALIVE_BYTES;
    for (const entry of batch) entry.due = Infinity;
    if (keepalive) keepaliveBytes += bytes;
    const answer = await send(bodyOf(batch, now()), keepalive);
    if (keepalive) keepaliveBytes -= bytes;
    const unsent = applyAnswer(batch, answer, now(), random(1)[0]! / 255);
    outbox = outbox.filter((entry) => !batch.includes(entry)).concat(unsent);
    countMiss(answer);
    if (unsent[0]) later(() => flush(misses ? outbox : unsent), unsent[0].due - now());
    else {
      eventStore.remove(batch.map(({ id }) => id));
      // What came while there was no answer has waited.
      void flush();
    }
  };

  /**
   * Sends what is due, and `waited` whatever the clock says: a timer ends a fraction of a millisecond early, and clocks
   * are set back.
   */
  const flush = async (waited: Entry[] = []): Promise<void> => {
    // In a microtask, so that events of one task travel in one request.
    await undefined;
    // After three misses, what is new waits for the next retry.
    if (isOver || (misses > 2 && !waited.length)) return;
    for (const entry of waited) if (entry.due < Infinity) entry.due = 0;
    await Promise.all(batches(outbox, now()).map(sendBatch));
  };

  return {
    add(id, body) {
      ownIds.add(id);
      void eventStore.put(id, body);
      outbox = bounded([...outbox, { id, body, tries: 0, due: 0 }], now());
      void flush();
    },
    retryNow() {
      misses = 0;
      isOver = false;
      void flush(outbox);
    },
    async sendStored() {
      const stored = [...(await eventStore.load())]
        .filter(([id]) => !ownIds.has(id))
        .sort()
        .map(([id, body]) => ({ id, body, tries: 0, due: 0 }));
      const recent = bounded(stored, now());
      eventStore.remove(stored.filter((entry) => !recent.includes(entry)).map(({ id }) => id));
      outbox = [...recent, ...outbox];
      await flush();
    },
  };
};
