/**
 * The public counts of people who came through shares, of all and by channel: rounded, and none below a minimum, so
 * that no individual can be identified; without landings in doubt, until the owner confirms them.
 */

import { MIN_COUNT, roundedCount } from '../../core/rounded-count.ts';
import type { AsyncFigures } from './async-figures.ts';

const SECONDS = 60;

/** Visitors can send any campaign name, so the cache is bounded. */
const MAX_CACHED = 50;

export type PublicCount = {
  /** The response to `GET /pass-along/count`, with `by=channel` or without. */
  answer(campaign?: string, by?: string): Promise<Response>;
  /** The last count of a campaign that somebody has asked for; counted again, but not waited for, after a minute. */
  known(campaign: string): number | undefined;
};

/**
 * The counts of the channels that reach the minimum. What all others have together could be found by subtraction from
 * the count of all: where it is below the minimum, too, the smallest of the counts is left out.
 */
export const publicChannelCounts = (landings: readonly [channel: string, people: number][]): Record<string, number> => {
  const published = landings
    .filter(([channel, people]) => channel && people >= MIN_COUNT)
    .sort(([, one], [, other]) => other - one);
  const sumOf = (rows: readonly [string, number][]): number => rows.reduce((sum, [, people]) => sum + people, 0);
  const rest = sumOf(landings) - sumOf(published);
  if (rest > 0 && rest < MIN_COUNT) published.pop();
  return Object.fromEntries(published.map(([channel, people]) => [channel, roundedCount(people)]));
};

type Cached<T> = { result: Promise<T>; until: number; last: T | undefined };

/** Computes once a minute for each campaign, and at once after a failure. */
const cachedFor = <T>(compute: (campaign: string) => Promise<T>, now: () => number) => {
  const cache = new Map<string, Cached<T>>();
  const attempt = async (campaign: string): Promise<T> => {
    try {
      return await compute(campaign);
    } catch (error) {
      cache.delete(campaign);
      throw error;
    }
  };
  const get = (campaign: string): Promise<T> => {
    const cached = cache.get(campaign);
    if (cached && cached.until > now()) return cached.result;
    if (cache.size >= MAX_CACHED) cache.clear();
    const next: Cached<T> = { result: attempt(campaign), until: now() + SECONDS * 1000, last: cached?.last };
    cache.set(campaign, next);
    return next.result.then((result) => (next.last = result));
  };
  return {
    get,
    known(campaign: string): T | undefined {
      const cached = cache.get(campaign);
      // A failure is told to whoever asks next.
      if (cached && cached.until <= now()) get(campaign).catch(() => {});
      return cached?.last;
    },
  };
};

/**
 * `GET /pass-along/count?campaign=NAME` answers `{ "people": 1200 }`, the rounded verified landings that are not in
 * doubt, to pages of every origin; with `&by=channel`, `{ "people": 1200, "channels": { "whatsapp": 640 } }`. Cached
 * for a minute per campaign, here and in shared caches: popular pages request it often.
 */
export const publicCount = (
  { counted, countedBy }: Pick<AsyncFigures, 'counted' | 'countedBy'>,
  now: () => number = Date.now,
): PublicCount => {
  const people = cachedFor(async (campaign) => roundedCount(await counted(campaign)), now);
  const channels = cachedFor(async (campaign) => publicChannelCounts(await countedBy(campaign)), now);
  return {
    async answer(campaign = 'default', by) {
      const count = { people: await people.get(campaign) };
      return Response.json(by === 'channel' ? { ...count, channels: await channels.get(campaign) } : count, {
        headers: { 'Cache-Control': `public, max-age=${SECONDS}` },
      });
    },
    known: people.known,
  };
};
