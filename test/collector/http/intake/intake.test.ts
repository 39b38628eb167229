/** What `POST /pass-along/in` accepts, and its responses to what it refuses. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openStore, type Store } from '../../../../src/collector/store/store.ts';
import { collector, type Posting } from '../../post-events.ts';
import { eventOf, KINDS, NOON } from '../../sample-events.ts';

const good = eventOf('view');
const written = JSON.stringify(good);
const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
const many = (count: number): object[] => Array.from({ length: count }, () => eventOf('view'));

describe('accepted bodies', () => {
  const rows: [what: string, body: Posting, stored: number][] = [
    ['an array', KINDS.map((kind) => eventOf(kind)), KINDS.length],
    ['one object', eventOf('view'), 1],
    ['JSON Lines', `${JSON.stringify(eventOf('view'))}\n${JSON.stringify(eventOf('view'))}\n`, 2],
    [
      'JSON Lines with CRLF and blank lines',
      `\r\n${JSON.stringify(eventOf('view'))}\r\n\r\n${JSON.stringify(eventOf('view'))}`,
      2,
    ],
    ['one object over several lines', JSON.stringify(eventOf('view'), null, 2), 1],
    ['an empty array', [], 0],
    ['500 events', many(500), 500],
    ['a byte order mark', bytes([0xef, 0xbb, 0xbf], JSON.stringify(eventOf('view'))), 1],
    ['the same event twice', [good, good], 1],
    [
      'unknown fields, which are dropped',
      { ...eventOf('view'), extra: { deep: [1] }, datacontenttype: 'application/json' },
      1,
    ],
    ['emoji and right-to-left names', eventOf('view', { campaign: 'حملة 😀' }), 1],
  ];
  for (const [what, body, stored] of rows)
    test(what, async (t) => {
      const { post, store } = await collector(t);
      const response = await post(body);
      assert.equal(response.status, stored ? 200 : 204);
      assert.equal(/"state":"running"/.test(await response.text()), stored > 0);
      assert.equal(store.count(), stored);
    });

  for (const type of [
    '',
    'text/plain;charset=UTF-8',
    'application/json',
    'application/cloudevents+json',
    'application/cloudevents-batch+json',
    'application/x-ndjson',
    'multipart/form-data',
    'nonsense',
  ])
    test(`as ${type || 'no media type'}`, async (t) => {
      const { post, store } = await collector(t);
      assert.equal((await post([eventOf('view')], { 'Content-Type': type })).status, 200);
      assert.equal(store.count(), 1);
    });

  test('sending an event again succeeds and changes nothing', async (t) => {
    const { post, store } = await collector(t);
    const events = [eventOf('view'), eventOf('landing')];
    for (const attempt of [1, 2, 3])
      assert.equal((await post(events.map((event) => ({ ...event, attempt })))).status, 200);
    assert.equal(store.count(), 2);
  });

  test('only fields of the schema reach the store', async (t) => {
    const { post, store } = await collector(t);
    await post(`[{"__proto__": {"admin": 1}, "ip": "192.0.2.1", ${JSON.stringify(eventOf('view')).slice(1)}]`, {
      'X-Forwarded-For': '192.0.2.1',
    });
    const [row] = [...store.events()];
    assert.deepEqual(Object.keys(row?.event ?? {}), ['specversion', 'id', 'type', 'source', 'time', 'data']);
    assert.equal(JSON.stringify(row).includes('192.0.2.1'), false);
  });
});

describe('Global Privacy Control', () => {
  test('with Sec-GPC, the parent is not stored', async (t) => {
    const { post, store } = await collector(t);
    await post([eventOf('landing', { parent: 'WHO' })], { 'Sec-GPC': '1' });
    assert.deepEqual(
      [...store.facts('autumn')],
      [
        {
          kind: 'view',
          code: 'CHILD',
          time: NOON,
          page: 'https://a.example/article',
          mode: 'anonymous',
          proof: 'none',
        },
      ],
    );
    assert.equal(JSON.stringify([...store.events()]).includes('WHO'), false);
    await post([eventOf('landing', { parent: 'WHO' })], { 'Sec-GPC': '0' });
    assert.equal([...store.facts('autumn')].filter(({ parent }) => parent === 'WHO').length, 1);
  });
});

const data = (fields: object): object => ({ ...good, data: { ...good.data, ...fields } });
const without = (key: string): object => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));

/** Bodies that are refused as a whole, and the reason. */
const UNREADABLE: [what: string, body: Posting, status: number, reason: RegExp][] = [
  ['nothing', null, 400, /empty/],
  ['an empty string', '', 400, /empty/],
  ['spaces and line ends', ' \r\n\t\n', 400, /empty/],
  ['a byte order mark alone', bytes([0xef, 0xbb, 0xbf]), 400, /empty/],
  ['not JSON', 'hello', 400, /not JSON/],
  ['a form', 'id=1&type=view', 400, /not JSON/],
  ['markup', '<script>alert(1)</script>', 400, /not JSON/],
  ['truncated', written.slice(0, -10), 400, /not JSON/],
  ['truncated within a character', bytes('{"id":"', [0xf0, 0x9f, 0x98]), 400, /UTF-8/],
  ['Latin-1', bytes('"', [0xe9], '"'), 400, /UTF-8/],
  ['UTF-16', bytes([0xff, 0xfe], [0x5b, 0, 0x5d, 0]), 400, /UTF-8/],
  ['overlong UTF-8', bytes('"', [0xc0, 0xaf], '"'), 400, /UTF-8/],
  ['a surrogate in UTF-8', bytes('"', [0xed, 0xa0, 0x80], '"'), 400, /UTF-8/],
  ['gzip', bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), 400, /UTF-8/],
  ['nulls', '\0\0\0\0', 400, /not JSON/],
  ['a trailing comma', `[${written},]`, 400, /not JSON/],
  ['single quotes', "[{'id': 1}]", 400, /not JSON/],
  ['a comment', `[] // none`, 400, /not JSON/],
  ['NaN', '[NaN]', 400, /not JSON/],
  ['a number with a leading zero', '[01]', 400, /not JSON/],
  ['brackets never closed, 100,000 deep', '['.repeat(100_000), 400, /not JSON/],
  ['braces never closed, 50,000 deep', '{"a":'.repeat(50_000), 400, /not JSON/],
  ['an array broken over lines', `[\n${written},\noh\n]`, 400, /neither JSON nor JSON Lines/],
  ['lines without any object', '1\n2\nthree', 400, /neither JSON nor JSON Lines/],
  ['501 events', many(501), 413, /501 events exceed the limit of 500/],
  [
    '100,000 invalid lines, none of which is parsed',
    'x\n'.repeat(100_000),
    413,
    /100000 events exceed the limit of 500/,
  ],
  [
    '501 lines',
    many(501)
      .map((event) => JSON.stringify(event))
      .join('\n'),
    413,
    /501 events exceed the limit of 500/,
  ],
  ['10,000 numbers', Array.from({ length: 10_000 }, (_, i) => i), 413, /10000 events/],
  ['300 KB', `[${' '.repeat(300_000)}]`, 413, /larger than 262144/],
  ['one byte too many', `[${' '.repeat(256 * 1024 - 1)}]`, 413, /larger than 262144/],
  [
    '300 KB in chunks, without Content-Length',
    new ReadableStream({
      start(controller) {
        for (let i = 0; i < 30; i++) controller.enqueue(new Uint8Array(10_000).fill(32));
        controller.close();
      },
    }),
    413,
    /larger than 262144/,
  ],
];

/** Bodies that can be parsed, with one invalid event, and the reason in the response. */
const WRONG: [what: string, body: Posting, problem: RegExp][] = [
  ['null', 'null', /^event must be an object$/],
  ['a number', '7', /^event must be an object$/],
  ['a string', '"event"', /^event must be an object$/],
  ['true', 'true', /^event must be an object$/],
  ['an array in an array', `[[${written}]]`, /^event must be an object$/],
  ['brackets 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), /^event must be an object$/],
  ['objects 20,000 deep', '{"data":'.repeat(20_000) + '1' + '}'.repeat(20_000), /^type must be one of/],
  ['an empty object', '{}', /^id must be/],
  ['only a prototype', `{"__proto__": ${written}}`, /^id must be/],
  [
    'a field by prototype',
    `{"__proto__": {"id": "${good.id}"}, ${JSON.stringify(without('id')).slice(1)}`,
    /^id must be/,
  ],
  [
    'a constructor as data',
    { ...good, data: { constructor: { prototype: { campaign: 'x' } } } },
    /^data.campaign must be/,
  ],
  ['toString as type', { ...good, type: 'toString' }, /^type must be one of/],
  ['__proto__ as kind', { ...good, type: 'org.pass-along.__proto__.v1' }, /^type must be one of/],
  ['constructor as kind', { ...good, type: 'org.pass-along.constructor.v1' }, /^type must be one of/],
  ['a type of version 2', { ...good, type: 'org.pass-along.view.v2' }, /^type must be one of/],
  ['a type that is an array', { ...good, type: [good.type] }, /^type must be one of/],
  ['the same key twice: the last one counts', `{${written.slice(1, -1)},"id":7}`, /^id must be/],
  ['no id', without('id'), /^id must be/],
  ['an id of 65 symbols', { ...good, id: 'x'.repeat(65) }, /^id must be/],
  ['an id with a null', { ...good, id: 'abcdefgh\0' }, /^id must be/],
  ['an id with a line end', { ...good, id: 'abcdefgh\n' }, /^id must be/],
  ['no data', without('data'), /^data. must be an object|^event must be|data/],
  ['data as an array', { ...good, data: [] }, /data/],
  ['data as a string', { ...good, data: '{}' }, /data/],
  [
    'a lone surrogate in a name',
    `${JSON.stringify(data({ campaign: 'X' })).replace('"X"', '"\\ud800"')}`,
    /^data.campaign must be/,
  ],
  ['bidi controls in a name', data({ campaign: 'a\u202eb' }), /^data.campaign must be/],
  ['a null in a name', data({ campaign: 'a\0' }), /^data.campaign must be/],
  ['an empty name', data({ campaign: '' }), /^data.campaign must be/],
  ['a name of 10,000 characters', data({ campaign: 'x'.repeat(10_000) }), /^data.campaign must be/],
  ['a code with markup', data({ code: '<b>' }), /^data.code must be/],
  ['a number as code', data({ code: 7 }), /^data.code must be/],
  ['an unknown mode', data({ mode: 'off' }), /^data.mode must be one of/],
  ['a javascript: URL', { ...good, source: 'javascript:alert(1)' }, /^source must be/],
  ['a URL of 3,000 characters', { ...good, source: `https://a.example/${'x'.repeat(3000)}` }, /^source must be/],
  ['a date without a time', { ...good, time: '2026-11-22' }, /^time must be/],
  ['a day that does not exist', { ...good, time: '2026-13-45T00:00:00Z' }, /^time must be/],
  ['a time as a number', { ...good, time: NOON }, /^time must be/],
  ['a year beyond the range of Date', { ...good, time: '+275760-09-13T00:00:00Z' }, /^time must be/],
  ['an invalid time of sending', { ...good, sentat: 'now' }, /^sentat must be/],
  [
    'a value that overflows to Infinity',
    `${JSON.stringify(eventOf('vitals', { value: 7 })).replace('"value":7', '"value":1e999')}`,
    /^data.value must be a finite number/,
  ],
  [
    'a value as text',
    { ...eventOf('conversion'), data: { ...eventOf('conversion').data, value: '7' } },
    /^data.value must be a finite number/,
  ],
  ['an attempt of 1.5', { ...good, attempt: 1.5 }, /^attempt must be/],
  ['a landing without a parent', { ...good, type: 'org.pass-along.landing.v1' }, /^data.parent must be/],
  [
    'an unknown class',
    { ...eventOf('landing'), data: { ...eventOf('landing').data, class: 'royal' } },
    /^data.class must be/,
  ],
];

describe('bodies refused as a whole', () => {
  for (const [what, body, status, reason] of UNREADABLE)
    test(what, async (t) => {
      const { refused, store } = await collector(t);
      const { reason: problem, ...response } = await refused(body);
      assert.deepEqual(response, { status, stored: 0, known: 0, problems: [] });
      assert.match(problem ?? '', reason);
      assert.equal(store.count(), 0);
    });
});

describe('events refused alone', () => {
  for (const [what, body, problem] of WRONG)
    test(what, async (t) => {
      const { refused, store } = await collector(t);
      const response = await refused(body);
      assert.deepEqual([response.status, response.stored, response.known, response.problems.length], [400, 0, 0, 1]);
      assert.equal(response.problems[0]?.index, 0);
      assert.ok(
        response.problems[0]?.problems.some((one) => problem.test(one)),
        JSON.stringify(response.problems),
      );
      assert.equal(store.count(), 0);
    });

  test('while the valid events of the body are stored, and reported', async (t) => {
    const { post, refused, store } = await collector(t);
    const [first, second] = [eventOf('view'), eventOf('landing')];
    await post([first]);
    assert.deepEqual(await refused([first, { ...good, time: 'noon' }, second, 7]), {
      status: 400,
      stored: 1,
      known: 1,
      problems: [
        { index: 1, id: good.id, problems: ['time must be an RFC 3339 time such as 2026-11-22T19:31:07.412Z'] },
        { index: 3, problems: ['event must be an object'] },
      ],
    });
    assert.equal(store.count(), 2);
  });

  test('an invalid line among JSON Lines', async (t) => {
    const { refused, store } = await collector(t);
    const response = await refused(`${JSON.stringify(eventOf('view'))}\n{"id": \n${JSON.stringify(eventOf('view'))}`);
    assert.deepEqual(
      [response.status, response.stored, response.problems.length, response.problems[0]?.index],
      [400, 2, 1, 1],
    );
    assert.match(response.problems[0]?.problems[0] ?? '', /^not JSON: /);
    assert.equal(store.count(), 2);
  });

  test('a long id is truncated in the response', async (t) => {
    const { refused } = await collector(t);
    assert.equal((await refused({ id: 'x'.repeat(200_000) })).problems[0]?.id?.length, 64);
  });
});

describe('a failing store', () => {
  const failing = async (): Promise<Store> => ({
    ...(await openStore(':memory:')),
    append: () => Promise.reject(new Error('database or disk is full')),
  });

  test('gives 503 with Retry-After, and is logged', async (t) => {
    const { post, logged } = await collector(t, { store: await failing() });
    const response = await post([eventOf('view')]);
    assert.deepEqual([response.status, response.headers.get('Retry-After')], [503, '5']);
    assert.deepEqual(await response.json(), {
      stored: 0,
      known: 0,
      problems: [],
      reason: 'the store failed: send again later',
    });
    assert.deepEqual(logged, ['pass-along: 1 events not stored: database or disk is full']);
  });

  test('gives 503 even with invalid events in the body, so that the valid ones are retried', async (t) => {
    const { refused } = await collector(t, { store: await failing() });
    assert.equal((await refused([eventOf('view'), 7])).status, 503);
  });

  test('an aborted body gives 400', async (t) => {
    const { refused } = await collector(t);
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('[{"id":')),
      pull: (controller) => controller.error(new Error('gone')),
    });
    const { status, reason } = await refused(broken);
    assert.deepEqual([status, reason], [400, 'the body ended before it was complete']);
  });
});
