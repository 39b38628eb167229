/** K by cohort: what people who have had their time brought, with an interval that knows that cascades differ. */

import { zeros } from './column.ts';
import { addPair, BINS, binOf, binWhen, delaysOf, newPairs, RISK, type Delays, type Pairs } from './delay.ts';
import { IMPLIED, OUT } from './forest.ts';
import { jackknife, sum, type Estimate, type TooFew } from './interval.ts';
import type { ForestView } from './forest-columns.ts';

/** Someone is old enough to be counted when this part of their children has come; younger ones would mostly add chance. */
export const RIPE = 0.5;

/** People of a cohort, and landings they brought, below which K is not told. */
const PEOPLE = 100;
const LANDINGS = 10;

/** Cascades are put in so many groups. A cascade has its own where there are no more of them. */
export const GROUPS = 100;

/** What is known at `asOf`, for all cohorts of a campaign. */
export type Ripeness = {
  asOf: number;
  delays: Delays;
  /** The same when a group of cascades is left out. */
  without: Delays[];
  /** Of each person: the bin of the time since they came, -1 for who does not count or had not come. */
  bin: Int16Array;
  /** The bin of the time since the landing that caused theirs, -1 where that is not known; and whom they brought by `asOf`. */
  late: Int16Array;
  children: Int32Array;
  /** The group of each person's cascade, and how many pairs each group has. */
  group: Uint8Array;
  pairs: Float64Array;
  /** The first bin of those who are old enough. */
  from: number;
};

/** A 32-bit hash of a time (the finalizer of MurmurHash3, public domain, by Austin Appleby). */
const hash = (time: number): number => {
  let mixed = (time | 0) ^ Math.imul(Math.floor(time / 2 ** 32), 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/** Puts cascades in groups by the time of their root, so that the order in which people became known is no part of it. */
export const groupsOf = ({ size, role, parent, root, time }: ForestView, asOf: number): Uint8Array => {
  const times = new Set<number>();
  for (let i = 0; i < size && times.size <= GROUPS; i++)
    if (role[i] !== OUT && parent[i]! >= 0 && time[i]! <= asOf) times.add(time[root[i]!]!);
  const own = new Map(times.size <= GROUPS ? [...times].sort((a, b) => a - b).map((at, group) => [at, group]) : []);
  const group = zeros(Uint8Array, size);
  for (let i = 0; i < size; i++) {
    if (role[i] === OUT) continue;
    const at = time[root[i]!]!;
    group[i] = own.get(at) ?? hash(at) % GROUPS;
  }
  return group;
};

const plus = (a: Pairs, b: Pairs, sign: 1 | -1): Pairs => ({
  delays: a.delays.map((count, bin) => count + sign * b.delays[bin]!),
  windows: a.windows.map((count, bin) => count + sign * b.windows[bin]!),
});

/**
 * Reads the delays off all pairs, and says how much of each person's bringing has been seen. Pairs of seeds are among them: they
 * pass along what others do, and there are more of them.
 */
export const ripen = (view: ForestView, group: Uint8Array, asOf: number): Ripeness | TooFew => {
  const { size, role, parent, time } = view;
  const [bin, late, children] = [
    zeros(Int16Array, size).fill(-1),
    zeros(Int16Array, size).fill(-1),
    zeros(Int32Array, size),
  ];
  for (let i = 0; i < size; i++) if (role[i] !== OUT && time[i]! <= asOf) bin[i] = binOf(asOf - time[i]!);
  const parts = Array.from({ length: GROUPS }, newPairs);
  for (let i = 0; i < size; i++) {
    if (bin[i]! < 0 || parent[i]! < 0) continue;
    const on = parent[i]!;
    // When an implied seed came is not known.
    if (role[on] === IMPLIED || bin[on]! < 0) continue;
    children[on]!++;
    late[i] = binOf(time[i]! - time[on]!);
    addPair(parts[group[i]!]!, late[i]!, bin[on]!);
  }
  const all = parts.reduce((sum, part) => plus(sum, part, 1), newPairs());
  const delays = delaysOf(all);
  // There can be as many, and none of them old enough.
  if (!delays) return { tooFew: Math.min(sum(all.delays), RISK - 1), needed: RISK, of: 'landings' };
  const without = parts.map((part) => delaysOf(plus(all, part, -1)) ?? delays);
  return {
    asOf,
    delays,
    without,
    bin,
    late,
    children,
    group,
    pairs: Float64Array.from(parts, (part) => sum(part.delays)),
    from: binWhen(delays, RIPE),
  };
};

export type Cohort = {
  /** People old enough, the landings they brought, and the sum of the parts of those that have been seen of each. */
  people: number;
  landings: number;
  exposure: number;
  /** `landings` for each of `exposure`. */
  k: Estimate;
  /** Variance of that over what it would be if landings came one by one, by chance alone; people taken as independent. */
  uneven: number;
};

export type Cohorts = {
  /** Counts a person in a cohort, from 0. Who is too young counts nowhere. */
  add(i: number, cohort: number): void;
  told(): Cohort[];
};

/** K of each of so many cohorts: landings that its people brought over the sum of the parts that have been seen of each one's. */
export const newCohorts = (
  { delays: { seen }, without, bin, children, group, from }: Ripeness,
  cohorts: number,
): Cohorts => {
  const [landings, exposures] = [new Float64Array(cohorts * GROUPS), new Float64Array(cohorts * GROUPS)];
  const [people, crossed] = [new Float64Array(cohorts * BINS), new Float64Array(cohorts)];
  const squares = new Float64Array(cohorts);
  const told = (cohort: number): Cohort => {
    const byBin = people.subarray(cohort * BINS, (cohort + 1) * BINS);
    const brought = landings.subarray(cohort * GROUPS, (cohort + 1) * GROUPS);
    const exposed = exposures.subarray(cohort * GROUPS, (cohort + 1) * GROUPS);
    const bins = Int16Array.from(byBin.keys()).filter((at) => byBin[at]);
    const over = (weight: (bin: number) => number): number =>
      bins.reduce((total, at) => total + byBin[at]! * weight(at), 0);
    const [all, z, exposure] = [sum(byBin), sum(brought), over((at) => seen[at]!)];
    const k = z / exposure;
    const residue = squares[cohort]! - 2 * k * crossed[cohort]! + k ** 2 * over((at) => seen[at]! ** 2);
    const counts = { people: all, landings: z, exposure, uneven: z ? Math.max(1, residue / z) : 1 };
    if (all < PEOPLE) return { ...counts, k: { tooFew: all, needed: PEOPLE, of: 'people' } };
    if (z < LANDINGS) return { ...counts, k: { tooFew: z, needed: LANDINGS, of: 'landings' } };
    const rest = (g: number): number => (z - brought[g]!) / (over((at) => without[g]!.seen[at]!) - exposed[g]!);
    return { ...counts, k: jackknife(k, exposed, rest, residue / exposure ** 2) };
  };
  return {
    add(i, cohort) {
      const at = bin[i]!;
      if (at < from) return;
      const z = children[i]!;
      exposures[cohort * GROUPS + group[i]!]! += seen[at]!;
      people[cohort * BINS + at]!++;
      if (!z) return;
      landings[cohort * GROUPS + group[i]!]! += z;
      crossed[cohort]! += z * seen[at]!;
      squares[cohort]! += z * z;
    },
    told: () => Array.from({ length: cohorts }, (_, cohort) => told(cohort)),
  };
};

/** The same of people one by one: `cohortOf` gives a person's cohort, -1 for none. */
export const cohortsOf = (ripeness: Ripeness, cohorts: number, cohortOf: (i: number) => number): Cohort[] => {
  const { add, told } = newCohorts(ripeness, cohorts);
  for (let i = 0; i < ripeness.bin.length; i++) {
    const cohort = cohortOf(i);
    if (cohort >= 0) add(i, cohort);
  }
  return told();
};
