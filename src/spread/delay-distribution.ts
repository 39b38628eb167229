/**
 * Delay distribution under right truncation: the time from a landing to one that it causes, told while the late ones
 * are still out.
 */

// Sixteen bins an octave, 4 % wide each, from a second to eight years: what that blurs is far below what chance
// leaves open. Whole days are edges too, and from a month on all edges are whole days, since people are watched for
// whole days.
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
  // The bin in which each step of the grid begins, from which that of a time is at most a few further on.
  const start = Int16Array.from(grid, (edge) => sorted.findLastIndex((other) => other <= edge));
  const days = Int16Array.from({ length: DAYS + 1 }, (_, day) => sorted.indexOf(day * DAY));
  return [sorted, start, days] as const;
})();

export const BINS = EDGES.length;

/** The bin of a time in milliseconds. Where clocks disagree it is below 0: at once, then. */
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
 * For how long somebody has been watched who came so many milliseconds ago: whole days only, as the first bin that
 * was not seen to its end. People sleep: in whole days everyone was watched through as many nights as everyone else,
 * whatever the hour they came at.
 */
export const windowOf = (ms: number): number => {
  const days = Math.floor(ms / DAY);
  return days <= DAYS ? WHOLE_DAYS[Math.max(0, days)]! : binOf(ms);
};

/**
 * Pairs of parent and child, counted by bin: of the delay between them, and of the time the parent has been watched.
 */
export type DelayCounts = { delays: Float64Array; windows: Float64Array };

export const newDelayCounts = (): DelayCounts => ({ delays: new Float64Array(BINS), windows: new Float64Array(BINS) });

/** Counts a pair by the bin of its delay and the window of the parent, which must be the larger. */
export const countPair = ({ delays, windows }: DelayCounts, delay: number, window: number): void => {
  delays[delay]!++;
  windows[window]!++;
};

/** How late the children come. */
export type DelayDistribution = {
  /** By window: the part of the children up to `limit` that has come by then, 0 to 1. */
  cdf: Float64Array;
  /** How far the data reach, in milliseconds. Children who take longer are neither known nor counted. */
  limit: number;
  /** The last bin before `limit`. */
  last: number;
};

/** Pairs that could have been seen at `limit`, or the distribution would hang on single pairs there. */
export const MIN_AT_RISK = 20;

// Sums of multiples of 2^-20 are exact up to thousands of millions, so that the order of people never changes a figure.
const GRAIN = 2 ** 20;

/**
 * The distribution of delays, corrected for right truncation: that a late child of a young parent has not come yet.
 * Product limit in reverse time (Lagakos, Barraj, De Gruttola 1988, doi 10.1093/biomet/75.3.515; Kalbfleisch, Lawless
 * 1989, JASA 84): of the pairs up to a delay whose parent has been watched as long, the part with just that delay.
 * Nothing tells of delays longer than the longest time since a landing, so it ends where too few pairs are left to
 * tell, or at `end`, and what it gives are parts of those up to there. `null`: too few everywhere.
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

/** The first window in which at least `part` has been seen. */
export const quantileWindow = ({ cdf }: DelayDistribution, part: number): number =>
  cdf.findIndex((value) => value >= part);

/** When `part` has been seen, in milliseconds. */
export const delayQuantile = (delays: DelayDistribution, part: number): number => {
  const window = quantileWindow(delays, part);
  if (window === 0) return 0;
  const [before, value] = [delays.cdf[window - 1]!, delays.cdf[window]!];
  const [from, to] = [binStart(window - 1), binStart(window)];
  return from + ((to - from) * (part - before)) / (value - before);
};

/** The part that has been seen by a time in milliseconds. */
export const partBy = ({ cdf, limit }: DelayDistribution, ms: number): number => {
  if (ms >= limit) return 1;
  const window = binOf(ms);
  const [from, to] = [binStart(window), binStart(window + 1)];
  return cdf[window]! + ((cdf[window + 1]! - cdf[window]!) * (ms - from)) / (to - from);
};
