/** A small part of `npm run bench:coverage`, which writes the whole table. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { upperEnd } from './figure-coverage.ts';
import { FORECAST_MODELS, forecastPartOf, widthRatio } from './forecast-coverage.ts';

const CAMPAIGNS = 25;

for (const name of ['K 0.5, dispersion 0.5, exponential, 56 days', 'K 0.3, Poisson, log-normal'])
  test(`${name}: the ranges contain what happened, and are not much wider than chance`, () => {
    const model = FORECAST_MODELS.find((one) => one.name === name)!;
    const { ranges } = forecastPartOf(model, 10_000, CAMPAIGNS);
    for (const [what, { shown, inside }] of Object.entries(ranges)) {
      assert.ok(shown >= 0.9 * CAMPAIGNS, `${what}: shown in ${shown}`);
      assert.ok(upperEnd(inside, shown) >= 0.9, `${what}: ${inside} of ${shown}`);
    }
    assert.ok(widthRatio(ranges['next 7 days']!) <= 1.5, `7 days: ${widthRatio(ranges['next 7 days']!)}`);
  });

test('without people there is no forecast', () => {
  const { ranges } = forecastPartOf({ ...FORECAST_MODELS[0]!, seeds: 3 }, 0, 2);
  assert.deepEqual(ranges, {});
});
