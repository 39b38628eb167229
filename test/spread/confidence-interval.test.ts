import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jackknife, proportion, ratio, mapEstimate, type Figure } from '../../src/spread/confidence-interval.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';

const of = (part: number, whole: number): string[] =>
  Object.values(proportion(part, whole, 'people') as Figure).map((n) => (n! * 100).toFixed(1));

test('the Wilson interval of 30 in 1,000 is 3.0 % (2.1 to 4.3 %)', () => {
  assert.deepEqual(of(30, 1000), ['3.0', '2.1', '4.3']);
  assert.deepEqual(of(0, 10), ['0.0', '0.0', '27.8']);
  assert.deepEqual(of(10, 10), ['100.0', '72.2', '100.0']);
  assert.deepEqual(of(81, 263), ['30.8', '25.5', '36.6']); // Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
  assert.deepEqual(of(15, 148), ['10.1', '6.2', '16.0']); // the same
});

test('too few people give tooFew instead of a figure', () => {
  assert.deepEqual(proportion(3, 9, 'people'), { tooFew: 9, needed: 10, of: 'people' });
  assert.deepEqual(ratio([4, 5], [30, 30], 'landings', 'intents'), { tooFew: 9, needed: 10, of: 'landings' });
  assert.deepEqual(ratio([40, 50], [5, 4], 'landings', 'intents'), { tooFew: 9, needed: 10, of: 'intents' });
  assert.deepEqual(ratio([40, 50, 0, 0], [5, 6, 7, 8], 'landings', 'intents'), {
    tooFew: 4,
    needed: 5,
    of: 'cascades',
  });
});

test('a proportion lies within its interval, which lies between 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (a, b) => {
      const { value, low, high } = proportion(a, a + b + 10, 'people') as Figure;
      assert.ok(0 <= low && low <= value && value <= high! && high! <= 1);
    }),
  );
});

test('the jackknife of a mean over equal groups is its standard error, with Student quantiles', () => {
  for (const [groups, quantile] of [
    [5, 2.776],
    [11, 2.228],
    [31, 2.042],
    [101, 1.984],
  ] as const) {
    const values = Array.from({ length: groups }, (_, i) => 10 + (i % 3));
    const total = values.reduce((sum, value) => sum + value, 0);
    const mean = total / groups;
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / groups / (groups - 1));
    const { low, high } = jackknife(
      mean,
      values.map(() => 1),
      (g) => (total - values[g]!) / (groups - 1),
    ) as Figure;
    for (const bound of [mean / low, high! / mean])
      assert.ok(
        Math.abs(Math.log(bound) / (error / mean) / quantile - 1) < 0.004,
        `${groups}: ${Math.log(bound) / (error / mean)}`,
      );
  }
});

test('an interval is never narrower than its minimum, and wider where one group dominates', () => {
  const parts = [1, 1, 1, 1, 1, 1, 1, 1];
  const same = (g: number) => (g ? 2 : 2.01);
  const plain = jackknife(2, parts, same) as Figure;
  assert.ok((jackknife(2, parts, same, 1) as Figure).high! > plain.high!);
  assert.ok((jackknife(2, [3, ...parts.slice(1)], same) as Figure).high! > plain.high!);
  assert.deepEqual(jackknife(2, [193, 1, 2, 2, 2], same), {
    tooFew: 1,
    needed: 5,
    of: 'cascades',
    largest: 193 / 200,
  });
});

test('the interval of a ratio holds the truth in at least 93 % of samples', () => {
  const chance = seededRandom(5);
  let held = 0;
  for (let run = 0; run < 2_000; run++) {
    const bottoms = Array.from({ length: 40 }, () => 1 + Math.floor(chance() * 9));
    const own = bottoms.map((n) => Array.from({ length: n }, () => chance() < 0.4).filter(Boolean).length * 3);
    const figure = ratio(own, bottoms, 'landings', 'intents') as Figure;
    if (figure.low <= 1.2 && 1.2 <= figure.high!) held++;
  }
  assert.ok(held >= 0.93 * 2_000, `${held}`);
});

test('mapping an estimate keeps low below high, and gives null for an infinite bound', () => {
  const k = { value: 0.8, low: 0.5, high: 1.1 };
  assert.deepEqual(
    mapEstimate({ value: 2, low: 1, high: 4 }, (x) => 1 / x),
    { value: 0.5, low: 0.25, high: 1 },
  );
  assert.deepEqual(
    mapEstimate(k, (r) => (r < 1 ? 1 / (1 - r) : Infinity)),
    { value: 1 / (1 - 0.8), low: 2, high: null },
  );
  assert.deepEqual(
    mapEstimate({ value: 2, low: 1, high: null }, (x) => 1 / x),
    { value: 0.5, low: 0, high: 1 },
  );
  assert.deepEqual(
    mapEstimate({ tooFew: 1, needed: 2, of: 'people' }, (x) => x),
    { tooFew: 1, needed: 2, of: 'people' },
  );
});
