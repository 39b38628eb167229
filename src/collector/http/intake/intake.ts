/** `POST /pass-along/in`: checks what came, stores what is right, and says of each of the others why it is not. */

import type { Context } from 'hono';
import { checkEvent } from '../../../core/event.ts';
import { requestSignals, type RequestSignals } from './request-signals.ts';
import { readBody, type Item } from './body-parser.ts';
import { clientKeys, type Sender } from '../client-key.ts';
import { entryOf, type Entry } from './event-classification.ts';
import type { Limits } from './limits.ts';
import { rateLimiter, type RateLimiter } from '../rate-limiter.ts';
import type { Problem, Refusal } from './refusal.ts';
import { admissionControl } from './admission-control.ts';
import type { Store, Tally } from '../../store/store.ts';

/** Seconds after which to try again, when nothing better is known: of a store that failed, of memory that was full. */
const PAUSE = { store: 5, room: 1 };
/** Seconds over which those that are sent away are spread, since they would all be back at once. */
const JITTER = 10;
/** No page waits longer than five minutes, whatever it is told. */
const LONGEST = 290;

const idOf = (value: unknown): { id?: string } => {
  const id: unknown =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'id')
      ? (value as { id: unknown }).id
      : undefined;
  return typeof id === 'string' ? { id: id.slice(0, 64) } : {};
};

/** Puts aside what cannot be stored. */
const sort = (items: Item[], arrival: RequestSignals): { entries: Entry[]; problems: Problem[] } => {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  items.forEach((item, index) => {
    const checked = 'problem' in item ? { problems: [`not JSON: ${item.problem}`] } : checkEvent(item.value);
    if ('event' in checked) entries.push(entryOf(checked.event, arrival));
    else problems.push({ index, ...('value' in item && idOf(item.value)), problems: checked.problems });
  });
  return { entries, problems };
};

/**
 * Puts aside the events of campaigns that send too fast; those beside them go on. Gives the seconds to wait for the
 * others.
 */
const withinRate = (entries: Entry[], rate: RateLimiter): { entries: Entry[]; wait: number } => {
  const counts = new Map<string, number>();
  for (const { event } of entries) counts.set(event.data.campaign, (counts.get(event.data.campaign) ?? 0) + 1);
  const waits = new Map<string, number>();
  for (const [campaign, count] of counts) {
    const wait = rate.secondsToWait(campaign);
    if (wait) waits.set(campaign, wait);
    else rate.charge(campaign, count);
  }
  return {
    entries: waits.size ? entries.filter(({ event }) => !waits.has(event.data.campaign)) : entries,
    wait: Math.max(0, ...waits.values()),
  };
};

export type IntakeOptions = {
  store: Store;
  now: () => number;
  /** From 0 to 1, for the jitter. */
  random: () => number;
  log: (line: string) => void;
  limits: Limits;
  /** The request header in which a proxy says whom it speaks for. */
  clientHeader?: string | undefined;
  /** Once aborted, nothing new is taken. */
  signal?: AbortSignal | undefined;
};

/**
 * 204 once all is committed; 400 or 413 when something never can be; 429 or 503, and when to come back, when it should
 * be sent again.
 */
export const intake = ({ store, now, random, log, limits, clientHeader, signal }: IntakeOptions) => {
  const clientOf = clientKeys(clientHeader);
  const [perClient, perCampaign] = [rateLimiter(limits.client, now), rateLimiter(limits.campaign, now)];
  const memory = admissionControl(limits.held);

  return async (context: Context<{ Bindings: Sender }>): Promise<Response> => {
    const refuse = (status: 400 | 413 | 429 | 503, refusal: Partial<Refusal>): Response =>
      context.json({ stored: 0, known: 0, problems: [], ...refusal } satisfies Refusal, status);
    const later = (status: 429 | 503, seconds: number, refusal: Partial<Refusal>): Response => {
      context.header('Retry-After', String(Math.ceil(Math.min(seconds, LONGEST) + random() * JITTER)));
      return refuse(status, refusal);
    };

    const take = async (client: string | undefined): Promise<Response> => {
      const { raw } = context.req;
      const body = await readBody(raw, limits);
      if (client) perClient.charge(client, 'items' in body ? Math.max(1, body.items.length) : 1);
      if ('reason' in body) return refuse(body.status, { reason: body.reason });

      const { entries: right, problems } = sort(body.items, requestSignals(raw.headers, now()));
      const { entries, wait } = withinRate(right, perCampaign);
      let tally: Tally = { stored: 0, known: 0 };
      try {
        if (entries.length) tally = await store.append(entries);
      } catch (error) {
        log(`pass-along: ${entries.length} events not stored: ${(error as Error).message}`);
        return later(503, PAUSE.store, { reason: 'the store failed: send again later' });
      }
      if (wait)
        return later(429, wait, { ...tally, problems, reason: 'too many events of a campaign: send again later' });
      return problems.length ? refuse(400, { ...tally, problems }) : context.body(null, 204);
    };

    if (signal?.aborted) return later(503, PAUSE.store, { reason: 'the collector is stopping: send again later' });
    const { headers } = context.req.raw;
    const client = clientOf(headers, context.env?.address);
    const wait = client ? perClient.secondsToWait(client) : 0;
    if (wait) return later(429, wait, { reason: 'too many events from this address: send again later' });
    const told = headers.get('content-length') ?? limits.bytes;
    const leave = memory.admit(Math.min(Number(told), limits.bytes), client);
    if (!leave) return later(429, PAUSE.room, { reason: 'more comes than can be stored: send again later' });
    try {
      return await take(client);
    } finally {
      leave();
    }
  };
};
