import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  batches,
  bodyOf,
  bounded,
  bytesOf,
  KEEPALIVE_BYTES,
  applyAnswer,
  isForeign,
  type Entry,
} from '../../src/core/outbox.ts';

const DAY = 864e5;
const now = Date.UTC(2026, 10, 22);
const entry = (n: number, more: Partial<Entry> = {}): Entry => ({
  id: `${(now + n).toString(36)}-n`,
  body: `{"n":${n}}`,
  tries: 0,
  due: 0,
  ...more,
});

test('due events are sent in one batch; the others wait', () => {
  const box = [entry(1), entry(2, { due: now + 1 }), entry(3, { due: now })];
  assert.deepEqual(batches(box, now), [[box[0], box[2]]]);
  assert.deepEqual(batches([], now), []);
});

test('a batch never exceeds the limit of a keepalive request; a single event above it is sent by itself', () => {
  const big = 'x'.repeat(9000);
  const box = [
    ...Array.from({ length: 9 }, (_, n) => entry(n, { body: big })),
    entry(10, { body: 'x'.repeat(70_000) }),
    entry(11),
  ];
  const sent = batches(box, now);
  assert.deepEqual(sent.flat(), box);
  for (const batch of sent) assert.ok(batch.length === 1 || bytesOf(batch) < KEEPALIVE_BYTES);
  assert.deepEqual(
    sent.map((batch) => batch.length),
    [2, 2, 2, 2, 1, 1, 1],
  );
});

test('the size of a batch is never underestimated, sent time and attempt included', () => {
  for (const body of [
    '{"a":1}',
    `{"a":"${'é'.repeat(50)}"}`,
    `{"a":"${'漢'.repeat(50)}"}`,
    `{"a":"${'😀'.repeat(50)}"}`,
  ]) {
    const batch = [entry(1, { body, tries: 99999 }), entry(2, { body })];
    assert.ok(Buffer.byteLength(bodyOf(batch, now)) <= bytesOf(batch), body);
  }
});

test('the body is a JSON array with the time of sending and the attempt', () =>
  assert.deepEqual(JSON.parse(bodyOf([entry(1), entry(2, { tries: 3 })], now)), [
    { n: 1, sentat: '2026-11-22T00:00:00.000Z', attempt: 1 },
    { n: 2, sentat: '2026-11-22T00:00:00.000Z', attempt: 4 },
  ]));

for (const status of [200, 204, 202])
  test(`after status ${status} a batch is finished`, () =>
    assert.deepEqual(applyAnswer([entry(1), entry(2)], { status }, now, 0), []));

for (const status of [0, 408, 425, 429, 500, 503])
  test(`after ${status ? `status ${status}` : 'a network error'} a batch is retried with growing delays of at most 90 seconds`, () => {
    let kept = [entry(1)];
    const waits: number[] = [];
    for (let n = 0; n < 12; n++) {
      kept = applyAnswer(kept, { status }, now, 0.5);
      waits.push(kept[0]!.due - now);
    }
    assert.deepEqual(waits.slice(0, 9), [500, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
    assert.equal(applyAnswer(kept, { status }, now, 1)[0]!.due - now, 90_000);
    assert.equal(applyAnswer(kept, { status }, now, 0)[0]!.due - now, 30_000);
  });

test('Retry-After is respected, up to five minutes', () => {
  assert.equal(applyAnswer([entry(1)], { status: 503, retryAfter: 7000 }, now, 0)[0]!.due, now + 7000);
  assert.equal(applyAnswer([entry(1)], { status: 429, retryAfter: 9e9 }, now, 0)[0]!.due, now + 300_000);
});

for (const status of [400, 403, 410, 413])
  test(`after status ${status} the events of a batch are retried one by one, and a single event is dropped`, () => {
    const kept = applyAnswer([entry(1), entry(2)], { status }, now, 0);
    assert.deepEqual(
      batches([...kept, entry(3)], now).map((batch) => batch.length),
      [1, 1, 1],
    );
    assert.deepEqual(applyAnswer([kept[0]!], { status }, now, 0), []);
  });

for (const answer of [{ status: 404 }, { status: 405 }, { status: 200, html: true }, { status: 403, html: true }])
  test(`a response that is no collector's keeps its batch: ${JSON.stringify(answer)}`, () => {
    assert.equal(isForeign(answer), true);
    const kept = applyAnswer([entry(1), entry(2)], answer, now, 0.5);
    assert.deepEqual(kept, [entry(1, { tries: 1, due: now + 500 }), entry(2, { tries: 1, due: now + 500 })]);
  });

test('events older than 7 days are dropped, and the oldest above 200', () => {
  const old = entry(-7 * DAY);
  const young = entry(-7 * DAY + 1);
  assert.deepEqual(bounded([old, young], now), [young]);
  const many = Array.from({ length: 250 }, (_, n) => entry(n - 300));
  assert.deepEqual(bounded(many, now), many.slice(50));
});
