import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alarmsOf, type AlarmType, type Standing } from '../../src/core/alarm.ts';
import type { Fact } from '../../src/core/metrics.ts';
import { newCampaign } from '../../src/core/metrics.ts';
import { signOf } from '../../src/core/person.ts';
import { standingOf } from '../../src/core/standing.ts';
import { intent, landing, view } from './facts.ts';

const calm: Standing = { reactions: [0, 1000], bots: { day: [0, 0], week: [0, 0] }, weeks: [], messages: [] };
const k = (value: number, by: number) => ({ value, low: value - by, high: value + by });

const cases: [title: string, standing: Partial<Standing>, on: AlarmType[], rings: AlarmType[]][] = [
  ['all is calm', {}, [], []],
  ['more than the threshold do not want it, beyond chance', { reactions: [100, 1000] }, [], ['reaction']],
  ['more than the threshold, but it may be chance', { reactions: [55, 1000] }, [], []],
  ['the same, after it had begun', { reactions: [55, 1000] }, ['reaction'], ['reaction']],
  ['less than the threshold, after it had begun', { reactions: [45, 1000] }, ['reaction'], []],
  ['the first three who land do not want it', { reactions: [3, 3] }, [], []],
  ['K has fallen beyond chance', { weeks: [k(0.8, 0.1), k(0.5, 0.1)] }, [], ['k']],
  ['K has fallen, but it may be chance', { weeks: [k(0.8, 0.2), k(0.5, 0.2)] }, [], []],
  ['K has risen', { weeks: [k(0.5, 0.1), k(0.8, 0.1)] }, ['k'], []],
  ['many robots in a day', { bots: { day: [60, 100], week: [70, 700] } }, [], ['bots']],
  ['as many robots as ever', { bots: { day: [10, 100], week: [70, 700] } }, [], []],
  ['many robots, in a day of few landings', { bots: { day: [6, 10], week: [70, 700] } }, [], []],
  ['many robots, in a first week', { bots: { day: [60, 100], week: [0, 0] } }, [], []],
];
for (const [title, standing, on, rings] of cases)
  test(`alarms: ${title}`, () => assert.deepEqual(alarmsOf({ reaction: { alarm: 0.05 } }, { ...calm, ...standing }, new Set(on)).map(({ type }) => type), rings));

test('without a threshold the reaction is no alarm', () => assert.deepEqual(alarmsOf({}, { ...calm, reactions: [900, 1000] }, new Set()), []));

const DAY = 864e5;
const NOW = 100 * DAY;
const standing = (...facts: Fact[]): Standing => {
  const campaign = newCampaign('spring');
  for (const fact of facts) campaign.add(signOf(campaign.people, fact));
  return standingOf(campaign, NOW);
};
const reaction = (code: string): Fact => ({ kind: 'reaction', code, time: NOW });
const many = (count: number, make: (n: number) => Fact | Fact[]): Fact[] => Array.from({ length: count }, (_, n) => make(n)).flat();

describe('how a campaign stands', () => {
  test('a reaction counts once a person, and of verified landings only', () => {
    const { reactions } = standing(view('S', NOW), landing('A', 'S', NOW), landing('B', 'S', NOW), landing('C', 'S', NOW, 'bot'), reaction('A'), reaction('A'), reaction('C'), reaction('S'));
    assert.deepEqual(reactions, [1, 2]);
  });

  test('robots among landings, of the last day and of the week before', () => {
    const { bots } = standing(
      ...many(4, (n) => landing(`day${n}`, 'S', NOW - DAY / 2, n ? 'bot' : 'verified')),
      ...many(6, (n) => landing(`week${n}`, 'S', NOW - 7 * DAY, n ? 'unverified' : 'bot')),
      landing('old', 'S', NOW - 9 * DAY, 'bot'),
    );
    assert.deepEqual(bots, { day: [3, 4], week: [1, 6] });
  });

  test('K of the last two weeks that had their time, of what each brought within a week', () => {
    const { weeks } = standing(
      view('S', NOW - 30 * DAY),
      // 20 days ago: each of 30 brings one soon, and one too late to count.
      ...many(30, (n) => [landing(`a${n}`, 'S', NOW - 20 * DAY), landing(`b${n}`, `a${n}`, NOW - 19.9 * DAY, 'unverified'), landing(`c${n}`, `a${n}`, NOW - 6 * DAY)]),
      ...many(30, (n) => landing(`d${n}`, `a${n}`, NOW - 14.5 * DAY)),
      ...many(30, (n) => landing(`e${n}`, 'S', NOW - 10 * DAY)),
      ...many(15, (n) => landing(`f${n}`, `e${n}`, NOW - 4 * DAY)),
    );
    // 60 in the earlier week (30 of them brought one), 30 in the later (15 brought one).
    assert.deepEqual(weeks.map(({ value }) => value), [0.5, 0.5]);
    assert.ok(weeks[1]!.low < 0.5 && weeks[1]!.low > 0.3 && weeks[1]!.high! < 0.7);
  });

  test('a week of few says nothing', () => assert.deepEqual(standing(...many(29, (n) => landing(`a${n}`, 'S', NOW - 10 * DAY)), ...many(50, (n) => landing(`b${n}`, 'S', NOW - 20 * DAY))).weeks, []));

  test('who saw which wording, and passed it along', () => {
    const saw = (code: string, message: string): Fact => ({ ...view(code, NOW), message });
    const { messages } = standing(saw('A', 'plain'), intent('A', 'x', NOW), intent('A', 'email', NOW), saw('B', 'plain'), saw('C', 'warm'), view('D', NOW));
    assert.deepEqual(messages, [{ name: 'plain', visitors: 2, sharers: 1 }, { name: 'warm', visitors: 1, sharers: 0 }]);
  });
});
