/** Receives events: validates them, stores the valid ones, and reports the problems of each of the others. */

import type { IntakeTold } from '../../../core/campaign-record.ts';
import { checkEvent } from '../../../core/event.ts';
import { storedBytes, type DiskBudget } from '../../store/disk-budget.ts';
import type { Store, Tally } from '../../store/store.ts';
import { newRequestId, type Log } from '../../operations/log.ts';
import { NO_COUNTS, type OperationCounts } from '../../operations/operation-counts.ts';
import type { Client, ClientOf } from '../client-address.ts';
import { rateLimiter, type RateLimiter } from '../rate-limiter.ts';
import { admissionControl } from './admission-control.ts';
import { readBody, type BodySource, type Item } from './body-parser.ts';
import type { ProofChecker } from './code-proof.ts';
import { entryOf, type Entry } from './event-classification.ts';
import type { NetworkBits } from './network-bits.ts';
import type { RecentArrivals } from './recent-arrivals.ts';
import type { Limits } from './limits.ts';
import type { Problem, Refusal } from './refusal.ts';
import { requestSignals, type HeaderReader, type RequestSignals } from './request-signals.ts';

/** Default `Retry-After` in seconds: after a failure of the store, and when memory is full. */
const PAUSE = { store: 5, room: 1 };
/** Seconds of random jitter on `Retry-After`, so that refused clients do not all come back at once. */
const JITTER = 10;
/** Pages wait at most five minutes, whatever `Retry-After` says. */
const LONGEST = 290;

export type IntakeRequest = { headers: HeaderReader; address: string | undefined; body: BodySource };

/** `body` is sent as JSON: what is told of the campaign when all events are stored, else a refusal. */
export type IntakeAnswer = {
  status: 200 | 204 | 400 | 413 | 429 | 503;
  retryAfter?: number;
  body?: Refusal | IntakeTold;
  /** The id of the request in the log, if it is there. */
  request?: string;
};

export type Intake = {
  (request: IntakeRequest): Promise<IntakeAnswer>;
  /** Bytes of request bodies in memory. */
  held(): number;
};

export type IntakeOptions = {
  store: Store;
  now: () => number;
  uptime: () => number;
  /** From 0 to 1, for the jitter. */
  random: () => number;
  log: Log;
  limits: Limits;
  clientOf: ClientOf;
  disk: DiskBudget;
  /** Origins of the owner's pages; undefined: not configured. */
  origins?: readonly string[] | undefined;
  checkProof: ProofChecker;
  /** Undefined: the owner wants none. */
  networks?: NetworkBits | undefined;
  arrivals?: RecentArrivals | undefined;
  counts?: OperationCounts | undefined;
  /** What pages may know of a campaign, without waiting for it. */
  tell: (campaign: string) => IntakeTold;
  /** Once aborted, new events are refused with 503. */
  signal?: AbortSignal | undefined;
};

const idOf = (value: unknown): { id?: string } => {
  const id: unknown =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'id')
      ? (value as { id: unknown }).id
      : undefined;
  return typeof id === 'string' ? { id: id.slice(0, 64) } : {};
};

/** Separates valid events from invalid ones. */
const validate = (
  items: Item[],
  arrival: RequestSignals,
  checkProof: ProofChecker,
): { entries: Entry[]; problems: Problem[] } => {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  items.forEach((item, index) => {
    const checked = 'problem' in item ? { problems: [`not JSON: ${item.problem}`] } : checkEvent(item.value);
    if ('event' in checked) entries.push(entryOf(checked.event, arrival, checkProof));
    else problems.push({ index, ...('value' in item && idOf(item.value)), problems: checked.problems });
  });
  return { entries, problems };
};

/** Marks the landings of a request with the bits of their sender's network, where it is known. */
const markNetwork = (entries: Entry[], { network }: Client, networks: NetworkBits | undefined): void => {
  if (network === undefined || !networks) return;
  const landings = entries.filter(({ event }) => event.type === 'org.pass-along.landing.v1');
  const [first] = landings;
  if (!first) return;
  const bits = networks.of(network, first.received);
  for (const entry of landings) entry.network = bits;
};

/** Filters out events of campaigns that exceed their rate limit. `wait`: seconds until those may be sent again. */
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

const bytesOf = (entries: readonly Entry[]): number => entries.reduce((sum, { event }) => sum + storedBytes(event), 0);

const refuse = (status: IntakeAnswer['status'], refusal: Partial<Refusal>): IntakeAnswer => ({
  status,
  body: { stored: 0, known: 0, problems: [], ...refusal },
});

/** Logs each advice once: why a limit hits many clients together, and how to separate them. */
const adviser = (log: Log): ((client: Client) => void) => {
  const given = new Set<string>();
  return ({ advice }) => {
    if (!advice || given.has(advice)) return;
    given.add(advice);
    log(`pass-along: visitors exceed the rate limit because they count as one client: ${advice}`, {
      level: 'warn',
    });
  };
};

type Later = (status: 429 | 503, seconds: number, refusal: Partial<Refusal>) => IntakeAnswer;

/** The returned function says why a client's events are refused for now, if they are. */
const clientRefusal = (
  { signal, disk, log, counts = NO_COUNTS }: IntakeOptions,
  perClient: RateLimiter,
  later: Later,
): ((client: Client) => IntakeAnswer | undefined) => {
  const advise = adviser(log);
  return (client) => {
    if (signal?.aborted) return later(503, PAUSE.store, { reason: 'the collector is stopping: send again later' });
    const wait = perClient.secondsToWait(client.key);
    const full = disk.refusal(client.key);
    if (!wait && !full) return undefined;
    if (full?.isOfAll) return later(503, full.wait, { reason: full.reason });
    advise(client);
    counts.limited(wait ? 'client' : 'day-client');
    return later(429, Math.max(wait, full?.wait ?? 0), {
      reason: full?.reason ?? 'too many events from this address: send again later',
    });
  };
};

/**
 * 200 once all events are committed, with what pages may know of the campaign, so that a page need not ask; 400 or 413
 * when some can never be stored; 429 or 503 with Retry-After when the request should be repeated.
 */
export const intake = (options: IntakeOptions): Intake => {
  const { store, now, uptime, random, log, limits, clientOf, disk, origins, checkProof } = options;
  const { arrivals, networks, tell, counts = NO_COUNTS } = options;
  const [perClient, perCampaign] = [rateLimiter(limits.client, uptime), rateLimiter(limits.campaign, uptime)];
  const memory = admissionControl(limits.held);
  const later: Later = (status, seconds, refusal) => ({
    ...refuse(status, refusal),
    retryAfter: Math.ceil(Math.min(seconds, LONGEST) + random() * JITTER),
  });
  const refusalOf = clientRefusal(options, perClient, later);

  const append = async (entries: Entry[], client: Client): Promise<Tally | IntakeAnswer> => {
    if (!entries.length) return { stored: 0, known: 0 };
    try {
      const tally = await store.append(entries);
      counts.events('stored', tally.stored);
      counts.events('known', tally.known);
      // Events that are sent again must not use up the campaign's rate limit.
      if (tally.known)
        for (const { event, isKnown } of entries) if (isKnown) perCampaign.refund(event.data.campaign, 1);
      if (tally.stored && limits.bytesPerDay) disk.spend(client.key, bytesOf(entries));
      return tally;
    } catch (error) {
      counts.events('deferred', entries.length);
      const request = newRequestId();
      log(`pass-along: ${entries.length} events not stored: ${(error as Error).message}`, { request });
      return { ...later(503, PAUSE.store, { reason: 'the store failed: send again later' }), request };
    }
  };

  const storeItems = async (items: Item[], { headers }: IntakeRequest, client: Client): Promise<IntakeAnswer> => {
    const { entries: right, problems } = validate(items, requestSignals(headers, now()), checkProof);
    if (origins?.includes(headers.get('origin') ?? '')) for (const entry of right) entry.isFromOwnOrigin = true;
    markNetwork(right, client, networks);
    const { entries, wait } = withinRate(right, perCampaign);
    counts.events('invalid', problems.length);
    counts.events('deferred', right.length - entries.length);
    if (wait) counts.limited('campaign');
    const appended = await append(entries, client);
    if ('status' in appended) return appended;
    arrivals?.stored(entries);
    const tally = { stored: appended.stored, known: appended.known };
    if (wait)
      return later(429, wait, { ...tally, problems, reason: 'too many events of a campaign: send again later' });
    if (problems.length) return refuse(400, { ...tally, problems });
    const last = entries.at(-1);
    return last ? { status: 200, body: tell(last.event.data.campaign) } : { status: 204 };
  };

  const answer = async (request: IntakeRequest): Promise<IntakeAnswer> => {
    const { headers, address } = request;
    const client = clientOf({ address, header: (name) => headers.get(name.toLowerCase()) });
    const refused = refusalOf(client);
    if (refused) return refused;
    const reservation = memory.reserve(client.key);
    try {
      const body = await readBody(request.body, headers.get('content-length'), limits, reservation);
      perClient.charge(client.key, 'items' in body ? Math.max(1, body.items.length) : 1);
      if ('items' in body) return await storeItems(body.items, request, client);
      if (body.status !== 429) return refuse(body.status, { reason: body.reason });
      counts.limited('memory');
      return later(429, PAUSE.room, { reason: body.reason });
    } finally {
      reservation.release();
    }
  };

  const take = async (request: IntakeRequest): Promise<IntakeAnswer> => {
    const answered = await answer(request);
    if (answered.status >= 400) arrivals?.refused(request.headers.get('origin'), answered.body as Refusal);
    return answered;
  };
  return Object.assign(take, { held: memory.held });
};
