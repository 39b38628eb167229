import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CascadeNode } from '../../src/spread/campaign-summary.ts';
import { fitTree } from '../../src/report/tree-layout.ts';
import { describePerson, neighbor, svgOfTree } from '../../src/report/tree-drawing.ts';

/** s referred a, b and c; b referred d. */
const nodes: CascadeNode[] = [
  { code: 's', time: 0 },
  { code: 'a', parent: 's', channel: 'copy', time: 60_000 },
  { code: 'b', parent: 's', channel: 'email', time: 120_000 },
  { code: 'c', parent: 's', channel: 'copy', time: 180_000 },
  { code: 'd', parent: 'b', time: 240_000 },
];
const tree = fitTree(nodes, 800, 600);
const spot = (code: string) => tree.placedNodes.find(({ node }) => node.code === code)!;

test('the drawing fits its area', () => {
  for (const [width, high] of [
    [800, 600],
    [300, 300],
    [1200, 400],
  ] as const) {
    const { placedNodes, height } = fitTree(nodes, width, high);
    assert.ok(height <= high + 1);
    for (const { x, y } of placedNodes)
      assert.ok(x >= 0 && x <= width && y >= 0 && y <= height, `${x} ${y} in ${width} ${height}`);
  }
});

const steps: [from: string, key: string, to: string | undefined][] = [
  ['d', 'ArrowUp', 'b'],
  ['s', 'ArrowUp', undefined],
  ['s', 'ArrowDown', 'a'],
  ['a', 'ArrowDown', undefined],
  ['a', 'ArrowRight', 'b'],
  ['c', 'ArrowRight', undefined],
  ['b', 'ArrowLeft', 'a'],
  ['a', 'ArrowLeft', undefined],
  ['s', 'ArrowRight', undefined],
  ['d', 'Home', 's'],
  ['d', 'x', undefined],
];
for (const [from, key, to] of steps)
  test(`${key} from ${from} moves to ${to ?? 'nobody'}`, () =>
    assert.equal(neighbor(tree.placedNodes, spot(from), key)?.node.code, to));

test('a person is described in words', () => {
  assert.deepEqual(describePerson(spot('s')), ['Seed', 'Brought 3 people']);
  assert.deepEqual(describePerson(spot('b')), [
    'Generation 1, through Email',
    'Arrived 2 min after their parent',
    'Brought 1 person',
  ]);
  assert.deepEqual(describePerson(spot('d')), [
    'Generation 2, through Unknown',
    'Arrived 2 min after their parent',
    'Brought no one yet',
  ]);
  assert.deepEqual(
    describePerson(fitTree([{ code: 's', time: 0, implied: true }], 100, 100).placedNodes[0]!)[0],
    'Seed (its own visit never reported)',
  );
});

test('a saved picture has the people up to its time, and no CSS variables of the page', () => {
  const view = {
    color: (channel?: string) => `var(--${channel})`,
    resolveColor: (name: string) => (name === 'currentColor' ? '#000' : '#123'),
  };
  const circles = (until?: number) =>
    svgOfTree(tree, { ...view, ...(until !== undefined && { until }) }).match(/<circle/g)!.length;
  const rings = 2;
  assert.equal(circles(), 5 + rings);
  assert.equal(circles(120_000), 3 + rings);
  assert.equal(circles(-1), rings);
  assert.ok(!svgOfTree(tree, view).includes('var('));
});
