import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CascadeNode } from '../../src/spread/campaign-summary.ts';
import { radialLayout } from '../../src/report/tree-layout.ts';

const nodes = (parents: (number | undefined)[]): CascadeNode[] =>
  parents.map((parent, time) => ({ code: `c${time}`, time, ...(parent !== undefined && { parent: `c${parent}` }) }));

const chain = (length: number) => nodes(Array.from({ length }, (_, i) => (i ? i - 1 : undefined)));
const star = (leaves: number) => nodes([undefined, ...Array.from({ length: leaves }, () => 0)]);

test('the seed is at the centre, and all others lie within the radius', () => {
  const { placedNodes } = radialLayout(star(40), { radius: 100, room: 5 });
  assert.deepEqual([placedNodes[0]?.x, placedNodes[0]?.y], [0, 0]);
  for (const { x, y } of placedNodes) assert.ok(Math.hypot(x, y) <= 100);
});

test('without crowding the distance is the generation', () => {
  const { placedNodes, ringWidth } = radialLayout(nodes([undefined, 0, 0, 1, 1, 2, 3]), { radius: 300, room: 5 });
  for (const { x, y, generation } of placedNodes) assert.ok(Math.abs(Math.hypot(x, y) - generation * ringWidth) < 1e-9);
});

test('a leaf in a crowd stays between its own ring and the next', () => {
  const { placedNodes, ringWidth } = radialLayout(star(800), { radius: 250, room: 4 });
  for (const { x, y } of placedNodes.slice(1))
    assert.ok(Math.hypot(x, y) >= ringWidth - 1e-9 && Math.hypot(x, y) < 2 * ringWidth);
});

test('no two people of a crowd have the same position', () => {
  const { placedNodes } = radialLayout(star(800), { radius: 250, room: 4 });
  assert.equal(new Set(placedNodes.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size, 801);
});

test('branches do not cross: children lie in the sector of their parent', () => {
  const { placedNodes } = radialLayout(nodes([undefined, 0, 0, 0, 1, 1, 2, 2, 3, 3]), { radius: 100, room: 1 });
  const angle = (i: number) => Math.atan2(placedNodes[i]!.y, placedNodes[i]!.x);
  for (const [first, second] of [
    [4, 6],
    [5, 6],
    [6, 8],
    [7, 8],
  ] as const)
    assert.ok(angle(first) < angle(second));
});

test('the children of each person are counted', () => {
  const { placedNodes } = radialLayout(nodes([undefined, 0, 0, 1]), { radius: 100, room: 1 });
  assert.deepEqual(
    placedNodes.map(({ children }) => children),
    [2, 1, 0, 0],
  );
});

test('a chain of 100,000 does not overflow the stack', () => {
  const { placedNodes } = radialLayout(chain(100_000), { radius: 100, room: 4 });
  assert.equal(placedNodes.at(-1)?.generation, 99_999);
});

test('people whose parent is not in the list are left out', () => {
  const { placedNodes } = radialLayout([...star(2), { code: 'lost', parent: 'hidden', time: 9 }], {
    radius: 100,
    room: 4,
  });
  assert.equal(placedNodes.length, 3);
});
