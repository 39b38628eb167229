/**
 * Published values. Ebola in Guinea, 2014: Althaus 2015 (doi 10.1016/S1473-3099(15)70135-0), data of Faye et al. 2015.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Z } from '../../src/spread/confidence-interval.ts';
import {
  partBringing,
  dispersionOf,
  POISSON_LIKE,
  extinctionProbability,
  lineageSizeDistribution,
} from '../../src/spread/offspring-distribution.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { simulate } from '../../src/spread/simulation.ts';

const INDEX = [2, 17, 5, 1, 8, 2, 14];
const LATER = [
  1, 2, 1, 4, 4, 1, 3, 3, 1, 1, 4, 9, 9, 1, 2, 1, 1, 1, 4, 3, 3, 4, 2, 5, 1, 2, 2, 1, 9, 1, 3, 1, 2, 1, 1, 2,
];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** The fit to `brought`, filled up with people without offspring to `people` in total. */
const fit = (brought: number[], people = brought.length) => {
  const tally = Array.from({ length: Math.max(...brought) + 1 }, (_, z) => brought.filter((n) => n === z).length);
  tally[0]! += people - brought.length;
  const r = sum(brought) / people;
  const { value: k, low, high } = dispersionOf({ tally, parts: [{ part: 1, people, children: sum(brought) }] }, r);
  const reach = Z * Math.sqrt((r + r ** 2 / k) / people);
  return { r: [r, r - reach, r + reach], k: [k, low, high!] };
};

const are = (actual: number[], expected: number[], digits: number) =>
  assert.deepEqual(
    actual.map((n) => n.toFixed(digits)),
    expected.map((n) => n.toFixed(digits)),
  );

test('152 Ebola cases: R 0.95 (0.57 to 1.34), k 0.18 (0.10 to 0.26)', () => {
  const { r, k } = fit([...INDEX, ...LATER], 152);
  are(r, [0.95, 0.57, 1.34], 2);
  are(k, [0.18, 0.1, 0.26], 2);
});

test('the README of epiverse-trace/superspreading: k of index cases and of the others', () => {
  are([fit(INDEX).k[0]!], [1.596646], 3);
  const { r, k } = fit(LATER, sum([...INDEX, ...LATER]));
  are([r[0]!, k[0]!], [0.66207, 0.19375], 5);
});

test('its snapshots: the probability of an epidemic, and the proportion of cases that cause 80 %', () => {
  are([1 - extinctionProbability(1.5, 0.5), 1 - extinctionProbability(1.63, 0.16)], [0.2324081, 0.1198705], 7);
  are(
    [partBringing(1, 0.1), partBringing(2, 0.1), partBringing(3, 0.3), partBringing(2, 0.5)],
    [0.08693433, 0.0920882, 0.21039108, 0.264419],
    6,
  );
});

test('with Poisson offspring, and without any spread of means', () => {
  // 1 - s solves x = 1 - exp(-1.5 x). The package uses a large number for infinity, and gives 0.5828074.
  are([1 - extinctionProbability(1.5, Infinity)], [0.5828116], 7);
  are([1 - extinctionProbability(1.5, 1e5)], [0.5828074], 5);
  are([partBringing(2, Infinity)], [partBringing(2, 1e6)], 5);
  assert.deepEqual(
    [extinctionProbability(1, 0.2), extinctionProbability(0.4, Infinity), partBringing(0.5, 0)],
    [1, 1, 0],
  );
});

test('the sizes of lineages sum to 1, and their mean is 1/(1 - R)', () => {
  for (const [r, k] of [
    [0.5, 0.5],
    [0.3, 0.1],
    [0.6, Infinity],
  ] as const) {
    const sizes = [...lineageSizeDistribution(r, k, 1200)];
    are([sum(sizes), sum(sizes.map((p, i) => p * (i + 1)))], [1, 1 / (1 - r)], 6);
  }
  // Borel: e^-R, R e^-2R, 3 R^2 e^-3R / 2.
  are(
    [...lineageSizeDistribution(0.6, Infinity, 3)],
    [Math.exp(-0.6), 0.6 * Math.exp(-1.2), 1.5 * 0.36 * Math.exp(-1.8)],
    12,
  );
});

test('the distribution of sizes is that of simulated lineages', () => {
  const { parent } = simulate(
    { seeds: 20_000, from: 0, to: 0, k: 0.5, dispersion: 0.2, delay: { mean: 1 }, until: Infinity },
    seededRandom(1),
  );
  const root: number[] = [];
  const size = new Int32Array(20_000);
  parent.forEach((by, i) => size[(root[i] = by < 0 ? i : root[by]!)]!++);
  lineageSizeDistribution(0.5, 0.2, 4).forEach((p, i) =>
    assert.ok(Math.abs(size.filter((n) => n === i + 1).length / 20_000 - p) < 0.01),
  );
});

test('the k of simulated people is estimated, also when only part of their offspring has been observed', () => {
  for (const k of [0.1, 0.5, 2]) {
    const whole = simulate(
      { seeds: 8_000, from: 0, to: 10, k: 0.8, dispersion: k, delay: { mean: 3 }, until: 10 },
      seededRandom(9),
    );
    const brought = new Int32Array(8_000);
    whole.parent.forEach((by) => by >= 0 && by < 8_000 && brought[by]!++);
    const tally: number[] = Array.from({ length: Math.max(...brought) + 1 }, () => 0);
    brought.forEach((z) => tally[z]!++);
    const parts = Array.from({ length: 8_000 }, (_, i) => ({
      part: 1 - Math.exp(-(10 - whole.time[i]!) / 3),
      people: 1,
      children: brought[i]!,
    })).filter(({ part }) => part > 0);
    const { value, low, high } = dispersionOf({ tally, parts }, 0.8);
    assert.ok(low < k && k < high! && high! / low < 2, `${value} (${low} to ${high}) instead of ${k}`);
  }
});

test('people whose offspring are no more dispersed than Poisson', () => {
  assert.deepEqual(dispersionOf({ tally: [50, 50], parts: [{ part: 1, people: 100, children: 50 }] }, 0.5), {
    value: POISSON_LIKE,
    low: POISSON_LIKE,
    high: null,
  });
});
