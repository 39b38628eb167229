/** Multiple comparisons: which of several rows is significantly best, if any. */

import { Z, type Estimate, type Figure } from './confidence-interval.ts';

/** Family-wise error rate: the chance of a false winner, over all comparisons (Bonferroni). */
export const ALPHA = 0.05;

/**
 * The normal quantile with the upper tail probability `above`, by the rational approximation of Abramowitz and Stegun,
 * 26.2.23, accurate to 0.00045.
 */
const normalQuantile = (above: number): number => {
  const t = Math.sqrt(-2 * Math.log(above));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
};

/**
 * The row whose value is significantly above all others, if any. Rows without an interval are left out; a single row is
 * never best.
 */
export const bestOf = <Row>(rows: readonly Row[], of: (row: Row) => Estimate, isPart = false): Row | undefined => {
  const candidates = rows.flatMap((row) => {
    const figure = of(row);
    return 'value' in figure && figure.high !== null && figure.value > 0 ? [{ row, figure }] : [];
  });
  if (candidates.length < 2) return undefined;
  const best = candidates.reduce((a, b) => (b.figure.value > a.figure.value ? b : a));
  const needed = normalQuantile(ALPHA / 2 / (candidates.length - 1));
  const scale = (value: number): number => (isPart ? Math.log(value / (1 - value)) : Math.log(value));
  // The standard error, from the half of the interval that faces the other row, on a scale on which intervals are
  // nearly symmetric.
  const errorOf = ({ value, low, high }: Figure, isUp: boolean): number =>
    Math.abs(scale(isUp ? high! : low) - scale(value)) / Z;
  const isApart = candidates.every((other) => {
    if (other === best) return true;
    const error = Math.hypot(errorOf(best.figure, false), errorOf(other.figure, true));
    return scale(best.figure.value) - scale(other.figure.value) > needed * error;
  });
  return isApart ? best.row : undefined;
};
