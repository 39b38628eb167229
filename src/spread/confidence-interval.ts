/** Figures with their interval, or the statement that the data are too few for one. */

/** What is counted when a figure needs more of it. */
export type Unit = 'people' | 'sharers' | 'intents' | 'landings' | 'cascades';

/** A figure and its 95 % interval; `high` is `null` where nothing bounds it. */
export type Figure = { value: number; low: number; high: number | null };

/** So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance. */
export type TooFew = { tooFew: number; needed: number; of: Unit };

export type Estimate = Figure | TooFew;

/** Cascades, or groups of them, without which nothing tells how they differ. */
const CASCADES = 5;

/** The normal quantile of a two-sided 95 % interval. */
export const Z = 1.959963984540054;

/**
 * A part of a whole, 0 to 1, with the interval of Wilson (1927), which holds for small parts too and stays between
 * 0 and 1: 30 of 1,000 is 3.0 % (2.1 to 4.3 %).
 */
export const proportion = (part: number, whole: number, of: Unit, needed = 10): Estimate => {
  if (whole < needed) return { tooFew: whole, needed, of };
  const value = part / whole;
  const middle = value + Z ** 2 / (2 * whole);
  const reach = Z * Math.sqrt((value * (1 - value)) / whole + Z ** 2 / (4 * whole ** 2));
  const shrink = 1 + Z ** 2 / whole;
  // At none and at all a bound is the value itself, which rounding must not cross.
  return {
    value,
    low: part === 0 ? 0 : (middle - reach) / shrink,
    high: part === whole ? 1 : (middle + reach) / shrink,
  };
};

/**
 * Quantile of Student's t for a two-sided 95 % interval, by the expansion of Abramowitz and Stegun, 26.7.5; right
 * to 1 % from 3 degrees of freedom on.
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

/**
 * A ratio with the interval of the jackknife over groups of cascades: `rest` gives the ratio when a group is left
 * out, `parts` how much of the data each has (0: it has none). People of one cascade are alike, and one giant
 * cascade may be half the data; of the usual ways this is the most careful when clusters are few and uneven
 * (MacKinnon, Nielsen, Webb 2023, doi 10.1016/j.jeconom.2022.04.001), with the degrees of freedom that uneven
 * groups are worth (Carter, Schnepel, Steigerwald 2017, doi 10.1162/REST_a_00639). `least`: the variance it would
 * have if all people were independent. Even on a log scale, since a ratio is as far off at half as at double.
 */
export const jackknife = (
  value: number,
  parts: ArrayLike<number>,
  rest: (group: number) => number,
  least = 0,
): Estimate => {
  let [groups, whole, squares, spread] = [0, 0, 0, 0];
  for (let group = 0; group < parts.length; group++) {
    if (!parts[group]) continue;
    groups++;
    whole += parts[group]!;
    squares += parts[group]! ** 2;
    const without = rest(group);
    if (Number.isFinite(without)) spread += (without - value) ** 2;
  }
  if (groups < CASCADES) return { tooFew: groups, needed: CASCADES, of: 'cascades' };
  const variance = Math.max(((groups - 1) / groups) * spread, least);
  const factor = Math.exp((student(Math.max(3, whole ** 2 / squares - 1)) * Math.sqrt(variance)) / value);
  return { value, low: value / factor, high: value * factor };
};

export const sum = (counts: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  return total;
};

/** What a ratio of two counts takes: so many of each. */
const COUNTED = 10;

/** A ratio of counts that can pass 1, both by group of cascades. */
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

/** An estimate through a function that rises or falls; what it makes of a bound beyond all numbers is `null`. */
export const mapEstimate = (estimate: Estimate, to: (value: number) => number): Estimate => {
  if ('tooFew' in estimate) return estimate;
  const ends = [to(estimate.low), to(estimate.high ?? Infinity)].sort((a, b) => a - b);
  return { value: to(estimate.value), low: ends[0]!, high: Number.isFinite(ends[1]) ? ends[1]! : null };
};
