/**
 * An age-dependent branching process on a grid of time steps: mean and variance of the landings that follow from the
 * people present, and from new seeds.
 */

import { binOf, binStart, partBy, type DelayDistribution } from './delay-distribution.ts';

/** Mean number of children, and dispersion k of their negative binomial distribution. */
export type Offspring = { mean: number; dispersion: number };

/** People of one role and of about the same age, in milliseconds, and the children they have brought so far. */
export type AgeCell = { isSeed: boolean; age: number; people: number; children: number };

export type Process = { recruits: Offspring; seeds: Offspring; delays: DelayDistribution; seedsPerMs: number };

/** `length` of a step in milliseconds. */
export type Grid = { length: number; steps: number };

/** Proportions of a parent's children that land 0, 1, 2 … steps after it; parents land in the middle of a step. */
const kernelOf = (delays: DelayDistribution, { length, steps }: Grid): Float64Array => {
  const longest = Math.min(steps, Math.ceil(delays.limit / length) + 1);
  return Float64Array.from({ length: longest }, (_, lag) => {
    const until = partBy(delays, (lag + 0.5) * length);
    return lag ? until - partBy(delays, (lag - 0.5) * length) : until;
  });
};

/** Σ kernel[lag] * values[at - lag] over the lags from 1 on. */
const convolve = (kernel: Float64Array, values: Float64Array, at: number): number => {
  let total = 0;
  for (let lag = Math.min(at, kernel.length - 1); lag > 0; lag--) total += kernel[lag]! * values[at - lag]!;
  return total;
};

/**
 * The rate of a person's further children, and its variance: the gamma posterior given `children` so far. In a negative
 * binomial distribution, those who brought many will bring more.
 */
const rateOf = (
  { people, children }: AgeCell,
  { mean, dispersion }: Offspring,
  part: number,
): { rate: number; variance: number } => {
  if (dispersion === Infinity) return { rate: mean * people, variance: 0 };
  const exposure = dispersion + mean * part;
  const shape = dispersion * people + children;
  return { rate: (mean * shape) / exposure, variance: (mean / exposure) ** 2 * shape };
};

/**
 * The ages of cells at the end of each step, as places in a delay distribution, to look them up only once for several
 * distributions. `count`: the number of steps until everyone has caused all their landings.
 */
export type Ages = {
  cells: readonly AgeCell[];
  grid: Grid;
  count: number;
  bins: Int16Array;
  further: Float64Array;
};

export const agesOn = (cells: readonly AgeCell[], grid: Grid, { limit }: DelayDistribution): Ages => {
  const count = Math.min(grid.steps, Math.ceil(limit / grid.length) + 1);
  const [bins, further] = [new Int16Array(cells.length * (count + 1)), new Float64Array(cells.length * (count + 1))];
  cells.forEach(({ age }, at) => {
    for (let step = 0; step <= count; step++) {
      const time = age + step * grid.length;
      const bin = binOf(time);
      const width = binStart(bin + 1) - binStart(bin);
      bins[at * (count + 1) + step] = bin;
      further[at * (count + 1) + step] = Number.isFinite(width) ? (time - binStart(bin)) / width : 0;
    }
  });
  return { cells, grid, count, bins, further };
};

/** The proportions of a cell's children that land in each step. */
const stepsOf = ({ count, bins, further }: Ages, at: number, { cdf, last }: DelayDistribution): Float64Array => {
  const by = (step: number): number => {
    const place = at * (count + 1) + step;
    const bin = bins[place]!;
    return bin > last ? 1 : cdf[bin]! + further[place]! * (cdf[bin + 1]! - cdf[bin]!);
  };
  const parts = new Float64Array(count);
  let before = by(0);
  for (let step = 0; step < count && before < 1; step++) {
    const until = by(step + 1);
    parts[step] = until - before;
    before = until;
  }
  return parts;
};

/** Expected landings caused directly by the people present, by step. */
const directOf = (ages: Ages, { recruits, seeds, delays }: Process): Float64Array => {
  const direct = new Float64Array(ages.grid.steps);
  ages.cells.forEach((cell, at) => {
    const { rate } = rateOf(cell, cell.isSeed ? seeds : recruits, partBy(delays, cell.age));
    stepsOf(ages, at, delays).forEach((part, step) => (direct[step]! += rate * part));
  });
  return direct;
};

/** Expected landings by step: of the people present, and of new seeds. `until`: the number of steps, if not all. */
export const expectedLandings = (
  ages: Ages,
  process: Process,
  until = ages.grid.steps,
): { present: Float64Array; fresh: Float64Array } => {
  const { grid } = ages;
  const kernel = kernelOf(process.delays, grid);
  const { mean } = process.recruits;
  const now = 1 - mean * kernel[0]!;
  const [present, fresh] = [directOf(ages, process), new Float64Array(grid.steps)];
  const seeds = process.seedsPerMs * grid.length;
  let brought = 0;
  for (let step = 0; step < until; step++) {
    present[step] = (present[step]! + mean * convolve(kernel, present, step)) / now;
    if (!seeds) continue;
    brought += kernel[step] ?? 0;
    fresh[step] = (process.seeds.mean * seeds * brought + mean * convolve(kernel, fresh, step)) / now;
  }
  return { present, fresh };
};

/** Mean and second moment of the landings that one landing leads to, itself included, by the number of steps left. */
const downstream = (kernel: Float64Array, { mean, dispersion }: Offspring, steps: number) => {
  const [means, seconds] = [new Float64Array(steps), new Float64Array(steps)];
  /** The same, for a child of unknown delay: 0 where it lands too late. */
  const [childMeans, childSeconds] = [new Float64Array(steps), new Float64Array(steps)];
  const now = 1 - mean * kernel[0]!;
  for (let left = 0; left < steps; left++) {
    const later = convolve(kernel, means, left);
    means[left] = (1 + mean * later) / now;
    childMeans[left] = later + kernel[0]! * means[left]!;
    const latest = convolve(kernel, seconds, left) + kernel[0]! * means[left]! ** 2;
    const variance = (mean * latest + (mean * childMeans[left]!) ** 2 / dispersion) / now;
    seconds[left] = variance + means[left]! ** 2;
    childSeconds[left] = convolve(kernel, seconds, left) + kernel[0]! * seconds[left]!;
  }
  return { means, seconds, childMeans, childSeconds };
};

/**
 * Variance of the landings up to the end of the grid, if the process is known. `burst`: variance of the number of new
 * seeds, divided by its mean.
 */
export const landingVariance = (ages: Ages, process: Process, burst: number): number => {
  const { grid, cells } = ages;
  const { steps } = grid;
  const kernel = kernelOf(process.delays, grid);
  const { means, seconds, childMeans, childSeconds } = downstream(kernel, process.recruits, steps);
  let variance = 0;
  cells.forEach((cell, at) => {
    const own = rateOf(cell, cell.isSeed ? process.seeds : process.recruits, partBy(process.delays, cell.age));
    let [mean, second] = [0, 0];
    stepsOf(ages, at, process.delays).forEach((part, step) => {
      mean += part * means[steps - 1 - step]!;
      second += part * seconds[steps - 1 - step]!;
    });
    variance += own.rate * second + own.variance * mean ** 2;
  });
  const { mean, dispersion } = process.seeds;
  for (let left = 0; left < steps; left++) {
    const ofSeed = mean * childMeans[left]!;
    const varianceOfSeed = mean * childSeconds[left]! + ofSeed ** 2 / dispersion;
    variance += process.seedsPerMs * grid.length * (varianceOfSeed + burst * ofSeed ** 2);
  }
  return variance;
};

/** Mean and variance of all landings still to come from the people present, for a mean below 1. */
export const totalLandings = (
  cells: readonly AgeCell[],
  { recruits, seeds, delays }: Process,
): { mean: number; variance: number } => {
  const each = 1 / (1 - recruits.mean);
  const spread = (recruits.mean + recruits.mean ** 2 / recruits.dispersion) * each ** 3;
  let [mean, variance] = [0, 0];
  for (const cell of cells) {
    const part = partBy(delays, cell.age);
    const own = rateOf(cell, cell.isSeed ? seeds : recruits, part);
    mean += own.rate * (1 - part) * each;
    variance += own.rate * (1 - part) * (spread + each ** 2) + own.variance * ((1 - part) * each) ** 2;
  }
  return { mean, variance };
};
