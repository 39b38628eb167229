/** Whether a majority in a sample is one in truth, too. */

/** False alarms of one test: where at most half of all visits have the property, one sample in so many is in doubt. */
export const ONE_IN = 1000;

/** Kullback–Leibler divergence of a coin that falls heads with probability `p` from a fair one, in nats. */
const divergence = (p: number): number => {
  const term = (q: number): number => (q > 0 ? q * Math.log(2 * q) : 0);
  return term(p) + term(1 - p);
};

/**
 * Whether more than half of `whole` have a property, and by chance so many would have it in less than one sample in
 * `ONE_IN` if each had it with probability 1/2. The probability of at least `part` is at most exp(-whole * divergence)
 * (Chernoff bound). `ways`: how many properties there were to choose from after the fact (union bound).
 */
export const beyondChance = (part: number, whole: number, ways = 1): boolean =>
  2 * part > whole && whole * divergence(part / whole) >= Math.log(ONE_IN * ways);
