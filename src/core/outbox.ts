/**
 * The outbox as a value: which events are sent together, when, and what a response means for them (retries, backoff).
 * No timers, no network.
 */

/**
 * An event to be sent. `body`: its JSON. `due`: time of the next attempt in milliseconds since 1970, `Infinity` during
 * one. `single`: sent in a request of its own.
 */
export type Entry = { id: string; body: string; tries: number; due: number; single?: boolean };

/**
 * The collector's response: HTTP status, 0 if there was none; its `body`; `retryAfter` in milliseconds; `html` for a
 * page where a collector would answer.
 */
export type Answer = { status: number; body?: string; retryAfter?: number; html?: boolean };

/** The response of something else than a collector, such as a website at a wrong address. */
export const isForeign = ({ status, html }: Answer): boolean => !!html || status === 404 || status === 405;

/** The outbox on disk: bodies by id. No write is awaited, since the visitor may leave the page at any moment. */
export type EventStore = {
  put(id: string, body: string): unknown;
  remove(ids: string[]): void;
  load(): Promise<Map<string, string>>;
};

/** The longest an event waits, in milliseconds. */
export const MAX_AGE = 7 * 864e5;
/** Browsers allow 64 KiB of keepalive requests in flight, for all scripts of a page together. */
export const KEEPALIVE_BYTES = 6e4;

/** Upper bound of the UTF-8 bytes in a request: at most three per UTF-16 code unit. */
export const bytesOf = (entries: Entry[]): number => entries.reduce((sum, { body }) => sum + body.length * 3 + 99, 2);

/** Drops events older than 7 days, then the oldest beyond 200: a blocked collector must not fill the site's storage. */
export const bounded = (box: Entry[], now: number): Entry[] =>
  box.filter(({ id }) => now - parseInt(id, 36) < MAX_AGE).slice(-200);

/** The batches to send now: all due events, as many together as fit a keepalive request; `single` ones alone. */
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
 * The request body of a batch. Each event gets the time of sending, by which a wrong clock is corrected, and its
 * attempt.
 */
export const bodyOf = (batch: Entry[], now: number): string => {
  const sentAt = new Date(now).toISOString();
  return `[${batch.map(({ body, tries }) => `${body.slice(0, -1)},"sentat":"${sentAt}","attempt":${tries + 1}}`)}]`;
};

/**
 * The entries of a batch to retry after a response, all with the same `due`; empty if nothing is left to send. The
 * events of a refused batch are sent again one by one, so that an invalid one cannot block the others; an event refused
 * alone is dropped. A response that is no collector's drops nothing. `chance`: jitter from 0 to 1, which spreads the
 * retries of many visitors.
 */
export const applyAnswer = (batch: Entry[], answer: Answer, now: number, chance: number): Entry[] => {
  const { status, retryAfter = 0 } = answer;
  const isOver = status && status < 500 && ![408, 425, 429].includes(status) && !isForeign(answer);
  if (isOver && status < 300) return [];
  if (isOver) return batch.length > 1 ? batch.map((entry) => ({ ...entry, due: now, single: true })) : [];
  return batch.map((entry) => ({
    ...entry,
    tries: entry.tries + 1,
    due: now + Math.max(Math.min(retryAfter, 3e5), Math.min(500 * 2 ** entry.tries, 6e4) * (0.5 + chance)),
  }));
};
