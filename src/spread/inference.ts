/**
 * Statistical inference: estimates of a campaign's spread with their intervals, corrected for landings still to come.
 * Each figure is explained in docs/measures.md.
 */

import { bestHourOf } from './best-hour.ts';
import { wordingsOf, type Wordings } from './comparison.ts';
import { cohortsOf, cascadeGroups, maturityOf, type Maturity } from './cohort.ts';
import { binStart, binOf, delayQuantile } from './delay-distribution.ts';
import { RECRUIT } from './forest.ts';
import { forecastOf, type Forecast } from './forecast.ts';
import { mapEstimate, type Estimate, type TooFew } from './confidence-interval.ts';
import { doublingTimeOf } from './growth.ts';
import { halfLifeOf, medianOf } from './half-life.ts';
import { kByDayOf, type KByDay } from './k-by-day.ts';
import { leversOf, type Levers } from './k-factors.ts';
import {
  carriersOf,
  dispersionByCascade,
  extinctionOf,
  isOfThesePeople,
  lineagesOf,
  offspringOf,
} from './unevenness.ts';
import { breakdownsOf, type BreakdownInput, type Breakdowns } from './breakdowns.ts';
import { isVisitor, type ForestColumns, type IntentColumns } from './forest-columns.ts';

export type { Levers } from './k-factors.ts';
export type { Wordings } from './comparison.ts';
export type { Forecast } from './forecast.ts';
export type { KByDay } from './k-by-day.ts';

/**
 * Times in milliseconds, rates from 0. An `Estimate` is a figure with its 95 % interval, or states which data are too
 * few.
 */
export type Inference = {
  /** The time of the analysis, in milliseconds since 1970: later landings are left out. */
  asOf: number;
  spread: Spread;
  /** For recruits, where the product of the three is K, and for all visitors. */
  levers: { recruits: Levers; visitors: Levers };
  rows: Breakdowns;
  /** The wordings compared; `null` for fewer than two. */
  wordings: Wordings | null;
  /**
   * The hour of the week with most landings, weekday * 24 + hour from Monday in UTC; `null` if none is significantly
   * best.
   */
  bestHour: number | null;
  trust: Trust;
};

export type Spread = {
  /** Mean number of landings that a recruit causes within `within`. */
  k: Estimate;
  /** The longest delay in the data: landings later than this after the one that caused them are not in K. */
  within: number | null;
  /**
   * The proportion of delays up to `within` that are shorter than half of it: near 1 where later landings add little to
   * K.
   */
  settled: number | null;
  /** K of each of the last days; `null` if K cannot be estimated. */
  kByDay: KByDay | null;
  /** Landings to expect if nothing changes. */
  forecast: Forecast | TooFew;
  /** Median time from a landing to one that it causes. */
  cycleTime: Estimate;
  /** Median time from a seed to a landing of its cascade: the half-life of the content. */
  halfLife: Estimate;
  /** Landings later than this after the seed are not in `halfLife`. */
  halfLifeWithin: number | null;
  /** All people that one person leads to, that one included: 1 / (1 - K). `null` for a K of 1 or more. */
  lift: Estimate | null;
  /** Time in which landings double, while K's whole interval is above 1; else `null`. */
  doublingTime: Estimate | null;
  /** People in each generation, and how many each of them brings to the next. */
  generations: { people: number; r: Estimate }[];
  /** Dispersion k of the negative binomial offspring distribution: the smaller, the fewer people bring nearly all. */
  dispersion: Estimate;
  /** The proportion of people who bring 80 % of all landings. */
  carriers: Estimate;
  /** The probability that the lineage of one recruit dies out. */
  extinction: Estimate;
  /** The probability that a recruit's lineage reaches so many people, the recruit included. */
  lineages: { people: number; chance: Estimate }[];
  /** Histogram of mature recruits by the number of people they brought. */
  offspring: { brought: number; people: number }[];
  /** Cascades of `from` to `to` people, lone seeds included. */
  sizes: { from: number; to: number; cascades: number }[];
};

export type Trust = {
  /** People who came before this are counted in K; later ones have had too little time. */
  countedUntil: number | null;
  /** Of people who came before this, 95 % of the landings that they cause have been observed. */
  matureUntil: number | null;
  /** The recruits, and the landings they caused, that K is estimated from. */
  people: number;
  landings: number;
  /**
   * Whether one person brought so many that K and its interval describe these people only: they may have no mean that
   * another campaign would share.
   */
  ofThesePeople: boolean;
};

const DAY = 864e5;

/** Maximum number of generations: deeper ones would come from a single chain. */
const GENERATIONS = 30;

/** A time is mature once this proportion of the landings it leads to has been observed. */
const MATURE = 0.95;

const generationsOf = (
  { size, role, generation, time }: ForestColumns,
  asOf: number,
  maturity: Maturity | TooFew,
): Spread['generations'] => {
  const people: number[] = [];
  for (let i = 0; i < size; i++)
    if (role[i] && time[i]! <= asOf) people[generation[i]!] = (people[generation[i]!] ?? 0) + 1;
  const shown = people.slice(0, GENERATIONS);
  if ('tooFew' in maturity) return shown.map((n) => ({ people: n, r: maturity }));
  const cohorts = cohortsOf(maturity, shown.length, (i) =>
    isVisitor(role[i]!) && generation[i]! < shown.length ? generation[i]! : -1,
  );
  return shown.map((n, g) => ({ people: n, r: cohorts[g]!.k }));
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

const cycleTimeOf = ({ delays, without, pairs }: Maturity): Estimate =>
  medianOf(delays, pairs, (group) => without[group]!);

/**
 * A function of K that is defined only where `holds`: `null` if the value is outside, no upper bound if the interval
 * reaches outside.
 */
const where = (estimate: Estimate, holds: (k: number) => boolean, to: (k: number) => number): Estimate | null => {
  if ('value' in estimate && !holds(estimate.value)) return null;
  return mapEstimate(estimate, (k) => (holds(k) ? to(k) : Infinity));
};

const isBelow = (k: number): boolean => k < 1;

/** The figures that follow from K, where there are too few data for it. */
const withoutK = (few: TooFew): Omit<Spread, 'generations' | 'sizes'> => ({
  k: few,
  within: null,
  settled: null,
  kByDay: null,
  forecast: few,
  cycleTime: few,
  halfLife: few,
  halfLifeWithin: null,
  lift: few,
  doublingTime: few,
  dispersion: few,
  carriers: few,
  extinction: few,
  lineages: [],
  offspring: [],
});

/**
 * Computes all estimates of a campaign, in linear time; the result depends only on its people and `asOf`. `begin` may
 * start counting the tables elsewhere, such as in a worker; the function it returns is called at the end and returns
 * them.
 */
export const infer = (
  view: ForestColumns,
  presses: IntentColumns,
  asOf: number,
  begin = (input: BreakdownInput) => (): Breakdowns => breakdownsOf(input),
): Inference => {
  const group = cascadeGroups(view);
  const maturity = maturityOf(view, group, asOf);
  const recruits =
    'tooFew' in maturity ? undefined : cohortsOf(maturity, 1, (i) => (view.role[i] === RECRUIT ? 0 : -1))[0]!;
  const tables = begin({ view, presses, asOf, group, maturity, recruits: recruits && { exposure: recruits.exposure } });
  const levers = {
    recruits: leversOf(view, asOf, group, maturity, (role) => role === RECRUIT),
    visitors: leversOf(view, asOf, group, maturity, isVisitor),
  };
  const wordings = wordingsOf(view, group, asOf);
  const bestHour = bestHourOf(view, group, asOf);
  const shared = { generations: generationsOf(view, asOf, maturity), sizes: sizesOf(view, asOf) };
  if ('tooFew' in maturity) {
    const spread = { ...withoutK(maturity), ...shared };
    const trust = { countedUntil: null, matureUntil: null, people: 0, landings: 0, ofThesePeople: false };
    return { asOf, spread, levers, rows: tables(), wordings, bestHour, trust };
  }
  const { people, landings, k } = recruits!;
  const { delays } = maturity;
  const cycleTime = cycleTimeOf(maturity);
  const offspring = offspringOf(view, maturity);
  const dispersion = dispersionByCascade(offspring, recruits!);
  const kByDay = kByDayOf(view, maturity);
  const forecast = forecastOf(view, maturity, recruits!);
  const rows = tables();
  return {
    asOf,
    spread: {
      ...shared,
      k,
      within: delays.limit,
      settled: delays.cdf[binOf(delays.limit / 2)]!,
      kByDay,
      forecast,
      cycleTime,
      ...halfLifeOf(view, maturity),
      lift: where(k, isBelow, (r) => 1 / (1 - r)),
      doublingTime: doublingTimeOf(recruits!, delays, maturity.without),
      dispersion,
      carriers: carriersOf(k, dispersion),
      extinction: extinctionOf(k, dispersion),
      lineages: lineagesOf(k, dispersion),
      offspring: offspring.tally.flatMap((n, brought) => (n ? [{ brought, people: n }] : [])),
    },
    levers,
    rows,
    wordings,
    bestHour,
    trust: {
      countedUntil: asOf - Math.ceil(binStart(maturity.firstMature) / DAY) * DAY,
      matureUntil: asOf - delayQuantile(maturity.delays, MATURE),
      people,
      landings,
      ofThesePeople: isOfThesePeople(offspring),
    },
  };
};
