/** Webhook messages to a real receiver: signed, retried, logged, resent. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { migrate } from '../../../src/collector/store/schema.ts';
import { secretProblem, sign, signatureProblem } from '../../../src/collector/rewards/webhook-signature.ts';
import { openSqlite } from '../../../src/collector/store/sqlite.ts';
import { requestSender } from '../../../src/collector/http/outgoing-request.ts';
import { isPrivate } from '../../../src/collector/http/private-addresses.ts';
import { MAX_QUEUED, webhooks } from '../../../src/collector/rewards/webhooks.ts';
import { RETRY_WAITS } from '../../../src/collector/rewards/webhook-delivery.ts';
import { rewardLists } from '../../../src/collector/rewards/reward-lists.ts';
import type { Delivery, Type, Webhooks } from '../../../src/collector/rewards/webhook-types.ts';
import { NOON } from '../sample-events.ts';

type Received = { headers: IncomingHttpHeaders; body: string };

/** Responds with the given statuses, one after the other, then with 204. */
const receiver = async (t: TestContext, ...statuses: number[]) => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += String(chunk)));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const status = statuses.shift() ?? 204;
      response
        .writeHead(status, { Location: '/elsewhere' })
        .end(status === 204 ? '' : `status ${status}${'.'.repeat(500)}`);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
};

/** Its clock stands until it is moved. */
const sender = async (t: TestContext) => {
  const database = await openSqlite(':memory:');
  migrate(database);
  // The receiver's library uses the system clock.
  const clock = { now: Date.now() };
  const logged: string[] = [];
  const options = {
    database,
    now: () => clock.now,
    log: (line: string) => logged.push(line),
    chance: () => 0.5,
    send: requestSender({ allowPrivate: true }),
  };
  const hooks = webhooks(options);
  t.after(async () => {
    await hooks.close();
    database.close();
  });
  const deliveries = () => rewardLists(database).deliveries({ campaign: '', state: '', from: 0, limit: 100 });
  return { hooks, clock, logged, deliveries, again: () => webhooks(options) };
};

/** Queues a message, and sends it. */
const notify = (hooks: Webhooks, campaign: string, type: Type, data: object, key: string = randomUUID()): void => {
  hooks.queueAll(campaign, [{ type, data, key }]);
  hooks.start();
};

const states = (deliveries: Delivery[]) =>
  deliveries.map(({ type, state, tries, attempts }) => ({
    type,
    state,
    tries,
    statuses: attempts.map(({ status }) => status),
  }));

test('a message is signed by Standard Webhooks, and its receiver can verify it', async (t) => {
  const { url, received } = await receiver(t);
  const { hooks, deliveries } = await sender(t);
  const { secret } = hooks.add({ url });
  notify(hooks, 'autumn', 'alarm.reaction', { share: 0.04 });
  await hooks.idle();
  assert.equal(received.length, 1);
  const { headers, body } = received[0]!;
  const message = new Webhook(secret).verify(body, headers as Record<string, string>) as { type: string; data: object };
  assert.deepEqual([message.type, message.data], ['alarm.reaction', { campaign: 'autumn', share: 0.04 }]);
  assert.throws(() => new Webhook(secret).verify(body.replace('0.04', '0.4'), headers as Record<string, string>));
  assert.deepEqual(states(deliveries()), [{ type: 'alarm.reaction', state: 'delivered', tries: 1, statuses: [204] }]);
});

test('a failed message is retried with growing delays and the same id, and is dropped in the end', async (t) => {
  const { url, received } = await receiver(t, ...Array.from({ length: 20 }, () => 500));
  const { hooks, clock, deliveries } = await sender(t);
  hooks.add({ url });
  notify(hooks, 'autumn', 'test', {});
  await hooks.idle();
  for (const wait of RETRY_WAITS) {
    const due = deliveries()[0]!.due!;
    assert.equal(due - clock.now, wait);
    clock.now = due - 1;
    await hooks.idle();
    const before = received.length;
    clock.now = due;
    await hooks.idle();
    assert.equal(received.length, before + 1, 'retried not before it is due, and then once');
  }
  const { state, due, attempts } = deliveries()[0]!;
  assert.deepEqual([state, due, attempts.length], ['failed', null, RETRY_WAITS.length + 1]);
  assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1);
  assert.equal(attempts[0]!.answer.length, 200, 'a long response is truncated in the log');

  assert.equal(hooks.resendFailed(clock.now), 0);
  assert.equal(hooks.resendFailed(0), 1);
});

test('a receiver that recovers gets the message, and again when the owner resends it', async (t) => {
  const { url, received } = await receiver(t, 503);
  const { hooks, clock, deliveries } = await sender(t);
  hooks.add({ url });
  notify(hooks, 'autumn', 'test', {});
  await hooks.idle();
  clock.now += RETRY_WAITS[0]!;
  await hooks.idle();
  assert.deepEqual(states(deliveries()), [{ type: 'test', state: 'delivered', tries: 2, statuses: [503, 204] }]);
  assert.equal(hooks.resend(deliveries()[0]!.id), true);
  assert.equal(hooks.resend('nothing'), false);
  await hooks.idle();
  assert.equal(received.length, 3);
});

test('pending messages survive a restart', async (t) => {
  const { url, received } = await receiver(t, 500);
  const { hooks, clock, again } = await sender(t);
  hooks.add({ url });
  notify(hooks, 'autumn', 'test', {});
  await hooks.idle();
  await hooks.close();
  clock.now += RETRY_WAITS[0]!;
  const next = again();
  await next.idle();
  assert.equal(received.length, 2);
  await next.close();
});

const unanswered: [name: string, url: string, problem: RegExp][] = [
  ['a closed port', 'http://127.0.0.1:9/', /ECONNREFUSED|bad port/],
  ['a host that does not resolve', 'http://nowhere.invalid/', /ENOTFOUND|EAI_AGAIN/],
];
for (const [name, url, problem] of unanswered)
  test(`${name} is logged as a failed attempt`, async (t) => {
    const { hooks, deliveries } = await sender(t);
    hooks.add({ url });
    notify(hooks, 'autumn', 'test', {});
    await hooks.idle();
    const { attempts, state } = deliveries()[0]!;
    assert.deepEqual([state, attempts[0]!.status], ['waiting', 0]);
    assert.match(attempts[0]!.answer, problem);
  });

test('410 disables the endpoint until it is enabled again; redirects are not followed', async (t) => {
  const { url, received } = await receiver(t, 410, 302);
  const { hooks, deliveries } = await sender(t);
  const { id } = hooks.add({ url });
  notify(hooks, 'autumn', 'test', {});
  await hooks.idle();
  assert.equal(hooks.endpoints()[0]!.closed, 'it answered 410');
  notify(hooks, 'autumn', 'test', {});
  await hooks.idle();
  assert.equal(received.length, 1);
  hooks.reopen(id);
  notify(hooks, 'autumn', 'test', {});
  await hooks.idle();
  assert.deepEqual(
    states(deliveries())
      .flatMap(({ statuses }) => statuses)
      .sort(),
    [302, 410],
  );
  assert.equal(received.length, 2);
});

test('an endpoint gets the types it subscribed to, of its campaign, each key once', async (t) => {
  const { url, received } = await receiver(t);
  const { hooks } = await sender(t);
  hooks.add({ url, campaign: 'autumn', types: ['reward.due'] });
  notify(hooks, 'autumn', 'reward.due', { n: 1 }, 'reward-1-due');
  notify(hooks, 'autumn', 'reward.due', { n: 1 }, 'reward-1-due');
  notify(hooks, 'spring', 'reward.due', { n: 2 });
  notify(hooks, 'autumn', 'alarm.k', { n: 3 });
  await hooks.idle();
  assert.deepEqual(
    received.map(({ body }) => (JSON.parse(body) as { data: object }).data),
    [{ campaign: 'autumn', n: 1 }],
  );
});

test('a queue is bounded: what is above is dropped and logged, and other endpoints get theirs', async (t) => {
  const { hooks, logged } = await sender(t);
  const slow = hooks.add({ url: 'http://127.0.0.1:1/', types: ['reward.due'] });
  const other = hooks.add({ url: 'http://127.0.0.1:2/', types: ['test'] });
  const messages = Array.from({ length: MAX_QUEUED + 3 }, (_, place) => ({
    type: 'reward.due' as const,
    data: {},
    key: `key-${place}`,
  }));
  hooks.queueAll('autumn', messages);
  hooks.queueAll('autumn', [{ type: 'test', data: {}, key: 'other' }]);
  assert.equal(hooks.backlog().messages, MAX_QUEUED + 1);
  assert.deepEqual(logged, [`pass-along: 3 webhook messages are dropped: ${MAX_QUEUED} wait for endpoint ${slow.id}`]);
  assert.ok(hooks.remove(slow.id) && hooks.remove(other.id));
});

describe('verifying a signature', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
  const good = sign(secret, 'msg_12345678', NOON, '{"a":1}');
  const rows: [name: string, headers: Record<string, string | undefined>, body: string, problem: RegExp | undefined][] =
    [
      ['a valid one', good, '{"a":1}', undefined],
      [
        'a valid one among others',
        { ...good, 'webhook-signature': `v1,AAAA v2,BBBB ${good['webhook-signature']}` },
        '{"a":1}',
        undefined,
      ],
      ['one with the previous secret', sign(other, 'msg_12345678', NOON, '{"a":1}'), '{"a":1}', undefined],
      ['one of another body', good, '{"a":2}', /does not match this message/],
      ['one of another id', { ...good, 'webhook-id': 'msg_87654321' }, '{"a":1}', /does not match this message/],
      [
        'one with an unknown secret',
        sign(`whsec_${Buffer.alloc(32, 9).toString('base64')}`, 'msg_12345678', NOON, '{"a":1}'),
        '{"a":1}',
        /does not match this message/,
      ],
      [
        'one that is too old',
        sign(secret, 'msg_12345678', NOON - 301_000, '{"a":1}'),
        '{"a":1}',
        /more than 5 minutes off/,
      ],
      [
        'one from the future',
        sign(secret, 'msg_12345678', NOON + 301_000, '{"a":1}'),
        '{"a":1}',
        /more than 5 minutes off/,
      ],
      ['a missing one', { ...good, 'webhook-signature': undefined }, '{"a":1}', /are required/],
      ['one with a malformed id', { ...good, 'webhook-id': 'a b' }, '{"a":1}', /webhook-id must be/],
      ['one with a malformed time', { ...good, 'webhook-timestamp': '1e9' }, '{"a":1}', /webhook-timestamp must be/],
    ];
  for (const [name, headers, body, problem] of rows)
    test(name, () => {
      const found = signatureProblem([secret, other], (header) => headers[header], NOON, body);
      if (problem) assert.match(found ?? '', problem);
      else assert.equal(found, undefined);
    });

  test('equals that of the reference library', () => {
    const { 'webhook-signature': ours } = sign(secret, 'msg_12345678', NOON, '{"a":1}');
    assert.equal(ours, new Webhook(secret).sign('msg_12345678', new Date(NOON), '{"a":1}'));
  });

  test('requires a secret that cannot be guessed', () => {
    assert.match(secretProblem('c2hvcnQ=') ?? '', /24 to 64 bytes, not 5/);
    assert.match(secretProblem('no base64!') ?? '', /base64/);
    assert.equal(secretProblem(secret), undefined);
  });
});

describe('a webhook reaches public addresses only', () => {
  const addresses: [address: string, is: boolean][] = [
    ['127.0.0.1', true],
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['192.168.1.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['0.0.0.0', true],
    ['::1', true],
    ['::', true],
    ['::ffff:127.0.0.1', true],
    ['::ffff:a9fe:a9fe', true],
    ['64:ff9b::7f00:1', true],
    ['2002:7f00:1::', true],
    ['fd00::1', true],
    ['fe80::1', true],
    ['1.1.1.1', false],
    ['172.32.0.1', false],
    ['2606:4700:4700::1111', false],
  ];
  for (const [address, is] of addresses)
    test(`${address} is ${is ? 'private' : 'public'}`, () => assert.equal(isPrivate(address), is));

  const request = (url: string) => ({ url, body: '{}', headers: {}, timeout: 5000 });

  test('not when the address itself is private, in any notation of URLs', async (t) => {
    const { url, received } = await receiver(t);
    const { port } = new URL(url);
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])
      await assert.rejects(
        requestSender()(request(`http://${host}:${port}/`)),
        /private network.*--webhook-private/,
        host,
      );
    assert.equal(received.length, 0);
  });

  test('not when a name has a private address beside public ones', async (t) => {
    const { url, received } = await receiver(t);
    const found = [
      { address: '1.1.1.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const send = requestSender({ look: (_, done) => done(null, found) });
    await assert.rejects(
      send(request(`http://hooks.example:${new URL(url).port}/`)),
      /hooks\.example is in a private network/,
    );
    assert.equal(received.length, 0);
  });

  test('with --webhook-private it reaches the machine itself', async (t) => {
    const { url, received } = await receiver(t);
    const { status } = await requestSender({ allowPrivate: true })(request(url));
    assert.deepEqual([status, received.length], [204, 1]);
  });
});
