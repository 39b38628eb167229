/** One cascade, the tree of landings that grew from one seed: its shape, and its people as they are drawn. */

import { IMPLIED, RECRUIT, type Planted } from './forest.ts';

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

/** A cascade to be drawn: its first people, the root first, generation by generation, and how many more are hidden. */
export type Cascade = CascadeShape & { nodes: CascadeNode[]; hidden: number };

/** People of a cascade that are listed. More would be neither drawn nor read, and a summary is sent often. */
export const NODES = 5_000;

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
    const parent = parents[i]!;
    if (parent >= size) throw new RangeError('no such parent');
    if (parent < 0) root = i;
    else waiting[parent]!++;
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

/** The cascade that grew from `root`, a place in the forest. */
export const cascadeOf = ({ people, role, order, parent, root: rootOf, generation, time }: Planted, root: number): Cascade => {
  const members = order.filter((i) => rootOf[i] === root);
  const place = new Int32Array(people.length);
  members.forEach((i, at) => (place[i] = at));
  const shape = cascadeShape(
    members.map((i) => (i === root ? -1 : place[parent[i]!]!)),
    members.map((i) => time[i]!),
  );
  let [last, reached] = [0, 1];
  while (reached < NODES && last < shape.depth) reached += shape.breadth[++last]!;
  const nodes = members
    .filter((i) => generation[i]! <= last)
    .sort((a, b) => generation[a]! - generation[b]! || time[a]! - time[b]! || (people[a]!.code < people[b]!.code ? -1 : 1))
    .slice(0, NODES)
    .map((i): CascadeNode => {
      const { code, landing } = people[i]!;
      const node: CascadeNode = { code, time: time[i]! };
      if (i !== root) node.parent = people[parent[i]!]!.code;
      if (role[i] === RECRUIT && landing?.channel) node.channel = landing.channel;
      if (role[i] === IMPLIED) node.implied = true;
      return node;
    });
  return { ...shape, nodes, hidden: shape.size - nodes.length };
};
