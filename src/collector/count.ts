/** Says to anybody how many people came by passing along: rounded, and not under a floor, so that it can stand on a page. */

import { shownCount } from '../core/count.ts';
import { summarize } from '../core/metrics.ts';
import type { Store } from './store.ts';

const SECONDS = 60;

/** Names are the visitors' to choose, so what is kept has a bound. */
const KEPT = 50;

/** Verified landings of a campaign, as they may be shown. */
export const countOf = (store: Pick<Store, 'facts'>, campaign: string): number => shownCount(summarize(store.facts(campaign), campaign).landings.verified);

/**
 * `GET /pass-along/count?campaign=NAME` answers `{ "people": 1200 }`, to pages of every origin. Computed at most once a
 * minute for a campaign, here as in caches on the way: a page that many read asks often.
 */
export const counting = (store: Pick<Store, 'facts'>, now: () => number = Date.now): ((campaign?: string) => Response) => {
  const kept = new Map<string, { people: number; until: number }>();
  const peopleOf = (campaign: string): number => {
    const known = kept.get(campaign);
    if (known && known.until > now()) return known.people;
    const people = countOf(store, campaign);
    if (kept.size >= KEPT) kept.clear();
    kept.set(campaign, { people, until: now() + SECONDS * 1000 });
    return people;
  };
  return (campaign = 'default') =>
    Response.json(
      { people: peopleOf(campaign) },
      { headers: { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin', 'Cache-Control': `public, max-age=${SECONDS}` } },
    );
};
