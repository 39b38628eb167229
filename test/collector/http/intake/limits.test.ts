/** Rate and memory limits, and that nothing refused by them is lost. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clientAddress } from '../../../../src/collector/http/client-address.ts';
import { rateLimiter } from '../../../../src/collector/http/rate-limiter.ts';
import { admissionControl } from '../../../../src/collector/http/intake/admission-control.ts';
import { openStore, type Store } from '../../../../src/collector/store/store.ts';
import { collector } from '../../post-events.ts';
import { eventOf } from '../../sample-events.ts';

const A = { address: '192.0.2.1' };
const B = { address: '192.0.2.2' };
const many = (count: number, campaign = 'autumn'): object[] =>
  Array.from({ length: count }, () => eventOf('view', { campaign }));

describe('the token bucket', () => {
  /** Seconds, events accepted then, and the seconds to wait after that; 10 per second, bursts of 600. */
  const rows: [what: string, steps: [at: number, events: number, wait: number][]][] = [
    [
      'a burst of one minute is accepted',
      [
        [0, 599, 0],
        [0, 1, 0.1],
        [0.1, 0, 0],
      ],
    ],
    [
      'it refills by the second',
      [
        [0, 600, 0.1],
        [10, 99, 0],
        [10, 1, 0.1],
      ],
    ],
    [
      'events above the limit become debt',
      [
        [0, 700, 10.1],
        [5, 0, 5.1],
        [10.1, 0, 0],
      ],
    ],
    [
      'it never holds more than one minute',
      [
        [0, 1, 0],
        [1000, 599, 0],
        [1000, 1, 0.1],
      ],
    ],
  ];
  for (const [what, steps] of rows)
    test(what, () => {
      let now = 0;
      const rate = rateLimiter(10, () => now * 1000);
      for (const [at, events, wait] of steps) {
        now = at;
        rate.charge('one', events);
        assert.equal(Math.round(rate.secondsToWait('one') * 1000) / 1000, wait, `at ${at}`);
        assert.equal(rate.secondsToWait('other'), 0);
      }
    });

  test('0 means no limit', () => {
    const rate = rateLimiter(0, () => 0);
    rate.charge('one', 1e9);
    assert.equal(rate.secondsToWait('one'), 0);
  });

  test('with very many keys the least recently used one is evicted', () => {
    const rate = rateLimiter(1, () => 0);
    rate.charge('old', 1000);
    rate.charge('used', 1000);
    for (let i = 0; i < 49_998; i++) rate.charge(`key ${i}`, 1);
    rate.charge('used', 1);
    assert.ok(rate.secondsToWait('old') > 0);
    rate.charge('one more', 1);
    assert.equal(rate.secondsToWait('old'), 0);
    assert.ok(rate.secondsToWait('used') > 0);
  });
});

describe('memory for pending events', () => {
  test('is limited, a quarter per client, and is released', () => {
    const memory = admissionControl(100);
    const first = memory.reserve('a');
    assert.ok(first.add(10) && first.add(15));
    assert.equal(memory.reserve('a').add(1), false, 'its quarter is full');
    for (const client of ['b', 'c', 'd']) assert.ok(memory.reserve(client).add(25));
    assert.equal(memory.reserve('e').add(1), false, 'all is full');
    first.release();
    assert.ok(memory.reserve('a').add(10));
    assert.ok(memory.reserve('e').add(15));
  });
});

describe("a client's key", () => {
  const from = (address: string): string => clientAddress({})({ address, header: () => undefined }).key;
  test('does not reveal the address, and differs between processes', () => {
    assert.notEqual(from(A.address), from(A.address));
    assert.doesNotMatch(from(A.address), /192/);
  });
});

describe('events over the rate limit', () => {
  test('of one client give 429, and other clients are not affected', async (t) => {
    const { post, store } = await collector(t, { limits: { client: 1 } });
    assert.equal((await post(many(70), {}, A)).status, 200);
    const answer = await post(many(1), {}, A);
    assert.deepEqual([answer.status, answer.headers.get('Retry-After')], [429, '11']);
    assert.deepEqual(await answer.json(), {
      stored: 0,
      known: 0,
      problems: [],
      reason: 'too many events from this address: send again later',
    });
    assert.equal((await post(many(1), {}, B)).status, 200);
    assert.equal(store.count(), 71);
  });

  test('of bad requests give 429, too', async (t) => {
    const { post } = await collector(t, { limits: { client: 1 } });
    for (let i = 0; i < 60; i++) assert.equal((await post('no', {}, A)).status, 400);
    assert.equal((await post('no', {}, A)).status, 429);
  });

  test('of one campaign give 429, and events of other campaigns in the body are stored', async (t) => {
    const { post, refused, store } = await collector(t, { limits: { campaign: 1 } });
    assert.equal((await post(many(60))).status, 200);
    assert.deepEqual(await refused([...many(1), ...many(2, 'winter'), 7]), {
      status: 429,
      stored: 2,
      known: 0,
      problems: [{ index: 3, problems: ['event must be an object'] }],
      reason: 'too many events of a campaign: send again later',
    });
    assert.equal(store.count(), 62);
  });

  test('are accepted when sent again later', async (t) => {
    let now = 0;
    const { post, store } = await collector(t, { limits: { campaign: 1 }, uptime: () => now });
    await post(many(60));
    const late = many(1);
    const { headers } = await post(late);
    now += Number(headers.get('Retry-After')) * 1000;
    assert.equal((await post(late)).status, 200);
    assert.equal(store.count(), 61);
  });

  test('get a Retry-After with jitter', async (t) => {
    const times: (string | null)[] = [];
    for (const chance of [0, 0.5, 0.99]) {
      const { post } = await collector(t, { limits: { client: 1 }, random: () => chance });
      await post(many(60), {}, A);
      times.push((await post(many(1), {}, A)).headers.get('Retry-After'));
    }
    assert.deepEqual(times, ['1', '6', '11']);
  });

  test('never get a Retry-After above what a page waits', async (t) => {
    const { post } = await collector(t, { limits: { client: 1 }, random: () => 1 });
    await post(many(500), {}, A);
    assert.equal((await post(many(1), {}, A)).headers.get('Retry-After'), '300');
  });
});

describe('events that arrive faster than they can be stored', () => {
  /** A store that writes only after `go()`. */
  const slow = async (): Promise<{ store: Store; go: () => void }> => {
    const real = await openStore(':memory:');
    let go = (): void => {};
    const started = new Promise<void>((done) => (go = done));
    return { store: { ...real, append: (entries) => started.then(() => real.append(entries)) }, go: () => go() };
  };
  const withLength = (body: object[]): [object[], Record<string, string>] => [
    body,
    { 'Content-Length': String(JSON.stringify(body).length) },
  ];

  test('get 429 above the memory limit, and accepted events are stored', async (t) => {
    const { store, go } = await slow();
    const { post } = await collector(t, { store, limits: { held: 100_000 } });
    const answers = Array.from({ length: 20 }, (_, sender) =>
      post(...withLength(many(40)), { address: `192.0.2.${sender % 10}` }),
    );
    const sentAway = await Promise.all(answers.slice(15));
    assert.deepEqual(new Set(sentAway.map(({ status }) => status)), new Set([429]));
    go();
    const all = (await Promise.all(answers)).map(({ status }) => status);
    const taken = all.filter((status) => status === 200).length;
    assert.ok(taken > 5 && taken <= 15, `${taken} taken`);
    assert.equal(store.count(), taken * 40);
    assert.equal((await post(...withLength(many(40)))).status, 200, 'the memory is released');
  });

  test('of one client leave memory for the others', async (t) => {
    const { store, go } = await slow();
    const { post } = await collector(t, { store, limits: { held: 100_000 } });
    const greedy = Array.from({ length: 20 }, () => post(...withLength(many(40)), A));
    const modest = post(...withLength(many(1)), B);
    go();
    assert.equal((await modest).status, 200);
    const taken = (await Promise.all(greedy)).filter(({ status }) => status === 200).length;
    assert.ok(taken > 1 && taken < 5, `${taken} taken`);
  });

  test('during shutdown get 503', async (t) => {
    const ending = new AbortController();
    const { post, refused, store } = await collector(t, { signal: ending.signal });
    assert.equal((await post(many(1))).status, 200);
    ending.abort();
    assert.deepEqual(await refused(many(1)), {
      status: 503,
      stored: 0,
      known: 0,
      problems: [],
      reason: 'the collector is stopping: send again later',
    });
    assert.equal(store.count(), 1);
  });
});
