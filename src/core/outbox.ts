/**
 * Outgoing queue of events, as a value: which go together, when, and what an answer does to them (retries, backoff).
 * No timers, no network.
 */

/** One event to be sent. `body` is its JSON; `due` in milliseconds since 1970, `Infinity` while it is on its way. */
export type Entry = { id: string; body: string; tries: number; due: number; single?: boolean };

/** The collector's answer: HTTP status, 0 when there was none; `retryAfter` in milliseconds. */
export type Answer = { status: number; retryAfter?: number };

/**
 * The outbox on disk, bodies by id. Writes are asked for, never waited for: the next thing a visitor does may be to
 * leave.
 */
export type EventStore = {
  put(id: string, body: string): unknown;
  remove(ids: string[]): void;
  load(): Promise<Map<string, string>>;
};

const DAY = 864e5;
/** A browser lets 64 KiB of keepalive requests be in flight for all scripts of a page together. */
export const KEEPALIVE_BYTES = 6e4;

/** At most this many UTF-8 bytes: a UTF-16 unit takes three at worst. */
export const bytesOf = (entries: Entry[]): number => entries.reduce((sum, { body }) => sum + body.length * 3 + 99, 2);

/** Drops what is older than 7 days, then the oldest above 200: a blocked collector must not fill the site's storage. */
export const bounded = (box: Entry[], now: number): Entry[] =>
  box.filter(({ id }) => now - parseInt(id, 36) < 7 * DAY).slice(-200);

/** The batches to send now: those due, together as long as they fit a keepalive request, the suspicious ones alone. */
export const batches = (box: Entry[], now: number): Entry[][] => {
  const due: Entry[][] = [];
  for (const entry of box) {
    if (entry.due > now) continue;
    const last = due.at(-1);
    if (last && !entry.single && !last[0]!.single && last.length < 100 && bytesOf([...last, entry]) < KEEPALIVE_BYTES)
      last.push(entry);
    else due.push([entry]);
  }
  return due;
};

/**
 * The wire form of a batch: each event gets its time of sending and its try, so that the collector can correct its
 * clock.
 */
export const bodyOf = (batch: Entry[], now: number): string => {
  const sentAt = new Date(now).toISOString();
  return `[${batch.map(({ body, tries }) => `${body.slice(0, -1)},"sentat":"${sentAt}","attempt":${tries + 1}}`)}]`;
};

/**
 * What an answer means for its batch: the entries to keep, all with the same `due`; none: all are done. A refused
 * batch is sent again one by one, so that one bad event cannot block the others; a refused single event is given
 * up. `chance` from 0 to 1 spreads the retries of many visitors.
 */
export const applyAnswer = (
  batch: Entry[],
  { status, retryAfter = 0 }: Answer,
  now: number,
  chance: number,
): Entry[] => {
  if (status >= 200 && status < 300) return [];
  if (status && status < 500 && ![408, 425, 429].includes(status))
    return batch.length > 1 ? batch.map((entry) => ({ ...entry, due: now, single: true })) : [];
  return batch.map((entry) => ({
    ...entry,
    tries: entry.tries + 1,
    due: now + Math.max(Math.min(retryAfter, 3e5), Math.min(500 * 2 ** entry.tries, 6e4) * (0.5 + chance)),
  }));
};
