import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestProbabilities, weightsOf } from '../../src/spread/comparison.ts';
import type { Cohort } from '../../src/spread/cohort.ts';
import { chooseWording } from '../../src/core/wording-choice.ts';
import type { BreakdownRow } from '../../src/spread/breakdowns.ts';

const row = (sharers: number, visitors: number) => ({ sharers, visitors }) as BreakdownRow;
const cohort = (landings: number, exposure: number) => ({ landings, exposure }) as Cohort;
const near = (actual: readonly number[], expected: number[], by: number) =>
  actual.forEach((n, i) => assert.ok(Math.abs(n - expected[i]!) < by, `${actual} instead of ${expected}`));

test('the chance that a part is the larger: known values of two Beta distributions', () => {
  near(bestProbabilities([row(0, 0), row(0, 0)], [], null).passOn, [0.5, 0.5], 0.03);
  // Beta(2, 1) against Beta(1, 1): the mean of the first.
  near(bestProbabilities([row(1, 1), row(0, 0)], [], null).passOn, [2 / 3, 1 / 3], 0.03);
  // 130 of 1,000 against 100 of 1,000: 2.1 standard errors apart.
  near(bestProbabilities([row(100, 1000), row(130, 1000)], [], null).passOn, [0.018, 0.982], 0.01);
});

test('of K the same, and less is known where few people bring many', () => {
  const rows = [row(1, 9), row(1, 9)];
  const cohorts = [cohort(300, 1000), cohort(345, 1000)];
  assert.equal(bestProbabilities(rows, cohorts, null).k, null);
  near(bestProbabilities(rows, cohorts, 1).k!, [0.038, 0.962], 0.015); // 45 / sqrt(645) = 1.77 standard errors
  near(bestProbabilities(rows, cohorts, 4).k!, [0.188, 0.812], 0.025); // half of that
  near(bestProbabilities([...rows, row(0, 0)], [...cohorts, cohort(0, 0)], 4).k!.slice(2), [0.35], 0.08); // one of whom nothing is known has its chance
});

test('chances sum to 1 and are the same every time', () => {
  const rows = [row(3, 40), row(6, 50), row(9, 99)];
  const { passOn } = bestProbabilities(rows, [], null);
  near([passOn.reduce((sum, chance) => sum + chance)], [1], 1e-12);
  assert.deepEqual(bestProbabilities(rows, [], null).passOn, passOn);
});

test('weights follow the chances, from the floor on', () => {
  near(weightsOf([0.9, 0.1, 0], 0.1), [0.73, 0.17, 0.1], 1e-12);
  assert.deepEqual(weightsOf([1, 0], 0), [1, 0]);
  assert.deepEqual(weightsOf([0.5, 0.5], 0.5), [0.5, 0.5]);
  assert.throws(() => weightsOf([0.5, 0.5], 0.6), /The floor of 2 messages must be from 0 to 0.5, not 0.6./);
  assert.throws(() => weightsOf([1], -1), RangeError);
});

const CODES = Array.from({ length: 20_000 }, (_, i) => `7K3M9QX${i.toString(32).toUpperCase()}`);
const parts = (weights: Record<string, number>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const code of CODES)
    counts[chooseWording(code, weights)!] = (counts[chooseWording(code, weights)!] ?? 0) + 1 / CODES.length;
  return counts;
};

test('each message gets as many codes as its weight says', () => {
  const weights = { A: 0.5, B: 0.3, C: 0.15, D: 0.05 };
  const counts = parts(weights);
  near(
    Object.keys(weights).map((name) => counts[name]!),
    Object.values(weights),
    0.012,
  );
  near([parts({ A: 5, B: 3, C: 1.5, D: 0.5 }).A!], [counts.A!], 1e-9); // what counts is their ratio
  assert.deepEqual(Object.keys(parts({ A: 1, B: 0 })), ['A']);
  assert.deepEqual([chooseWording('7K3M', {}), chooseWording('7K3M', { A: 0 })], [undefined, undefined]);
});

test('a code keeps its message, whatever the order in which they are named', () => {
  for (const code of CODES.slice(0, 100))
    assert.equal(chooseWording(code, { B: 0.3, A: 0.7 }), chooseWording(code, { A: 0.7, B: 0.3 }));
  assert.deepEqual(
    ['7K3M9QXD2TPAW', 'K8Z0000000001', 'abc'].map((code) => chooseWording(code, { plain: 1, warm: 1, brief: 1 })),
    ['plain', 'brief', 'plain'],
  ); // for good: who has seen one is to see it again
});

test('when weights move, codes go only to messages that gained, and no more than need be', () => {
  const [before, after] = [
    { A: 1 / 3, B: 1 / 3, C: 1 / 3 },
    { A: 0.5, B: 0.25, C: 0.25 },
  ];
  let moved = 0;
  for (const code of CODES) {
    const [from, to] = [chooseWording(code, before), chooseWording(code, after)];
    if (from === to) continue;
    moved++;
    assert.equal(to, 'A');
  }
  near([moved / CODES.length], [1 / 6], 0.012);
  for (const code of CODES)
    if (chooseWording(code, { ...before, D: 0.1 }) !== chooseWording(code, before))
      assert.equal(chooseWording(code, { ...before, D: 0.1 }), 'D');
});
