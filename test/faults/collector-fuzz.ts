/**
 * Hostile bodies, posted to the collector in this process: none may cause an internal error, no invalid event may be
 * stored, and every valid one must be.
 */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { Kind, PassEvent } from '../../src/core/event.ts';
import { app } from '../../src/collector/app.ts';
import type { Entry } from '../../src/collector/http/intake/event-classification.ts';
import { serve } from '../../src/collector/http/serve.ts';
import { openStore, type Store } from '../../src/collector/store/store.ts';
import type { Refusal } from '../../src/collector/http/intake/refusal.ts';
import { HOST, postTo } from '../collector/post-events.ts';
import { eventOf, KINDS, NOON } from '../collector/sample-events.ts';

/**
 * A body as text, or as bytes where it is not text; `right` lists the events in it that must be stored, where known.
 */
type Case = { body: string | Uint8Array<ArrayBuffer>; right?: PassEvent[] };

/**
 * JSON that `JSON.stringify` would not write: overflowing numbers, prototypes, depth, duplicate keys, lone surrogates.
 */
const hell = fc.oneof(
  fc.constantFrom(
    '1e999',
    '-1e999',
    '1e-999',
    '-0',
    '9007199254740993',
    '0.1e1',
    `1${'0'.repeat(400)}`,
    'null',
    'true',
    '""',
    '{}',
    '[]',
  ),
  fc.constantFrom(
    '{"__proto__":{"id":1}}',
    '{"constructor":{"prototype":{"data":1}}}',
    '{"hasOwnProperty":1}',
    '{"toString":null,"valueOf":1,"toJSON":1}',
    '{"then":1}',
    '{"length":9}',
  ),
  fc.constantFrom(
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\u0000"',
    '"\\u202e"',
    '"\u2028"',
    '"😀"',
    '"<script>alert(1)</script>"',
    '"\'; DROP TABLE events; --"',
    '"\\"\\\\"',
  ),
  fc.integer({ min: 1, max: 3000 }).map((deep) => '['.repeat(deep) + ']'.repeat(deep)),
  fc.integer({ min: 1, max: 3000 }).map((deep) => '{"data":'.repeat(deep) + '1' + '}'.repeat(deep)),
  fc.integer({ min: 0, max: 5000 }).map((length) => `"${'x'.repeat(length)}"`),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
);

const FIELDS = ['specversion', 'id', 'type', 'source', 'time', 'sentat', 'attempt', 'data'];
const DATA_FIELDS = ['campaign', 'code', 'mode', 'parent', 'channel', 'class', 'outcome', 'name', 'value'];
const NAMES = [...FIELDS, ...DATA_FIELDS, '__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'extra', ''];

const right = fc.constantFrom(...KINDS).map((kind): PassEvent => eventOf(kind));

/** An event with one arbitrary or duplicate field; whether it is still valid, the check decides. */
const almost = fc
  .record({ event: right, inner: fc.boolean(), name: fc.constantFrom(...NAMES), value: hell, first: fc.boolean() })
  .map(({ event, inner, name, value, first }) => {
    const added = (object: object): string => {
      const [field, rest] = [`${JSON.stringify(name)}:${value}`, JSON.stringify(object).slice(1, -1)];
      return `{${first ? `${field},${rest}` : `${rest},${field}`}}`;
    };
    if (!inner) return added(event);
    const { data, ...envelope } = event;
    return `${JSON.stringify(envelope).slice(0, -1)},"data":${added(data)}}`;
  });
const without = fc
  .tuple(right, fc.constantFrom(...FIELDS.filter((name) => name !== 'sentat' && name !== 'attempt')))
  .map(([event, name]) => JSON.stringify({ ...event, [name]: undefined }));

/** What is stored of an event, implemented independently of core, so that each checks the other. */
const TEXT = String.raw`(?:[^"\\\p{C}]|\\["\\]){1,64}`;
const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)`;
const CODE = String.raw`[\w\-]{1,64}`;
const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:e[+-]\d+)?`;
const CHANNEL = '"channel":"[a-z0-9\\-]{1,32}"';
const MORE: Record<Kind, string> = {
  view: '',
  landing: `,"parent":"${CODE}"(?:,${CHANNEL})?,"class":"(?:verified|unverified|bot|self|duplicate)"`,
  intent: `,${CHANNEL}`,
  outcome: `,${CHANNEL},"outcome":"(?:copied|refused|finished|aborted|blocked)"`,
  conversion: `,"name":"${TEXT}"(?:,"value":${NUMBER})?`,
  vitals: `,"name":"${TEXT}","value":${NUMBER}`,
  reaction: ',"reaction":"not-for-me"',
};
const WRITTEN = KINDS.map(
  (kind) =>
    new RegExp(
      String.raw`^\{"specversion":"1\.0","id":"[\w\-]{8,64}","type":"org\.pass-along\.${kind}\.v1","source":"https?://(?:[^\s"\\\p{C}]|\\["\\]){1,2040}","time":"${TIME}"(?:,"sentat":"${TIME}")?(?:,"attempt":[1-9]\d{0,5})?,"data":\{"campaign":"${TEXT}","code":"${CODE}","mode":"(?:anonymous|consented)"(?:,"message":"[a-z0-9\-]{1,32}")?${MORE[kind]}\}\}$`,
      'u',
    ),
);

const rightText = right.map((event) => ({ text: JSON.stringify(event), event }));
const poison = fc.oneof(hell, without).map((text) => ({ text, event: undefined }));

/** Valid events among certainly invalid ones, in any order, as an array or as lines. */
const beside = fc
  .record({ items: fc.array(fc.oneof(rightText, poison), { maxLength: 6 }), lines: fc.boolean() })
  .map(({ items, lines }): Case => {
    const texts = items.map(({ text }) => text);
    const events = items.flatMap(({ event }) => event ?? []);
    // A body is JSON Lines only if one line is an object.
    return lines && items.length > 1 && events.length
      ? { body: texts.join('\n'), right: events }
      : { body: `[${texts.join(',')}]`, right: events };
  });

const damaged = fc
  .record({
    text: fc.array(right, { minLength: 1, maxLength: 3 }).map((events) => JSON.stringify(events)),
    at: fc.nat(),
    cut: fc.nat({ max: 9 }),
    put: fc.uint8Array({ maxLength: 4 }),
  })
  .map(({ text, at, cut, put }): Case => {
    const bytes = new TextEncoder().encode(text);
    const place = at % bytes.length;
    return { body: Uint8Array.from([...bytes.subarray(0, place), ...put, ...bytes.subarray(place + cut)]) };
  });

const cases: fc.Arbitrary<Case> = fc.oneof(
  { weight: 30, arbitrary: almost.map((body): Case => ({ body })) },
  { weight: 25, arbitrary: beside },
  { weight: 20, arbitrary: damaged },
  { weight: 10, arbitrary: hell.map((body): Case => ({ body })) },
  { weight: 9, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes): Case => ({ body: Uint8Array.from(bytes) })) },
  { weight: 5, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }).map((body): Case => ({ body })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(500, 501, 10_000), hell, fc.constantFrom(',', '\n'))
      .map(([count, value, between]): Case => ({
        body:
          between === ','
            ? `[${Array(count)
                .fill(value.length > 20 ? '0' : value)
                .join()}]`
            : Array(count).fill('{}').join('\n'),
      })),
  },
);

const headers = fc.oneof(
  { weight: 9, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record({
      'User-Agent': fc.constantFrom('', 'curl/8.0', 'x'.repeat(5000), '\\', '(((((('),
      'Sec-GPC': fc.constantFrom('1', '0', 'x'),
      'Content-Type': fc.constantFrom('', 'application/json', 'x'),
      'Sec-Purpose': fc.constantFrom('', 'prefetch'),
    }),
  },
);

export type Fuzzed = {
  cases: number;
  seed: number;
  answers: Record<string, number>;
  refusedEvents: number;
  storedEvents: number;
};

/** The store is replaced from time to time, so that a million cases need no more memory than some thousands. */
const PER_STORE = 20_000;

export const fuzz = async ({
  count,
  seed,
  progress = () => {},
}: {
  count: number;
  seed: number;
  progress?: (done: Fuzzed) => void;
}): Promise<Fuzzed> => {
  const found: Fuzzed = { cases: 0, seed, answers: {}, refusedEvents: 0, storedEvents: 0 };
  let store: Store | undefined;
  let handle: ReturnType<typeof app>;
  let appended: Entry[] = [];

  const renew = async (): Promise<void> => {
    await store?.close();
    const opened = await openStore(':memory:');
    store = opened;
    const watched: Store = { ...opened, append: (entries) => (appended.push(...entries), opened.append(entries)) };
    const log = (line: string): void => assert.fail(`the collector failed: ${line}`);
    handle = app({ store: watched, now: () => NOON, log, limits: { client: 0, campaign: 0 }, openReport: true });
  };

  const property = fc.asyncProperty(cases, headers, async ({ body, right: expected }, sent) => {
    if (found.cases++ % PER_STORE === 0) await renew();
    appended = [];
    const answer = await handle(postTo(`${HOST}/pass-along/in`, body, sent as Record<string, string>));
    found.answers[answer.status] = (found.answers[answer.status] ?? 0) + 1;
    assert.ok([200, 204, 400, 413].includes(answer.status), `answered ${answer.status}`);
    // 204 where there was nothing to store.
    const { stored, known, problems } = [200, 204].includes(answer.status)
      ? { stored: answer.status === 204 ? 0 : appended.length, known: 0, problems: [] }
      : ((await answer.json()) as Refusal);
    assert.equal(stored + known, appended.length);
    assert.equal(new Set(problems.map(({ index }) => index)).size, problems.length);
    found.refusedEvents += problems.length;
    found.storedEvents += stored;
    for (const { event, time, received } of appended) {
      if (!('sentat' in event))
        assert.ok(Number.isInteger(time) && time <= received && time >= received - 7 * 864e5, `time ${time}`);
      const written = JSON.stringify(event);
      assert.ok(
        WRITTEN.some((pattern) => pattern.test(written)),
        `stored, and no event: ${written}`,
      );
    }
    if (expected) {
      const ids = new Set(appended.map(({ event }) => event.id));
      for (const { id } of expected) assert.ok(ids.has(id), `${id} was right and is not stored`);
    }
    if (found.cases % 10_000 === 0) progress(found);
  });
  await fc.assert(property, { numRuns: count, seed, endOnFailure: count > 10_000 });
  await store?.close();
  assert.equal(Object.prototype.hasOwnProperty.call(Object.prototype, 'id'), false, 'no prototype was changed');
  return found;
};

/**
 * Bodies sent byte by byte over real connections, some of them aborted: complete ones are stored, the others are not.
 */
export const slowBodies = async (count: number): Promise<{ whole: number; broken: number }> => {
  const store = await openStore(':memory:');
  const serving = await serve({ store, port: 0 });
  const post = async (index: number): Promise<void> => {
    const body = JSON.stringify([eventOf('view')]);
    const socket = connect(serving.port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(`POST /pass-along/in HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`);
    const end = index % 2 ? body.length : 1 + (index % (body.length - 1));
    const step = 1 + (index % 40);
    for (let at = 0; at < end; at += step) {
      socket.write(body.slice(at, Math.min(end, at + step)));
      await sleep(index % 3);
    }
    if (index % 2) assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 200/);
    socket.destroy();
  };
  await Promise.all(Array.from({ length: count }, (_, index) => post(index)));
  await serving.close();
  const whole = store.count();
  await store.close();
  assert.equal(whole, Math.floor(count / 2));
  return { whole, broken: count - whole };
};
