import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cascadeGroups, maturityOf } from '../../src/spread/cohort.ts';
import { kByDayOf, type KByDay } from '../../src/spread/k-by-day.ts';
import { sample, type Model } from './campaign-models.ts';
import { DAY } from './coverage.ts';

const DELAY = { mean: DAY };
const STEP = 12 * DAY;
/** One cycle time and a day after the step. */
const END = STEP + DAY * (1 + Math.LN2);

/** About 2,000 landings a day at a K of 0.8, which may rise to 1.2 for everybody at once. */
const modelOf = (steps: boolean): Model => ({
  name: '',
  k: 1.2,
  seeds: Math.round((700 * END) / DAY),
  days: END / DAY,
  dispersion: 0.5,
  delay: DELAY,
  rateAt: (time) => (steps && time >= STEP ? 1 : 0.8 / 1.2),
});

const byDay = (model: Model, seed: number): KByDay => {
  const { view, asOf } = sample(model, seed);
  const maturity = maturityOf(view, cascadeGroups(view), asOf);
  assert.ok(!('tooFew' in maturity));
  return kByDayOf(view, maturity);
};

const CAMPAIGNS = 20;

/** The number of campaigns in which the interval of the last day excludes 0.8. */
const excluded = (steps: boolean): number => {
  let count = 0;
  for (let seed = 0; seed < CAMPAIGNS; seed++) {
    const { rows, period } = byDay(modelOf(steps), seed);
    const { k, landings } = rows.at(-1)!;
    assert.ok('value' in k && k.high !== null && landings > 1_700 && period === DAY);
    if (k.low > 0.8 || k.high < 0.8) count++;
  }
  return count;
};

test('one cycle time and a day after a step from 0.8 to 1.2, the interval excludes 0.8 in 90 % of campaigns', () => {
  const count = excluded(true);
  assert.ok(count >= 0.9 * CAMPAIGNS, `${count} of ${CAMPAIGNS}`);
});

test('without a step, it excludes the true value in at most 5 % and two standard errors', () => {
  const count = excluded(false);
  assert.ok(count <= CAMPAIGNS * (0.05 + 2 * Math.sqrt((0.05 * 0.95) / CAMPAIGNS)), `${count} of ${CAMPAIGNS}`);
});

test('the first row ends a week after the first referred visitor, then there is one for each day', () => {
  const { rows, period } = byDay({ ...modelOf(false), days: 12.5, seeds: 2_000 }, 1);
  assert.deepEqual(
    rows.map(({ end }) => end / DAY),
    Array.from({ length: rows.length }, (_, at) => 12.5 - (rows.length - 1 - at)),
  );
  assert.ok(rows.length === 5 || rows.length === 6, `${rows.length} rows`);
  assert.equal(period, DAY);
  assert.deepEqual(byDay({ ...modelOf(false), days: 5, seeds: 1_000 }, 1).rows, []);
});

test('with few landings, a period has more days', () =>
  assert.equal(byDay({ ...modelOf(false), days: 28, seeds: 400 }, 1).period, 4 * DAY));
