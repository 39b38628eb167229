/**
 * How long passing along takes: the time from a landing to one that it causes, told while the late ones are still
 * out.
 */

// Sixteen bins an octave, 4 % wide each, from a second to eight years: what that blurs is far below what chance
// leaves open.
const FIRST = 1_000;
const OCTAVE = 16;
export const BINS = 1 + OCTAVE * 28;

/** The bin of a time in milliseconds. Where clocks disagree it is below 0: at once, then. */
export const binOf = (ms: number): number =>
  ms < FIRST ? 0 : Math.min(BINS - 1, 1 + Math.floor(OCTAVE * Math.log2(ms / FIRST)));

/** Where a bin ends, in milliseconds. */
export const binEnd = (bin: number): number => FIRST * 2 ** (bin / OCTAVE);

/** Pairs of parent and child, counted by bin: of the delay between them, and of the time since the parent's landing. */
export type DelayCounts = { delays: Float64Array; windows: Float64Array };

export const newDelayCounts = (): DelayCounts => ({ delays: new Float64Array(BINS), windows: new Float64Array(BINS) });

/** Counts a pair by its bins. */
export const countPair = ({ delays, windows }: DelayCounts, delay: number, window: number): void => {
  delays[delay]!++;
  windows[window]!++;
};

/** How late the children come. */
export type DelayDistribution = {
  /**
   * By bin of the time since someone's landing: the part of the children up to `limit` that has come by then, 0 to
   * 1.
   */
  cdf: Float64Array;
  /** How far the data reach, in milliseconds. Children who take longer are neither known nor counted. */
  limit: number;
};

/** Pairs that could have been seen at `limit`, or the distribution would hang on single pairs there. */
export const MIN_AT_RISK = 20;

// Sums of multiples of 2^-20 are exact up to thousands of millions, so that the order of people never changes a figure.
const GRAIN = 2 ** 20;

/**
 * The distribution of delays, corrected for right truncation: that a late child of a young parent has not come yet.
 * Product limit in reverse time (Lagakos, Barraj, De Gruttola 1988, doi 10.1093/biomet/75.3.515; Kalbfleisch,
 * Lawless 1989, JASA 84): of the pairs up to a delay whose parent has been there as long, the part with just that
 * delay. Nothing tells of delays longer than the longest time since a landing, so it ends where too few pairs are
 * left to tell, and what it gives are parts of those up to there. `null`: too few everywhere.
 */
export const delayDistribution = ({ delays, windows }: DelayCounts): DelayDistribution | null => {
  const atRisk = new Float64Array(BINS);
  let pairs = 0;
  for (let bin = 0; bin < BINS; bin++) {
    pairs += delays[bin]!;
    atRisk[bin] = Math.max(delays[bin]!, pairs - windows[bin]! / 2); // A time that ends in a bin covers half of it.
    pairs -= windows[bin]!;
  }
  let last = BINS - 1;
  while (last >= 0 && atRisk[last]! < MIN_AT_RISK) last--;
  if (last < 0) return null;
  const cdf = new Float64Array(BINS).fill(1);
  for (let bin = last, part = 1; bin >= 0; bin--) {
    const before = delays[bin] ? part * (1 - delays[bin]! / atRisk[bin]!) : part;
    cdf[bin] = Math.round(((part + before) / 2) * GRAIN) / GRAIN;
    part = before;
  }
  return { cdf, limit: binEnd(last) };
};

/** The first bin in which at least `part` has been seen. */
export const quantileBin = ({ cdf }: DelayDistribution, part: number): number =>
  cdf.findIndex((value) => value >= part);

/** When `part` has been seen, in milliseconds. */
export const delayQuantile = (delays: DelayDistribution, part: number): number => {
  const bin = quantileBin(delays, part);
  if (bin === 0) return 0;
  const [before, value] = [delays.cdf[bin - 1]!, delays.cdf[bin]!];
  return binEnd(bin - 1.5 + (part - before) / (value - before)); // What is seen in a bin holds for its middle.
};
