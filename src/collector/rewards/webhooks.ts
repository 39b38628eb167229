/** Tells the owner's servers what happened: signed, tried again until it was taken, with a log and a way to send again. */

import { randomUUID } from 'node:crypto';
import { newSecret, sign } from './webhook-signature.ts';
import type { Database } from '../store/sqlite.ts';

/** What can happen. */
export const TYPES = [
  'test',
  'reward.held',
  'reward.due',
  'reward.granted',
  'reward.revoked',
  'alarm.reaction',
  'alarm.k',
  'alarm.bots',
] as const;
export type Type = (typeof TYPES)[number];

/** Where messages go. `types` empty: all. Times in milliseconds since 1970. */
export type Endpoint = {
  id: string;
  campaign: string | null;
  url: string;
  types: Type[];
  made: number;
  closed: string | null;
};

/** One try. `status` 0: there was no answer; `answer`: its first characters, or the error; `took` in milliseconds. */
export type Attempt = { at: number; status: number; answer: string; took: number };

/** One message to one endpoint. `due`: when it is tried next, `null` when it is over. */
export type Delivery = {
  id: string;
  endpoint: string;
  campaign: string;
  type: Type;
  made: number;
  state: 'waiting' | 'delivered' | 'failed';
  tries: number;
  due: number | null;
  attempts: Attempt[];
};

export type WebhooksOptions = {
  database: Database;
  now: () => number;
  log: (line: string) => void;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** From 0 to 1, spreads the tries; default `Math.random`. */
  chance?: () => number;
};

export type Webhooks = {
  /** Goes on with what waited when we were stopped. */
  start(): void;
  endpoints(): Endpoint[];
  /** The secret is given once, and never again. */
  add(endpoint: {
    campaign?: string | undefined;
    url: string;
    types?: readonly Type[] | undefined;
  }): Endpoint & { secret: string };
  /** False when there is none. What still waited for it is gone with it. */
  remove(id: string): boolean;
  /** Opens an endpoint again that was closed. */
  reopen(id: string): boolean;
  /** Sends a message of the type `test` to one. */
  test(id: string): boolean;
  /** Queues a message for all endpoints that want it. `key`, when given, makes it a message once: the same key again is none. */
  notify(campaign: string, type: Type, data: object, key?: string): void;
  deliveries(filter?: { campaign?: string | undefined; state?: string | undefined; limit?: number }): Delivery[];
  /** Sends a message again, whatever became of it. False when there is none. */
  resend(id: string): boolean;
  /** Sends all again that failed since then; gives how many. */
  resendFailed(since: number): number;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** How long after each try comes the next: three days in all, so that a weekend loses nothing. */
export const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY];

const PATIENCE = 15 * SECOND;
/** At once, to all. */
const LANES = 4;
const KEPT_OF_ANSWER = 200;
const LOG_KEPT = 30 * DAY;

/** The beginning of what was answered; the rest is not even read. */
const beginningOf = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return Buffer.from(value ?? []).toString('utf8', 0, KEPT_OF_ANSWER);
};

type Row = Omit<Delivery, 'attempts'> & { body: string; url: string; secret: string };

export const webhooks = ({
  database,
  now,
  log,
  fetch: send = fetch,
  chance = Math.random,
}: WebhooksOptions): Webhooks => {
  const all = <T>(sql: string, ...values: (string | number | null)[]): T[] =>
    (database.prepare(sql).all(...values) as T[]).map((row) => ({ ...row }));
  const run = (sql: string, ...values: (string | number | null)[]): number =>
    Number(database.prepare(sql).run(...values).changes);

  const flying = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open = true;
  const rested: (() => void)[] = [];

  const attempt = async ({ id, endpoint, body, url, secret, tries }: Row): Promise<void> => {
    const at = now();
    let [status, answer] = [0, ''];
    try {
      const response = await send(url, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', 'User-Agent': 'pass-along', ...sign(secret, id, at, body) },
        redirect: 'manual', // a signature is for one address
        signal: AbortSignal.timeout(PATIENCE),
      });
      status = response.status;
      answer = await beginningOf(response);
    } catch (error) {
      const { message, cause } = error as Error;
      answer = (cause as Error | undefined)?.message ?? message;
    }
    if (!open) return;
    const wait = WAITS[tries];
    const isTaken = status >= 200 && status < 300;
    const isOver = isTaken || wait === undefined || status === 410;
    run(
      'INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?)',
      id,
      endpoint,
      at,
      status,
      answer.slice(0, KEPT_OF_ANSWER),
      now() - at,
    );
    run(
      'UPDATE deliveries SET tries = tries + 1, state = ?, due = ? WHERE id = ? AND endpoint = ?',
      isTaken ? 'delivered' : isOver ? 'failed' : 'waiting',
      isOver ? null : Math.round(now() + wait! * (0.8 + 0.4 * chance())),
      id,
      endpoint,
    );
    // 410 is how a receiver says that it wants no more.
    if (status === 410) run("UPDATE endpoints SET closed = 'it answered 410' WHERE id = ?", endpoint);
  };

  const sendDue = (): void => {
    clearTimeout(timer);
    if (!open) return;
    try {
      const due = all<Row>(
        `SELECT d.*, e.url, e.secret FROM deliveries d JOIN endpoints e ON e.id = d.endpoint
         WHERE d.due <= ? AND e.closed IS NULL ORDER BY d.due LIMIT ?`,
        now(),
        LANES + flying.size,
      );
      for (const row of due) {
        const name = `${row.id} ${row.endpoint}`;
        if (flying.size >= LANES || flying.has(name)) continue;
        flying.add(name);
        void attempt(row)
          .catch((error: unknown) => log(`pass-along: webhook ${row.id}: ${(error as Error).message}`))
          .finally(() => {
            flying.delete(name);
            sendDue();
          });
      }
      if (flying.size) return;
      for (const wake of rested.splice(0)) wake();
      const [next] = all<{ due: number }>(
        'SELECT MIN(d.due) AS due FROM deliveries d JOIN endpoints e ON e.id = d.endpoint WHERE e.closed IS NULL',
      );
      // A timer holds no more than 24 days, and a clock may be put right meanwhile.
      if (next?.due != null) timer = setTimeout(sendDue, Math.min(HOUR, Math.max(0, next.due - now()))).unref();
    } catch (error) {
      log(`pass-along: webhooks: ${(error as Error).message}`);
      timer = setTimeout(sendDue, MINUTE).unref();
    }
  };

  const queue = (endpoint: string, id: string, campaign: string, type: Type, body: string): number =>
    run(
      "INSERT INTO deliveries (id, endpoint, campaign, type, body, made, state, tries, due) VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, ?) ON CONFLICT DO NOTHING",
      id,
      endpoint,
      campaign,
      type,
      body,
      now(),
      now(),
    );

  const endpoints = (): Endpoint[] =>
    all<Endpoint & { types: string }>(
      'SELECT id, campaign, url, types, made, closed FROM endpoints ORDER BY made, id',
    ).map((row) => ({ ...row, types: JSON.parse(row.types) as Type[] }));

  const bodyOf = (campaign: string, type: Type, data: object): string =>
    JSON.stringify({ type, timestamp: new Date(now()).toISOString(), data: { campaign, ...data } });

  return {
    start: sendDue,
    endpoints,
    add({ campaign, url, types = [] }) {
      const endpoint = {
        id: randomUUID(),
        campaign: campaign ?? null,
        url,
        types: [...types],
        made: now(),
        closed: null,
      };
      const secret = newSecret();
      run(
        'INSERT INTO endpoints (id, campaign, url, types, secret, made) VALUES (?, ?, ?, ?, ?, ?)',
        endpoint.id,
        endpoint.campaign,
        url,
        JSON.stringify(types),
        secret,
        endpoint.made,
      );
      return { ...endpoint, secret };
    },
    remove: (id) => {
      run('DELETE FROM attempts WHERE endpoint = ?', id);
      run('DELETE FROM deliveries WHERE endpoint = ?', id);
      return run('DELETE FROM endpoints WHERE id = ?', id) > 0;
    },
    reopen: (id) => {
      const isFound = run('UPDATE endpoints SET closed = NULL WHERE id = ?', id) > 0;
      sendDue();
      return isFound;
    },
    test: (id) => {
      const [endpoint] = endpoints().filter((one) => one.id === id);
      if (endpoint)
        queue(id, randomUUID(), endpoint.campaign ?? '', 'test', bodyOf(endpoint.campaign ?? '', 'test', {}));
      sendDue();
      return !!endpoint;
    },
    notify(campaign, type, data, key = randomUUID()) {
      const body = bodyOf(campaign, type, data);
      for (const { id, types, campaign: only, closed } of endpoints())
        if (closed === null && (only === null || only === campaign) && (!types.length || types.includes(type)))
          queue(id, key, campaign, type, body);
      run('DELETE FROM attempts WHERE at < ?', now() - LOG_KEPT);
      run('DELETE FROM deliveries WHERE due IS NULL AND made < ?', now() - LOG_KEPT);
      sendDue();
    },
    deliveries: ({ campaign, state, limit = 100 } = {}) =>
      all<Omit<Delivery, 'attempts'>>(
        `SELECT id, endpoint, campaign, type, made, state, tries, due FROM deliveries
         WHERE (?1 IS NULL OR campaign = ?1) AND (?2 IS NULL OR state = ?2) ORDER BY made DESC, id LIMIT ?3`,
        campaign ?? null,
        state ?? null,
        limit,
      ).map((row) => ({
        ...row,
        attempts: all<Attempt>(
          'SELECT at, status, answer, took FROM attempts WHERE delivery = ? AND endpoint = ? ORDER BY at',
          row.id,
          row.endpoint,
        ),
      })),
    resend: (id) => {
      const isFound = run("UPDATE deliveries SET due = ?, tries = 0, state = 'waiting' WHERE id = ?", now(), id) > 0;
      sendDue();
      return isFound;
    },
    resendFailed: (since) => {
      const found = run(
        "UPDATE deliveries SET due = ?, tries = 0, state = 'waiting' WHERE state = 'failed' AND made >= ?",
        now(),
        since,
      );
      sendDue();
      return found;
    },
    idle: () =>
      new Promise((rest) => {
        rested.push(rest);
        setImmediate(sendDue);
      }),
    async close() {
      clearTimeout(timer);
      open = false;
      for (const wake of rested.splice(0)) wake();
    },
  };
};
