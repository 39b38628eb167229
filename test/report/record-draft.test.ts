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
  [
    'proportions that floating point cannot represent',
    { reaction: { alarm: 0.07 }, messages: [plain, warm], floor: 0.29 },
  ],
  ['a proportion with very many digits', { floor: 1 / 3 }],
  ['an alarm threshold of 0', { reaction: { alarm: 0 } }],
  ['empty fields', { messages: [], gain: false }],
  ['spaces at the ends', { title: ' Spring ' }],
];
for (const [name, fields] of records)
  test(`a record saved without edits is unchanged: ${name}`, () =>
    assert.deepEqual(fieldsOf(draftOf(fields), fields), fields));

const all = records[1]![1];
const { gain: _gain, messages: _messages, ...withoutWordings } = all;
const typed: [name: string, base: Fields, over: Partial<Draft>, made: Fields][] = [
  ['a title', {}, { title: ' Spring ' }, { title: 'Spring' }],
  ['a removed title', { title: 'Spring', floor: 0.2 }, { title: '  ' }, { floor: 0.2 }],
  ['a goal', {}, { figure: 'visitors', target: '50' }, { goal: { figure: 'visitors', target: 50 } }],
  ['a removed goal', { goal: { figure: 'visitors', target: 50 } }, { figure: '' }, {}],
  ['a start in the reader’s zone', {}, { starts: '2027-03-01T05:30' }, { starts: '2027-03-01T00:00:00Z' }],
  ['an end with seconds', {}, { ends: '2027-03-01T05:30:07' }, { ends: '2027-03-01T00:00:07Z' }],
  [
    'an end alone: the start stays as it was',
    { starts: '2027-03-01T02:00:07.25+02:00' },
    { ends: '2027-03-02T05:30' },
    { starts: '2027-03-01T02:00:07.25+02:00', ends: '2027-03-02T00:00:00Z' },
  ],
  ['an alarm', {}, { isAsked: true, alarm: '7' }, { reaction: { alarm: 0.07 } }],
  ['the reaction button turned off', { reaction: { alarm: 0.07 } }, { isAsked: false }, {}],
  [
    'wordings',
    {},
    { messages: [wording(plain), wording({ ...warm, name: ' warm ', headline: ' ' })], gains: true, floor: '20' },
    { messages: [plain, warm], gain: true, floor: 0.2 },
  ],
  ['no wordings, so gain is dropped', all, { messages: [] }, withoutWordings],
  ['gain turned off', all, { gains: false }, { ...withoutWordings, messages: [plain, warm] }],
];
for (const [name, base, over, made] of typed)
  test(`an edited record is saved: ${name}`, () =>
    assert.deepEqual(fieldsOf({ ...draftOf(base), ...over }, base), made));

const wrong: [name: string, over: Partial<Draft>, reason: RegExp][] = [
  ['an alarm without a figure', { isAsked: true }, /^reaction\.alarm must be a number/],
  ['a goal without a target', { figure: 'landings' }, /^goal\.target must be a whole number/],
  ['one wording alone', { messages: [wording(plain)] }, /^messages must be a list of 2 to 8/],
  ['a wording without texts', { messages: [wording(plain), wording({ name: 'b' })] }, /^messages\[1\] must have/],
];
for (const [name, over, reason] of wrong)
  test(`an invalid edit is refused like by the collector: ${name}`, () => {
    const body = JSON.parse(
      JSON.stringify({ name: 'a', state: 'running', ...fieldsOf({ ...draftOf(), ...over }) }),
    ) as object;
    const checked = checkCampaign(body);
    assert.match('problems' in checked ? checked.problems[0]! : 'nothing', reason);
  });

test('the form shows times in the reader’s time zone, with seconds only when not 0', () => {
  const { starts, ends } = draftOf({ starts: '2027-03-01T00:00:00Z', ends: '2027-03-01T00:00:07Z' });
  assert.deepEqual([starts, ends], ['2027-03-01T05:30', '2027-03-01T05:30:07']);
});

test('concurrent changes of somebody else are merged, and nothing typed is lost', () => {
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

test('equal concurrent changes are no conflict', () => {
  const [base, theirs] = [draftOf({ messages: [plain, warm] }), draftOf({ title: 'Spring' })];
  const { draft, both } = mergeDrafts({ ...base, title: 'Spring' }, base, theirs);
  assert.ok(isSame(draft, theirs));
  assert.deepEqual(both, []);
});
