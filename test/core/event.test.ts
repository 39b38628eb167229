import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkEvent, kindOf, newEvent, type EventData, type Kind } from '../../src/core/event.ts';

const visit = { campaign: 'spring', code: 'ZZZZZZZZZZZZ9', mode: 'anonymous' } as const;
const samples: { [K in Kind]: EventData[K] } = {
  view: visit,
  landing: { ...visit, parent: '0000000000000', channel: 'x', class: 'verified' },
  intent: { ...visit, channel: 'email' },
  outcome: { ...visit, channel: 'copy', outcome: 'copied' },
  conversion: { ...visit, name: 'sign-up', value: 9.5 },
  vitals: { ...visit, name: 'LCP', value: 812 },
  reaction: { ...visit, reaction: 'not-for-me' },
};
const make = <K extends Kind>(kind: K, data: EventData[K] = samples[kind]) =>
  newEvent(kind, data, {
    source: 'https://a.example/page',
    now: Date.UTC(2026, 10, 22),
    random: (n) => new Uint8Array(n),
  });

for (const kind of Object.keys(samples) as Kind[])
  test(`a ${kind} event as JSON is valid for the collector`, () => {
    const event = make(kind);
    assert.equal(kindOf(event), kind);
    assert.deepEqual(checkEvent(JSON.parse(JSON.stringify(event))), { event });
  });

test('an event is a CloudEvent whose id contains its time', () => {
  const event = make('view');
  assert.deepEqual(event, {
    specversion: '1.0',
    id: 'mwr2lmo0-0000000000000000',
    type: 'org.pass-along.view.v1',
    source: 'https://a.example/page',
    time: '2026-11-22T00:00:00.000Z',
    data: visit,
  });
  assert.equal(parseInt(event.id, 36), Date.UTC(2026, 10, 22));
});

test('optional fields may be missing; unknown fields are dropped', () => {
  const { channel: _, ...direct } = samples.landing;
  assert.ok('event' in checkEvent(make('landing', direct as EventData['landing'])));
  assert.ok('event' in checkEvent(make('view', { ...visit, message: 'second-wording' })));
  const padded = { ...make('view'), extra: 1, data: { ...visit, email: 'someone', __proto__: { campaign: 'no' } } };
  assert.deepEqual(checkEvent(padded), { event: make('view') });
});

const landing = make('landing');
const bad: [title: string, value: unknown, problem: RegExp][] = [
  ['null', null, /^event must be an object/],
  ['a list', [], /^event must be an object/],
  ['a string', 'x', /^event must be an object/],
  ['another version', { ...landing, specversion: '0.3' }, /^specversion must be one of 1.0/],
  ['no id', { ...landing, id: undefined }, /^id must be 8 to 64/],
  ['an id with markup', { ...landing, id: '<script>alert(1)' }, /^id/],
  ['another type', { ...landing, type: 'org.pass-along.toString.v1' }, /^type must be one of org.pass-along.view.v1/],
  ['a type named like a property of Object.prototype', { ...landing, type: '__proto__' }, /^type/],
  ['a source with a javascript: URL', { ...landing, source: 'javascript:alert(1)' }, /^source must be an http/],
  ['a source too long', { ...landing, source: 'https://a.example/' + 'x'.repeat(2048) }, /^source/],
  ['a time in words', { ...landing, time: 'yesterday' }, /^time must be an RFC 3339/],
  ['a time that does not exist', { ...landing, time: '2026-13-40T00:00:00Z' }, /^time/],
  ['a time as a number', { ...landing, time: 1 }, /^time/],
  ['attempt zero', { ...landing, attempt: 0 }, /^attempt/],
  ['no data', { ...landing, data: undefined }, /^data must be an object/],
  ['a code with markup', { ...landing, data: { ...landing.data, code: '<b>' } }, /^data.code/],
  ['a code that is an object', { ...landing, data: { ...landing.data, code: {} } }, /^data.code/],
  [
    'a message in capitals',
    { ...landing, data: { ...landing.data, message: 'Second' } },
    /^data.message must be 1 to 32/,
  ],
  ['a missing parent', { ...landing, data: { ...visit, class: 'verified' } }, /^data.parent/],
  [
    'an unknown class',
    { ...landing, data: { ...landing.data, class: 'golden' } },
    /^data.class must be one of verified, /,
  ],
  ['an inherited field', { ...landing, data: Object.create(landing.data) }, /^data.campaign/],
  [
    'a value that JSON cannot hold',
    { ...make('conversion'), data: { ...samples.conversion, value: Infinity } },
    /^data.value must be a finite/,
  ],
  ['a campaign with a line break', { ...landing, data: { ...landing.data, campaign: 'a\nb' } }, /^data.campaign/],
];
for (const [title, value, problem] of bad)
  test(`invalid, with the reason: ${title}`, () => {
    const checked = checkEvent(value);
    assert.ok('problems' in checked);
    assert.match(checked.problems[0]!, problem);
  });

test('all problems of an event are listed, not only the first', () => {
  const checked = checkEvent({ ...landing, id: '', time: '', data: { ...landing.data, code: '' } });
  assert.deepEqual('problems' in checked && checked.problems.map((line) => line.split(' ')[0]), [
    'id',
    'time',
    'data.code',
  ]);
});

test('the check never throws, whatever the value', () =>
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
      (value) => void checkEvent(value),
    ),
  ));
