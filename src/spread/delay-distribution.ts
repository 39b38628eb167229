/**
 * Delay distribution under right truncation: the time from a landing to one that it causes, estimated while late ones
 * are still to come.
 */

// Sixteen bins per octave, 4 % wide each, from a second to eight years: the rounding is far below the sampling error.
// Whole days are edges too, and from a month on all edges are whole days, since follow-up is in whole days.
const FIRST = 1_000;
const OCTAVE = 16;
const OCTAVES = 28;
const DAY = 864e5;
const DAYS = 32;

const [EDGES, START, WHOLE_DAYS] = (() => {
  const grid = Array.from({ length: OCTAVE * OCTAVES }, (_, at) => FIRST * 2 ** (at / OCTAVE));
  const edges = new Set([0, ...Array.from({ length: DAYS }, (_, day) => (day + 1) * DAY)]);
  for (const edge of grid) edges.add(edge < DAYS * DAY ? edge : Math.round(edge / DAY) * DAY);
  const sorted = Float64Array.from(edges).sort();
  // The bin in which each step of the grid begins; the bin of a time is at most a few after it.
  const start = Int16Array.from(grid, (edge) => sorted.findLastIndex((other) => other <= edge));
  const days = Int16Array.from({ length: DAYS + 1 }, (_, day) => sorted.indexOf(day * DAY));
  return [sorted, start, days] as const;
})();

export const BINS = EDGES.length;

/** The bin of a delay in milliseconds. A negative delay, from clocks that disagree, counts as 0. */
export const binOf = (ms: number): number => {
  if (ms < FIRST) return 0;
  let bin = START[Math.min(START.length - 1, Math.floor(OCTAVE * Math.log2(ms / FIRST)))]!;
  // A month and later, edges are rounded, so the step may begin before its bin.
  while (EDGES[bin]! > ms) bin--;
  while (bin + 1 < BINS && EDGES[bin + 1]! <= ms) bin++;
  return bin;
};

/** Where a bin begins, in milliseconds. */
export const binStart = (bin: number): number => EDGES[bin]!;

/**
 * Follow-up of a person who came `ms` milliseconds ago: whole days only, as the first bin not observed to its end.
 * People sleep: whole days hold the same number of nights for everyone, whatever hour they came at.
 */
export const windowOf = (ms: number): number => {
  const days = Math.floor(ms / DAY);
  return days <= DAYS ? WHOLE_DAYS[Math.max(0, days)]! : binOf(ms);
};

/**
 * Pairs of parent and child, counted by the bin of the delay between them and by the window of the parent's follow-up.
 */
export type DelayCounts = { delays: Float64Array; windows: Float64Array };

export const newDelayCounts = (): DelayCounts => ({ delays: new Float64Array(BINS), windows: new Float64Array(BINS) });

/** Counts a pair by the bin of its delay and the window of the parent, which must be the larger. */
export const countPair = ({ delays, windows }: DelayCounts, delay: number, window: number): void => {
  delays[delay]!++;
  windows[window]!++;
};

/** Distribution of the delays from parent to child. */
export type DelayDistribution = {
  /** Cumulative distribution by window: the proportion, 0 to 1, of delays up to `limit` that end by then. */
  cdf: Float64Array;
  /** How far the data reach, in milliseconds. Longer delays cannot be observed yet and are not counted. */
  limit: number;
  /** The last bin before `limit`. */
  last: number;
};

/** Minimum number of pairs at risk at `limit`; with fewer, the distribution would depend on single pairs there. */
export const MIN_AT_RISK = 20;

// Sums of multiples of 2^-20 are exact up to billions, so the order of people never changes a figure.
const GRAIN = 2 ** 20;

/**
 * The distribution of delays, corrected for right truncation (a late child of a recent parent has not come yet) by the
 * product-limit estimator in reverse time (Lagakos, Barraj, De Gruttola 1988, doi 10.1093/biomet/75.3.515; Kalbfleisch,
 * Lawless 1989, JASA 84): among pairs with at most this delay whose parent has been followed for at least as long, the
 * proportion with exactly this delay. The data contain no delay longer than the longest follow-up, so the distribution
 * ends where fewer than `MIN_AT_RISK` pairs are at risk, or at `end`, and is conditional on delays up to there. `null`
 * if too few pairs are at risk everywhere.
 */
export const delayDistribution = ({ delays, windows }: DelayCounts, end?: number): DelayDistribution | null => {
  const atRisk = new Float64Array(BINS);
  let pairs = 0;
  for (let bin = 0; bin < BINS; bin++) atRisk[bin] = pairs += delays[bin]! - windows[bin]!;
  let last = end ?? BINS - 1;
  if (end === undefined) while (last >= 0 && atRisk[last]! < MIN_AT_RISK) last--;
  if (last < 0) return null;
  const cdf = new Float64Array(BINS).fill(1);
  for (let bin = last, part = 1; bin >= 0; bin--) {
    if (delays[bin]) part *= 1 - delays[bin]! / atRisk[bin]!;
    cdf[bin] = Math.round(part * GRAIN) / GRAIN;
  }
  return { cdf, limit: binStart(Math.min(last + 1, BINS - 1)), last };
};

/** The first window by whose start at least `part` of the children have come. */
export const quantileWindow = ({ cdf }: DelayDistribution, part: number): number =>
  cdf.findIndex((value) => value >= part);

/** The delay within which `part` of the children come, in milliseconds. */
export const delayQuantile = (delays: DelayDistribution, part: number): number => {
  const window = quantileWindow(delays, part);
  if (window === 0) return 0;
  const [before, value] = [delays.cdf[window - 1]!, delays.cdf[window]!];
  const [from, to] = [binStart(window - 1), binStart(window)];
  return from + ((to - from) * (part - before)) / (value - before);
};

/** The proportion of children who come within a delay in milliseconds. */
export const partBy = ({ cdf, limit }: DelayDistribution, ms: number): number => {
  if (ms >= limit) return 1;
  const window = binOf(ms);
  const [from, to] = [binStart(window), binStart(window + 1)];
  return cdf[window]! + ((cdf[window + 1]! - cdf[window]!) * (ms - from)) / (to - from);
};
