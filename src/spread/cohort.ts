/** K by cohort: what people who have had their time brought, with an interval that knows that cascades differ. */

import { zeros } from './typed-columns.ts';
import {
  countPair,
  BINS,
  binOf,
  quantileBin,
  delayDistribution,
  newDelayCounts,
  MIN_AT_RISK,
  type DelayDistribution,
  type DelayCounts,
} from './delay-distribution.ts';
import { IMPLIED, UNCOUNTED } from './forest.ts';
import { jackknife, sum, type Estimate, type TooFew } from './confidence-interval.ts';
import type { ForestColumns } from './forest-columns.ts';

/**
 * Someone is old enough to be counted when this part of their children has come; younger ones would mostly add
 * chance.
 */
export const OLD_ENOUGH = 0.5;

/** People of a cohort, and landings they brought, below which K is not told. */
const PEOPLE = 100;
const LANDINGS = 10;

/** Cascades are put in so many groups. A cascade has its own where there are no more of them. */
export const CASCADE_GROUPS = 100;

/** What is known at `asOf`, for all cohorts of a campaign. */
export type Maturity = {
  asOf: number;
  delays: DelayDistribution;
  /** The same when a group of cascades is left out. */
  without: DelayDistribution[];
  /** Of each person: the bin of the time since they came, -1 for who does not count or had not come. */
  ageBin: Int16Array;
  /**
   * The bin of the time since the landing that caused theirs, -1 where that is not known; and whom they brought by
   * `asOf`.
   */
  delayBin: Int16Array;
  children: Int32Array;
  /** The group of each person's cascade, and how many pairs each group has. */
  group: Uint8Array;
  pairs: Float64Array;
  /** The first bin of those who are old enough. */
  firstMatureBin: number;
};

/** A 32-bit hash of a time (the finalizer of MurmurHash3, public domain, by Austin Appleby). */
const hash = (time: number): number => {
  let mixed = (time | 0) ^ Math.imul(Math.floor(time / 2 ** 32), 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/**
 * Puts cascades in groups by the time of their root, so that the order in which people became known is no part of
 * it.
 */
export const cascadeGroups = ({ size, role, parent, root, time }: ForestColumns, asOf: number): Uint8Array => {
  const times = new Set<number>();
  for (let i = 0; i < size && times.size <= CASCADE_GROUPS; i++)
    if (role[i] !== UNCOUNTED && parent[i]! >= 0 && time[i]! <= asOf) times.add(time[root[i]!]!);
  const own = new Map(
    times.size <= CASCADE_GROUPS ? [...times].sort((a, b) => a - b).map((at, group) => [at, group]) : [],
  );
  const group = zeros(Uint8Array, size);
  for (let i = 0; i < size; i++) {
    if (role[i] === UNCOUNTED) continue;
    const at = time[root[i]!]!;
    group[i] = own.get(at) ?? hash(at) % CASCADE_GROUPS;
  }
  return group;
};

const plus = (a: DelayCounts, b: DelayCounts, delta: 1 | -1): DelayCounts => ({
  delays: a.delays.map((count, bin) => count + delta * b.delays[bin]!),
  windows: a.windows.map((count, bin) => count + delta * b.windows[bin]!),
});

/**
 * Reads the delays off all pairs, and says how much of each person's bringing has been seen. Pairs of seeds are
 * among them: they pass along what others do, and there are more of them.
 */
export const maturityOf = (view: ForestColumns, group: Uint8Array, asOf: number): Maturity | TooFew => {
  const { size, role, parent, time } = view;
  const [ageBin, delayBin, children] = [
    zeros(Int16Array, size).fill(-1),
    zeros(Int16Array, size).fill(-1),
    zeros(Int32Array, size),
  ];
  for (let i = 0; i < size; i++) if (role[i] !== UNCOUNTED && time[i]! <= asOf) ageBin[i] = binOf(asOf - time[i]!);
  const parts = Array.from({ length: CASCADE_GROUPS }, newDelayCounts);
  for (let i = 0; i < size; i++) {
    if (ageBin[i]! < 0 || parent[i]! < 0) continue;
    const on = parent[i]!;
    // When an implied seed came is not known.
    if (role[on] === IMPLIED || ageBin[on]! < 0) continue;
    children[on]!++;
    delayBin[i] = binOf(time[i]! - time[on]!);
    countPair(parts[group[i]!]!, delayBin[i]!, ageBin[on]!);
  }
  const all = parts.reduce((sum, part) => plus(sum, part, 1), newDelayCounts());
  const delays = delayDistribution(all);
  // There can be as many, and none of them old enough.
  if (!delays) return { tooFew: Math.min(sum(all.delays), MIN_AT_RISK - 1), needed: MIN_AT_RISK, of: 'landings' };
  const without = parts.map((part) => delayDistribution(plus(all, part, -1)) ?? delays);
  return {
    asOf,
    delays,
    without,
    ageBin,
    delayBin,
    children,
    group,
    pairs: Float64Array.from(parts, (part) => sum(part.delays)),
    firstMatureBin: quantileBin(delays, OLD_ENOUGH),
  };
};

export type Cohort = {
  /** People old enough, the landings they brought, and the sum of the parts of those that have been seen of each. */
  people: number;
  landings: number;
  exposure: number;
  /** `landings` for each of `exposure`. */
  k: Estimate;
  /**
   * Variance of that over what it would be if landings came one by one, by chance alone; people taken as
   * independent.
   */
  overdispersion: number;
};

export type CohortCounter = {
  /** Counts a person in a cohort, from 0. Who is too young counts nowhere. */
  add(i: number, cohort: number): void;
  results(): Cohort[];
};

/**
 * K of each of so many cohorts: landings that its people brought over the sum of the parts that have been seen of
 * each one's.
 */
export const newCohortCounter = (
  { delays: { cdf }, without, ageBin, children, group, firstMatureBin }: Maturity,
  cohorts: number,
): CohortCounter => {
  const [landings, exposures] = [
    new Float64Array(cohorts * CASCADE_GROUPS),
    new Float64Array(cohorts * CASCADE_GROUPS),
  ];
  const [people, crossed] = [new Float64Array(cohorts * BINS), new Float64Array(cohorts)];
  const squares = new Float64Array(cohorts);
  const told = (cohort: number): Cohort => {
    const byBin = people.subarray(cohort * BINS, (cohort + 1) * BINS);
    const brought = landings.subarray(cohort * CASCADE_GROUPS, (cohort + 1) * CASCADE_GROUPS);
    const exposed = exposures.subarray(cohort * CASCADE_GROUPS, (cohort + 1) * CASCADE_GROUPS);
    const bins = Int16Array.from(byBin.keys()).filter((at) => byBin[at]);
    const over = (weight: (bin: number) => number): number =>
      bins.reduce((total, at) => total + byBin[at]! * weight(at), 0);
    const [all, z, exposure] = [sum(byBin), sum(brought), over((at) => cdf[at]!)];
    const k = z / exposure;
    const residue = squares[cohort]! - 2 * k * crossed[cohort]! + k ** 2 * over((at) => cdf[at]! ** 2);
    const counts = { people: all, landings: z, exposure, overdispersion: z ? Math.max(1, residue / z) : 1 };
    if (all < PEOPLE) return { ...counts, k: { tooFew: all, needed: PEOPLE, of: 'people' } };
    if (z < LANDINGS) return { ...counts, k: { tooFew: z, needed: LANDINGS, of: 'landings' } };
    const rest = (g: number): number => (z - brought[g]!) / (over((at) => without[g]!.cdf[at]!) - exposed[g]!);
    return { ...counts, k: jackknife(k, exposed, rest, residue / exposure ** 2) };
  };
  return {
    add(i, cohort) {
      const at = ageBin[i]!;
      if (at < firstMatureBin) return;
      const z = children[i]!;
      exposures[cohort * CASCADE_GROUPS + group[i]!]! += cdf[at]!;
      people[cohort * BINS + at]!++;
      if (!z) return;
      landings[cohort * CASCADE_GROUPS + group[i]!]! += z;
      crossed[cohort]! += z * cdf[at]!;
      squares[cohort]! += z * z;
    },
    results: () => Array.from({ length: cohorts }, (_, cohort) => told(cohort)),
  };
};

/** The same of people one by one: `cohortOf` gives a person's cohort, -1 for none. */
export const cohortsOf = (maturity: Maturity, cohorts: number, cohortOf: (i: number) => number): Cohort[] => {
  const { add, results } = newCohortCounter(maturity, cohorts);
  for (let i = 0; i < maturity.ageBin.length; i++) {
    const cohort = cohortOf(i);
    if (cohort >= 0) add(i, cohort);
  }
  return results();
};
