/**
 * K by day: how many landings recruits bring in a period, compared with how many they would bring at a K of 1. It shows
 * a change while K over the whole campaign still averages it out.
 */

import { CASCADE_GROUPS, type Maturity } from './cohort.ts';
import { jackknife, type Estimate } from './confidence-interval.ts';
import { BINS, binOf, binStart, type DelayDistribution } from './delay-distribution.ts';
import { RECRUIT } from './forest.ts';
import type { ForestColumns } from './forest-columns.ts';

/** One row per day, the earliest first. */
export type KByDay = {
  /** The length of each period, in milliseconds: one day, or as many as it takes for enough landings. */
  period: number;
  /** `end` of the period, in milliseconds since 1970; `landings` that recruits brought in it. */
  rows: { end: number; landings: number; k: Estimate }[];
};

const DAY = 864e5;

/**
 * Days before the first row. In a young campaign nearly everyone has just come, and how soon they share depends on the
 * hour they came at, since people sleep.
 */
const FIRST_ROW = 7;

/** Maximum number of rows. */
const ROWS = 90;

/** Possible lengths of a period, in days, and the mean number of landings that a period should have. */
const PERIODS = [1, 2, 4, 7, 14];
const ENOUGH = 100;
const LONGEST = PERIODS.at(-1)!;

/** Minimum number of landings in a period, and of those expected at a K of 1. */
const LANDINGS = 10;

/** Ages up to this many days enter with their exact time; older ones by the day. */
const EXACT = 4;

// Sums of multiples of 2^-20 are exact up to billions, so the order of people never changes a figure.
const GRAIN = 2 ** 20;
const grain = (value: number): number => Math.round(value * GRAIN) / GRAIN;

/** The place of an age in a delay distribution: `bin`, and how far it is towards the next one, from 0 to 1. */
const placeOf = (age: number, { last }: DelayDistribution): { bin: number; further: number } => {
  const bin = binOf(age);
  if (bin > last) return { bin: last + 1, further: 0 };
  return { bin, further: grain((age - binStart(bin)) / (binStart(bin + 1) - binStart(bin))) };
};

/**
 * `by[day]`: the sum of G(age) over the recruits present at the end of a day, counted back from the last one; in a
 * period, the landings expected at a K of 1 are the difference of two of them. `weights` are the same as a linear
 * function of G, to compute it for another G.
 */
type Expected = { days: number; weights: Float64Array; groups: Float64Array; landings: Float64Array };

const expectedOf = (
  { size, role, parent, time }: ForestColumns,
  { asOf, delays, window, group }: Maturity,
  days: number,
): Expected => {
  const stride = days + 1;
  const reach = Math.max(EXACT, Math.ceil(delays.limit / DAY));
  const weights = new Float64Array(stride * BINS);
  const [groups, landings] = [new Float64Array(CASCADE_GROUPS * stride), new Float64Array(CASCADE_GROUPS * stride)];
  const came = new Float64Array(CASCADE_GROUPS * (stride + reach));
  const value = ({ bin, further }: { bin: number; further: number }): number =>
    grain(delays.cdf[bin]! + further * ((delays.cdf[bin + 1] ?? 1) - delays.cdf[bin]!));
  const add = (day: number, g: number, people: number, age: number): void => {
    const place = placeOf(age, delays);
    weights[day * BINS + place.bin]! += people * (1 - place.further);
    if (place.further) weights[day * BINS + place.bin + 1]! += people * place.further;
    groups[g * stride + day]! += people * value(place);
  };
  for (let i = 0; i < size; i++) {
    if (role[i] !== RECRUIT || window[i]! < 0) continue;
    const age = asOf - time[i]!;
    const day = Math.floor(age / DAY);
    came[group[i]! * (stride + reach) + Math.min(day, stride + reach - 1)]!++;
    for (let since = 0; since < EXACT && since <= day; since++)
      if (day - since < stride) add(day - since, group[i]!, 1, age - (day - since) * DAY);
    const above = parent[i]!;
    if (day >= days || role[above] !== RECRUIT || binOf(time[i]! - time[above]!) > delays.last) continue;
    landings[group[i]! * stride + day]!++;
  }
  for (let g = 0; g < CASCADE_GROUPS; g++) {
    // All who came more than `reach` days before the end of a day have caused all their landings.
    const own = came.subarray(g * (stride + reach), (g + 1) * (stride + reach));
    let done = 0;
    for (let from = stride + reach - 1, day = stride - 1; day >= 0; day--) {
      for (; from >= day + reach; from--) done += own[from]!;
      if (done) add(day, g, done, Infinity);
      for (let since = EXACT; since < reach; since++)
        if (own[day + since]) add(day, g, own[day + since]!, (since + 0.5) * DAY);
    }
  }
  return { days, weights, groups, landings };
};

/** The shortest period with enough landings on average. */
const periodOf = ({ days, landings }: Expected): number => {
  let [all, first] = [0, 0];
  for (let g = 0; g < CASCADE_GROUPS; g++)
    for (let day = 0; day < days; day++) {
      const count = landings[g * (days + 1) + day]!;
      all += count;
      if (count) first = Math.max(first, day + 1);
    }
  return PERIODS.find((period) => (all / first) * period >= ENOUGH) ?? LONGEST;
};

/** `totals[g]`: the sum of G(age) at the end of each day, with the delay distribution without group g. */
const totalsOf = ({ days, weights }: Expected, { without, pairs, delays }: Maturity): Float64Array[] => {
  const under = ({ cdf }: DelayDistribution): Float64Array =>
    Float64Array.from({ length: days + 1 }, (_, day) => {
      let total = 0;
      for (let bin = 0; bin <= delays.last + 1; bin++) total += weights[day * BINS + bin]! * cdf[bin]!;
      return total;
    });
  const all = under(delays);
  return without.map((other, g) => (pairs[g] ? under(other) : all));
};

/**
 * The instantaneous reproduction number of each period (Cori et al. 2013, doi 10.1093/aje/kwt133; on its use Gostic et
 * al. 2020, doi 10.1371/journal.pcbi.1008409): landings that recruits brought in it, divided by the sum of G(age at its
 * end) - G(age at its start) over the recruits who were there. Parents are known, so what seeds brought is in neither.
 * Periods are whole days back from the time of the report, so each has the same hours.
 */
export const kByDayOf = (view: ForestColumns, maturity: Maturity): KByDay => {
  const { asOf, window } = maturity;
  let first = asOf;
  for (let i = 0; i < view.size; i++)
    if (view.role[i] === RECRUIT && window[i]! >= 0) first = Math.min(first, view.time[i]!);
  const age = Math.floor((asOf - first) / DAY);
  const expected = expectedOf(view, maturity, Math.min(age + 1, ROWS + LONGEST));
  const period = periodOf(expected);
  const totals = totalsOf(expected, maturity);
  const stride = expected.days + 1;
  const rows: KByDay['rows'] = [];
  const oldest = Math.min(ROWS - 1, age - Math.max(period, FIRST_ROW));
  for (let day = oldest; day >= 0; day--) {
    const [parts, brought] = [new Float64Array(CASCADE_GROUPS), new Float64Array(CASCADE_GROUPS)];
    let [exposure, landings] = [0, 0];
    for (let g = 0; g < CASCADE_GROUPS; g++) {
      const own = expected.groups.subarray(g * stride, (g + 1) * stride);
      parts[g] = own[day]! - own[day + period]!;
      for (let at = day; at < day + period; at++) brought[g]! += expected.landings[g * stride + at]!;
      exposure += parts[g]!;
      landings += brought[g]!;
    }
    const rest = (g: number): number =>
      (landings - brought[g]!) / (totals[g]![day]! - totals[g]![day + period]! - parts[g]!);
    rows.push({ end: asOf - day * DAY, landings, k: kOf(landings, exposure, parts, rest) });
  }
  return { period: period * DAY, rows };
};

const kOf = (landings: number, exposure: number, parts: Float64Array, rest: (group: number) => number): Estimate => {
  const fewest = Math.min(landings, Math.floor(exposure));
  if (fewest < LANDINGS) return { tooFew: fewest, needed: LANDINGS, of: 'landings' };
  return jackknife(landings / exposure, parts, rest, landings / exposure ** 2);
};
