/**
 * Passes on stored events in the order of arrival: a batch at a time, until the receiver has taken it. The queue is the
 * store itself, read anew for each attempt, so what was erased meanwhile is not sent.
 */

import type { StoredEvent } from '../store/event-rows.ts';
import type { SendPost } from '../http/outgoing-request.ts';
import { sign } from '../rewards/webhook-signature.ts';
import { FORMATS, type ForwardFormat } from './forward-formats.ts';

export type ForwardTarget = { url: string; format: ForwardFormat; secret: string };

export type ForwardPorts = {
  /** The events after this place, in the order of arrival, so many at most. */
  read(after: number, most: number): StoredEvent[];
  /** Resolves when this place is stored as the last one that was passed on. */
  save(seq: number): Promise<void>;
  send: SendPost;
  wait(milliseconds: number): Promise<void>;
  now(): number;
  log(line: string): void;
};

export const MOST_EVENTS = 100;
/** Milliseconds between two looks at the store when all is passed on. */
const POLL = 1000;
/** Milliseconds after the first failure; doubled after each, up to the longest. */
const [FIRST_WAIT, LONGEST_WAIT] = [1000, 300_000];
const TIMEOUT = 15_000;

/** Responses that are about the content: the same events would be refused again. */
const REFUSED = new Set([400, 413, 415, 422]);

/** A name and password in an address go into a header, as Segment's write key does. */
const addressOf = (written: string): { url: string; headers: Record<string, string> } => {
  const url = new URL(written);
  const { username, password } = url;
  if (!username) return { url: url.href, headers: {} };
  url.username = url.password = '';
  const credentials = [username, password].map(decodeURIComponent).join(':');
  return { url: url.href, headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } };
};

/** The status of the response, or why there was none. */
const post = async (
  target: ForwardTarget,
  batch: StoredEvent[],
  { send, now }: ForwardPorts,
): Promise<number | string> => {
  const { url, headers } = addressOf(target.url);
  const { type, bodyOf } = FORMATS[target.format];
  const body = bodyOf(batch);
  // The same events have the same id, so a receiver can tell a batch that comes again.
  const signature = sign(target.secret, `events-${batch[0]!.seq}-${batch.at(-1)!.seq}`, now(), body);
  try {
    const response = await send({
      url,
      body,
      headers: { 'Content-Type': type, 'User-Agent': 'pass-along', ...headers, ...signature },
      timeout: TIMEOUT,
    });
    // The connection is free for the next batch once the body is read.
    for await (const _part of response.body);
    return response.status;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Runs until `signal` is aborted. `after`: the last place that was passed on. Rejects when the store fails. */
export const forward = async (
  target: ForwardTarget,
  after: number,
  ports: ForwardPorts,
  signal?: AbortSignal,
): Promise<void> => {
  const { host } = new URL(target.url);
  let [most, wait] = [MOST_EVENTS, FIRST_WAIT];
  const passedOn = async (seq: number): Promise<void> => {
    await ports.save(seq);
    after = seq;
    [most, wait] = [Math.min(MOST_EVENTS, most * 2), FIRST_WAIT];
  };
  while (!signal?.aborted) {
    const batch = ports.read(after, most);
    const last = batch.at(-1)?.seq;
    if (last === undefined) {
      await ports.wait(POLL);
      continue;
    }
    const result = await post(target, batch, ports);
    if (typeof result === 'number' && result >= 200 && result < 300) await passedOn(last);
    else if (typeof result === 'number' && REFUSED.has(result)) {
      // One event may be to blame: halves find it, and the others go on.
      if (batch.length > 1) most = Math.ceil(batch.length / 2);
      else {
        ports.log(`pass-along: ${host} refused the event at ${last} with ${result}: it is not passed on`);
        await passedOn(last);
      }
    } else {
      if (wait === FIRST_WAIT) ports.log(`pass-along: events are not passed on: ${host}: ${result}. Trying again`);
      await ports.wait(wait);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    }
  }
};
