/** Tree metrics of one cascade, the tree of landings that grew from one seed: its shape, and its people as drawn. */

import { IMPLIED, UNCOUNTED, RECRUIT, type Forest } from './forest.ts';
import type { StringTable } from './string-table.ts';

/** A person in a cascade as it is drawn. Times in milliseconds since 1970. */
export type CascadeNode = {
  code: string;
  parent?: string;
  channel?: string;
  time: number;
  /** Sent no event, and is known only because others came by this code. `time` is that of the first of them. */
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
   * Mean distance between all pairs of people, in steps (Goel, Anderson, Hofman, Watts 2016, doi
   * 10.1287/mnsc.2015.2158): 2W / (n (n - 1)), W being the Wiener index. From 2 - 2/n, a broadcast, to (n + 1) / 3,
   * a chain. `null` for a lone seed.
   */
  structuralVirality: number | null;
  /** Time from the seed until half of the people (seed included, rounded up) had come, in milliseconds. */
  timeToHalf: number;
};

/** A cascade to be drawn: its first people, the root first, generation by generation, and how many more are hidden. */
export type Cascade = CascadeShape & { nodes: CascadeNode[]; hidden: number };

/**
 * A cascade in a list: the code of its root, and when its first and its last person came, in milliseconds since 1970.
 */
export type CascadeRow = Pick<CascadeShape, 'size' | 'depth' | 'structuralVirality'> & {
  code: string;
  first: number;
  last: number;
};

/** Maximum number of people listed in a cascade. More could be neither drawn nor read, and a summary is sent often. */
export const MAX_NODES = 5_000;

const LIMB = 2 ** 52;

/**
 * Measures one tree, in linear time and without recursion. `parents[i]` is the index of i's parent, -1 for the root, in
 * any order; `times[i]` is when i came, in milliseconds.
 *
 * W is the sum of s (n - s) over all nodes but the root, s being the size of the subtree: each edge lies on that many
 * paths. It is summed exactly in two limbs, since it exceeds 2^53 from a chain of 378,078 people on, and a rounded sum
 * would depend on the order of the nodes.
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
  const leavesFirst = new Int32Array(size);
  let found = 0;
  for (let i = 0; i < size; i++) if (!waiting[i]) leavesFirst[found++] = i;
  const subtree = new Float64Array(size).fill(1);
  let [high, low] = [0, 0];
  for (let at = 0; at < found; at++) {
    const i = leavesFirst[at]!;
    const parent = parents[i]!;
    if (parent < 0) continue;
    const s = subtree[i]!;
    low += s * (size - s);
    if (low >= LIMB) [high, low] = [high + 1, low - LIMB];
    subtree[parent]! += s;
    if (!--waiting[parent]!) leavesFirst[found++] = parent;
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

/**
 * The people of a cascade, in the order of their first fact, and the index of each one's parent among them (-1 for the
 * root).
 */
type Tree = { people: Int32Array; parents: Int32Array };

/** The trees of these roots, from one sequential pass over everyone: far faster than following links through memory. */
const treesOf = ({ size, role, parent, root, cascadeSize }: Forest, roots: number[]): Tree[] => {
  // 1 + the index of the tree that grew from this root; one byte each where that is enough, as there is one per person.
  const treeOf = new (roots.length < 256 ? Uint8Array : Int32Array)(size);
  roots.forEach((i, at) => (treeOf[i] = at + 1));
  const place = new Int32Array(size);
  const trees = roots.map((i): Tree => ({
    people: new Int32Array(cascadeSize[i]!),
    parents: new Int32Array(cascadeSize[i]!),
  }));
  const found = roots.map(() => 0);
  for (let i = 0; i < size; i++) {
    const number = treeOf[root[i]!]!;
    if (!number || role[i] === UNCOUNTED) continue;
    place[i] = found[number - 1]!++;
    trees[number - 1]!.people[place[i]!] = i;
  }
  for (const { people, parents } of trees)
    for (let at = 0; at < people.length; at++) {
      const above = parent[people[at]!]!;
      parents[at] = above < 0 ? -1 : place[above]!;
    }
  return trees;
};

const timesOf = ({ time }: Forest, { people }: Tree): Float64Array => {
  const times = new Float64Array(people.length);
  for (let at = 0; at < people.length; at++) times[at] = time[people[at]!]!;
  return times;
};

/** Numbers of descendants of some counted people, by degree: direct referrals first. */
export const degreesOf = (forest: Forest, some: number[]): number[][] => {
  const { root, parent, generation } = forest;
  const roots = [...new Set(some.map((i) => root[i]!))];
  const parentsFirst = treesOf(forest, roots).map(({ people }) =>
    [...people].sort((a, b) => generation[a]! - generation[b]!),
  );
  return some.map((i) => {
    const below = new Set([i]);
    const degrees: number[] = [];
    for (const j of parentsFirst[roots.indexOf(root[i]!)]!) {
      if (!below.has(parent[j]!)) continue;
      below.add(j);
      const degree = generation[j]! - generation[i]! - 1;
      degrees[degree] = (degrees[degree] ?? 0) + 1;
    }
    return degrees;
  });
};

/** The first `most` of `some` by time; ties are broken by code. */
const firstOf = (some: number[], most: number, time: Float64Array, codes: StringTable): number[] => {
  const times = Float64Array.from(some, (i) => time[i]!).sort();
  const last = times[Math.min(most, times.length) - 1]!;
  return some
    .filter((i) => time[i]! <= last)
    .sort((a, b) => time[a]! - time[b]! || codes.compare(a, b))
    .slice(0, most);
};

/** The cascade that grew from `root`, a row of the forest. */
export const cascadeOf = (forest: Forest, codes: StringTable, root: number): Cascade => {
  const { role, parent, generation, time, channel, channels } = forest;
  const tree = treesOf(forest, [root])[0]!;
  const shape = cascadeShape(tree.parents, timesOf(forest, tree));
  let [last, reached] = [0, 1];
  while (reached < MAX_NODES && last < shape.depth) reached += shape.breadth[++last]!;
  const levels = Array.from({ length: last + 1 }, (): number[] => []);
  for (const i of tree.people) if (generation[i]! <= last) levels[generation[i]!]!.push(i);
  const nodes: CascadeNode[] = [];
  for (const level of levels)
    for (const i of firstOf(level, MAX_NODES - nodes.length, time, codes)) {
      const node: CascadeNode = { code: codes.text(i), time: time[i]! };
      if (i !== root) node.parent = codes.text(parent[i]!);
      if (role[i] === RECRUIT && channel[i]) node.channel = channels[channel[i]!]!;
      if (role[i] === IMPLIED) node.implied = true;
      nodes.push(node);
    }
  return { ...shape, nodes, hidden: shape.size - nodes.length };
};

/** The cascades that grew from `roots`, in a few figures each. */
export const cascadeRows = (forest: Forest, codes: StringTable, roots: number[]): CascadeRow[] =>
  treesOf(forest, roots).map((tree, at) => {
    const times = timesOf(forest, tree).sort();
    const { size, depth, structuralVirality } = cascadeShape(tree.parents, times);
    return { code: codes.text(roots[at]!), size, depth, structuralVirality, first: times[0]!, last: times[size - 1]! };
  });

/** Roots of the `most` largest cascades; of equals the earliest, then the first by code. Lone seeds are left out. */
export const largestRoots = ({ size, cascadeSize, time }: Forest, codes: StringTable, most: number): number[] => {
  const goesBefore = (a: number, b: number): number =>
    cascadeSize[b]! - cascadeSize[a]! || time[a]! - time[b]! || codes.compare(a, b);
  const roots: number[] = [];
  let least = 2;
  for (let i = 0; i < size; i++) {
    if (cascadeSize[i]! < least || (roots.length === most && goesBefore(roots[most - 1]!, i) < 0)) continue;
    let at = roots.length;
    while (at && goesBefore(i, roots[at - 1]!) < 0) at--;
    roots.splice(at, 0, i);
    if (roots.length > most) roots.pop();
    if (roots.length === most) least = cascadeSize[roots[most - 1]!]!;
  }
  return roots;
};
