/** What the list of all campaigns shows of each. */

import { DAY } from './campaign-counters.ts';
import type { Estimate } from './confidence-interval.ts';
import type { Inference } from './inference.ts';
import type { Summary } from './summary.ts';

/** Days of the small chart. */
const DAYS = 28;

/** `today` and the 27 days before it are days of UTC. */
export type CampaignGlance = {
  /** Verified landings in the last 7 and 28 days, today included, and in all. */
  week: number;
  month: number;
  landings: number;
  visitors: number;
  conversions: number;
  k: Estimate;
  /** Verified landings of each of the last 28 days, the oldest first. */
  days: number[];
};

/** `now` in milliseconds since 1970. */
export const glanceOf = (
  { landings, visitors, conversions, days: landingsByDay, inference }: Summary & { inference: Inference },
  now: number,
): CampaignGlance => {
  const today = Math.floor(now / DAY);
  const byDay = new Map(landingsByDay);
  const days = Array.from({ length: DAYS }, (_, at) => byDay.get((today - DAYS + 1 + at) * DAY) ?? 0);
  const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    week: sum(days.slice(-7)),
    month: sum(days),
    landings: landings.verified,
    visitors,
    conversions,
    k: inference.spread.k,
    days,
  };
};
