/** Forecast: the landings of the next days if nothing changes, and those still to come from the people present. */

import {
  agesOn,
  expectedLandings,
  landingVariance,
  totalLandings,
  type AgeCell,
  type Ages,
  type Grid,
  type Offspring,
  type Process,
} from './branching-process.ts';
import { CASCADE_GROUPS, cohortsOf, type Cohort, type Maturity } from './cohort.ts';
import { jackknife, sum, Z, type Estimate, type TooFew } from './confidence-interval.ts';
import { BINS, binOf, binStart, type DelayDistribution } from './delay-distribution.ts';
import { RECRUIT, SEED } from './forest.ts';
import type { ForestColumns } from './forest-columns.ts';
import { seedRateOf, type SeedRate } from './seed-rate.ts';

/** Ranges that contain what happens in 90 % of cases (prediction intervals), if nothing changes. */
export type Forecast = {
  /** Seeds per day assumed for `next`: the mean of the last `seedDays` days. */
  seedsPerDay: number;
  seedDays: number;
  /** Landings in the next `days`, new seeds included. */
  next: { days: number; landings: Estimate }[];
  /** Landings still to come if no further seed arrives; `null` for a K of 1 or more. */
  toCome: Estimate | null;
  /**
   * In milliseconds from now: the time by which nine in ten of those will have come. `null` unless K's whole interval
   * is below 1.
   */
  nineInTen: Estimate | null;
};

const [HOUR, DAY] = [36e5, 864e5];
const HORIZONS = [7, 28];
/** Short enough that rounding within a step is far below the width of the range. */
const STEP = 4 * HOUR;

/** The number of steps into which the longest delay is divided, and the maximum number of steps. */
const PARTS = 128;
const MOST_STEPS = 3_000;

/** Number of jackknife groups: fewer than elsewhere, since each requires a forecast of its own. */
const GROUPS = 64;

/** The normal quantile of a two-sided 90 % interval, and 3 % more, since the variance is an estimate too. */
const REACH = 1.7;

const NINE_IN_TEN = 0.9;

/** A wider distribution, relative to the square of its mean, says nothing. */
const MOST_VARIANCE = 1;

/** Quantile of a gamma distribution with mean 1, by Wilson and Hilferty (1931); `z`: the normal quantile. */
export const gammaQuantile = (variance: number, z: number): number =>
  Math.max(0, 1 - variance / 9 + z * Math.sqrt(variance / 9)) ** 3;

/** Four bins of the delay distribution make a cell of the same age. */
const MERGED = 4;

/** The people whose children have not all come yet, by role and age. */
export const ageCellsOf = (
  { size, role, parent, time }: ForestColumns,
  { asOf, window, delays }: Maturity,
): AgeCell[] => {
  const [people, children] = [new Float64Array(2 * BINS), new Float64Array(2 * BINS)];
  const placeOf = (i: number): number => (role[i] === SEED ? BINS : 0) + binOf(asOf - time[i]!);
  for (let i = 0; i < size; i++) {
    if ((role[i] !== RECRUIT && role[i] !== SEED) || window[i]! < 0) continue;
    people[placeOf(i)]!++;
    const above = parent[i]!;
    if (role[i] !== RECRUIT || (role[above] !== RECRUIT && role[above] !== SEED)) continue;
    if (binOf(time[i]! - time[above]!) <= delays.last) children[placeOf(above)]!++;
  }
  const cells: AgeCell[] = [];
  for (const isSeed of [false, true])
    for (let from = 0; from <= delays.last; from += MERGED) {
      const cell = { isSeed, age: 0, people: 0, children: 0 };
      for (let bin = from; bin < from + MERGED && bin <= delays.last; bin++) {
        const at = (isSeed ? BINS : 0) + bin;
        cell.people += people[at]!;
        cell.children += children[at]!;
        cell.age += (people[at]! * (binStart(bin) + binStart(bin + 1))) / 2;
      }
      if (cell.people) cells.push({ ...cell, age: cell.age / cell.people });
    }
  return cells;
};

/** The dispersion k by moments: unlike a fit, it allows for single people who bring hundreds. */
const offspringOf = ({ landings, exposure, overdispersion }: Cohort): Offspring => {
  const mean = exposure ? landings / exposure : 0;
  return { mean, dispersion: overdispersion > 1.02 ? mean / (overdispersion - 1) : Infinity };
};

/** The process, and the same without each jackknife group. Groups are merged by adding up their effects. */
type Fitted = {
  process: Process;
  landings: number;
  parts: Float64Array;
  without: (group: number) => Process;
};

const fit = (recruits: Cohort, seeds: Cohort, maturity: Maturity, rate: SeedRate): Fitted => {
  const { delays, pairs } = maturity;
  const process: Process = {
    recruits: offspringOf(recruits),
    seeds: offspringOf(seeds),
    delays,
    seedsPerMs: rate.perDay / DAY,
  };
  const parts = new Float64Array(GROUPS);
  for (let g = 0; g < CASCADE_GROUPS; g++) parts[g % GROUPS]! += recruits.parts[g]! + seeds.parts[g]!;
  const meanWithout = ({ rest, parts }: Cohort, { mean }: Offspring, group: number): number => {
    let change = 0;
    for (let g = group; g < CASCADE_GROUPS; g += GROUPS) if (parts[g] || pairs[g]) change += rest(g) - mean;
    return Math.max(1e-9, mean + change);
  };
  const delaysWithout = (group: number): DelayDistribution => {
    const cdf = Float64Array.from(delays.cdf);
    for (let g = group; g < CASCADE_GROUPS; g += GROUPS)
      if (pairs[g]) maturity.without[g]!.cdf.forEach((part, bin) => (cdf[bin]! += part - delays.cdf[bin]!));
    return { ...delays, cdf };
  };
  const without = (group: number): Process => ({
    ...process,
    recruits: { ...process.recruits, mean: meanWithout(recruits, process.recruits, group) },
    seeds: { ...process.seeds, mean: seeds.exposure ? meanWithout(seeds, process.seeds, group) : 0 },
    delays: delaysWithout(group),
  });
  return { process, landings: recruits.landings, parts, without };
};

/**
 * The range around an expected number of landings: a gamma distribution, whose variance is that of chance (`variance`)
 * and that of the estimates.
 */
const rangeOf = (
  { mean, variance }: { mean: number; variance: number },
  { parts, landings }: Fitted,
  rest: (group: number) => number,
): Estimate => {
  if (!mean) return { value: 0, low: 0, high: 0 };
  const estimate = jackknife(mean, parts, rest);
  if ('tooFew' in estimate) return estimate;
  const error = Math.log(mean / estimate.low) / Z;
  const relative = variance / mean ** 2 + error ** 2;
  if (relative > MOST_VARIANCE) {
    const needed = Math.ceil((landings * relative) / MOST_VARIANCE);
    return { tooFew: landings, needed, of: 'landings' };
  }
  return {
    value: mean,
    low: Math.floor(mean * gammaQuantile(relative, -REACH)),
    high: Math.ceil(mean * gammaQuantile(relative, REACH)),
  };
};

const nextOf = (cells: AgeCell[], fitted: Fitted, rate: SeedRate): Forecast['next'] => {
  const { process, parts, without } = fitted;
  const longest = agesOn(cells, { length: STEP, steps: (HORIZONS.at(-1)! * DAY) / STEP }, process.delays);
  const landings = expectedLandings(longest, process);
  const others = Array.from(parts, (part, group) =>
    part ? expectedLandings(longest, without(group)) : { present: new Float64Array(), fresh: new Float64Array() },
  );
  return HORIZONS.map((days) => {
    const steps = (days * DAY) / STEP;
    const upTo = (counts: Float64Array): number => sum(counts.subarray(0, steps));
    const fresh = upTo(landings.fresh);
    const mean = upTo(landings.present) + fresh;
    const variance = landingVariance(agesOn(cells, { length: STEP, steps }, process.delays), process, rate.burst);
    const ofRate = rate.seeds ? (fresh ** 2 * rate.burst) / rate.seeds : 0;
    const rest = (group: number): number => upTo(others[group]!.present) + upTo(others[group]!.fresh);
    return { days, landings: rangeOf({ mean, variance: variance + ofRate }, fitted, rest) };
  });
};

/** The time, in milliseconds, by which `part` of `total` have come; `Infinity` if that is beyond the grid. */
const timeBy = (landings: Float64Array, total: number, part: number, { length }: Grid): number => {
  let so = 0;
  for (let step = 0; step < landings.length; step++) {
    const before = so;
    so += landings[step]!;
    if (so >= part * total) return length * (step + (part * total - before) / (so - before));
  }
  return Infinity;
};

const partOf = (landings: Float64Array, total: number, time: number, { length }: Grid): number => {
  const steps = Math.min(landings.length, Math.floor(time / length));
  const further = time / length - steps;
  return (sum(landings.subarray(0, steps)) + further * (landings[steps] ?? 0)) / total;
};

/** Bounds on a logit scale, since nearly all have come. */
const bound = (part: number, error: number): number => {
  const logit = Math.log(part / (1 - part)) + error / (part * (1 - part));
  return 1 / (1 + Math.exp(-logit));
};

const toComeOf = (cells: AgeCell[], fitted: Fitted, { k }: Cohort): Pick<Forecast, 'toCome' | 'nineInTen'> => {
  const { process, parts, without } = fitted;
  if (process.recruits.mean >= 1) return { toCome: null, nineInTen: null };
  const { mean, variance } = totalLandings(cells, process);
  const totalWithout = (other: Process): number =>
    other.recruits.mean < 1 ? totalLandings(cells, other).mean : Infinity;
  const total = rangeOf({ mean, variance }, fitted, (group) => totalWithout(without(group)));
  if ('tooFew' in total) return { toCome: total, nineInTen: total };
  const isBounded = 'value' in k && k.high !== null && k.high < 1;
  if (!isBounded) return { toCome: { ...total, high: null }, nineInTen: null };
  const ages: Ages = agesOn(cells, { length: process.delays.limit / PARTS, steps: MOST_STEPS }, process.delays);
  const { present } = expectedLandings(ages, { ...process, seedsPerMs: 0 });
  const time = timeBy(present, mean, NINE_IN_TEN, ages.grid);
  if (!mean || time === Infinity) return { toCome: total, nineInTen: null };
  const until = Math.min(MOST_STEPS, Math.ceil(time / ages.grid.length) + 1);
  const near: Ages = agesOn(cells, { ...ages.grid, steps: until }, process.delays);
  const part = jackknife(NINE_IN_TEN, parts, (group) => {
    const other = { ...without(group), seedsPerMs: 0 };
    return partOf(expectedLandings(near, other).present, totalWithout(other), time, ages.grid);
  });
  if ('tooFew' in part) return { toCome: total, nineInTen: part };
  const error = (NINE_IN_TEN * Math.log(NINE_IN_TEN / part.low)) / Z;
  const chance = (NINE_IN_TEN * (1 - NINE_IN_TEN) * variance) / mean ** 2;
  const reach = REACH * Math.hypot(error, Math.sqrt(chance));
  const high = timeBy(present, mean, bound(NINE_IN_TEN, reach), ages.grid);
  return {
    toCome: total,
    nineInTen: {
      value: time,
      low: timeBy(present, mean, bound(NINE_IN_TEN, -reach), ages.grid),
      high: high < Infinity ? high : null,
    },
  };
};

/**
 * The forecast, by an age-dependent branching process (Crump, Mode 1968, doi 10.1016/0022-247X(68)90005-X) with the
 * estimated K, delays and dispersion, and with their errors by the jackknife over cascades.
 */
export const forecastOf = (view: ForestColumns, maturity: Maturity, recruits: Cohort): Forecast | TooFew => {
  if ('tooFew' in recruits.k) return recruits.k;
  const seeds = cohortsOf(maturity, 1, (i) => (view.role[i] === SEED ? 0 : -1))[0]!;
  const rate = seedRateOf(view, maturity.asOf);
  const fitted = fit(recruits, seeds, maturity, rate);
  const cells = ageCellsOf(view, maturity);
  return {
    seedsPerDay: rate.perDay,
    seedDays: rate.days,
    next: nextOf(cells, fitted, rate),
    ...toComeOf(cells, fitted, recruits),
  };
};
