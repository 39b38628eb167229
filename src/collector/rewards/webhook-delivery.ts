/** Delivers queued webhook messages: a few in parallel, retried with backoff until the endpoint accepts them. */

import { inTransaction, type Database, type Statement } from '../store/sqlite.ts';
import { requestSender, type SendPost, type PostResponse } from '../http/outgoing-request.ts';
import { sign } from './webhook-signature.ts';
import type { Delivery } from './webhook-types.ts';
import * as sql from './webhooks.sql.ts';

export type DeliveryOptions = {
  database: Database;
  now: () => number;
  log: (line: string) => void;
  /** Default: to public addresses only. */
  send?: SendPost;
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
/** Milliseconds in which results gather, to be recorded in one transaction: each one waits for the disk. */
const RECORD_PAUSE = 100;
/** Sent messages whose results are not recorded yet. */
const MAX_UNRECORDED = 32;
const ANSWER_LENGTH = 200;

/** The beginning of the response body; the rest is not read. */
const beginningOf = async ({ body }: PostResponse): Promise<string> => {
  for await (const part of body) return Buffer.from(part).toString('utf8', 0, ANSWER_LENGTH);
  return '';
};

type QueuedMessage = Omit<Delivery, 'attempts'> & { body: string; url: string; secret: string };

type Result = { status: number; answer: string };

const post = async (send: SendPost, { url, id, secret, body }: QueuedMessage, at: number): Promise<Result> => {
  try {
    const response = await send({
      url,
      body,
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'pass-along', ...sign(secret, id, at, body) },
      timeout: TIMEOUT,
    });
    return { status: response.status, answer: await beginningOf(response) };
  } catch (error) {
    const { message, cause } = error as Error;
    return { status: 0, answer: (cause as Error | undefined)?.message || message || String(error) };
  }
};

/** A response to a message that was sent at `at`. */
type Sent = { message: QueuedMessage; at: number; result: Result };

/** Gathers results, and records them together. `done` is called when those messages may be sent again. */
const resultRecorder = (
  { database, now, log, chance = Math.random }: DeliveryOptions,
  done: (messages: QueuedMessage[]) => void,
) => {
  const logAttempt = database.prepare(sql.LOG_ATTEMPT);
  const updateDelivery = database.prepare(sql.UPDATE_DELIVERY);
  const closeEndpoint = database.prepare(sql.CLOSE_ENDPOINT);
  let gathered: Sent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const record = ({ message: { id, endpoint, tries }, at, result: { status, answer } }: Sent): void => {
    logAttempt.run(id, endpoint, at, status, answer.slice(0, ANSWER_LENGTH), now() - at);
    const wait = status === 410 ? undefined : RETRY_WAITS[tries];
    const retryAt = wait === undefined ? null : Math.round(now() + wait * (0.8 + 0.4 * chance()));
    if (status >= 200 && status < 300) updateDelivery.run('delivered', null, id, endpoint);
    else updateDelivery.run(retryAt === null ? 'failed' : 'waiting', retryAt, id, endpoint);
    // 410 Gone: the receiver wants no more messages.
    if (status === 410) closeEndpoint.run(endpoint);
  };

  const recordAll = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const all = gathered;
    gathered = [];
    if (!all.length) return;
    const messages = all.map(({ message }) => message);
    try {
      inTransaction(database, () => all.forEach(record));
      done(messages);
    } catch (error) {
      log(`pass-along: the results of ${all.length} webhook messages: ${(error as Error).message}`);
      // If attempts could not be recorded, for instance on a full disk, the messages would be due at once, and sent
      // again and again.
      setTimeout(() => done(messages), MINUTE).unref();
    }
  };

  return {
    add(sent: Sent): void {
      gathered.push(sent);
      timer ??= setTimeout(recordAll, RECORD_PAUSE);
    },
    recordAll,
  };
};

const dueMessages = (database: Database) => {
  const [open, due, next] = [sql.OPEN_ENDPOINTS, sql.DUE, sql.NEXT_DUE].map((text) => database.prepare(text)) as [
    Statement,
    Statement,
    Statement,
  ];
  const endpoints = (): string[] => (open.all() as { id: string }[]).map(({ id }) => id);
  return {
    /** The first `most` messages of each endpoint that are due at `at`, the earliest first. */
    dueAt: (at: number, most: number): QueuedMessage[] =>
      endpoints()
        .flatMap((id) => due.all(id, at, most) as QueuedMessage[])
        .sort((a, b) => a.due! - b.due!),
    /** When the next message is due; Infinity when there is none. */
    nextDue: (): number =>
      Math.min(...endpoints().map((id) => (next.all(id) as { due: number | null }[])[0]?.due ?? Infinity)),
  };
};

export const deliveryQueue = (options: DeliveryOptions): DeliveryQueue => {
  const { database, now, log, send = requestSender() } = options;
  /** Names of messages that are sent now, and of those whose results are not recorded yet. */
  const inFlight = new Set<string>();
  const unrecorded = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;
  const whenIdle: (() => void)[] = [];
  const { dueAt, nextDue } = dueMessages(database);
  const nameOf = ({ id, endpoint }: QueuedMessage): string => `${id} ${endpoint}`;

  const recorder = resultRecorder(options, (messages) => {
    for (const message of messages) unrecorded.delete(nameOf(message));
    sendDue();
  });

  const attempt = async (message: QueuedMessage): Promise<void> => {
    const at = now();
    const result = await post(send, message, at);
    inFlight.delete(nameOf(message));
    if (!isOpen) return;
    recorder.add({ message, at, result });
    sendDue();
  };

  const begin = (message: QueuedMessage): void => {
    const name = nameOf(message);
    if (inFlight.size >= MAX_IN_FLIGHT || unrecorded.size >= MAX_UNRECORDED || unrecorded.has(name)) return;
    inFlight.add(name);
    unrecorded.add(name);
    void attempt(message); // `post` never rejects.
  };

  const sendDue = (): void => {
    clearTimeout(timer);
    if (!isOpen || inFlight.size >= MAX_IN_FLIGHT) return;
    try {
      for (const message of dueAt(now(), MAX_IN_FLIGHT + unrecorded.size)) begin(message);
      if (unrecorded.size) return;
      for (const resolve of whenIdle.splice(0)) resolve();
      const next = nextDue();
      // A timer lasts at most 24 days, and the system clock may be changed meanwhile.
      if (next < Infinity) timer = setTimeout(sendDue, Math.min(HOUR, Math.max(0, next - now()))).unref();
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
      // Recorded now, or the messages would be sent again after the next start.
      recorder.recordAll();
      for (const resolve of whenIdle.splice(0)) resolve();
    },
  };
};
