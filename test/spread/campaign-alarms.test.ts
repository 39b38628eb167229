import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alarmsOf, type AlarmType, type CampaignHealth } from '../../src/spread/campaign-alarms.ts';
import { infer } from '../../src/spread/inference.ts';
import { newCampaign, type Fact } from '../../src/spread/campaign-summary.ts';
import { encodeFact } from '../../src/spread/people.ts';
import type { BreakdownRow } from '../../src/spread/breakdowns.ts';
import { campaignHealth } from '../../src/spread/campaign-health.ts';
import { intent, landing, view } from './facts.ts';

const calm: CampaignHealth = {
  reactions: [0, 1000],
  bots: { day: [0, 0], week: [0, 0] },
  weeks: [],
  messages: [],
  winner: null,
};
const k = (value: number, by: number) => ({ value, low: value - by, high: value + by });

const cases: [title: string, standing: Partial<CampaignHealth>, on: AlarmType[], rings: AlarmType[]][] = [
  ['nothing unusual', {}, [], []],
  ['more than the threshold do not want it, beyond chance', { reactions: [100, 1000] }, [], ['reaction']],
  ['more than the threshold, but it may be chance', { reactions: [55, 1000] }, [], []],
  [
    'more than the threshold, perhaps by chance, while the alarm is on',
    { reactions: [55, 1000] },
    ['reaction'],
    ['reaction'],
  ],
  ['less than the threshold, while the alarm is on', { reactions: [45, 1000] }, ['reaction'], []],
  ['the first three who land do not want it', { reactions: [3, 3] }, [], []],
  ['K has fallen beyond chance', { weeks: [k(0.8, 0.1), k(0.5, 0.1)] }, [], ['k']],
  ['K has fallen, but it may be chance', { weeks: [k(0.8, 0.2), k(0.5, 0.2)] }, [], []],
  ['K has risen', { weeks: [k(0.5, 0.1), k(0.8, 0.1)] }, ['k'], []],
  ['an unusual share of robots in a day', { bots: { day: [60, 100], week: [70, 700] } }, [], ['bots']],
  ['the usual share of robots', { bots: { day: [10, 100], week: [70, 700] } }, [], []],
  ['many robots, in a day of few landings', { bots: { day: [6, 10], week: [70, 700] } }, [], []],
  ['many robots, in a first week', { bots: { day: [60, 100], week: [0, 0] } }, [], []],
];
for (const [title, standing, on, rings] of cases)
  test(`alarms: ${title}`, () =>
    assert.deepEqual(
      alarmsOf({ reaction: { alarm: 0.05 } }, { ...calm, ...standing }, new Set(on)).map(({ type }) => type),
      rings,
    ));

test('without a threshold, reactions raise no alarm', () =>
  assert.deepEqual(alarmsOf({}, { ...calm, reactions: [900, 1000] }, new Set()), []));

const DAY = 864e5;
const NOW = 100 * DAY;
const nothing = { ...infer(newCampaign('spring').forest(), { size: 0, person: [], channel: [] }, NOW), asOf: NOW };
const standing = (...facts: Fact[]): CampaignHealth => {
  const campaign = newCampaign('spring');
  for (const fact of facts) campaign.add(encodeFact(campaign.people, fact));
  return campaignHealth(campaign, infer(campaign.forest(), campaign.people.intentLog, NOW));
};
const reaction = (code: string): Fact => ({ kind: 'reaction', code, time: NOW });
const many = (count: number, make: (n: number) => Fact | Fact[]): Fact[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat();

describe('the health of a campaign', () => {
  test('a reaction counts once per person, and only for verified landings', () => {
    const { reactions } = standing(
      view('S', NOW),
      landing('A', 'S', NOW),
      landing('B', 'S', NOW),
      landing('C', 'S', NOW, 'bot'),
      reaction('A'),
      reaction('A'),
      reaction('C'),
      reaction('S'),
    );
    assert.deepEqual(reactions, [1, 2]);
  });

  test('the share of robots among landings of the last day and of the week before', () => {
    const { bots } = standing(
      ...many(4, (n) => landing(`day${n}`, 'S', NOW - DAY / 2, n ? 'bot' : 'verified')),
      ...many(6, (n) => landing(`week${n}`, 'S', NOW - 7 * DAY, n ? 'unverified' : 'bot')),
      landing('old', 'S', NOW - 9 * DAY, 'bot'),
    );
    assert.deepEqual(bots, { day: [3, 4], week: [1, 6] });
  });

  const week = (name: string, k: object) => ({ name, k }) as BreakdownRow;
  const figure = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
  const weeks: [title: string, weeks: BreakdownRow[], matureUntil: string | undefined, k: number[]][] = [
    [
      'the last two mature weeks',
      [
        week('2026-11-02', figure(0.7)),
        week('2026-11-09', figure(0.6)),
        week('2026-11-16', figure(0.5)),
        week('2026-11-23', figure(0.4)),
      ],
      '2026-11-23',
      [0.6, 0.5],
    ],
    [
      'one of them with too few people',
      [week('2026-11-09', figure(0.6)), week('2026-11-16', { tooFew: 3, needed: 10, of: 'people' })],
      '2026-11-23',
      [],
    ],
    ['only one mature week', [week('2026-11-16', figure(0.5))], '2026-11-23', []],
    ['no mature week', [week('2026-11-09', figure(0.6)), week('2026-11-16', figure(0.5))], undefined, []],
  ];
  for (const [title, rows, matureUntil, k] of weeks)
    test(`the weeks whose K is compared: ${title}`, () => {
      const inference = {
        ...nothing,
        rows: { ...nothing.rows, weeks: rows },
        trust: { ...nothing.trust, matureUntil: matureUntil === undefined ? null : Date.parse(matureUntil) },
      };
      assert.deepEqual(
        campaignHealth(newCampaign('spring'), inference).weeks.map(({ value }) => value),
        k,
      );
    });

  test('how many people saw each wording, and how many of them shared', () => {
    const saw = (code: string, message: string): Fact => ({ ...view(code, NOW), message });
    const { messages } = standing(
      saw('A', 'plain'),
      intent('A', 'x', NOW),
      intent('A', 'email', NOW),
      saw('B', 'plain'),
      saw('C', 'warm'),
      view('D', NOW),
    );
    assert.deepEqual(
      messages.map(({ name, visitors, sharers, score }) => [name, visitors, sharers, score.toFixed(3)]),
      // By proportion, two of three visitors would have two thirds of the one sharer.
      [
        ['plain', 2, 1, '0.333'],
        ['warm', 1, 0, '-0.333'],
      ],
    );
  });
});
