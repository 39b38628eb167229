process.env.TZ = 'Asia/Kolkata';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCampaign } from '../../src/core/campaign-record.ts';
import {
  draftOf,
  fieldsOf,
  isSame,
  mergeDrafts,
  newMessage,
  type Draft,
  type Fields,
} from '../../src/report/record-draft.ts';

const plain = { name: 'plain', headline: 'Read this' };
const warm = { name: 'warm', text: 'For you', tagline: 'Bring a friend' };
const wording = (over: object) => ({ ...newMessage(), ...over });

const records: [name: string, fields: Fields][] = [
  ['nothing', {}],
  [
    'all',
    {
      title: 'Spring',
      goal: { figure: 'landings', target: 1000 },
      starts: '2027-03-01T00:00:00Z',
      ends: '2027-04-01T00:00:00Z',
      reaction: { alarm: 0.05 },
      messages: [plain, warm],
      gain: true,
      floor: 0.1,
    },
  ],
  ['a time that a form cannot show', { starts: '2027-03-01T02:00:07.25+02:00' }],
  ['parts that floating point has wrong', { reaction: { alarm: 0.07 }, messages: [plain, warm], floor: 0.29 }],
  ['a part with more digits than anybody types', { floor: 1 / 3 }],
  ['an alarm at nobody', { reaction: { alarm: 0 } }],
  ['what says nothing', { messages: [], gain: false }],
  ['blanks at an end', { title: ' Spring ' }],
];
for (const [name, fields] of records)
  test(`read and saved untouched, it stays: ${name}`, () =>
    assert.deepEqual(fieldsOf(draftOf(fields), fields), fields));

const all = records[1]![1];
const { gain: _gain, messages: _messages, ...withoutWordings } = all;
const typed: [name: string, base: Fields, over: Partial<Draft>, made: Fields][] = [
  ['a title', {}, { title: ' Spring ' }, { title: 'Spring' }],
  ['no title any more', { title: 'Spring', floor: 0.2 }, { title: '  ' }, { floor: 0.2 }],
  ['a goal', {}, { figure: 'visitors', target: '50' }, { goal: { figure: 'visitors', target: 50 } }],
  ['no goal any more', { goal: { figure: 'visitors', target: 50 } }, { figure: '' }, {}],
  ['a start in the reader’s zone', {}, { starts: '2027-03-01T05:30' }, { starts: '2027-03-01T00:00:00Z' }],
  ['an end with seconds', {}, { ends: '2027-03-01T05:30:07' }, { ends: '2027-03-01T00:00:07Z' }],
  [
    'an end alone: the start stays as it was',
    { starts: '2027-03-01T02:00:07.25+02:00' },
    { ends: '2027-03-02T05:30' },
    { starts: '2027-03-01T02:00:07.25+02:00', ends: '2027-03-02T00:00:00Z' },
  ],
  ['an alarm', {}, { isAsked: true, alarm: '7' }, { reaction: { alarm: 0.07 } }],
  ['readers are not asked any more', { reaction: { alarm: 0.07 } }, { isAsked: false }, {}],
  [
    'wordings',
    {},
    { messages: [wording(plain), wording({ ...warm, name: ' warm ', headline: ' ' })], gains: true, floor: '20' },
    { messages: [plain, warm], gain: true, floor: 0.2 },
  ],
  ['no wordings, so none gains', all, { messages: [] }, withoutWordings],
  ['nothing gains any more', all, { gains: false }, { ...withoutWordings, messages: [plain, warm] }],
];
for (const [name, base, over, made] of typed)
  test(`typed and saved: ${name}`, () => assert.deepEqual(fieldsOf({ ...draftOf(base), ...over }, base), made));

const wrong: [name: string, over: Partial<Draft>, reason: RegExp][] = [
  ['an alarm without a figure', { isAsked: true }, /^reaction\.alarm must be a number/],
  ['a goal without a target', { figure: 'landings' }, /^goal\.target must be a whole number/],
  ['one wording alone', { messages: [wording(plain)] }, /^messages must be a list of 2 to 8/],
  ['a wording that says nothing', { messages: [wording(plain), wording({ name: 'b' })] }, /^messages\[1\] must have/],
];
for (const [name, over, reason] of wrong)
  test(`refused as it would be by the collector: ${name}`, () => {
    const body = JSON.parse(
      JSON.stringify({ name: 'a', state: 'running', ...fieldsOf({ ...draftOf(), ...over }) }),
    ) as object;
    const checked = checkCampaign(body);
    assert.match('problems' in checked ? checked.problems[0]! : 'nothing', reason);
  });

test('a form shows times of the reader’s zone, and seconds where there are some', () => {
  const { starts, ends } = draftOf({ starts: '2027-03-01T00:00:00Z', ends: '2027-03-01T00:00:07Z' });
  assert.deepEqual([starts, ends], ['2027-03-01T05:30', '2027-03-01T05:30:07']);
});

test('what somebody else has changed meanwhile comes in, and nothing typed is lost', () => {
  const base = draftOf({ title: 'Spring', floor: 0.1 });
  const theirs = draftOf({
    title: 'Early spring',
    floor: 0.1,
    goal: { figure: 'landings', target: 10 },
    messages: [plain, warm],
  });
  const { draft, both } = mergeDrafts({ ...base, title: 'Late spring', floor: '20' }, base, theirs);
  assert.ok(isSame(draft, { ...theirs, title: 'Late spring', floor: '20' }));
  assert.deepEqual(both, ['title (now: Early spring)']);
});

test('who typed the same as somebody else is told nothing', () => {
  const [base, theirs] = [draftOf({ messages: [plain, warm] }), draftOf({ title: 'Spring' })];
  const { draft, both } = mergeDrafts({ ...base, title: 'Spring' }, base, theirs);
  assert.ok(isSame(draft, theirs));
  assert.deepEqual(both, []);
});
