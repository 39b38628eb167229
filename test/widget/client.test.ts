import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, type ClientOptions, type Ports } from '../../src/widget/client.ts';
import { checkEvent, kindOf, type PassEvent } from '../../src/core/event.ts';
import type { Answer } from '../../src/core/outbox.ts';

/** A world in which time, answers and the visitor do what the test says. */
const world = (answers: Answer[] = [], stored: [string, string][] = []) => {
  let clock = Date.UTC(2026, 10, 22);
  let draws = 0;
  const shelf = new Map(stored);
  const requests: { events: PassEvent[]; keepalive: boolean }[] = [];
  const timers: { at: number; call: () => void }[] = [];
  const calls = { awake: () => {}, verified: () => {} };
  let code: string | undefined;
  const ports: Ports = {
    now: () => clock,
    random: (n) => Uint8Array.from({ length: n }, () => draws++),
    async send(body, keepalive) {
      requests.push({ events: JSON.parse(body), keepalive });
      return answers.shift() ?? { status: 204 };
    },
    shelf: {
      put: (id, body) => void shelf.set(id, body),
      remove: (ids) => ids.forEach((id) => shelf.delete(id)),
      load: async () => new Map(shelf),
    },
    freshCode: () => 'FRESH',
    // As browsers do: without the fraction, so a bit too early.
    later: (call, ms) => void timers.push({ at: clock + Math.trunc(ms), call }),
    whenAwake: (call) => void (calls.awake = call),
    whenVerified: (call) => void (calls.verified = call),
    alone: (call) => void call(),
    keptCode: { read: () => code, write: (own) => void (code = own) },
    source: () => 'https://a.example/page',
  };
  const settle = () => new Promise((done) => setImmediate(done));
  return {
    ports,
    shelf,
    requests,
    calls,
    settle,
    get code() {
      return code;
    },
    sent: () => requests.flatMap(({ events }) => events),
    said: () =>
      requests.map(({ events }) =>
        events
          .map((event) =>
            kindOf(event) === 'landing' ? `landing ${(event as PassEvent<'landing'>).data.class}` : kindOf(event),
          )
          .join(', '),
      ),
    async pass(ms: number) {
      clock += ms;
      for (const timer of timers.splice(0)) timer.at <= clock ? timer.call() : timers.push(timer);
      await settle();
    },
    /** The timers end, whatever the clock says. */
    async ring() {
      for (const timer of timers.splice(0)) timer.call();
      await settle();
    },
    client: (options: Partial<ClientOptions> = {}) =>
      createClient(ports, { campaign: 'spring', privacy: 'anonymous', sending: true, ...options }),
  };
};
const inbound = { code: 'PARENT', channel: 'x' };

test('a seed passes along: view and intent travel together, then the outbox is empty', async () => {
  const w = world();
  const client = w.client();
  client.view();
  client.view();
  client.emit('intent', { channel: 'email' });
  assert.equal(w.shelf.size, 2, 'written before anything is sent');
  assert.equal(w.requests.length, 0);
  await w.settle();
  assert.deepEqual(w.said(), ['view, intent']);
  assert.equal(w.shelf.size, 0);
  for (const event of w.sent()) assert.ok('event' in checkEvent(event));
  assert.deepEqual(w.sent()[1]!.data, { campaign: 'spring', code: 'FRESH', mode: 'anonymous', channel: 'email' });
});

test('a landing is said at arrival, and again when a person was really there', async () => {
  const w = world();
  w.client({ inbound });
  await w.settle();
  assert.deepEqual(w.said(), ['landing unverified']);
  w.calls.verified();
  await w.settle();
  assert.deepEqual(w.said(), ['landing unverified', 'landing verified']);
  assert.deepEqual(w.sent()[1]!.data, {
    campaign: 'spring',
    code: 'FRESH',
    mode: 'anonymous',
    parent: 'PARENT',
    channel: 'x',
    class: 'verified',
  });
});

for (const known of ['bot', 'duplicate'] as const)
  test(`a ${known} is never verified`, async () => {
    const w = world();
    w.client({ inbound, class: known });
    w.calls.verified();
    await w.settle();
    assert.deepEqual(w.said(), [`landing ${known}`]);
  });

test('one who comes by the own link is a landing of class self', async () => {
  const w = world();
  w.ports.keptCode.write('PARENT');
  w.client({ inbound, privacy: 'consented' });
  await w.settle();
  assert.deepEqual(w.said(), ['landing self']);
});

for (const [title, options, sends, kept] of [
  ['anonymous keeps no code', {}, true, undefined],
  ['consented keeps the code', { privacy: 'consented' }, true, 'FRESH'],
  ['Global Privacy Control keeps none in spite of consent', { privacy: 'consented', gpc: true }, true, undefined],
  ['off sends nothing', { privacy: 'off' }, false, undefined],
  ['without a collector nothing is sent', { sending: false }, false, undefined],
] as const)
  test(title, async () => {
    const w = world();
    const client = w.client({ ...options, inbound });
    client.emit('intent', { channel: 'x' });
    client.emit('conversion', { name: 'sign-up', value: 3 });
    w.calls.verified();
    w.calls.awake();
    await w.settle();
    assert.equal(w.requests.length > 0, sends);
    assert.equal(w.shelf.size, 0);
    assert.equal(w.code, kept);
  });

test('an event stays until the collector has it, and is tried again after a growing pause without keepalive', async () => {
  const w = world([{ status: 0 }, { status: 503, retryAfter: 5000 }]);
  w.client().emit('intent', { channel: 'x' });
  await w.settle();
  assert.equal(w.shelf.size, 1);
  await w.pass(750);
  assert.equal(w.requests.length, 2);
  await w.pass(4999);
  assert.equal(w.requests.length, 2, 'Retry-After is kept');
  await w.pass(1);
  assert.deepEqual(
    w.requests.map(({ keepalive }) => keepalive),
    [true, false, false],
  );
  assert.deepEqual(
    w.sent().map(({ attempt }) => attempt),
    [1, 2, 3],
  );
  assert.equal(new Set(w.sent().map(({ id }) => id)).size, 1);
  assert.equal(w.shelf.size, 0);
});

test('a timer that ends a fraction too early, or a clock set back, does not keep an event for ever', async () => {
  const w = world([{ status: 0 }]);
  w.client().emit('intent', { channel: 'x' });
  await w.settle();
  for (let n = 0; n < 800; n++) await w.pass(1);
  assert.equal(w.requests.length, 2);

  const back = world([{ status: 0 }]);
  back.client().emit('intent', { channel: 'x' });
  await back.settle();
  await back.ring();
  assert.equal(back.requests.length, 2);
});

test('a bad event does not block the others', async () => {
  const w = world([{ status: 400 }, { status: 204 }, { status: 400 }, { status: 204 }]);
  const client = w.client();
  for (const channel of ['a', 'b', 'c']) client.emit('intent', { channel });
  await w.settle();
  await w.pass(0);
  assert.deepEqual(
    w.requests.map(({ events }) => events.length),
    [3, 1, 1, 1],
  );
  assert.equal(w.shelf.size, 0);
  await w.pass(1e6);
  assert.equal(w.requests.length, 4, 'what was refused is not sent again');
});

test('what an earlier page left behind is sent, unless it is over 7 days old', async () => {
  const left = (age: number): [string, string] => [
    `${(Date.UTC(2026, 10, 22) - age).toString(36)}-left`,
    '{"left":true}',
  ];
  const w = world([], [left(6 * 864e5), left(8 * 864e5)]);
  w.client();
  await w.settle();
  assert.equal(w.sent().length, 1);
  assert.equal(w.shelf.size, 0);
});

test('what this page says while it looks for what others left is not taken for theirs', async () => {
  const w = world();
  let found = (_: Map<string, string>) => {};
  w.ports.shelf.load = () => new Promise((done) => (found = done));
  const client = w.client();
  client.emit('intent', { channel: 'x' });
  await w.settle();
  found(
    new Map(
      w.requests.flatMap(({ events }) => events.map((event): [string, string] => [event.id, JSON.stringify(event)])),
    ),
  );
  await w.settle();
  assert.equal(w.sent().length, 1);
});

test('an event that is on its way is not sent a second time', async () => {
  const w = world();
  let arrive = (_: Answer) => {};
  w.ports.send = (body) => {
    w.requests.push({ events: JSON.parse(body), keepalive: true });
    return new Promise((answer) => (arrive = answer));
  };
  w.client().emit('intent', { channel: 'x' });
  await w.settle();
  w.calls.awake();
  w.calls.awake();
  await w.settle();
  assert.equal(w.requests.length, 1);
  arrive({ status: 204 });
  await w.settle();
  assert.equal(w.shelf.size, 0);
});

test('the keepalive bytes of a page stay under the quota', async () => {
  const w = world();
  const flags: boolean[] = [];
  w.ports.send = async (_, keepalive) => {
    flags.push(keepalive);
    await w.settle();
    return { status: 204 };
  };
  const client = w.client();
  for (let n = 0; n < 120; n++) client.emit('intent', { channel: 'x' });
  await w.settle();
  assert.ok(flags.length > 1);
  assert.deepEqual(flags, [true, ...Array(flags.length - 1).fill(false)]);
});

for (const [title, known, said] of [
  ['is a verified landing by the channel spoken', undefined, 'verified'],
  ['of an automated browser is a bot', 'bot', 'bot'],
] as const)
  test(`a code that was typed ${title}`, async () => {
    const w = world();
    const client = w.client({ class: known });
    assert.equal(client.arrive('HEARD'), true);
    await w.settle();
    assert.deepEqual(client.lineage, { code: 'FRESH', parent: 'HEARD', channel: 'spoken' });
    assert.deepEqual(
      w.sent().map(({ data }) => data),
      [{ campaign: 'spring', code: 'FRESH', mode: 'anonymous', parent: 'HEARD', channel: 'spoken', class: said }],
    );
    for (const event of w.sent()) assert.ok('event' in checkEvent(event));
  });

test('a code that was typed takes the place of the one in the link, and the own code is nobody', async () => {
  const w = world();
  const client = w.client({ inbound });
  assert.equal(client.arrive('FRESH'), false);
  assert.equal(client.lineage.parent, 'PARENT');
  assert.equal(client.arrive('HEARD'), true);
  assert.equal(client.lineage.parent, 'HEARD');
  const off = w.client({ privacy: 'off' });
  assert.equal(off.arrive('HEARD'), false);
  assert.deepEqual(off.lineage, {});
});

test('the wording a visitor sees stands in all that is said from then on, and the view is said again with it', async () => {
  const w = world();
  const client = w.client();
  client.sawWording('plain');
  client.view();
  client.sawWording('plain');
  client.emit('intent', { channel: 'x' });
  client.sawWording('warm');
  client.sawWording(undefined);
  client.emit('reaction', { reaction: 'not-for-me' });
  await w.settle();
  const said = w.sent().map((event) => [kindOf(event), event.data.message]);
  assert.deepEqual(said, [
    ['view', 'plain'],
    ['intent', 'plain'],
    ['view', 'warm'],
    ['reaction', undefined],
  ]);
  for (const event of w.sent()) assert.ok('event' in checkEvent(event));
});

test('a wording that comes before the widget is in view says nothing of itself', async () => {
  const w = world();
  w.client().sawWording('plain');
  await w.settle();
  assert.deepEqual(w.sent(), []);
});
