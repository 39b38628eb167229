import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Inference } from '../../src/report/campaign-report.ts';
import * as forecasts from '../../src/report/forecast-insights.ts';
import { needsMoreData } from '../../src/report/format-estimate.ts';

const DAY = 864e5;
const few = { tooFew: 40, needed: 100, of: 'people' } as const;
const figure = (value: number, low: number, high: number | null) => ({ value, low, high });

type Spread = Inference['spread'];
const spread = (given: Partial<Spread>): Pick<Inference, 'spread'> => ({
  spread: { k: few, kByDay: null, forecast: few, within: 9 * DAY, ...given } as Spread,
});

const days = (period: number, ...ks: Spread['k'][]): Spread['kByDay'] => ({
  period,
  rows: ks.map((k, at) => ({ end: at * DAY, landings: 100, k })),
});

const expected: Spread['forecast'] = {
  seedsPerDay: 14,
  seedDays: 28,
  next: [
    { days: 7, landings: figure(350, 312, 1401) },
    { days: 28, landings: few },
  ],
  toCome: figure(100, 80, 130),
  nineInTen: figure(4 * DAY, 3 * DAY, 6 * DAY),
};

const k = figure(0.6, 0.55, 0.65);

for (const [name, actual, sentence] of [
  ['K by day without K', forecasts.kByDay(spread({})), 'K by day needs K. Needs 100 people (40 so far).'],
  [
    'the first week',
    forecasts.kByDay(spread({ k, kByDay: days(DAY) })),
    'K by day appears after the first week or two.',
  ],
  [
    'too few landings on the last day',
    forecasts.kByDay(spread({ k, kByDay: days(4 * DAY, k, few) })),
    'No K in the last 4 days yet. Needs 100 people (40 so far).',
  ],
  [
    'a K that has risen',
    forecasts.kByDay(spread({ k, kByDay: days(DAY, k, figure(0.9, 0.8, 1)) })),
    'K on the last day was 0.90 (0.80 to 1.00): higher than over the whole campaign.',
  ],
  [
    'a K that is the same',
    forecasts.kByDay(spread({ k, kByDay: days(DAY, figure(0.58, 0.54, 0.63)) })),
    'K on the last day was 0.58 (0.54 to 0.63): not clearly different from K over the whole campaign.',
  ],
  ['no forecast', forecasts.next(spread({})), 'Landings to expect if nothing changes. Needs 100 people (40 so far).'],
  [
    'the days that can be forecast',
    forecasts.next(spread({ forecast: expected })),
    'If nothing changes: 312 to 1,401 landings in the next 7 days (90% prediction intervals), assuming 14 seeds a day, as in the last 28 days.',
  ],
  [
    'landings still to come',
    forecasts.toCome(spread({ forecast: expected })),
    'Without new seeds, 80 to 130 landings are still to come, not counting those more than 9 d after their cause; nine in ten of them within 3 d to 6 d.',
  ],
  [
    'landings without an upper bound',
    forecasts.toCome(spread({ forecast: { ...expected, toCome: figure(100, 80, null), nineInTen: null } })),
    'Without new seeds, 80 or more landings are still to come, not counting those more than 9 d after their cause.',
  ],
  [
    'no end',
    forecasts.toCome(spread({ forecast: { ...expected, toCome: null, nineInTen: null } })),
    'With a K of 1 or more, there is no end to the landings still to come.',
  ],
  ['the figure of the forecast', forecasts.nextWeek(spread({ forecast: expected })), '312 to 1,401'],
  [
    'one giant cascade',
    needsMoreData({ tooFew: 1, needed: 5, of: 'cascades', largest: 0.97 }),
    'One cascade is 97% of the data: not enough cascades yet',
  ],
  [
    'unequal cascades',
    needsMoreData({ tooFew: 9, needed: 12, of: 'cascades', largest: 0.2 }),
    'Needs as much data as 12 cascades of equal size (9 so far)',
  ],
] as const)
  test(name, () => assert.equal(actual, sentence));
