/**
 * The public count of people who came through shares: rounded, and 0 below a minimum, so that no individual can be
 * identified; without landings in doubt, until the owner confirms them.
 */

import { roundedCount } from '../../core/rounded-count.ts';
import type { AsyncFigures } from './async-figures.ts';

const SECONDS = 60;

/** Visitors can send any campaign name, so the cache is bounded. */
const MAX_CACHED = 50;

export type PublicCount = {
  /** The response to `GET /pass-along/count`. */
  answer(campaign?: string): Promise<Response>;
  /** The last count of a campaign that somebody has asked for; counted again, but not waited for, after a minute. */
  known(campaign: string): number | undefined;
};

type Counted = { people: Promise<number>; until: number; last: number | undefined };

/**
 * `GET /pass-along/count?campaign=NAME` answers `{ "people": 1200 }`, the rounded verified landings that are not in
 * doubt, to pages of every origin. Cached for a minute per campaign, here and in shared caches: popular pages request
 * it often.
 */
export const publicCount = ({ counted }: Pick<AsyncFigures, 'counted'>, now: () => number = Date.now): PublicCount => {
  const cache = new Map<string, Counted>();
  const count = async (campaign: string): Promise<number> => {
    try {
      return roundedCount(await counted(campaign));
    } catch (error) {
      cache.delete(campaign);
      throw error;
    }
  };
  const peopleOf = (campaign: string): Promise<number> => {
    const cached = cache.get(campaign);
    if (cached && cached.until > now()) return cached.people;
    if (cache.size >= MAX_CACHED) cache.clear();
    const next: Counted = { people: count(campaign), until: now() + SECONDS * 1000, last: cached?.last };
    cache.set(campaign, next);
    return next.people.then((people) => (next.last = people));
  };
  return {
    answer: async (campaign = 'default') =>
      Response.json(
        { people: await peopleOf(campaign) },
        { headers: { 'Cache-Control': `public, max-age=${SECONDS}` } },
      ),
    known(campaign) {
      const cached = cache.get(campaign);
      // A failure is told to whoever asks next.
      if (cached && cached.until <= now()) peopleOf(campaign).catch(() => {});
      return cached?.last;
    },
  };
};
