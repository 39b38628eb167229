/** Confidence intervals: figures with their intervals, or a statement that the data are too few. */

/** The unit that there are too few of. */
export type Unit = 'people' | 'bringers' | 'sharers' | 'intents' | 'landings' | 'cascades';

/** A figure and its 95 % interval; `high` is `null` where nothing bounds it. */
export type Figure = { value: number; low: number; high: number | null };

/** There are `tooFew` units; `needed` are required before the figure says more than chance. */
export type TooFew = {
  tooFew: number;
  needed: number;
  of: Unit;
  /** For cascades: the proportion of the data in the largest one, if that is why there are too few. */
  largest?: number;
};

export type Estimate = Figure | TooFew;

/**
 * Minimum number of cascades to estimate how they differ; and minimum effective number, since one of them may hold
 * nearly all the data.
 */
const CASCADES = 5;
const EFFECTIVE = 3;

/** The normal quantile of a two-sided 95 % interval. */
export const Z = 1.959963984540054;

const wilson = (value: number, whole: number, z: number): Figure => {
  const middle = value + z ** 2 / (2 * whole);
  const reach = z * Math.sqrt((value * (1 - value)) / whole + z ** 2 / (4 * whole ** 2));
  const shrink = 1 + z ** 2 / whole;
  // At 0 and at 1 one bound equals the value, which rounding must not cross.
  return {
    value,
    low: value === 0 ? 0 : (middle - reach) / shrink,
    high: value === 1 ? 1 : (middle + reach) / shrink,
  };
};

/**
 * A proportion, 0 to 1, with the score interval of Wilson (1927), which holds for small proportions too and stays
 * between 0 and 1: 30 of 1,000 is 3.0 % (2.1 to 4.3 %).
 */
export const proportion = (part: number, whole: number, of: Unit, needed = 10): Estimate => {
  if (whole < needed) return { tooFew: whole, needed, of };
  return wilson(part / whole, whole, Z);
};

/**
 * Quantile of Student's t for a two-sided 95 % interval, by the expansion of Abramowitz and Stegun, 26.7.5; accurate to
 * 1 % from 3 degrees of freedom on.
 */
const student = (freedom: number): number => {
  const term = (...coefficients: number[]) =>
    coefficients.reduce((sum, coefficient, i) => sum + coefficient * Z ** (2 * i + 1), 0);
  return (
    Z +
    term(1, 1) / (4 * freedom) +
    term(3, 16, 5) / (96 * freedom ** 2) +
    term(-15, 17, 19, 3) / (384 * freedom ** 3) +
    term(-945, -1920, 1482, 776, 79) / (92_160 * freedom ** 4)
  );
};

type Clusters = { groups: number; whole: number; effective: number; largest: number };

/** The number of clusters, and the effective number (Kish 1965): one giant cluster counts as one. */
const clustersOf = (parts: ArrayLike<number>): Clusters => {
  let [groups, whole, squares, most] = [0, 0, 0, 0];
  for (let group = 0; group < parts.length; group++) {
    if (!parts[group]) continue;
    groups++;
    whole += parts[group]!;
    squares += parts[group]! ** 2;
    most = Math.max(most, parts[group]!);
  }
  return { groups, whole, effective: squares ? whole ** 2 / squares : 0, largest: whole ? most / whole : 0 };
};

const tooFewCascades = ({ groups, effective, largest }: Clusters, needed = EFFECTIVE): TooFew | undefined => {
  const of = 'cascades';
  if (groups < CASCADES) return { tooFew: groups, needed: Math.max(needed, CASCADES), of };
  if (effective < needed) return { tooFew: Math.floor(effective), needed: Math.max(needed, CASCADES), of, largest };
  return undefined;
};

/** Student's quantile for the effective number of groups. */
const quantileOf = ({ effective }: Clusters): number => student(Math.max(3, effective - 1));

/** Variance of a figure, by the jackknife over clusters: `rest` gives the figure when one is left out. */
const jackknifeVariance = (
  value: number,
  parts: ArrayLike<number>,
  { groups }: Clusters,
  rest: (group: number) => number,
): number => {
  let spread = 0;
  for (let group = 0; group < parts.length; group++) {
    if (!parts[group]) continue;
    const without = rest(group);
    if (Number.isFinite(without)) spread += (without - value) ** 2;
  }
  return ((groups - 1) / groups) * spread;
};

/**
 * A ratio with a jackknife interval over groups of cascades: `rest` gives the ratio without a group, `parts` how much
 * of the data each group has (0: none). People of one cascade are correlated, and one giant cascade may hold half the
 * data; of the usual methods this is the most conservative when clusters are few and unequal (MacKinnon, Nielsen, Webb
 * 2023, doi 10.1016/j.jeconom.2022.04.001), with the effective degrees of freedom of unequal groups (Carter, Schnepel,
 * Steigerwald 2017, doi 10.1162/REST_a_00639). `least`: the variance if all people were independent. The interval is
 * symmetric on a log scale, since half the ratio is as far off as double.
 */
export const jackknife = (
  value: number,
  parts: ArrayLike<number>,
  rest: (group: number) => number,
  least = 0,
): Estimate => {
  const clusters = clustersOf(parts);
  const few = tooFewCascades(clusters);
  if (few) return few;
  const variance = Math.max(jackknifeVariance(value, parts, clusters, rest), least);
  const factor = Math.exp((quantileOf(clusters) * Math.sqrt(variance)) / value);
  return { value, low: value / factor, high: Number.isFinite(value * factor) ? value * factor : null };
};

/**
 * A quantile with the interval of Woodruff (1952): the jackknife gives the error of the proportion below the quantile,
 * and the bounds are the quantiles of the proportion minus and plus that error. `part`: which quantile, 0 to 1. `rest`
 * gives the proportion below its value without a group; `at` the quantile of a proportion; `needed`: the minimum
 * effective number of cascades.
 */
export const quantileByCascade = (
  part: number,
  parts: ArrayLike<number>,
  rest: (group: number) => number,
  at: (part: number) => number,
  needed = EFFECTIVE,
): Estimate => {
  const clusters = clustersOf(parts);
  const few = tooFewCascades(clusters, needed);
  if (few) return few;
  const variance = Math.max(jackknifeVariance(part, parts, clusters, rest), (part * (1 - part)) / clusters.whole);
  const reach = quantileOf(clusters) * Math.sqrt(variance);
  return {
    value: at(part),
    low: reach < part ? at(part - reach) : 0,
    high: part + reach < 1 ? at(part + reach) : null,
  };
};

/**
 * A proportion, 0 to 1, of counts by group of cascades, with Wilson's interval for the effective sample size (the
 * design effect of Kish 1965, by the jackknife), so that it stays between 0 and 1 and holds at both ends.
 */
export const proportionByCascade = (
  tops: ArrayLike<number>,
  bottoms: ArrayLike<number>,
  of: Unit,
  needed = 10,
): Estimate => {
  const clusters = clustersOf(bottoms);
  const { whole } = clusters;
  if (whole < needed) return { tooFew: whole, needed, of };
  const few = tooFewCascades(clusters);
  if (few) return few;
  const part = sum(tops);
  const value = part / whole;
  const chance = (value * (1 - value)) / whole;
  const rest = (group: number): number => (part - tops[group]!) / (whole - bottoms[group]!);
  const design = chance ? Math.max(1, jackknifeVariance(value, bottoms, clusters, rest) / chance) : 1;
  return wilson(value, whole / design, quantileOf(clusters));
};

export const sum = (counts: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  return total;
};

/** Minimum of each of the two counts of a ratio. */
const COUNTED = 10;

/** A ratio of two counts by group of cascades, which can exceed 1. */
export const ratio = (tops: ArrayLike<number>, bottoms: ArrayLike<number>, top: Unit, bottom: Unit): Estimate => {
  const [above, below] = [sum(tops), sum(bottoms)];
  if (below < COUNTED) return { tooFew: below, needed: COUNTED, of: bottom };
  if (above < COUNTED) return { tooFew: above, needed: COUNTED, of: top };
  return jackknife(
    above / below,
    bottoms,
    (group) => (above - tops[group]!) / (below - bottoms[group]!),
    above / below ** 2,
  );
};

/**
 * A ratio of counts that is at least 1, such as intents per person with any intent: 1 plus the excess, which has the
 * score interval of a Poisson mean for the effective number of independent events.
 */
export const ratioFromOne = (tops: ArrayLike<number>, bottoms: ArrayLike<number>, bottom: Unit): Estimate => {
  const clusters = clustersOf(bottoms);
  const { whole } = clusters;
  if (whole < COUNTED) return { tooFew: whole, needed: COUNTED, of: bottom };
  const few = tooFewCascades(clusters);
  if (few) return few;
  const more = sum(tops) - whole;
  const rest = (group: number): number => (more - tops[group]! + bottoms[group]!) / (whole - bottoms[group]!);
  const chance = more / whole ** 2;
  const design = more ? Math.max(1, jackknifeVariance(more / whole, bottoms, clusters, rest) / chance) : 1;
  const [events, z] = [more / design, quantileOf(clusters)];
  const reach = z * Math.sqrt(events + z ** 2 / 4);
  const bound = (sign: 1 | -1): number => 1 + (Math.max(0, events + z ** 2 / 2 + sign * reach) * design) / whole;
  return { value: 1 + more / whole, low: more ? bound(-1) : 1, high: bound(1) };
};

/** Applies a monotonic function to an estimate; an infinite upper bound becomes `null`. */
export const mapEstimate = (estimate: Estimate, to: (value: number) => number): Estimate => {
  if ('tooFew' in estimate) return estimate;
  const ends = [to(estimate.low), to(estimate.high ?? Infinity)].sort((a, b) => a - b);
  return { value: to(estimate.value), low: ends[0]!, high: Number.isFinite(ends[1]) ? ends[1]! : null };
};
