/**
 * Growth rate and doubling time of a self-sustaining campaign: the r that solves K E[exp(-r T)] = 1 over the delays T.
 */

import type { Cohort } from './cohort.ts';
import { jackknife, type Estimate, type TooFew } from './confidence-interval.ts';
import { binStart, type DelayDistribution } from './delay-distribution.ts';

type Delays = Pick<DelayDistribution, 'cdf' | 'last'>;

/** K E[exp(-r T)], and its slope in r. */
const discounted = (k: number, { cdf, last }: Delays, r: number): [value: number, slope: number] => {
  let [value, slope] = [0, 0];
  for (let bin = 0; bin <= last; bin++) {
    const part = cdf[bin + 1]! - cdf[bin]!;
    if (!part) continue;
    const middle = (binStart(bin) + binStart(bin + 1)) / 2;
    const term = k * part * Math.exp(-r * middle);
    value += term;
    slope -= middle * term;
  }
  return [value, slope];
};

/**
 * Exponential growth rate of landings, per millisecond, by the Euler-Lotka equation (Wallinga, Lipsitch 2007, doi
 * 10.1098/rspb.2006.3754). Negative for a K below 1. `start`: the initial guess.
 */
export const growthRate = (k: number, delays: Delays, start = 0): number => {
  let r = start;
  for (let step = 0; step < 100; step++) {
    const [value, slope] = discounted(k, delays, r);
    if (!(value > 0 && slope < 0)) return NaN;
    // Newton's method on the logarithm, which is nearly linear.
    const next = r - (Math.log(value) * value) / slope;
    if (Math.abs(next - r) <= 1e-12 * Math.abs(next)) return next;
    r = next;
  }
  return r;
};

/**
 * Doubling time of landings, in milliseconds; `null` unless K's whole interval is above 1. A K only just above 1 gives
 * no upper bound: campaigns that exceed 1 by chance would seem to grow faster than they do.
 */
export const doublingTimeOf = (
  { k, parts, rest }: Cohort,
  delays: DelayDistribution,
  without: readonly DelayDistribution[],
): Estimate | null => {
  if ('tooFew' in k) return k satisfies TooFew;
  if (k.low <= 1) return null;
  const r = growthRate(k.value, delays);
  const rate = jackknife(r, parts, (group) => growthRate(rest(group), without[group]!, r));
  if ('tooFew' in rate) return rate;
  const isFarAbove = Math.log(k.value) > 2 * Math.log(k.value / k.low);
  return {
    value: Math.LN2 / r,
    low: rate.high === null ? 0 : Math.LN2 / rate.high,
    high: isFarAbove ? Math.LN2 / rate.low : null,
  };
};
