/** Delivers queued webhook messages: a few in parallel, retried with backoff until the endpoint accepts them. */

import { inTransaction, type Database } from '../store/sqlite.ts';
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
/** Milliseconds in which results gather, to be recorded in one transaction: each one waits for the disk. */
const RECORD_PAUSE = 100;
/** Sent messages whose results are not recorded yet. */
const MAX_UNRECORDED = 32;
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

const statementsOf = (database: Database) => {
  const rows = <Row>(statement: string) => {
    const prepared = database.prepare(statement);
    return (...values: Value[]): Row[] => prepared.all(...values) as Row[];
  };
  return {
    openEndpoints: rows<{ id: string }>(sql.OPEN_ENDPOINTS),
    dueOf: rows<QueuedMessage>(sql.DUE),
    nextDueOf: rows<{ due: number | null }>(sql.NEXT_DUE),
    logAttempt: database.prepare(sql.LOG_ATTEMPT),
    updateDelivery: database.prepare(sql.UPDATE_DELIVERY),
    closeEndpoint: database.prepare(sql.CLOSE_ENDPOINT),
  };
};

export const deliveryQueue = ({
  database,
  now,
  log,
  fetch: send = fetch,
  chance = Math.random,
}: DeliveryOptions): DeliveryQueue => {
  /** Names of messages that are sent now, and of those whose results are not recorded yet. */
  const inFlight = new Set<string>();
  const unrecorded = new Set<string>();
  let results: { message: QueuedMessage; at: number; result: Result }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let recording: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;
  const whenIdle: (() => void)[] = [];
  const nameOf = ({ id, endpoint }: QueuedMessage): string => `${id} ${endpoint}`;
  const { dueOf, nextDueOf, openEndpoints, logAttempt, updateDelivery, closeEndpoint } = statementsOf(database);

  const record = ({ id, endpoint, tries }: QueuedMessage, at: number, { status, answer }: Result): void => {
    logAttempt.run(id, endpoint, at, status, answer.slice(0, ANSWER_LENGTH), now() - at);
    const wait = status === 410 ? undefined : RETRY_WAITS[tries];
    const retryAt = wait === undefined ? null : Math.round(now() + wait * (0.8 + 0.4 * chance()));
    if (status >= 200 && status < 300) updateDelivery.run('delivered', null, id, endpoint);
    else updateDelivery.run(retryAt === null ? 'failed' : 'waiting', retryAt, id, endpoint);
    // 410 Gone: the receiver wants no more messages.
    if (status === 410) closeEndpoint.run(endpoint);
  };

  const recordAll = (): void => {
    const all = results;
    results = [];
    recording = undefined;
    if (!isOpen) return;
    const release = (): void => {
      for (const { message } of all) unrecorded.delete(nameOf(message));
      sendDue();
    };
    try {
      inTransaction(database, () => {
        for (const { message, at, result } of all) record(message, at, result);
      });
      release();
    } catch (error) {
      log(`pass-along: ${all.length} webhook messages: ${(error as Error).message}`);
      // If attempts could not be recorded, for instance on a full disk, the messages would be due at once, and sent
      // again and again.
      setTimeout(release, MINUTE).unref();
    }
  };

  const attempt = async (message: QueuedMessage): Promise<void> => {
    const at = now();
    const result = await post(send, message, at);
    inFlight.delete(nameOf(message));
    results.push({ message, at, result });
    recording ??= setTimeout(recordAll, RECORD_PAUSE);
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
      const endpoints = openEndpoints();
      const limit = MAX_IN_FLIGHT + unrecorded.size;
      const due = endpoints.flatMap(({ id }) => dueOf(id, now(), limit)).sort((a, b) => a.due! - b.due!);
      for (const message of due) begin(message);
      if (unrecorded.size) return;
      for (const resolve of whenIdle.splice(0)) resolve();
      const next = Math.min(...endpoints.map(({ id }) => nextDueOf(id)[0]?.due ?? Infinity));
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
      clearTimeout(recording);
      // Recorded now, or the messages would be sent again after the next start.
      if (results.length) recordAll();
      isOpen = false;
      for (const resolve of whenIdle.splice(0)) resolve();
    },
  };
};
