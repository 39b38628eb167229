/** Multiple comparisons: which of several rows is best, where that can be told. */

import { Z, type Estimate, type Figure } from './confidence-interval.ts';

/** Family-wise error rate: the chance of a false winner, over all comparisons (Bonferroni). */
export const ALPHA = 0.05;

/**
 * The normal quantile with so much above it, by the rational approximation of Abramowitz and Stegun, 26.2.23, right to
 * 0.00045.
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
  const known = rows.flatMap((row) => {
    const figure = of(row);
    return 'value' in figure && figure.high !== null && figure.value > 0 ? [{ row, figure }] : [];
  });
  if (known.length < 2) return undefined;
  const best = known.reduce((a, b) => (b.figure.value > a.figure.value ? b : a));
  const needed = normalQuantile(ALPHA / 2 / (known.length - 1));
  const scale = (value: number): number => (isPart ? Math.log(value / (1 - value)) : Math.log(value));
  // Half of an interval, towards the other, in standard errors on a scale on which it is about even.
  const errorOf = ({ value, low, high }: Figure, isUp: boolean): number =>
    Math.abs(scale(isUp ? high! : low) - scale(value)) / Z;
  const isApart = known.every((other) => {
    if (other === best) return true;
    const error = Math.hypot(errorOf(best.figure, false), errorOf(other.figure, true));
    return scale(best.figure.value) - scale(other.figure.value) > needed * error;
  });
  return isApart ? best.row : undefined;
};
