/**
 * The public count of people who came through shares: rounded, and 0 below a minimum, so that no individual can be
 * identified.
 */

import { roundedCount } from '../../core/rounded-count.ts';
import type { AsyncFigures } from './async-figures.ts';

const SECONDS = 60;

/** Visitors can send any campaign name, so the cache is bounded. */
const MAX_CACHED = 50;

/**
 * `GET /pass-along/count?campaign=NAME` answers `{ "people": 1200 }`, the rounded verified landings, to pages of every
 * origin. Cached for a minute per campaign, here and in shared caches: popular pages request it often.
 */
export const publicCount = (
  { landings }: Pick<AsyncFigures, 'landings'>,
  now: () => number = Date.now,
): ((campaign?: string) => Promise<Response>) => {
  const cache = new Map<string, { people: Promise<number>; until: number }>();
  const count = async (campaign: string): Promise<number> => {
    try {
      return roundedCount((await landings(campaign)).verified);
    } catch (error) {
      cache.delete(campaign);
      throw error;
    }
  };
  const peopleOf = (campaign: string): Promise<number> => {
    const cached = cache.get(campaign);
    if (cached && cached.until > now()) return cached.people;
    if (cache.size >= MAX_CACHED) cache.clear();
    const people = count(campaign);
    cache.set(campaign, { people, until: now() + SECONDS * 1000 });
    return people;
  };
  return async (campaign = 'default') =>
    Response.json({ people: await peopleOf(campaign) }, { headers: { 'Cache-Control': `public, max-age=${SECONDS}` } });
};
