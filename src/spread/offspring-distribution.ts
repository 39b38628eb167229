/**
 * Offspring distribution: how many people each person brings, as a negative binomial distribution (Lloyd-Smith et al.
 * 2005, doi 10.1038/nature04153).
 */

import { Z, type Figure } from './confidence-interval.ts';

/** From this k on the distribution is practically Poisson, and is reported as such. */
export const POISSON_LIKE = 1_000;

export type OffspringCounts = {
  /** `tally[z]` people have been seen to bring z. */
  tally: readonly number[];
  /** People grouped by `part`, the proportion (0 to 1) of their children observed so far; `children` is their total. */
  parts: readonly { part: number; people: number; children: number }[];
};

/**
 * The dispersion k of the offspring by maximum likelihood, with the Wald interval from the curvature of the likelihood:
 * the smaller k, the fewer people bring nearly all; the variance is R + R^2/k. When the proportion p of somebody's
 * children has been observed, their number is negative binomial too, with the mean R p and the same k. `POISSON_LIKE`:
 * no overdispersion.
 */
export const dispersionOf = ({ tally, parts }: OffspringCounts, r: number): Figure => {
  // log G(k + z) / G(k) is the sum of log(k + j) for j below z, so each j counts once for all who had more.
  const above = Float64Array.from(tally);
  for (let z = above.length - 2; z >= 0; z--) above[z]! += above[z + 1]!;
  const slope = (k: number): { first: number; second: number } => {
    let [first, second] = [0, 0];
    for (let j = 0; j + 1 < above.length; j++) {
      first += above[j + 1]! / (k + j);
      second -= above[j + 1]! / (k + j) ** 2;
    }
    for (const { part, people, children } of parts) {
      const mean = k + r * part;
      first += people * (Math.log(k / mean) + 1) - (children + k * people) / mean;
      second += people * (1 / k - 2 / mean) + (children + k * people) / mean ** 2;
    }
    return { first, second };
  };
  if (slope(POISSON_LIKE).first >= 0) return { value: POISSON_LIKE, low: POISSON_LIKE, high: null };
  // The likelihood has a single maximum; bisection on a log scale finds it.
  let [low, high] = [1e-6, POISSON_LIKE];
  for (let step = 0; step < 60; step++) {
    const middle = Math.sqrt(low * high);
    if (slope(middle).first > 0) low = middle;
    else high = middle;
  }
  const k = Math.sqrt(low * high);
  const reach = Z / Math.sqrt(Math.max(0, -slope(k).second));
  return { value: k, low: Math.max(0, k - reach), high: k + reach < POISSON_LIKE ? k + reach : null };
};

/** The proportion of people, those who bring most first, who bring `part` of all: 0.2 for 0.8 by the 80/20 rule. */
export const partBringing = (r: number, k: number, part = 0.8): number => {
  if (!k) return 0;
  // Sums people and what they bring by number of children, 0, 1, 2 ..., until those so far bring 1 - part.
  let probability = k === Infinity ? Math.exp(-r) : (k / (k + r)) ** k;
  let [people, brought] = [probability, 0];
  for (let z = 1; z < 1e7; z++) {
    probability *= k === Infinity ? r / z : (((k + z - 1) / z) * r) / (k + r);
    const more = (z * probability) / r;
    if (brought + more >= 1 - part) return 1 - people - (probability * (1 - part - brought)) / more;
    people += probability;
    brought += more;
  }
  return 0;
};

/**
 * The probability that the lineage of one person dies out: the smallest root of s = (1 + (R/k)(1 - s))^-k; 1 where R is
 * 1 or less.
 */
export const extinctionProbability = (r: number, k: number): number => {
  if (r <= 1) return 1;
  const next = (s: number): number => (k === Infinity ? Math.exp(-r * (1 - s)) : (1 + (r / k) * (1 - s)) ** -k);
  // s - next(s) is below 0 up to the root, and above from there to 1.
  let [low, high] = [0, 1 - 1e-12];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (next(middle) > middle) low = middle;
    else high = middle;
  }
  return low;
};

/**
 * The probabilities that a lineage has 1, 2 ... `most` people in all, its first included (Blumberg, Lloyd-Smith 2013,
 * doi 10.1371/journal.pcbi.1002993). For R below 1 all of them sum to 1, and the mean is 1/(1 - R).
 */
export const lineageSizeDistribution = (r: number, k: number, most: number): Float64Array => {
  const sizes = new Float64Array(most);
  for (let n = 1; n <= most; n++) {
    // Gamma(kn + n - 1) / (Gamma(kn) Gamma(n + 1)), factor by factor.
    let log =
      k === Infinity
        ? (n - 1) * Math.log(r * n) - r * n - Math.log(n)
        : (n - 1) * Math.log(r / k) - (k * n + n - 1) * Math.log1p(r / k) - Math.log(n);
    for (let j = 0; j < n - 1; j++) log += (k === Infinity ? 0 : Math.log(k * n + j)) - Math.log(j + 1);
    sizes[n - 1] = Math.exp(log);
  }
  return sizes;
};
