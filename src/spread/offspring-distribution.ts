/**
 * Offspring distribution: the negative binomial distribution of what each person brings (Lloyd-Smith et al. 2005,
 * doi 10.1038/nature04153).
 */

import { Z, type Figure } from './confidence-interval.ts';

/** From here on a dispersion is as good as that of independent chance, and is called so. */
export const POISSON_LIKE = 1_000;

export type OffspringCounts = {
  /** `tally[z]` people have been seen to bring z. */
  tally: readonly number[];
  /** People of whose children the same part, 0 to 1, has been seen; `children` is what all of them brought. */
  parts: readonly { part: number; people: number; children: number }[];
};

/**
 * The dispersion k of the offspring, by maximum likelihood, with the interval of the curvature there (Wald): the
 * smaller k, the fewer people bring nearly all; variance R + R^2/k. Of someone of whose children the part p has
 * been seen, the number is negative binomial too, with the mean R p and the same k. `EVEN`: no more uneven than
 * chance alone makes it.
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
  // The likelihood rises up to one point and falls after it; halving on a log scale finds it.
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

/** The part of people, those who bring most first, who bring `part` of all: 0.2 and 0.8 would be the rule of thumb. */
export const partBringing = (r: number, k: number, part = 0.8): number => {
  if (!k) return 0;
  // Probabilities of 0, 1, 2 ... children, and with them what is brought by people with so many, until the last
  // that bring 1 - part.
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
 * The chance that the lineage of one person dies out: the smallest root of s = (1 + (R/k)(1 - s))^-k; 1 where R is
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
 * The chances that a lineage comes to 1, 2 ... `most` people, its first included (Blumberg, Lloyd-Smith 2013, doi
 * 10.1371/journal.pcbi.1002993). For R below 1 all of them sum to 1, and the mean is 1/(1 - R).
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
