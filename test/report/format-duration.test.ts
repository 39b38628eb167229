import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration } from '../../src/report/format-duration.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

const cases: [ms: number, formatted: string][] = [
  [0, 'under a second'],
  [499, 'under a second'],
  [500, '1 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [65_000, '1 min 5 s'],
  [9 * MIN + 59_600, '10 min'],
  [38 * MIN + 17_000, '38 min'],
  [59.6 * MIN, '1 h'],
  [60 * MIN - 1, '1 h'],
  [2 * HOUR + 40 * MIN, '2 h 40 min'],
  [2 * HOUR + 40.4 * MIN, '2 h 40 min'],
  [23 * HOUR + 59.6 * MIN, '1 d'],
  [23 * HOUR + 29 * MIN, '23 h'],
  [3 * DAY, '3 d'],
  [3 * DAY + 4.4 * HOUR, '3 d 4 h'],
  [400 * DAY, '400 d'],
];

for (const [ms, formatted] of cases)
  test(`${ms} ms is ${formatted}`, () => assert.equal(formatDuration(ms), formatted));
