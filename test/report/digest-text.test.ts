/** Sentences of digests: spans, changes, goals and alarms. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alarmText, brought, goalText, spanText, type AlarmFacts, type Goal } from '../../src/report/digest-text.ts';
import type { CampaignReport } from '../../src/report/campaign-report.ts';
import type { Estimate } from '../../src/spread/confidence-interval.ts';

const DAY = 864e5;
const WEEK = { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) };
const LAST_DAY = { from: WEEK.to - DAY, to: WEEK.to };

test('a span is named by its first and last day', () => {
  assert.equal(spanText(WEEK), 'November 16, 2026 to November 22, 2026');
  assert.equal(spanText(LAST_DAY), 'November 22, 2026');
});

describe('a change', () => {
  const few = { tooFew: 1, needed: 10, of: 'landings' } as const;
  const rows: [now: number, before: number, ratio: Estimate, sentence: string][] = [
    [128, 90, { value: 1.4, low: 1.1, high: 1.8 }, 'more than the 90 in the 7 days before.'],
    [60, 90, { value: 0.7, low: 0.5, high: 0.9 }, 'fewer than the 90 in the 7 days before.'],
    [95, 90, { value: 1.06, low: 0.8, high: 1.4 }, 'and 90 in the 7 days before: no clear difference.'],
    [60, 90, { value: 0.7, low: 0.5, high: null }, 'and 90 in the 7 days before: no clear difference.'],
    [2, 1, few, 'and 1 in the 7 days before: no clear difference.'],
  ];
  for (const [now, before, ratio, sentence] of rows)
    test(`${now} after ${before}`, () =>
      assert.equal(
        brought(WEEK, { brought: now, before, ratio }),
        `${now} people came through shares in these 7 days, ${sentence}`,
      ));

  test('of a day', () =>
    assert.equal(
      brought(LAST_DAY, { brought: 1, before: 0, ratio: few }),
      '1 person came through shares on this day, and 0 on the day before: no clear difference.',
    ));
});

test('a goal is told as a count and a part', () => {
  const report = { visitors: 900, landings: { verified: 1200 }, conversions: 7 } as CampaignReport;
  const rows: [goal: Goal, sentence: string][] = [
    [{ figure: 'landings', target: 5000 }, 'Goal: 1,200 of 5,000 landings (24%).'],
    [{ figure: 'visitors', target: 1000 }, 'Goal: 900 of 1,000 visitors (90%).'],
    [{ figure: 'conversions', target: 7 }, 'Goal: 7 of 7 conversions (100%).'],
  ];
  for (const [goal, sentence] of rows) assert.equal(goalText(goal, report), sentence);
});

test('an alarm tells the figures that raised it', () => {
  const rows: [alarm: AlarmFacts, sentence: string][] = [
    [
      { type: 'reaction', data: { part: 0.08, low: 0.06, threshold: 0.05, reactions: 80, landings: 1000 } },
      'Alarm: 8% of 1,000 visitors pressed “Not for me” (95% interval from 6%); the alarm is set at 5%.',
    ],
    [
      { type: 'k', data: { k: 0.3, high: 0.4, before: 0.8, low: 0.7 } },
      'Alarm: K fell to 0.30 (at most 0.40) in the latest full week, from 0.80 (at least 0.70) in the week before.',
    ],
    [
      { type: 'bots', data: { part: 0.5, low: 0.4, before: 0.1, high: 0.15 } },
      'Alarm: 50% of those who landed in the last 24 hours were bots or link previews; in the seven days before, 10%.',
    ],
  ];
  for (const [alarm, sentence] of rows) assert.equal(alarmText(alarm), sentence);
});
