import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCampaign, stateAt, type CampaignRecord } from '../../src/core/campaign-record.ts';

const running = { name: 'spring', state: 'running' } as const;
const messages = [
  { name: 'plain', headline: 'Read this' },
  { name: 'warm', headline: 'For you', text: 'I liked it' },
];

const good: [title: string, record: object][] = [
  ['only the required fields', running],
  [
    'every field',
    {
      ...running,
      title: 'Spring sale',
      goal: { figure: 'landings', target: 1000 },
      starts: '2026-11-01T00:00:00Z',
      ends: '2026-12-01T00:00:00+01:00',
      reaction: { alarm: 0.05 },
      messages,
      gain: true,
      floor: 0.2,
    },
  ],
  ['paused, and why', { name: 'spring', state: 'paused', reason: 'It made people angry' }],
  ['no messages', { ...running, messages: [] }],
];
for (const [title, record] of good)
  test(`a valid campaign record: ${title}`, () => assert.deepEqual(checkCampaign(structuredClone(record)), { record }));

test('the reason of a pause is dropped when the campaign resumes', () =>
  assert.deepEqual(checkCampaign({ ...running, reason: 'It made people angry' }), { record: running }));

const bad: [title: string, value: unknown, problem: RegExp][] = [
  ['null', null, /^campaign must be an object$/],
  ['a list', [], /^campaign must be an object$/],
  ['no name', { state: 'running' }, /^name must be 1 to 64/],
  ['an unknown state', { ...running, state: 'stopped' }, /^state must be one of running, paused$/],
  ['paused without a reason', { ...running, state: 'paused' }, /^reason is required/],
  ['paused with a blank reason', { ...running, state: 'paused', reason: '  ' }, /^reason is required/],
  ['a misspelt field', { ...running, mesages: messages }, /^mesages is unknown: use name, title/],
  [
    'a field named like a property of Object.prototype',
    JSON.parse('{"name":"spring","state":"running","__proto__":{}}'),
    /^__proto__ is unknown/,
  ],
  [
    'a goal without a target',
    { ...running, goal: { figure: 'landings' } },
    /^goal.target must be a whole number above 0$/,
  ],
  ['a goal that is not an object', { ...running, goal: 1000 }, /^goal must be an object$/],
  [
    'another figure',
    { ...running, goal: { figure: 'likes', target: 3 } },
    /^goal.figure must be one of landings, conversions, visitors$/,
  ],
  ['a day instead of a time', { ...running, starts: '2026-11-01' }, /^starts must be an RFC 3339 time/],
  [
    'an end before its start',
    { ...running, starts: '2026-11-02T00:00:00Z', ends: '2026-11-01T00:00:00Z' },
    /^ends must be after starts$/,
  ],
  ['an alarm in percent', { ...running, reaction: { alarm: 5 } }, /^reaction.alarm must be a number from 0 to 1$/],
  ['one message', { ...running, messages: [messages[0]] }, /^messages must be a list of 2 to 8, or empty$/],
  [
    'nine messages',
    { ...running, messages: Array.from({ length: 9 }, (_, n) => ({ name: `m${n}`, text: 'x' })) },
    /^messages must be a list of 2 to 8/,
  ],
  [
    'two messages with one name',
    { ...running, messages: [messages[0], messages[0]] },
    /^messages\[1\].name is used by another message$/,
  ],
  [
    'a message without texts',
    { ...running, messages: [messages[0], { name: 'b' }] },
    /^messages\[1\] must have a headline, a text or a tagline$/,
  ],
  [
    'a message whose name has capitals and a space',
    { ...running, messages: [messages[0], { name: 'Warm one', text: 'x' }] },
    /^messages\[1\].name must be 1 to 32 of a-z/,
  ],
  [
    'a headline of two lines',
    { ...running, messages: [messages[0], { name: 'b', headline: 'a\nb' }] },
    /^messages\[1\].headline must be 1 to 200 characters, all on one line$/,
  ],
  ['gain without messages', { ...running, gain: true }, /^gain needs messages/],
  [
    'a floor that leaves no weight to distribute',
    { ...running, messages, floor: 0.6 },
    /^floor must be at most 0.5 with 2 messages$/,
  ],
];
for (const [title, value, problem] of bad)
  test(`an invalid campaign record: ${title}`, () => {
    const checked = checkCampaign(value);
    assert.ok('problems' in checked && checked.problems.some((text) => problem.test(text)), JSON.stringify(checked));
  });

const NOVEMBER: CampaignRecord = { ...running, starts: '2026-11-01T00:00:00Z', ends: '2026-12-01T00:00:00Z' };
const states: [title: string, record: CampaignRecord, now: string, state: object][] = [
  ['running', running, '2026-11-22T00:00:00Z', { state: 'running' }],
  [
    'paused',
    { ...NOVEMBER, state: 'paused', reason: 'why' },
    '2026-10-01T00:00:00Z',
    { state: 'paused', reason: 'why' },
  ],
  ['before it begins', NOVEMBER, '2026-10-31T23:59:59Z', { state: 'paused', reason: 'starts 2026-11-01T00:00:00Z' }],
  ['when it begins', NOVEMBER, '2026-11-01T00:00:00Z', { state: 'running' }],
  ['when it ends', NOVEMBER, '2026-12-01T00:00:00Z', { state: 'paused', reason: 'ended 2026-12-01T00:00:00Z' }],
];
for (const [title, record, now, state] of states)
  test(`a campaign's state: ${title}`, () => assert.deepEqual(stateAt(record, Date.parse(now)), state));
