/**
 * Says to anybody how many people came by passing along: rounded, and not under a floor, so that it can stand on a
 * page.
 */

import { roundedCount } from '../../core/rounded-count.ts';
import type { AsyncFigures } from './async-figures.ts';

const SECONDS = 60;

/** Names are the visitors' to choose, so what is kept has a bound. */
const KEPT = 50;

/**
 * `GET /pass-along/count?campaign=NAME` answers `{ "people": 1200 }`, verified landings as they may be shown, to pages
 * of every origin. Computed at most once a minute for a campaign, here as in caches on the way: a page that many read
 * asks often.
 */
export const publicCount = (
  { landings }: Pick<AsyncFigures, 'landings'>,
  now: () => number = Date.now,
): ((campaign?: string) => Promise<Response>) => {
  const kept = new Map<string, { people: Promise<number>; until: number }>();
  const count = async (campaign: string): Promise<number> => {
    try {
      return roundedCount((await landings(campaign)).verified);
    } catch (error) {
      kept.delete(campaign);
      throw error;
    }
  };
  const peopleOf = (campaign: string): Promise<number> => {
    const known = kept.get(campaign);
    if (known && known.until > now()) return known.people;
    if (kept.size >= KEPT) kept.clear();
    const people = count(campaign);
    kept.set(campaign, { people, until: now() + SECONDS * 1000 });
    return people;
  };
  return async (campaign = 'default') =>
    Response.json(
      { people: await peopleOf(campaign) },
      {
        headers: {
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Cache-Control': `public, max-age=${SECONDS}`,
        },
      },
    );
};
