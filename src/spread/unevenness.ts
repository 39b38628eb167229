/**
 * Overdispersion: how few people bring most of the landings, with intervals that hold both for cascades that differ and
 * for Poisson-distributed offspring.
 */

import { CASCADE_GROUPS, type Cohort, type Maturity } from './cohort.ts';
import { jackknife, type Estimate, type Figure } from './confidence-interval.ts';
import { BINS } from './delay-distribution.ts';
import { RECRUIT } from './forest.ts';
import type { ForestColumns } from './forest-columns.ts';
import {
  dispersionOf,
  extinctionProbability,
  lineageSizeDistribution,
  partBringing,
  POISSON_LIKE,
  type OffspringCounts,
} from './offspring-distribution.ts';

/** Minimum number of people who brought somebody, for an estimate of the dispersion. */
const BRINGERS = 15;

/** Number of jackknife groups: fewer than elsewhere, since each requires solving an equation. */
const GROUPS = 64;

/** Offspring of mature recruits; and by group of cascades, people per window and people who brought nobody. */
export type Offspring = OffspringCounts & { people: Float64Array; none: Float64Array };

export const offspringOf = (
  { size, role }: Pick<ForestColumns, 'size' | 'role'>,
  { window, children, group, firstMature, delays: { cdf } }: Maturity,
): Offspring => {
  const tally: number[] = [];
  const brought = new Float64Array(BINS);
  const [people, none] = [new Float64Array(GROUPS * BINS), new Float64Array(GROUPS)];
  for (let i = 0; i < size; i++) {
    const at = window[i]!;
    if (role[i] !== RECRUIT || at < firstMature) continue;
    const z = children[i]!;
    const g = group[i]! % GROUPS;
    people[g * BINS + at]!++;
    brought[at]! += z;
    if (!z) none[g]!++;
    tally[z] = (tally[z] ?? 0) + 1;
  }
  const parts = Array.from(cdf, (part, at) => {
    let all = 0;
    for (let g = 0; g < GROUPS; g++) all += people[g * BINS + at]!;
    return { part, people: all, children: brought[at]! };
  });
  return {
    tally: Array.from(tally, (count) => count ?? 0),
    parts: parts.filter(({ people }) => people),
    people,
    none,
  };
};

/**
 * Above this share of the sum of squares of what all people brought, one person decides what the variance is. Under a
 * power law with an infinite variance this holds however many people there are.
 */
const MAX_SQUARES = 0.2;

/** Whether a single person brought so many that the mean describes these people only. */
export const isOfThesePeople = ({ tally }: Pick<Offspring, 'tally'>): boolean => {
  const squares = tally.reduce((sum, people, brought) => sum + people * brought ** 2, 0);
  const bringers = tally.reduce((sum, people, brought) => (brought ? sum + people : sum), 0);
  return bringers >= BRINGERS && (tally.length - 1) ** 2 > MAX_SQUARES * squares;
};

/** Probability of no children given the mean: the zero term of the Poisson or negative binomial; `uneven` is 1 / k. */
const chanceOfNone = (mean: number, uneven: number): number => {
  if (Math.abs(uneven) < 1e-9) return Math.exp(-mean);
  const base = 1 + uneven * mean;
  return base > 0 ? base ** (-1 / uneven) : 0;
};

/**
 * Expected number of people in these windows who bring nobody. `uneven` is 1 / k: 0 for Poisson, negative for
 * underdispersion.
 */
const expectedNone = (parts: readonly { part: number; people: number }[], r: number, uneven: number): number => {
  let none = 0;
  for (const { part, people } of parts) {
    none += people * chanceOfNone(r * part, uneven);
  }
  return none;
};

/**
 * Solves for the 1 / k at which `none` people are expected to bring nobody. It is continuous through 0, so that Poisson
 * is no edge case.
 */
const unevennessBy = (parts: readonly { part: number; people: number }[], r: number, none: number): number => {
  // Bisection on the scale log(1 + r / k), from the smallest possible value up to a 1 / k of 10,000.
  let [low, high] = [-6, Math.log1p(10_000 * r)];
  const at = (x: number): number => Math.expm1(x) / r;
  for (let step = 0; step < 44; step++) {
    const middle = (low + high) / 2;
    if (expectedNone(parts, r, at(middle)) < none) low = middle;
    else high = middle;
  }
  return at((low + high) / 2);
};

/** log(1 + x) / x: 1 for Poisson, towards 0 with more overdispersion; above 1 for underdispersion. */
const evenness = (x: number): number => (Math.abs(x) < 1e-9 ? 1 - x / 2 : Math.log1p(x) / x);

/** Inverse of `evenness`. */
const fromEvenness = (even: number): number => {
  let [low, high] = [-0.999, 1e9];
  for (let step = 0; step < 80; step++) {
    const middle = low < 1 ? (low + Math.min(high, 2 * low + 4)) / 2 : Math.sqrt(low * high);
    if (evenness(middle) > even) low = middle;
    else high = middle;
    if (high - low < 1e-12) break;
  }
  return (low + high) / 2;
};

/**
 * The dispersion k. The value is by maximum likelihood. The interval is from the number of people who brought nobody
 * (Anscombe 1950, doi 10.1093/biomet/37.3-4.358), which one person who brought hundreds does not move, by the jackknife
 * over cascades on a scale without an edge at Poisson.
 */
export const dispersionByCascade = ({ parts, tally, people, none }: Offspring, { k, rest }: Cohort): Estimate => {
  if ('tooFew' in k) return k;
  const bringers = tally.reduce((sum, count, z) => (z ? sum + count : sum), 0);
  if (bringers < BRINGERS) return { tooFew: bringers, needed: BRINGERS, of: 'bringers' };
  const r = k.value;
  const nobody = tally[0] ?? 0;
  const windows = parts.map(({ part }) => part);
  const places = new Int16Array(BINS).fill(-1);
  const cells = new Float64Array(GROUPS * windows.length);
  const byGroup = new Float64Array(GROUPS);
  let next = 0;
  for (let at = 0; at < BINS; at++) {
    let any = false;
    for (let g = 0; g < GROUPS && !any; g++) any = people[g * BINS + at]! > 0;
    if (any) places[at] = next++;
  }
  for (let g = 0; g < GROUPS; g++)
    for (let at = 0; at < BINS; at++) {
      const count = people[g * BINS + at]!;
      if (!count) continue;
      cells[g * windows.length + places[at]!] = count;
      byGroup[g]! += count;
    }
  const all = unevennessBy(parts, r, nobody);
  const value = evenness(all * r);
  const restOf = (g: number): number => {
    const others = parts.map(({ part, people }, at) => ({ part, people: people - cells[g * windows.length + at]! }));
    return evenness(unevennessBy(others, withoutEach(rest, g), nobody - none[g]!) * r);
  };
  const even = jackknife(value, byGroup, restOf);
  if ('tooFew' in even) return even;
  const toK = (bound: number): number => {
    const x = fromEvenness(bound);
    return x <= r / POISSON_LIKE ? Infinity : r / x;
  };
  const [low, high] = [toK(even.low), even.high === null ? Infinity : toK(even.high)];
  const likely = dispersionOf({ tally, parts }, r).value;
  const bounded = Math.min(Math.max(likely, low), high, POISSON_LIKE);
  return { value: bounded, low: Math.min(low, POISSON_LIKE), high: Number.isFinite(high) ? high : null };
};

/** K without the cascade groups that fall into jackknife group `g`; adding up their effects is right to first order. */
const withoutEach = (rest: (group: number) => number, g: number): number => {
  const all = rest(-1);
  let change = 0;
  for (let group = g; group < CASCADE_GROUPS; group += GROUPS) change += rest(group) - all;
  return Math.max(1e-9, all + change);
};

const dispersions = ({ value, low, high }: Figure): [value: number, low: number, high: number] => [
  value >= POISSON_LIKE ? Infinity : value,
  low >= POISSON_LIKE ? Infinity : low,
  high ?? Infinity,
];

/**
 * The proportion of people who bring 80 % of all landings; its interval combines the errors of K and of the dispersion
 * (Zou, Donner 2008).
 */
export const carriersOf = (k: Estimate, dispersion: Estimate): Estimate => {
  if ('tooFew' in k) return k;
  if ('tooFew' in dispersion) return dispersion;
  const [even, less, more] = dispersions(dispersion);
  const value = partBringing(k.value, even);
  const off = (r: number, d: number): number => Math.log(partBringing(r, d) / value);
  const reach = (r: number, d: number): number => Math.exp(Math.hypot(off(r, even), off(k.value, d)));
  return { value, low: value / reach(k.low, less), high: Math.min(1, value * reach(k.high ?? k.value * 10, more)) };
};

/** A function of K and the dispersion; its bounds are its minimum and maximum over both intervals. */
const within = (k: Estimate, dispersion: Estimate, of: (k: number, dispersion: number) => number): Estimate => {
  if ('tooFew' in k) return k;
  if ('tooFew' in dispersion) return dispersion;
  const [even, less, more] = dispersions(dispersion);
  const value = of(k.value, even);
  const corners = [value, ...[k.low, k.high ?? 10 * k.value].flatMap((r) => [less, even, more].map((d) => of(r, d)))];
  return { value, low: Math.min(...corners), high: Math.max(...corners) };
};

export const extinctionOf = (k: Estimate, dispersion: Estimate): Estimate =>
  within(k, dispersion, extinctionProbability);

const LINEAGES = [10, 100];

/** The probability that a recruit's lineage reaches `people` people, for each of `LINEAGES`. */
export const lineagesOf = (k: Estimate, dispersion: Estimate): { people: number; chance: Estimate }[] =>
  LINEAGES.map((people) => ({
    people,
    chance: within(k, dispersion, (r, d) =>
      Math.max(0, 1 - lineageSizeDistribution(r, d, people - 1).reduce((sum, chance) => sum + chance, 0)),
    ),
  }));
