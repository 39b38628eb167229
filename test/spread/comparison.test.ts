import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestOf } from '../../src/spread/best-row.ts';
import { cascadeGroups } from '../../src/spread/cohort.ts';
import { weightsOf, wordingChances, wordingsOf } from '../../src/spread/comparison.ts';
import type { Estimate } from '../../src/spread/confidence-interval.ts';
import type { ForestColumns } from '../../src/spread/forest-columns.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { forestOf } from './coverage.ts';
import { chooseWording } from '../../src/core/wording-choice.ts';

const near = (actual: readonly number[], expected: number[], by: number) =>
  actual.forEach((n, i) => assert.ok(Math.abs(n - expected[i]!) < by, `${actual} instead of ${expected}`));

test('the probabilities of being best follow the normal distribution, and sum to 1', () => {
  near(
    wordingChances([
      { score: 0, variance: 0 },
      { score: 0, variance: 0 },
    ]),
    [0.5, 0.5],
    0.03,
  );
  // Two standard errors apart: the normal distribution has 0.977 below.
  near(
    wordingChances([
      { score: -20, variance: 99 },
      { score: 20, variance: 99 },
    ]),
    [0.023, 0.977],
    0.01,
  );
  const three = [3, 0, -3].map((score) => ({ score, variance: 10 }));
  near([wordingChances(three).reduce((sum, chance) => sum + chance)], [1], 1e-12);
  assert.deepEqual(wordingChances(three), wordingChances(three));
});

const HOUR = 36e5;

/** Visitors who come hour by hour, each of whom sees a wording; `isSharer` decides whether they press. */
const campaignOf = (
  visitors: number,
  perHour: number,
  see: (i: number) => number,
  isSharer: (i: number, wording: number) => boolean,
): ForestColumns => {
  const every = <Value>(of: (i: number) => Value): Value[] => Array.from({ length: visitors }, (_, i) => of(i));
  const message = every((i) => 1 + see(i));
  return {
    ...forestOf({
      parent: Int32Array.from(every(() => -1)),
      time: Float64Array.from(every((i) => Math.floor(i / perHour) * HOUR)),
      message: new Int32Array(),
    }),
    message,
    messages: ['', 'plain', 'warm'],
    intents: every((i) => Number(isSharer(i, message[i]! - 1))),
  };
};
const wordingsIn = (view: ForestColumns) => wordingsOf(view, cascadeGroups(view), Infinity)!;

test('equal wordings get no winner, although weights change while the share rate drifts', () => {
  const chance = seededRandom(1);
  // The first half shares at 20 % and sees mostly one wording, the second at 5 % and mostly the other.
  const isEarly = (i: number): boolean => i < 10_000;
  const view = campaignOf(
    20_000,
    100,
    (i) => Number(chance() < (isEarly(i) ? 0.1 : 0.9)),
    (i) => chance() < (isEarly(i) ? 0.2 : 0.05),
  );
  const { scores, winner } = wordingsIn(view);
  const [plain, warm] = scores;
  assert.ok(
    plain!.sharers / plain!.visitors > 2 * (warm!.sharers / warm!.visitors),
    'in pooled data one seems twice as good',
  );
  assert.equal(winner, null);
});

test('a better wording is found, also while weights change', () => {
  const chance = seededRandom(2);
  const view = campaignOf(
    30_000,
    100,
    (i) => Number(chance() < (i < 15_000 ? 0.3 : 0.7)),
    (i, wording) => chance() < (i < 15_000 ? 0.1 : 0.04) * (wording ? 1.3 : 1),
  );
  const { winner, chances } = wordingsIn(view);
  assert.equal(winner, 'warm');
  near(chances, [0, 1], 0.01);
});

const figure = (value: number, off: number) => ({ value, low: value / off, high: value * off });
const rowsOf = (...ks: Estimate[]) => ks.map((k, at) => ({ name: `row ${at}`, k }));
const few: Estimate = { tooFew: 1, needed: 100, of: 'people' };

for (const [name, ks, best] of [
  ['distinguishable', [figure(0.9, 1.1), figure(0.4, 1.1)], 'row 0'],
  ['not distinguishable', [figure(0.5, 1.2), figure(0.45, 1.2)], undefined],
  [
    'distinguishable from one row, but not from all',
    [figure(0.5, 1.2), figure(0.1, 1.2), figure(0.45, 1.2)],
    undefined,
  ],
  ['a row without a figure is left out', [figure(0.9, 1.1), few, figure(0.4, 1.1)], 'row 0'],
  ['alone', [figure(0.9, 1.1), few], undefined],
] as const)
  test(`the best of rows: ${name}`, () => assert.equal(bestOf(rowsOf(...ks), ({ k }) => k)?.name, best));

test('weights follow the probabilities, with the floor as minimum', () => {
  near(weightsOf([0.9, 0.1, 0], 0.1), [0.73, 0.17, 0.1], 1e-12);
  assert.deepEqual(weightsOf([1, 0], 0), [1, 0]);
  near(weightsOf([0.9, 0.1, 0], 0.1, false), [0.7, 0.185, 0.115], 1e-12);
  assert.deepEqual(
    weightsOf([1, 0], 0.1, false).map((weight) => Number(weight.toFixed(3))),
    [0.7, 0.3],
  );
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

test('each message gets codes in proportion to its weight', () => {
  const weights = { A: 0.5, B: 0.3, C: 0.15, D: 0.05 };
  const counts = parts(weights);
  near(
    Object.keys(weights).map((name) => counts[name]!),
    Object.values(weights),
    0.012,
  );
  near([parts({ A: 5, B: 3, C: 1.5, D: 0.5 }).A!], [counts.A!], 1e-9); // only their ratio matters
  assert.deepEqual(Object.keys(parts({ A: 1, B: 0 })), ['A']);
  assert.deepEqual([chooseWording('7K3M', {}), chooseWording('7K3M', { A: 0 })], [undefined, undefined]);
});

test('a code keeps its message, whatever the order of the messages', () => {
  for (const code of CODES.slice(0, 100))
    assert.equal(chooseWording(code, { B: 0.3, A: 0.7 }), chooseWording(code, { A: 0.7, B: 0.3 }));
  assert.deepEqual(
    ['7K3M9QXD2TPAW', 'K8Z0000000001', 'abc'].map((code) => chooseWording(code, { plain: 1, warm: 1, brief: 1 })),
    ['plain', 'brief', 'plain'],
  ); // For good: a reader has to see the same message again.
});

test('when weights change, only as many codes as necessary move, and only to messages that gained', () => {
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
