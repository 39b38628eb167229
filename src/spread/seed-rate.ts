/** How many seeds arrive per day at present. */

import { SEED } from './forest.ts';
import type { ForestColumns } from './forest-columns.ts';

export type SeedRate = {
  perDay: number;
  /** The number of last days that the rate is of, and the seeds in them. */
  days: number;
  seeds: number;
  /** Variance of the daily number divided by its mean, at least 1: seeds often arrive in bursts. */
  burst: number;
};

const DAY = 864e5;

/** Possible numbers of days. */
const PERIODS = [1, 2, 4, 7, 14, 28];
const LONGEST = PERIODS.at(-1)!;

/** A rate that differs by more standard errors has changed. */
const CHANGED = 2.5;

/** Fewer days do not show how much they vary. */
const ENOUGH_DAYS = 7;

/** The mean over the longest period, of at most 28 days, in which the rate has not changed. */
export const seedRateOf = ({ size, role, time }: ForestColumns, asOf: number): SeedRate => {
  const counts = new Float64Array(LONGEST);
  let age = 0;
  for (let i = 0; i < size; i++) {
    if (role[i] !== SEED || time[i]! > asOf) continue;
    const day = Math.floor((asOf - time[i]!) / DAY);
    age = Math.max(age, asOf - time[i]!);
    if (day < LONGEST) counts[day]!++;
  }
  const most = Math.max(1, Math.round(age / DAY));
  const seedsIn = (from: number, to: number): number => counts.subarray(from, to).reduce((all, n) => all + n, 0);
  let days = 1;
  for (const next of PERIODS) {
    if (next > most || next === days) continue;
    const [last, before] = [seedsIn(0, days), seedsIn(days, next)];
    const difference = last / days - before / (next - days);
    const error = Math.sqrt(((last + before) / next) * (1 / days + 1 / (next - days)));
    if (Math.abs(difference) > CHANGED * error) break;
    days = next;
  }
  const seeds = seedsIn(0, days);
  const mean = seeds / days;
  const variance = counts.subarray(0, days).reduce((all, n) => all + (n - mean) ** 2, 0) / (days - 1);
  return { perDay: mean, days, seeds, burst: mean && days >= ENOUGH_DAYS ? Math.max(1, variance / mean) : 1 };
};
