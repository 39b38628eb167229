/** The half-life of cascades, and the median of a delay distribution. */

import { CASCADE_GROUPS, type Maturity } from './cohort.ts';
import { quantileByCascade, sum, type Estimate } from './confidence-interval.ts';
import {
  BINS,
  binOf,
  delayQuantile,
  MIN_AT_RISK,
  partBy,
  windowOf,
  type DelayDistribution,
} from './delay-distribution.ts';
import { RECRUIT, SEED } from './forest.ts';
import type { ForestColumns } from './forest-columns.ts';

/** `halfLifeWithin`: landings later than this after the seed, in milliseconds, are left out. */
type HalfLife = { halfLife: Estimate; halfLifeWithin: number | null };

const DAY = 864e5;

/** The median delay. `pairs`: their number in each group of cascades; `rest`: the distribution without a group. */
export const medianOf = (
  delays: DelayDistribution,
  pairs: Float64Array,
  rest: (group: number) => DelayDistribution,
  needed?: number,
): Estimate => {
  const median = delayQuantile(delays, 0.5);
  const below = (group: number): number => partBy(rest(group), median);
  return quantileByCascade(0.5, pairs, below, (part) => delayQuantile(delays, part), needed);
};

/** Minimum effective number of cascades: times since the same seed are correlated, so it takes more than elsewhere. */
const ALIKE = 12;

/** Minimum number of groups of cascades with landings: fewer do not show how much cascades differ. */
const MIN_CASCADES = 45;

/** Follow-up after a seed, in days: the longest of these that two thirds of the seeds have reached. */
const PIECE = [28, 14, 10, 7, 5, 4, 3, 2, 1];

/**
 * Median time from a seed to a landing of its cascade. Only seeds with the full follow-up count, so that nothing has to
 * be extrapolated: a self-sustaining chain has no end to wait for.
 */
export const halfLifeOf = (
  { size, role, root, time }: ForestColumns,
  { window, group }: Pick<Maturity, 'window' | 'group'>,
): HalfLife => {
  const seeds = new Float64Array(BINS);
  for (let i = 0; i < size; i++) if (role[i] === SEED && window[i]! > 0) seeds[window[i]!]!++;
  const from = (days: number): number => sum(seeds.subarray(windowOf(days * DAY)));
  const days = PIECE.find((days) => from(days) >= (2 / 3) * from(1))!;
  const watched = windowOf(days * DAY);
  const parts = Array.from({ length: CASCADE_GROUPS }, () => new Float64Array(BINS));
  for (let i = 0; i < size; i++) {
    const seed = root[i]!;
    if (role[i] !== RECRUIT || role[seed] !== SEED || window[i]! < 0 || window[seed]! < watched) continue;
    const delay = binOf(time[i]! - time[seed]!);
    if (delay < watched) parts[group[i]!]![delay]!++;
  }
  const pairs = Float64Array.from(parts, sum);
  const landings = sum(pairs);
  if (landings < MIN_AT_RISK)
    return { halfLife: { tooFew: landings, needed: MIN_AT_RISK, of: 'landings' }, halfLifeWithin: null };
  const cascades = pairs.reduce((count, landed) => (landed ? count + 1 : count), 0);
  if (cascades < MIN_CASCADES)
    return { halfLife: { tooFew: cascades, needed: MIN_CASCADES, of: 'cascades' }, halfLifeWithin: null };
  const delaysOf = (out: number): DelayDistribution => {
    const cdf = new Float64Array(BINS).fill(1);
    const all = landings - (pairs[out] ?? 0);
    let seen = 0;
    for (let bin = 0; bin < watched; bin++) {
      cdf[bin] = seen / all;
      for (let g = 0; g < CASCADE_GROUPS; g++) if (g !== out) seen += parts[g]![bin]!;
    }
    return { cdf, limit: days * DAY, last: watched - 1 };
  };
  return { halfLife: medianOf(delaysOf(-1), pairs, delaysOf, ALIKE), halfLifeWithin: days * DAY };
};
