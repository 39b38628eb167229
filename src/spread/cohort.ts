/**
 * Cohort analysis: K of people with enough follow-up, with an interval that allows for differences between cascades.
 */

import { zeros } from './typed-columns.ts';
import {
  countPair,
  BINS,
  binOf,
  windowOf,
  quantileWindow,
  delayDistribution,
  newDelayCounts,
  MIN_AT_RISK,
  type DelayDistribution,
  type DelayCounts,
} from './delay-distribution.ts';
import { IMPLIED, RECRUIT, UNCOUNTED } from './forest.ts';
import { jackknife, sum, type Estimate, type TooFew } from './confidence-interval.ts';
import type { ForestColumns } from './forest-columns.ts';

/**
 * A person is mature, and counted, once this proportion of their children is expected to have come; younger people
 * would mostly add noise. The highest proportion that keeps two thirds of the recruits is used: observed children need
 * no assumption that later people take as long as earlier ones.
 */
const OLD_ENOUGH = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5];
const LEFT = 2 / 3;

/** A higher proportion must also keep this many recruits, so that it hides no figure. */
const PLENTY = 200;

/** Minimum number of people in a cohort, and of landings they brought, to estimate K. */
const PEOPLE = 100;
const LANDINGS = 10;

/** Number of groups of cascades, by the first byte of the SHA-256 of the code of each cascade's root. */
export const CASCADE_GROUPS = 256;

/** The follow-up of everyone in a campaign at `asOf`, for all cohorts. */
export type Maturity = {
  asOf: number;
  delays: DelayDistribution;
  /** The same without each of the groups of cascades. */
  without: DelayDistribution[];
  /** Follow-up of each person (see `windowOf`); -1 for people who are not counted or had not come. */
  window: Int16Array;
  /** The bin of the delay since the landing that caused theirs; -1 if it is unknown or longer than what is counted. */
  delayBin: Int16Array;
  /** Number of people they brought during their follow-up, within `delays.limit`. */
  children: Int32Array;
  /** The group of each person's cascade, and how many pairs each group has. */
  group: Uint8Array;
  pairs: Float64Array;
  /** The first window of mature people. */
  firstMature: number;
};

/** The group of each person's cascade: that of its root. SQL gives the same groups by hashing the root's code. */
export const cascadeGroups = ({ size, role, root, codeHash }: ForestColumns): Uint8Array => {
  const group = zeros(Uint8Array, size);
  for (let i = 0; i < size; i++) if (role[i] !== UNCOUNTED) group[i] = codeHash[root[i]!]! - 1;
  return group;
};

const plus = (a: DelayCounts, b: DelayCounts, sign: 1 | -1): DelayCounts => ({
  delays: a.delays.map((count, bin) => count + sign * b.delays[bin]!),
  windows: a.windows.map((count, bin) => count + sign * b.windows[bin]!),
});

const firstMatureOf = ({ size, role }: ForestColumns, window: Int16Array, delays: DelayDistribution): number => {
  const people = new Float64Array(BINS);
  for (let i = 0; i < size; i++) if (role[i] === RECRUIT && window[i]! >= 0) people[window[i]!]!++;
  const windows = OLD_ENOUGH.map((part) => Math.max(1, quantileWindow(delays, part)));
  const from = (window: number): number => sum(people.subarray(window));
  return windows.find((window) => from(window) >= Math.max(PLENTY, LEFT * from(windows.at(-1)!))) ?? windows.at(-1)!;
};

/**
 * Estimates the delays from all pairs, and the follow-up of each person. Pairs whose parent is a seed are included:
 * seeds share the same content as others, and there are more of them. Follow-up is in whole days since the landing;
 * anything after the last whole day is left out.
 */
export const maturityOf = (view: ForestColumns, group: Uint8Array, asOf: number): Maturity | TooFew => {
  const { size, role, parent, time } = view;
  const [window, delayBin, children] = [
    zeros(Int16Array, size).fill(-1),
    zeros(Int16Array, size).fill(-1),
    zeros(Int32Array, size),
  ];
  for (let i = 0; i < size; i++) if (role[i] !== UNCOUNTED && time[i]! <= asOf) window[i] = windowOf(asOf - time[i]!);
  const parts = Array.from({ length: CASCADE_GROUPS }, newDelayCounts);
  const all = newDelayCounts();
  for (let i = 0; i < size; i++) {
    if (window[i]! < 0 || parent[i]! < 0) continue;
    const above = parent[i]!;
    // The time of an implied seed is unknown.
    if (role[above] === IMPLIED || window[above]! < 0) continue;
    const delay = binOf(time[i]! - time[above]!);
    if (delay >= window[above]!) continue;
    delayBin[i] = delay;
    countPair(all, delay, window[above]!);
    countPair(parts[group[i]!]!, delay, window[above]!);
  }
  const delays = delayDistribution(all);
  // There may be enough pairs in all, but too few at risk at any delay.
  if (!delays) return { tooFew: Math.min(sum(all.delays), MIN_AT_RISK - 1), needed: MIN_AT_RISK, of: 'landings' };
  for (let i = 0; i < size; i++) {
    if (delayBin[i]! > delays.last) delayBin[i] = -1;
    if (delayBin[i]! >= 0) children[parent[i]!]!++;
  }
  const pairs = Float64Array.from(parts, (part) => sum(part.delays));
  return {
    asOf,
    delays,
    without: parts.map((part, g) => (pairs[g] ? delayDistribution(plus(all, part, -1), delays.last)! : delays)),
    window,
    delayBin,
    children,
    group,
    pairs,
    firstMature: firstMatureOf(view, window, delays),
  };
};

export type Cohort = {
  /**
   * Mature people; the landings they brought; and their exposure, the sum of the proportions of children expected by
   * now.
   */
  people: number;
  landings: number;
  exposure: number;
  /** `landings` / `exposure`. */
  k: Estimate;
  /** Variance of K relative to a Poisson process of landings; people taken as independent. */
  overdispersion: number;
  /** `exposure` by group of cascades, and K without one of them (-1: with all). */
  parts: Float64Array;
  rest: (group: number) => number;
};

export type CohortCounter = {
  /** Counts a person in a cohort, numbered from 0. People who are not mature are ignored. */
  add(i: number, cohort: number): void;
  results(): Cohort[];
};

/** Computes K of several cohorts: landings over exposure. */
export const newCohortCounter = (
  { delays: { cdf }, without, window, children, group, firstMature }: Maturity,
  cohorts: number,
): CohortCounter => {
  const [landings, exposures] = [
    new Float64Array(cohorts * CASCADE_GROUPS),
    new Float64Array(cohorts * CASCADE_GROUPS),
  ];
  const [people, crossed] = [new Float64Array(cohorts * BINS), new Float64Array(cohorts)];
  const squares = new Float64Array(cohorts);
  const cohortAt = (cohort: number): Cohort => {
    const byBin = people.subarray(cohort * BINS, (cohort + 1) * BINS);
    const brought = landings.subarray(cohort * CASCADE_GROUPS, (cohort + 1) * CASCADE_GROUPS);
    const exposed = exposures.subarray(cohort * CASCADE_GROUPS, (cohort + 1) * CASCADE_GROUPS);
    const bins = Int16Array.from(byBin.keys()).filter((at) => byBin[at]);
    const over = (weight: (bin: number) => number): number =>
      bins.reduce((total, at) => total + byBin[at]! * weight(at), 0);
    const [all, z, exposure] = [sum(byBin), sum(brought), over((at) => cdf[at]!)];
    const k = z / exposure;
    const residue = squares[cohort]! - 2 * k * crossed[cohort]! + k ** 2 * over((at) => cdf[at]! ** 2);
    const rest = (g: number): number =>
      g < 0 ? k : (z - brought[g]!) / (over((at) => without[g]!.cdf[at]!) - exposed[g]!);
    const overdispersion = z ? Math.max(1, residue / z) : 1;
    const counts = { people: all, landings: z, exposure, overdispersion, parts: exposed, rest };
    if (all < PEOPLE) return { ...counts, k: { tooFew: all, needed: PEOPLE, of: 'people' } };
    if (z < LANDINGS) return { ...counts, k: { tooFew: z, needed: LANDINGS, of: 'landings' } };
    return { ...counts, k: jackknife(k, exposed, rest, residue / exposure ** 2) };
  };
  return {
    add(i, cohort) {
      const at = window[i]!;
      if (at < firstMature) return;
      const z = children[i]!;
      exposures[cohort * CASCADE_GROUPS + group[i]!]! += cdf[at]!;
      people[cohort * BINS + at]!++;
      if (!z) return;
      landings[cohort * CASCADE_GROUPS + group[i]!]! += z;
      crossed[cohort]! += z * cdf[at]!;
      squares[cohort]! += z * z;
    },
    results: () => Array.from({ length: cohorts }, (_, cohort) => cohortAt(cohort)),
  };
};

/** K of several cohorts: `cohortOf` gives a person's cohort, -1 for none. */
export const cohortsOf = (maturity: Maturity, cohorts: number, cohortOf: (i: number) => number): Cohort[] => {
  const { add, results } = newCohortCounter(maturity, cohorts);
  for (let i = 0; i < maturity.window.length; i++) {
    const cohort = cohortOf(i);
    if (cohort >= 0) add(i, cohort);
  }
  return results();
};
