import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roundedCount } from '../../src/core/rounded-count.ts';

const table: [people: unknown, shown: number, floor?: number][] = [
  [0, 0],
  [9, 0],
  [9.99, 0],
  [10, 10],
  [11, 11],
  [99, 99],
  [100, 100],
  [109, 100],
  [119, 110],
  [999, 990],
  [1000, 1000],
  [1099, 1000],
  [1234, 1200],
  [99_999, 99_000],
  [1_000_000, 1_000_000],
  [1_299_999, 1_200_000],
  [49, 0, 50],
  [50, 50, 50],
  [3, 3, 1],
  [-20, 0],
  [Number.NaN, 0],
  [Number.POSITIVE_INFINITY, 0],
  ['50', 0],
  [undefined, 0],
  [null, 0],
];

for (const [people, shown, floor] of table)
  test(`${String(people)} people, from ${floor ?? 10} on: ${shown}`, () =>
    assert.equal(roundedCount(people, floor), shown));

test('a rounded count is never above the true one, and rounding it again changes nothing', () => {
  for (let people = 0; people < 20_000; people++) {
    const shown = roundedCount(people);
    assert.ok(shown <= people && (shown === 0 || shown > people * 0.9));
    assert.equal(roundedCount(shown), shown);
  }
});
