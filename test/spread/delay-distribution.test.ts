import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countPair,
  binOf,
  binStart,
  partBy,
  windowOf,
  delayDistribution,
  delayQuantile,
  newDelayCounts,
} from '../../src/spread/delay-distribution.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { simulate } from '../../src/spread/simulation.ts';
import { DAY, DELAYS, partWithin } from './coverage.ts';

/** Pairs of a growing campaign, so that most parents are young, as observed on its last day. */
const pairsOf = (delay: (typeof DELAYS)[string], days: number) => {
  const { parent, time } = simulate(
    { seeds: 2_000, from: 0, to: days * DAY, k: 1.1, dispersion: 0.5, delay, until: days * DAY },
    seededRandom(1),
  );
  const pairs = newDelayCounts();
  const plain: number[] = [];
  parent.forEach((by, i) => {
    if (by < 0) return;
    plain.push(time[i]! - time[by]!);
    const [bin, window] = [binOf(time[i]! - time[by]!), windowOf(days * DAY - time[by]!)];
    if (bin < window) countPair(pairs, bin, window);
  });
  return { pairs, plain };
};

for (const [name, delay] of Object.entries(DELAYS)) {
  test(`${name} delays are estimated right despite right censoring, where plain counting is biased low`, () => {
    const { pairs, plain } = pairsOf(delay, 12);
    const delays = delayDistribution(pairs)!;
    const { limit } = delays;
    assert.ok(limit > 9 * DAY && limit < 12.6 * DAY);
    let worst = 0;
    for (const hours of [1, 3, 6, 12, 24, 48, 96, 168]) {
      const ms = hours * 36e5;
      const truth = partWithin(delay, ms) / partWithin(delay, limit);
      assert.ok(Math.abs(partBy(delays, ms) - truth) < 0.025, `${hours} h: ${partBy(delays, ms)} for ${truth}`);
      worst = Math.max(worst, plain.filter((late) => late <= ms).length / plain.length - truth);
    }
    assert.ok(worst > 0.05, `counting is off by ${worst}`);
  });

  test(`${name} delays: the time by which a given proportion is observed`, () => {
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

test('two windows of observation, calculated by hand', () => {
  const pairs = newDelayCounts();
  const [hour, half, second] = [36e5, DAY * 0.9, DAY * 1.5].map(binOf) as [number, number, number];
  const [young, old] = [DAY, 7 * DAY].map(windowOf) as [number, number];
  for (let i = 0; i < 60; i++) countPair(pairs, hour, old); // Old parents: 60 of 100 delays are an hour,
  for (let i = 0; i < 40; i++) countPair(pairs, second, old); // 40 are a day and a half.
  for (let i = 0; i < 500; i++) countPair(pairs, i % 2 ? hour : half, young); // Young parents cannot have delays that long.
  const { cdf } = delayDistribution(pairs)!;
  assert.deepEqual(
    [hour, hour + 1, half + 1, young, second, second + 1].map((bin) => Number(cdf[bin]!.toFixed(4))),
    // Of the 560 delays within the first day, when all parents were observed, 310 are an hour.
    [0, Number(((0.6 * 310) / 560).toFixed(4)), 0.6, 0.6, 0.6, 1],
  );
});

test('too few pairs give no distribution, and its tail needs as many pairs as the rest', () => {
  const pairs = newDelayCounts();
  const [twoDays, threeDays] = [windowOf(2 * DAY), windowOf(3 * DAY)];
  for (let i = 0; i < 19; i++) countPair(pairs, 100, twoDays);
  assert.equal(delayDistribution(pairs), null);
  countPair(pairs, 150, threeDays);
  const { limit, cdf } = delayDistribution(pairs)!;
  assert.equal(limit, 2 * DAY); // all but one were not observed any longer
  assert.equal(cdf[150]!.toFixed(4), '0.9500');
});

test('delay bins are 4 % wide, with edges at whole days; the first is below a second, the last takes all longer delays', () => {
  assert.deepEqual([-5, 0, 999, 1000, 1044, 1045].map(binOf), [0, 0, 0, 1, 1, 2]);
  assert.equal(binOf(1e15), binOf(Infinity));
  for (let ms = 1000; ms < DAY / 4; ms *= 1.7) assert.equal(binOf(ms * 2), binOf(ms) + 16);
  for (let ms = 500; ms < 2e11; ms *= 1.03)
    assert.ok(binStart(binOf(ms)) <= ms && ms < binStart(binOf(ms) + 1), `${ms} ms`);
  for (let day = 1; day <= 32; day++) assert.equal(binStart(binOf(day * DAY)), day * DAY);
});

test('everyone is observed for whole days, whatever the hour of arrival', () => {
  const watched = (days: number): number => binStart(windowOf(days * DAY)) / DAY;
  assert.deepEqual([-1, 0, 0.99, 1, 1.99, 2, 3.5, 31.9].map(watched), [0, 0, 0, 1, 1, 2, 3, 31]);
  for (let days = 33; days < 2_000; days++)
    assert.ok(watched(days) <= days && watched(days) > days * 0.93 && Number.isInteger(watched(days)), `${days} days`);
});
