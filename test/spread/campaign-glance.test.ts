import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glanceOf } from '../../src/spread/campaign-glance.ts';
import { summarize } from '../../src/spread/campaign-summary.ts';

const DAY = 864e5;
const NOW = Date.parse('2026-11-27T10:00:00Z');
const few = { tooFew: 0, needed: 100, of: 'people' } as const;

/** A summary with this many landings on each of the days, counted back from today. */
const glance = (landingsByAge: [age: number, landings: number][]) => {
  const today = Math.floor(NOW / DAY) * DAY;
  const days = landingsByAge.map(([age, landings]): [number, number] => [today - age * DAY, landings]);
  const summary = { ...summarize([], 'spring'), days, visitors: 9, conversions: 2 };
  return glanceOf({ ...summary, inference: { spread: { k: few } } } as unknown as Parameters<typeof glanceOf>[0], NOW);
};

const cases: [name: string, days: [number, number][], week: number, month: number][] = [
  ['nobody', [], 0, 0],
  ['today counts', [[0, 3]], 3, 3],
  [
    'six days ago is in the week, seven days ago is not',
    [
      [6, 5],
      [7, 11],
    ],
    5,
    16,
  ],
  [
    '27 days ago is in the month, 28 days ago is not',
    [
      [27, 5],
      [28, 11],
    ],
    0,
    5,
  ],
  ['a clock ahead: tomorrow is in neither', [[-1, 4]], 0, 0],
];
for (const [name, days, week, month] of cases)
  test(name, () => {
    const found = glance(days);
    assert.deepEqual([found.week, found.month], [week, month]);
    assert.equal(found.days.length, 28);
    assert.equal(
      found.days.reduce((sum, landings) => sum + landings, 0),
      month,
    );
  });
