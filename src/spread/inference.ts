/**
 * What a campaign's people tell about its spread, as far as chance and time allow. Each figure is explained in
 * docs/measures.md.
 */

import { bestProbabilities, type BestProbabilities } from './comparison.ts';
import { cohortsOf, cascadeGroups, maturityOf, OLD_ENOUGH, type Maturity } from './cohort.ts';
import { countPair, binOf, delayDistribution, delayQuantile, newDelayCounts } from './delay-distribution.ts';
import { IMPLIED, RECRUIT } from './forest.ts';
import { jackknife, sum, mapEstimate, type Estimate, type TooFew } from './confidence-interval.ts';
import { leversOf, type Levers } from './levers.ts';
import {
  partBringing,
  dispersionOf,
  extinctionProbability,
  lineageSizeDistribution,
  type OffspringCounts,
} from './offspring-distribution.ts';
import { breakdownsOf, type BreakdownInput, type Breakdowns } from './breakdowns.ts';
import { isVisitor, type ForestColumns, type IntentColumns } from './forest-columns.ts';

export type { Levers } from './levers.ts';

/**
 * Times in milliseconds, rates from 0. An `Estimate` is a figure with its 95 % interval, or says what there is too
 * little of.
 */
export type Inference = {
  /** The moment of which all this is true: later landings are left out. */
  asOf: number;
  spread: Spread;
  /** Of recruited people, whose three make K; and of all visitors. */
  levers: { recruits: Levers; visitors: Levers };
  rows: Breakdowns;
  /** For the rows of `rows.messages` that have a name; `null` for less than two. */
  best: (BestProbabilities & { messages: string[] }) | null;
  trust: Trust;
};

export type Spread = {
  /** Landings that a recruited person causes within `within`. */
  k: Estimate;
  /** How far the data reach: landings later than this after the one that caused them are not in K. */
  within: number | null;
  /** Median time from a landing to one that it causes. */
  cycleTime: Estimate;
  /** Median time from a seed to a landing of its cascade: the half-life of the piece. */
  halfLife: number | null;
  /**
   * While K is below 1: all people that one person's coming leads to, that one included. `null` for a K of 1 or
   * more.
   */
  lift: Estimate | null;
  /** While K is above 1: time in which landings double. `null` for a K of 1 or less. */
  doublingTime: Estimate | null;
  /** While K is below 1: time in which landings halve if no seeds come. `null` for a K of 1 or more. */
  halvingTime: Estimate | null;
  /** People in each generation, and how many each of them brings to the next. */
  generations: { people: number; r: Estimate }[];
  /**
   * The k of the negative binomial distribution of what each brings: the smaller, the fewer people bring nearly
   * all.
   */
  dispersion: Estimate;
  /** The part of people who bring 80 % of all landings. */
  carriers: Estimate;
  /** The chance that what one recruited person started dies out. */
  extinction: Estimate;
  /**
   * The chance that one recruited person's lineage comes to so many people, that one included. `null` where K is
   * not told.
   */
  lineages: { people: number; chance: number }[] | null;
  /** So many recruited people old enough brought so many. */
  offspring: { brought: number; people: number }[];
  /** Cascades of `from` to `to` people, lone seeds included. */
  sizes: { from: number; to: number; cascades: number }[];
};

export type Trust = {
  /** People who came before this are counted in K; later ones are too young. */
  countedUntil: number | null;
  /** Of people who came before this, 95 % of the landings that they cause have been seen. */
  matureUntil: number | null;
  /** Recruited people and their landings that K was told from. */
  people: number;
  landings: number;
};

/** A generation more is of no use to a reader, and would come from one chain. */
const GENERATIONS = 30;

const LINEAGES = [10, 100];

/** When a moment is called mature: so much of what it led to has been seen. */
const MATURE = 0.95;

const generationsOf = (
  { size, role, generation, time }: ForestColumns,
  asOf: number,
  maturity: Maturity | TooFew,
): Spread['generations'] => {
  const people: number[] = [];
  for (let i = 0; i < size; i++)
    if (role[i] && time[i]! <= asOf) people[generation[i]!] = (people[generation[i]!] ?? 0) + 1;
  const told = people.slice(0, GENERATIONS);
  if ('tooFew' in maturity) return told.map((n) => ({ people: n, r: maturity }));
  const cohorts = cohortsOf(maturity, told.length, (i) =>
    isVisitor(role[i]!) && generation[i]! < told.length ? generation[i]! : -1,
  );
  return told.map((n, g) => ({ people: n, r: cohorts[g]!.k }));
};

const halfLifeOf = ({ size, role, root, time }: ForestColumns, { ageBin }: Maturity): number | null => {
  const pairs = newDelayCounts();
  for (let i = 0; i < size; i++) {
    if (role[i] !== RECRUIT || ageBin[i]! < 0) continue;
    const seed = root[i]!;
    if (seed !== i && role[seed] !== IMPLIED && ageBin[seed]! >= 0)
      countPair(pairs, binOf(time[i]! - time[seed]!), ageBin[seed]!);
  }
  const delays = delayDistribution(pairs);
  return delays && delayQuantile(delays, 0.5);
};

const sizesOf = ({ size, role, root, time }: ForestColumns, asOf: number): Spread['sizes'] => {
  const members = new Int32Array(size);
  for (let i = 0; i < size; i++) if (role[i] && time[i]! <= asOf) members[root[i]!]!++;
  const cascades: number[] = [];
  for (let i = 0; i < size; i++) {
    const octave = 31 - Math.clz32(members[i]!);
    if (octave >= 0) cascades[octave] = (cascades[octave] ?? 0) + 1;
  }
  return Array.from(cascades, (count, octave) => ({
    from: 2 ** octave,
    to: 2 ** (octave + 1) - 1,
    cascades: count ?? 0,
  }));
};

const cycleTimeOf = ({ delays, without, pairs }: Maturity): Estimate => {
  const median = delayQuantile(delays, 0.5);
  return median
    ? jackknife(median, pairs, (group) => delayQuantile(without[group]!, 0.5))
    : { value: 0, low: 0, high: 0 };
};

const largest = (counts: Int32Array): number => counts.reduce((most, count) => Math.max(most, count), 0);

/** What recruited people old enough brought: people by number, and by how much has been seen of it. */
const offspringOf = (
  { size, role }: ForestColumns,
  { ageBin, children, firstMatureBin, delays: { cdf } }: Maturity,
): OffspringCounts => {
  const tally = new Float64Array(1 + largest(children));
  const [people, brought] = [new Float64Array(cdf.length), new Float64Array(cdf.length)];
  for (let i = 0; i < size; i++) {
    const at = ageBin[i]!;
    if (role[i] !== RECRUIT || at < firstMatureBin) continue;
    const z = children[i]!;
    people[at]!++;
    brought[at]! += z;
    tally[z]!++;
  }
  const parts = Array.from(cdf, (part, at) => ({ part, people: people[at]!, children: brought[at]! }));
  return { tally: Array.from(tally), parts: parts.filter(({ people }) => people) };
};

const lineagesOf = (k: number, dispersion: number): Spread['lineages'] => {
  const sizes = lineageSizeDistribution(k, dispersion, Math.max(...LINEAGES) - 1);
  return LINEAGES.map((people) => ({ people, chance: Math.max(0, 1 - sum(sizes.subarray(0, people - 1))) }));
};

/** A function of K that holds below 1, or above, and has no bound where the interval leaves that. */
const where = (estimate: Estimate, holds: (k: number) => boolean, to: (k: number) => number): Estimate | null => {
  if ('value' in estimate && !holds(estimate.value)) return null;
  return mapEstimate(estimate, (k) => (holds(k) ? to(k) : Infinity));
};

const isBelow = (k: number): boolean => k < 1;
const isAbove = (k: number): boolean => k > 1;

const chancesIn = (
  rows: Breakdowns,
  { role, message, messages }: ForestColumns,
  maturity: Maturity | TooFew,
  uneven: number | null,
): Inference['best'] => {
  const named = rows.messages.filter(({ name }) => name);
  if (named.length < 2) return null;
  const place = new Map(named.map(({ name }, at) => [name, at]));
  const cohorts =
    'tooFew' in maturity
      ? []
      : cohortsOf(maturity, named.length, (i) =>
          role[i] === RECRUIT ? (place.get(messages[message[i]!]!) ?? -1) : -1,
        );
  return { messages: named.map(({ name }) => name), ...bestProbabilities(named, cohorts, uneven) };
};

/**
 * Reads everything off the people of a campaign: deterministic in them and `asOf`, in linear time. `begin` may
 * count the tables elsewhere in the meantime; what it gives is asked for them at last.
 */
export const infer = (
  view: ForestColumns,
  presses: IntentColumns,
  asOf: number,
  begin = (known: BreakdownInput) => (): Breakdowns => breakdownsOf(known),
): Inference => {
  const group = cascadeGroups(view, asOf);
  const maturity = maturityOf(view, group, asOf);
  const recruits =
    'tooFew' in maturity ? undefined : cohortsOf(maturity, 1, (i) => (view.role[i] === RECRUIT ? 0 : -1))[0]!;
  const tables = begin({ view, presses, asOf, group, maturity, recruits });
  const levers = {
    recruits: leversOf(view, asOf, group, maturity, (role) => role === RECRUIT),
    visitors: leversOf(view, asOf, group, maturity, isVisitor),
  };
  const shared = { generations: generationsOf(view, asOf, maturity), sizes: sizesOf(view, asOf) };
  if ('tooFew' in maturity) {
    const rows = tables();
    return {
      asOf,
      spread: {
        ...shared,
        k: maturity,
        within: null,
        cycleTime: maturity,
        halfLife: null,
        lift: maturity,
        doublingTime: maturity,
        halvingTime: maturity,
        dispersion: maturity,
        carriers: maturity,
        extinction: maturity,
        lineages: null,
        offspring: [],
      },
      levers,
      rows,
      best: chancesIn(rows, view, maturity, null),
      trust: { countedUntil: null, matureUntil: null, people: 0, landings: 0 },
    };
  }
  const { people, landings, k, overdispersion } = recruits!;
  const cycleTime = cycleTimeOf(maturity);
  const pace = 'value' in cycleTime ? cycleTime.value * Math.LN2 : 0;
  const told = 'value' in k ? k : undefined;
  const offspring = offspringOf(view, maturity);
  const dispersion = told ? dispersionOf(offspring, told.value) : k;
  const at = told && 'value' in dispersion ? { k: told.value, dispersion: dispersion.value } : undefined;
  const halfLife = halfLifeOf(view, maturity);
  const rows = tables();
  return {
    asOf,
    spread: {
      ...shared,
      k,
      within: maturity.delays.limit,
      cycleTime,
      halfLife,
      lift: where(k, isBelow, (r) => 1 / (1 - r)),
      doublingTime: where(k, isAbove, (r) => pace / Math.log(r)),
      halvingTime: where(k, isBelow, (r) => -pace / Math.log(r)),
      dispersion,
      carriers: at ? mapEstimate(dispersion, (d) => partBringing(at.k, d)) : k,
      extinction: at ? mapEstimate(k, (r) => extinctionProbability(r, at.dispersion)) : k,
      lineages: at ? lineagesOf(at.k, at.dispersion) : null,
      offspring: offspring.tally.flatMap((n, brought) => (n ? [{ brought, people: n }] : [])),
    },
    levers,
    rows,
    best: chancesIn(rows, view, maturity, told ? overdispersion : null),
    trust: {
      countedUntil: asOf - delayQuantile(maturity.delays, OLD_ENOUGH),
      matureUntil: asOf - delayQuantile(maturity.delays, MATURE),
      people,
      landings,
    },
  };
};
