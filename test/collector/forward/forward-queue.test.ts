/** Passing on events: formats, order, retries, refusals, signature. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forward, MOST_EVENTS, type ForwardTarget } from '../../../src/collector/forward/forward-queue.ts';
import type { ForwardFormat } from '../../../src/collector/forward/forward-formats.ts';
import { signatureProblem } from '../../../src/collector/rewards/webhook-signature.ts';
import type { PostRequest } from '../../../src/collector/http/outgoing-request.ts';
import type { StoredEvent } from '../../../src/collector/store/event-rows.ts';
import { entryOf, NOON } from '../sample-events.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const target = (format: ForwardFormat = 'cloudevents', url = 'https://a.example/events'): ForwardTarget => ({
  url,
  format,
  secret: SECRET,
});

const stored = (count: number): StoredEvent[] =>
  Array.from({ length: count }, (_, at) => ({ ...entryOf('landing', { code: `C${at}` }), seq: at + 1 }));

type Answer = (request: PostRequest, attempt: number) => number | Error;

/** Runs until nothing is left to pass on, or a number of attempts is over. */
const run = async (events: StoredEvent[], answer: Answer = () => 204, to = target(), attempts = 1000) => {
  const [requests, waits, lines]: [PostRequest[], number[], string[]] = [[], [], []];
  let saved = 0;
  const end = new AbortController();
  await forward(
    to,
    0,
    {
      read(after, most) {
        const batch = events.filter(({ seq }) => seq > after).slice(0, most);
        if (!batch.length) end.abort();
        return batch;
      },
      save: async (seq) => void (saved = seq),
      async send(request) {
        requests.push(request);
        if (requests.length >= attempts) end.abort();
        const answered = answer(request, requests.length);
        if (answered instanceof Error) throw answered;
        return { status: answered, body: (async function* () {})() };
      },
      wait: async (milliseconds) => void waits.push(milliseconds),
      now: () => NOON,
      log: (line) => lines.push(line),
    },
    end.signal,
  );
  return { requests, waits, lines, saved };
};

const idsOf = ({ body }: PostRequest): string[] => (JSON.parse(body) as { id: string }[]).map(({ id }) => id);

test('every event is passed on once, in the order of arrival, in batches', async () => {
  const events = stored(2 * MOST_EVENTS + 1);
  const { requests, saved } = await run(events);
  assert.deepEqual(
    requests.flatMap(idsOf),
    events.map(({ event }) => event.id),
  );
  assert.deepEqual([requests.length, saved], [3, events.length]);
});

test('each batch is signed as a webhook, with an id of its events', async () => {
  const { requests } = await run(stored(3), (_, attempt) => (attempt === 1 ? 500 : 204));
  const ids = requests.map(({ headers }) => headers['webhook-id']);
  assert.deepEqual(ids, ['events-1-3', 'events-1-3']);
  for (const { headers, body } of requests)
    assert.equal(
      signatureProblem([SECRET], (name) => headers[name], NOON, body),
      undefined,
    );
});

describe('what a response does', () => {
  const rows: [name: string, answer: Answer, waits: number[], attempts: number, logged: RegExp | undefined][] = [
    ['204', () => 204, [1000], 1, undefined],
    ['500 twice, then 200', (_, n) => (n < 3 ? 500 : 200), [1000, 2000, 1000], 3, /a\.example: 500\. Trying again/],
    ['429', (_, n) => (n < 2 ? 429 : 200), [1000, 1000], 2, /429/],
    ['404, as from a wrong address', (_, n) => (n < 2 ? 404 : 200), [1000, 1000], 2, /404/],
    ['none', (_, n) => (n < 2 ? new Error('ECONNREFUSED') : 200), [1000, 1000], 2, /ECONNREFUSED/],
  ];
  for (const [name, answer, waits, attempts, logged] of rows)
    test(name, async () => {
      const result = await run(stored(2), answer);
      assert.equal(result.saved, 2);
      assert.deepEqual([result.waits, result.requests.length], [waits, attempts]);
      if (logged) assert.match(result.lines.join(), logged);
      else assert.deepEqual(result.lines, []);
    });

  test('delays double up to five minutes, one line is logged, and nothing counts as passed on', async () => {
    const { waits, lines, saved } = await run(stored(1), () => 503, target(), 12);
    assert.deepEqual(waits.slice(0, 4), [1000, 2000, 4000, 8000]);
    assert.equal(Math.max(...waits), 300_000);
    assert.deepEqual([lines.length, saved], [1, 0]);
  });

  test('an event that is refused for good is found and named; all others are passed on', async () => {
    const events = stored(20);
    const bad = events[6]!.event.id;
    const { requests, lines, saved } = await run(events, ({ body }) => (body.includes(bad) ? 400 : 200));
    const taken = requests.filter(({ body }) => !body.includes(bad)).flatMap(idsOf);
    assert.deepEqual(
      taken,
      events.map(({ event }) => event.id).filter((id) => id !== bad),
    );
    assert.deepEqual([saved, lines.length], [20, 1]);
    assert.match(lines[0]!, /refused the event at 7 with 400/);
  });
});

test('what is erased while a batch waits is not in the next attempt', async () => {
  const events = stored(3);
  const { requests } = await run(events, (_, attempt) => {
    if (attempt > 1) return 204;
    events.splice(1, 1);
    return 500;
  });
  assert.match(requests[0]!.body, /"C1"/);
  assert.doesNotMatch(requests[1]!.body, /"C1"/);
});

describe('a format', () => {
  const event = {
    ...entryOf(
      'landing',
      { code: 'ME', parent: 'YOU', mode: 'consented' },
      { proof: 'proven', seal: '0123456789abcdef' },
    ),
    network: 77,
    seq: 1,
  };
  Object.assign(event.event, { secret: 'S', codeproof: 'P', sentat: '2026-11-22T12:00:00Z', attempt: 2 });
  const anonymous = { ...entryOf('conversion', { value: 5 }, { proof: 'none' }), seq: 2 };

  const bodyIn = async (format: ForwardFormat) =>
    (await run([event, anonymous], () => 200, target(format))).requests[0]!;

  test('has neither a secret, nor a seal, nor bits of a network', async () => {
    for (const format of ['cloudevents', 'jsonl', 'segment'] as const)
      assert.doesNotMatch((await bodyIn(format)).body, /secret|codeproof|sentat|seal|0123456789abcdef|network|77/);
  });

  test('cloudevents is a structured batch with class and proven', async () => {
    const { headers, body } = await bodyIn('cloudevents');
    assert.match(headers['Content-Type']!, /^application\/cloudevents-batch\+json/);
    const [first, second] = JSON.parse(body) as Record<string, unknown>[];
    assert.deepEqual([first!['specversion'], first!['class'], first!['proven']], ['1.0', 'verified', true]);
    assert.deepEqual([second!['class'], second!['proven']], [undefined, false]);
  });

  test('jsonl is an event a line', async () => {
    const { headers, body } = await bodyIn('jsonl');
    assert.match(headers['Content-Type']!, /^application\/jsonl/);
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    assert.deepEqual(lines, [event.event.id, anonymous.event.id]);
  });

  test('segment has track calls, an id of the visitor only with consent, and the write key in a header', async () => {
    const to = target('segment', 'https://write%3Akey:@api.example/v1/batch');
    const [request] = (await run([event, anonymous], () => 200, to)).requests;
    assert.equal(request!.url, 'https://api.example/v1/batch');
    assert.equal(request!.headers['Authorization'], `Basic ${btoa('write:key:')}`);
    const { batch } = JSON.parse(request!.body) as { batch: Record<string, unknown>[] };
    assert.deepEqual(
      batch.map(({ type, event: name, anonymousId }) => [type, name, anonymousId]),
      [
        ['track', 'pass-along landing', 'ME'],
        ['track', 'pass-along conversion', undefined],
      ],
    );
    assert.deepEqual(
      batch.map(({ messageId }) => messageId),
      [event.event.id, anonymous.event.id],
    );
  });
});
