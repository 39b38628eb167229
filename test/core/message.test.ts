import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageOf, weightsOf } from '../../src/core/message.ts';
import { newCode } from '../../src/core/code.ts';
import { seeded } from '../../src/core/seeded.ts';

const chance = seeded(4);
const CODES = Array.from({ length: 20_000 }, () => newCode((bytes) => Uint8Array.from({ length: bytes }, () => chance() * 256)));

const parts = (weighed: { name: string; weight: number }[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const code of CODES) counts[messageOf(code, weighed)!] = (counts[messageOf(code, weighed)!] ?? 0) + 1 / CODES.length;
  return counts;
};

const near = (value: number | undefined, wanted: number, by: number): void => assert.ok(Math.abs(value! - wanted) < by, `${value} is not ${wanted}`);

for (const weights of [[0.5, 0.5], [0.9, 0.1], [0.2, 0.3, 0.5], [1, 0]])
  test(`each wording gets its part of the codes: ${weights.join(', ')}`, () => {
    const weighed = weights.map((weight, index) => ({ name: `m${index}`, weight }));
    const found = parts(weighed);
    // Four standard deviations of 20,000 draws.
    for (const { name, weight } of weighed) near(found[name] ?? 0, weight, 0.015);
  });

test('the order of the wordings changes nothing', () => {
  const weighed = [{ name: 'a', weight: 0.3 }, { name: 'b', weight: 0.3 }, { name: 'c', weight: 0.4 }];
  for (const code of CODES.slice(0, 500)) assert.equal(messageOf(code, weighed), messageOf(code, [...weighed].reverse()));
});

test('when weights move, only those codes move that must, to what gained', () => {
  const before = [{ name: 'a', weight: 0.5 }, { name: 'b', weight: 0.5 }];
  const after = [{ name: 'a', weight: 0.7 }, { name: 'b', weight: 0.3 }];
  const moved = CODES.filter((code) => messageOf(code, before) !== messageOf(code, after));
  near(moved.length / CODES.length, 0.2, 0.015);
  for (const code of moved) assert.equal(messageOf(code, after), 'a');
});

test('without any weight there is no wording', () => {
  assert.equal(messageOf('CODE', []), undefined);
  assert.equal(messageOf('CODE', [{ name: 'a', weight: 0 }]), undefined);
});

const tries: [title: string, tried: [visitors: number, sharers: number][], floor: number, wanted: number[], by: number][] = [
  ['nothing is known', [[0, 0], [0, 0]], 0.1, [0.5, 0.5], 0.03],
  ['three, and nothing is known', [[0, 0], [0, 0], [0, 0]], 0, [1 / 3, 1 / 3, 1 / 3], 0.03],
  ['one is far better', [[2000, 20], [2000, 100]], 0.1, [0.1, 0.9], 0.001],
  ['one is far better, without a floor', [[2000, 20], [2000, 100]], 0, [0, 1], 0.001],
  // P(Beta(2, 1) > Beta(1, 2)) = 5/6, by hand.
  ['one sharer against one who was none', [[1, 1], [1, 0]], 0, [5 / 6, 1 / 6], 0.02],
];
for (const [title, tried, floor, wanted, by] of tries)
  test(`the better wording gains: ${title}`, () => {
    const weighed = weightsOf(tried.map(([visitors, sharers], index) => ({ name: `m${index}`, visitors, sharers })), floor);
    weighed.forEach(({ weight }, index) => near(weight, wanted[index]!, by));
    near(weighed.reduce((sum, { weight }) => sum + weight, 0), 1, 1e-9);
    assert.ok(weighed.every(({ weight }) => weight >= floor));
  });

test('the same figures give the same weights', () => {
  const tried = [{ name: 'a', visitors: 100, sharers: 7 }, { name: 'b', visitors: 90, sharers: 9 }];
  assert.deepEqual(weightsOf(tried, 0.1), weightsOf(tried, 0.1));
});
