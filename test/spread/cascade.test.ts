import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cascadeShape } from '../../src/spread/cascade.ts';

type Parents = number[];

const chain = (n: number): Parents => Array.from({ length: n }, (_, i) => i - 1);
const star = (n: number): Parents => Array.from({ length: n }, (_, i) => (i ? 0 : -1));
const complete = (arity: number, height: number): Parents =>
  Array.from({ length: (arity ** (height + 1) - 1) / (arity - 1) }, (_, i) => (i ? Math.floor((i - 1) / arity) : -1));

const shapeOf = (parents: Parents) =>
  cascadeShape(
    parents,
    parents.map((_, i) => i),
  );
const virality = (parents: Parents) => shapeOf(parents).structuralVirality!;
const wiener = (parents: Parents) => (virality(parents) * parents.length * (parents.length - 1)) / 2;
const near = (actual: number, expected: number, message: string) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${message}: ${actual} instead of ${expected}`,
  );

/** Sum of distances between all pairs, by a search from each node: independent of the formula under test. */
const walkedWiener = (parents: Parents): number => {
  const neighbours: number[][] = parents.map(() => []);
  parents.forEach((p, i) => p >= 0 && (neighbours[p]!.push(i), neighbours[i]!.push(p)));
  let sum = 0;
  for (const start of parents.keys()) {
    const steps = new Map([[start, 0]]);
    for (const [at, far] of steps) for (const next of neighbours[at]!) if (!steps.has(next)) steps.set(next, far + 1);
    for (const far of steps.values()) sum += far;
  }
  return sum / 2;
};

/** The same tree with node i renamed to names[i]. */
const renamed = (parents: Parents, names: number[]): Parents => {
  const tree: Parents = [];
  parents.forEach((p, i) => (tree[names[i]!] = p < 0 ? -1 : names[p]!));
  return tree;
};
const shuffledNames = (n: number) =>
  fc.shuffledSubarray(
    Array.from({ length: n }, (_, i) => i),
    { minLength: n, maxLength: n },
  );
const anyTree = fc.array(fc.nat(), { minLength: 1, maxLength: 40 }).chain((draws) =>
  shuffledNames(draws.length).map((names) =>
    renamed(
      draws.map((draw, i) => (i ? draw % i : -1)),
      names,
    ),
  ),
);

// research/virality.md, 3.1
const CLOSED: [string, (n: number) => Parents, [n: number, wiener: number][]][] = [
  [
    'star',
    star,
    [
      [2, 1],
      [3, 4],
      [4, 9],
      [5, 16],
      [10, 81],
      [50, 2401],
      [100, 9801],
      [1000, 998001],
    ],
  ],
  [
    'chain',
    chain,
    [
      [2, 1],
      [3, 4],
      [4, 10],
      [5, 20],
      [10, 165],
      [50, 20825],
      [100, 166650],
      [1000, 166666500],
    ],
  ],
  // OEIS A158681
  [
    'binary',
    (h) => complete(2, h),
    [
      [1, 4],
      [2, 48],
      [3, 368],
      [4, 2304],
      [5, 12864],
      [6, 66816],
      [7, 330496],
      [8, 1579008],
      [9, 7353344],
    ],
  ],
  [
    'ternary',
    (h) => complete(3, h),
    [
      [1, 9],
      [2, 216],
      [3, 3402],
      [4, 44712],
      [5, 532899],
    ],
  ],
];

test('structural virality of stars, chains and complete trees is that of their closed forms', () => {
  for (const [name, build, table] of CLOSED) for (const [n, w] of table) near(wiener(build(n)), w, `${name} ${n}`);
  for (const n of [2, 3, 7, 100]) {
    near(virality(star(n)), 2 - 2 / n, `star ${n}`);
    near(virality(chain(n)), (n + 1) / 3, `chain ${n}`);
  }
});

test('known mistakes of published implementations are avoided', () => {
  // An accumulator that starts at 1 gives 2, 3.6 and 4.438; a missing factor 2 gives 0.75.
  assert.equal(virality(star(4)), 1.5);
  assert.equal(virality(chain(5)), 2);
  near(virality(complete(2, 3)), 368 / 105, 'binary of height 3');
});

test('Wiener indices of all free trees add up to OEIS A122681', () => {
  // Every tree can be numbered so that each node comes after its parent; the same free tree is known by its canonical
  // form.
  const canonical = (parents: Parents): string => {
    const form = (at: number, from: number): string =>
      `(${parents
        .flatMap((p, i) => (i !== from && (p === at || parents[at] === i) ? [form(i, at)] : []))
        .sort()
        .join('')})`;
    return parents.map((_, i) => form(i, -1)).sort()[0]!;
  };
  const numbered = (n: number): Parents[] =>
    n === 1 ? [[-1]] : numbered(n - 1).flatMap((tree) => Array.from({ length: n - 1 }, (_, p) => [...tree, p]));
  const found = [3, 4, 5, 6, 7, 8].map((n) => {
    const free = new Map(numbered(n).map((tree) => [canonical(tree), tree]));
    return [free.size, Math.round([...free.values()].reduce((sum, tree) => sum + wiener(tree), 0))];
  });
  assert.deepEqual(found, [
    [1, 4],
    [2, 19],
    [3, 54],
    [6, 180],
    [11, 508],
    [23, 1533],
  ]);
});

test('a chain of 200,000 is measured exactly, without recursion', { timeout: 120_000 }, () => {
  const { structuralVirality, depth } = shapeOf(chain(200_000));
  assert.equal(depth, 199_999);
  assert.equal(structuralVirality, 200_001 / 3);
  assert.equal(wiener(chain(200_000)), 1_333_333_333_300_000);
});

test('beyond exact integers, the order of the nodes still changes nothing', () => {
  const n = 500_000; // W is 2.3 times 2^53.
  const backwards = renamed(
    chain(n),
    Array.from({ length: n }, (_, i) => n - 1 - i),
  );
  const scattered = renamed(
    chain(n),
    Array.from({ length: n }, (_, i) => (i * 7919) % n),
  );
  assert.equal(virality(chain(n)), (n + 1) / 3);
  assert.equal(virality(backwards), (n + 1) / 3);
  assert.equal(virality(scattered), (n + 1) / 3);
});

test('for any tree, virality equals a pairwise search and lies between broadcast and chain, and breadths sum to the size', () => {
  fc.assert(
    fc.property(anyTree, (parents) => {
      const { size, depth, breadth, structuralVirality } = shapeOf(parents);
      assert.equal(size, parents.length);
      assert.equal(depth, breadth.length - 1);
      assert.equal(
        breadth.reduce((sum, b) => sum + b),
        size,
      );
      if (size === 1) return assert.equal(structuralVirality, null);
      near(structuralVirality!, (2 * walkedWiener(parents)) / (size * (size - 1)), 'by pairwise search');
      assert.ok(structuralVirality! >= 2 - 2 / size - 1e-12 && structuralVirality! <= (size + 1) / 3 + 1e-12);
    }),
  );
});

test('the half-life is the time by which half of the people had landed, also when clocks are ahead', () => {
  assert.equal(cascadeShape([-1, 0, 0, 1, 1], [100, 160, 130, 190, 900]).timeToHalf, 60);
  assert.equal(cascadeShape([-1, 0, 0, 1], [100, 130, 160, 190]).timeToHalf, 30);
  assert.equal(cascadeShape([-1, 0, 0], [100, 10, 20]).timeToHalf, 0);
  assert.equal(cascadeShape([-1], [100]).timeToHalf, 0);
});

test('input that is not a single tree is refused', () => {
  for (const parents of [[], [-1, -1], [1, 0], [-1, 2, 1], [0], [-1, 5]])
    assert.throws(() => shapeOf(parents), RangeError, JSON.stringify(parents));
});
