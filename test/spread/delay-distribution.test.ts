import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countPair,
  binOf,
  delayDistribution,
  delayQuantile,
  newDelayCounts,
} from '../../src/spread/delay-distribution.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { simulate } from '../../src/spread/simulation.ts';
import { DAY, DELAYS, partWithin } from './coverage.ts';

/** Pairs of a campaign that grows, so that most parents are young, as seen on its last day. */
const pairsOf = (delay: (typeof DELAYS)[string], days: number) => {
  const { parent, time } = simulate(
    { seeds: 2_000, from: 0, to: days * DAY, k: 1.1, dispersion: 0.5, delay, until: days * DAY },
    seededRandom(1),
  );
  const pairs = newDelayCounts();
  const plain: number[] = [];
  parent.forEach((by, i) => {
    if (by < 0) return;
    countPair(pairs, binOf(time[i]! - time[by]!), binOf(days * DAY - time[by]!));
    plain.push(time[i]! - time[by]!);
  });
  return { pairs, plain };
};

for (const [name, delay] of Object.entries(DELAYS)) {
  test(`${name} delays are found although late ones are cut off, where counting finds them too short`, () => {
    const { pairs, plain } = pairsOf(delay, 12);
    const { cdf, limit } = delayDistribution(pairs)!;
    assert.ok(limit > 9 * DAY && limit < 12.6 * DAY);
    let worst = 0;
    for (const hours of [1, 3, 6, 12, 24, 48, 96, 168]) {
      const ms = hours * 36e5;
      const truth = partWithin(delay, ms) / partWithin(delay, limit);
      assert.ok(Math.abs(cdf[binOf(ms)]! - truth) < 0.025, `${hours} h: ${cdf[binOf(ms)]} for ${truth}`);
      worst = Math.max(worst, plain.filter((late) => late <= ms).length / plain.length - truth);
    }
    assert.ok(worst > 0.05, `counting is off by ${worst}`);
  });

  test(`${name} delays: when a part has been seen`, () => {
    const delays = delayDistribution(pairsOf(delay, 12).pairs)!;
    for (const part of [0.25, 0.5, 0.9]) {
      const moment = delayQuantile(delays, part);
      assert.ok(
        Math.abs(partWithin(delay, moment) / partWithin(delay, delays.limit) - part) < 0.025,
        `${part}: ${moment / DAY} d`,
      );
    }
  });
}

test('by hand: three windows, and what each could have seen', () => {
  const pairs = newDelayCounts();
  const [hour, day, week] = [36e5, DAY, 7 * DAY].map(binOf) as [number, number, number];
  for (let i = 0; i < 60; i++) countPair(pairs, hour, week); // Old parents: 60 of 100 came after an hour,
  for (let i = 0; i < 40; i++) countPair(pairs, day, week); // 40 after a day.
  for (let i = 0; i < 500; i++) countPair(pairs, hour, binOf(2 * 36e5)); // Young ones could not have seen those.
  const { cdf } = delayDistribution(pairs)!;
  assert.deepEqual(
    [hour - 1, hour + 1, day - 1, day + 1].map((bin) => Number(cdf[bin]!.toFixed(4))),
    [0, 0.6, 0.6, 1],
  );
});

test('too few pairs tell nothing; and the far end needs as many as the rest', () => {
  const pairs = newDelayCounts();
  for (let i = 0; i < 19; i++) countPair(pairs, 100, 200);
  assert.equal(delayDistribution(pairs), null);
  countPair(pairs, 150, 300);
  const { limit, cdf } = delayDistribution(pairs)!;
  assert.equal(binOf(limit * 0.99), 199); // all but one were not observed any longer
  assert.equal(cdf[149]!.toFixed(4), '0.9500');
});

test('bins are 4 % wide, the first is below a second, the last has all that is later', () => {
  assert.deepEqual([-5, 0, 999, 1000, 1044, 1045].map(binOf), [0, 0, 0, 1, 1, 2]);
  assert.equal(binOf(1e15), binOf(Infinity));
  for (let ms = 1000; ms < 1e11; ms *= 1.7) assert.equal(binOf(ms * 2), binOf(ms) + 16);
});
