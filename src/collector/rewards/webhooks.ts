/** Webhooks for rewards and alarms: signed, retried until accepted, logged, and resent on request. */

import { randomUUID } from 'node:crypto';
import { deliveryQueue, execute, selectAll, type DeliveryOptions } from './webhook-delivery.ts';
import { newSecret } from './webhook-signature.ts';
import type { Endpoint, Message, Type, Webhooks } from './webhook-types.ts';
import * as sql from './webhooks.sql.ts';

/** Milliseconds for which deliveries are logged: 30 days. */
const LOG_KEPT = 30 * 86_400_000;

/** Messages that may wait for one endpoint: ten thousand rewards, some 5 MB. */
export const MAX_QUEUED = 10_000;

/** Adds, removes and reopens endpoints. */
const endpointStore = ({ database, now }: DeliveryOptions) => ({
  endpoints: (): Endpoint[] =>
    selectAll<Endpoint & { types: string }>(database, sql.ENDPOINTS).map((row) => ({
      ...row,
      types: JSON.parse(row.types) as Type[],
    })),
  add({ campaign = null, url, types = [] }: { campaign?: string | null; url: string; types?: readonly Type[] }) {
    const endpoint = { id: randomUUID(), campaign, url, types: [...types], made: now(), closed: null };
    const secret = newSecret();
    const { id, made } = endpoint;
    execute(database, sql.ADD_ENDPOINT, id, campaign, url, JSON.stringify(types), secret, made);
    return { ...endpoint, secret };
  },
  remove(id: string): boolean {
    execute(database, 'DELETE FROM attempts WHERE endpoint = ?', id);
    execute(database, 'DELETE FROM deliveries WHERE endpoint = ?', id);
    return execute(database, 'DELETE FROM endpoints WHERE id = ?', id) > 0;
  },
  reopen: (id: string): boolean => execute(database, 'UPDATE endpoints SET closed = NULL WHERE id = ?', id) > 0,
});

export const webhooks = (options: DeliveryOptions): Webhooks => {
  const { database, now, log } = options;
  const { sendDue, idle, close } = deliveryQueue(options);
  const { endpoints, add, remove, reopen } = endpointStore(options);

  const queue = (endpoint: string, id: string, campaign: string, type: Type, data: object): void => {
    const body = JSON.stringify({ type, timestamp: new Date(now()).toISOString(), data: { campaign, ...data } });
    execute(database, sql.QUEUE, id, endpoint, campaign, type, body, now(), now());
  };
  const queuedFor = (endpoint: string): number =>
    selectAll<{ queued: number }>(database, sql.QUEUED, endpoint)[0]!.queued;
  const dropOldLog = (): void => {
    execute(database, 'DELETE FROM attempts WHERE at < ?', now() - LOG_KEPT);
    execute(database, 'DELETE FROM deliveries WHERE due IS NULL AND made < ?', now() - LOG_KEPT);
  };
  const queueAll = (campaign: string, messages: readonly Message[]): void => {
    const open = endpoints().filter(
      ({ closed, campaign: only }) => closed === null && (only === null || only === campaign),
    );
    for (const { id, types } of open) {
      const wanted = messages.filter(({ type }) => !types.length || types.includes(type));
      const room = wanted.length ? Math.max(0, MAX_QUEUED - queuedFor(id)) : 0;
      for (const { type, data, key } of wanted.slice(0, room)) queue(id, key, campaign, type, data);
      if (wanted.length > room)
        log(`pass-along: ${wanted.length - room} webhook messages are dropped: ${MAX_QUEUED} wait for endpoint ${id}`);
    }
    dropOldLog();
  };
  /** Passes on `result`, and sends what may be due now. */
  const thenSend = <T>(result: T): T => {
    sendDue();
    return result;
  };

  return {
    start: sendDue,
    endpoints,
    add: ({ campaign, url, types }) => add({ campaign: campaign ?? null, url, types: types ?? [] }),
    remove,
    reopen: (id) => thenSend(reopen(id)),
    test(id) {
      const endpoint = endpoints().find((one) => one.id === id);
      if (endpoint) queue(id, randomUUID(), endpoint.campaign ?? '', 'test', {});
      return thenSend(!!endpoint);
    },
    queueAll,
    resend: (id) => thenSend(execute(database, sql.RESEND, now(), id) > 0),
    resendFailed: (since) => thenSend(execute(database, sql.RESEND_FAILED, now(), since)),
    backlog: () => selectAll<{ messages: number; since: number | null }>(database, sql.BACKLOG)[0]!,
    idle,
    close: async () => close(),
  };
};
