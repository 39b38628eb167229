import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Estimate } from '../../src/spread/confidence-interval.ts';
import { formatInterval, formatCell, isKnown, needsMoreData, withInterval } from '../../src/report/format-estimate.ts';
import { percent, ratio } from '../../src/report/format-number.ts';

const few = (tooFew: number, of: 'people' | 'landings'): Estimate => ({ tooFew, needed: 100, of });

test('an estimate is formatted with its interval', () => {
  assert.equal(withInterval({ value: 0.444, low: 0.41, high: 0.48 }, ratio), '0.44 (0.41 to 0.48)');
  assert.equal(withInterval({ value: 0.03, low: 0.021, high: 0.043 }, percent), '3.0% (2.1% to 4.3%)');
  assert.equal(
    withInterval({ value: 0.6972, low: 0.6937, high: 0.7008 }, ratio),
    '0.697 (0.694 to 0.701)',
    'narrower intervals have more digits',
  );
  assert.equal(withInterval({ value: 0.3412, low: 0.3401, high: 0.3423 }, percent), '34.12% (34.01% to 34.23%)');
  assert.equal(withInterval({ value: 0, low: 0, high: 0 }, ratio), '0.00 (0.00 to 0.00)');
  assert.equal(formatInterval({ value: 3, low: 2, high: null }, ratio), '2.00 or more');
});

test('an estimate with too few data has no digits', () => {
  assert.equal(needsMoreData(few(1, 'people')), 'Needs 100 people (1 so far)');
  assert.equal(needsMoreData(few(0, 'landings')), 'Needs 100 landings (0 so far)');
  assert.equal(needsMoreData(null), 'No data yet');
  assert.equal(formatCell(few(9, 'people'), ratio), 'not enough data');
  assert.ok(!isKnown(few(9, 'people')) && !isKnown(null) && isKnown({ value: 0, low: 0, high: 0 }));
});
