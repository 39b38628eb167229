/** The shape of one cascade: the tree of landings that grew from one seed. */

/** A person in a cascade as it is drawn. Times in milliseconds since 1970. */
export type CascadeNode = {
  code: string;
  parent?: string;
  channel?: string;
  time: number;
  /** Never reported anything; known from those who came by this code. `time` is that of the first of them. */
  implied?: true;
};

export type CascadeShape = {
  /** People in it, the seed included. */
  size: number;
  /** Generations below the seed. */
  depth: number;
  /** People in each generation, from 0. Sums to `size`. */
  breadth: number[];
  /**
   * Mean distance between all pairs of people, in steps (Goel, Anderson, Hofman, Watts 2016, doi 10.1287/mnsc.2015.2158):
   * 2W / (n (n - 1)), W being the Wiener index. From 2 - 2/n, a broadcast, to (n + 1) / 3, a chain. `null` for a lone seed.
   */
  structuralVirality: number | null;
  /** Time from the seed until half of the people (seed included, rounded up) were there, in milliseconds. */
  timeToHalf: number;
};

const LIMB = 2 ** 52;

/**
 * Measures one tree, in linear time and without recursion. `parents[i]` is the place of i's parent, -1 for the root, in any
 * order; `times[i]` is when i came, in milliseconds.
 *
 * W is the sum of s (n - s) over all nodes but the root, s being the size of the subtree: each edge lies on that many
 * paths. It is summed exactly in two limbs, since it leaves the exact numbers at a chain of 378,078, and a rounded sum would
 * depend on the order of the nodes.
 */
export const cascadeShape = (parents: ArrayLike<number>, times: ArrayLike<number>): CascadeShape => {
  const size = parents.length;
  const waiting = new Int32Array(size); // Children not yet summed.
  let root = -1;
  for (let i = 0; i < size; i++) {
    if (parents[i]! < 0) root = i;
    else waiting[parents[i]!]!++;
  }
  const leavesFirst: number[] = [];
  for (let i = 0; i < size; i++) if (!waiting[i]) leavesFirst.push(i);
  const subtree = new Float64Array(size).fill(1);
  let [high, low] = [0, 0];
  for (let at = 0; at < leavesFirst.length; at++) {
    const i = leavesFirst[at]!;
    const parent = parents[i]!;
    if (parent < 0) continue;
    const s = subtree[i]!;
    low += s * (size - s);
    if (low >= LIMB) [high, low] = [high + 1, low - LIMB];
    subtree[parent]! += s;
    if (!--waiting[parent]!) leavesFirst.push(parent);
  }
  if (root < 0 || subtree[root] !== size) throw new RangeError('not one tree');

  const generation = new Int32Array(size);
  const breadth: number[] = [];
  for (let at = size - 1; at >= 0; at--) {
    const i = leavesFirst[at]!;
    const g = i === root ? 0 : (generation[i] = generation[parents[i]!]! + 1);
    breadth[g] = (breadth[g] ?? 0) + 1;
  }
  const half = Float64Array.from(times).sort()[Math.ceil(size / 2) - 1]!;
  return {
    size,
    depth: breadth.length - 1,
    breadth,
    structuralVirality: size > 1 ? (2 * (high * LIMB + low)) / (size * (size - 1)) : null,
    // Clocks that disagree can date the seed after those it brought.
    timeToHalf: Math.max(0, half - times[root]!),
  };
};
