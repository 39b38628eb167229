/** Delivers queued webhook messages: a few in parallel, retried with backoff until the endpoint accepts them. */

import type { Database } from '../store/sqlite.ts';
import { sign } from './webhook-signature.ts';
import type { Delivery } from './webhook-types.ts';
import * as sql from './webhooks.sql.ts';

export type DeliveryOptions = {
  database: Database;
  now: () => number;
  log: (line: string) => void;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** From 0 to 1, spreads the retries; default `Math.random`. */
  chance?: () => number;
};

export type DeliveryQueue = {
  /** Sends messages that are due, and sets a timer for the next. */
  sendDue(): void;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
  close(): void;
};

type Value = string | number | null;

/** Rows are copied, since node:sqlite returns objects without a prototype. */
export const selectAll = <T>(database: Database, statement: string, ...values: Value[]): T[] =>
  (database.prepare(statement).all(...values) as T[]).map((row) => ({ ...row }));

/** Returns the number of changed rows. */
export const execute = (database: Database, statement: string, ...values: Value[]): number =>
  Number(database.prepare(statement).run(...values).changes);

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** Waits between attempts: three days in all, so that an outage over a weekend loses nothing. */
export const RETRY_WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  DAY,
];

const TIMEOUT = 15 * SECOND;
/** Requests in flight, to all endpoints together. */
const MAX_IN_FLIGHT = 4;
const ANSWER_LENGTH = 200;

/** The beginning of the response body; the rest is not read. */
const beginningOf = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return Buffer.from(value ?? []).toString('utf8', 0, ANSWER_LENGTH);
};

type QueuedMessage = Omit<Delivery, 'attempts'> & { body: string; url: string; secret: string };

type Result = { status: number; answer: string };

const post = async (send: typeof fetch, { url, id, secret, body }: QueuedMessage, at: number): Promise<Result> => {
  try {
    const response = await send(url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'pass-along', ...sign(secret, id, at, body) },
      redirect: 'manual', // the signature is for this endpoint only
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return { status: response.status, answer: await beginningOf(response) };
  } catch (error) {
    const { message, cause } = error as Error;
    return { status: 0, answer: (cause as Error | undefined)?.message ?? message };
  }
};

export const deliveryQueue = ({
  database,
  now,
  log,
  fetch: send = fetch,
  chance = Math.random,
}: DeliveryOptions): DeliveryQueue => {
  const inFlight = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;
  const whenIdle: (() => void)[] = [];

  const record = ({ id, endpoint, tries }: QueuedMessage, at: number, { status, answer }: Result): void => {
    execute(database, sql.LOG_ATTEMPT, id, endpoint, at, status, answer.slice(0, ANSWER_LENGTH), now() - at);
    const wait = status === 410 ? undefined : RETRY_WAITS[tries];
    const retryAt = wait === undefined ? null : Math.round(now() + wait * (0.8 + 0.4 * chance()));
    if (status >= 200 && status < 300) execute(database, sql.UPDATE_DELIVERY, 'delivered', null, id, endpoint);
    else execute(database, sql.UPDATE_DELIVERY, retryAt === null ? 'failed' : 'waiting', retryAt, id, endpoint);
    // 410 Gone: the receiver wants no more messages.
    if (status === 410) execute(database, sql.CLOSE_ENDPOINT, endpoint);
  };

  const attempt = async (message: QueuedMessage): Promise<void> => {
    const at = now();
    const result = await post(send, message, at);
    if (isOpen) record(message, at, result);
  };

  const begin = (message: QueuedMessage): void => {
    const name = `${message.id} ${message.endpoint}`;
    if (inFlight.size >= MAX_IN_FLIGHT || inFlight.has(name)) return;
    inFlight.add(name);
    const end = (): void => {
      inFlight.delete(name);
      sendDue();
    };
    attempt(message).then(end, (error: unknown) => {
      log(`pass-along: webhook ${message.id}: ${(error as Error).message}`);
      // If the attempt could not be recorded, for instance on a full disk, the message would be due at once, and sent
      // again and again.
      setTimeout(end, MINUTE).unref();
    });
  };

  const sendDue = (): void => {
    clearTimeout(timer);
    if (!isOpen) return;
    try {
      const limit = MAX_IN_FLIGHT + inFlight.size;
      for (const message of selectAll<QueuedMessage>(database, sql.DUE, now(), limit)) begin(message);
      if (inFlight.size) return;
      for (const resolve of whenIdle.splice(0)) resolve();
      const [next] = selectAll<{ due: number | null }>(database, sql.NEXT_DUE);
      // A timer lasts at most 24 days, and the system clock may be changed meanwhile.
      if (next?.due != null) timer = setTimeout(sendDue, Math.min(HOUR, Math.max(0, next.due - now()))).unref();
    } catch (error) {
      log(`pass-along: webhooks: ${(error as Error).message}`);
      timer = setTimeout(sendDue, MINUTE).unref();
    }
  };

  return {
    sendDue,
    idle: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        setImmediate(sendDue);
      }),
    close() {
      clearTimeout(timer);
      isOpen = false;
      for (const resolve of whenIdle.splice(0)) resolve();
    },
  };
};
