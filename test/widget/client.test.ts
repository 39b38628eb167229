import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, type ClientOptions, type Ports } from '../../src/widget/client.ts';
import type { KnownCode } from '../../src/core/proof.ts';
import { checkEvent, kindOf, type PassEvent } from '../../src/core/event.ts';
import type { Answer } from '../../src/core/outbox.ts';

/** Fake ports: a clock, responses and a visitor that the test controls. */
const fakeBrowser = (answers: Answer[] = [], leftBehind: [string, string][] = []) => {
  let clock = Date.UTC(2026, 10, 22);
  let draws = 0;
  const stored = new Map(leftBehind);
  const requests: { events: PassEvent[]; keepalive: boolean }[] = [];
  const told: PassEvent[] = [];
  const timers: { at: number; call: () => void }[] = [];
  const calls = { online: () => {}, verified: () => {}, watched: 0 };
  let own: KnownCode | undefined;
  const ports: Ports = {
    now: () => clock,
    random: (n) => Uint8Array.from({ length: n }, () => draws++),
    async send(body, keepalive) {
      requests.push({ events: JSON.parse(body), keepalive });
      return answers.shift() ?? { status: 204 };
    },
    eventStore: {
      put: (id, body) => void stored.set(id, body),
      remove: (ids) => ids.forEach((id) => stored.delete(id)),
      load: async () => new Map(stored),
    },
    freshCode: () => ['FRESH', 'SECRET'],
    // Browsers truncate delays, so their timers end a fraction early.
    later: (call, ms) => void timers.push({ at: clock + Math.trunc(ms), call }),
    whenOnline: (call) => void (calls.online = call),
    whenReadable: (call) => call(),
    whenVerified(call) {
      calls.watched++;
      calls.verified = call;
    },
    withTabLock: (task) => void task(),
    storedCode: { read: () => own, write: (written) => void (own = written) },
    address: () => 'https://a.example/page',
    source: () => 'https://a.example/page',
    tell: (event) => void told.push(event),
  };
  const idle = () => new Promise((done) => setImmediate(done));
  return {
    ports,
    stored,
    told,
    requests,
    calls,
    idle,
    get code() {
      return own?.[0];
    },
    sent: () => requests.flatMap(({ events }) => events),
    /** Kinds of the events of each request. */
    emitted: () =>
      requests.map(({ events }) =>
        events
          .map((event) =>
            kindOf(event) === 'landing' ? `landing ${(event as PassEvent<'landing'>).data.class}` : kindOf(event),
          )
          .join(', '),
      ),
    async pass(ms: number) {
      clock += ms;
      for (const timer of timers.splice(0))
        if (timer.at <= clock) timer.call();
        else timers.push(timer);
      await idle();
    },
    /** Ends all timers without moving the clock. */
    async endTimers() {
      for (const timer of timers.splice(0)) timer.call();
      await idle();
    },
    client: (options: Partial<ClientOptions> = {}) =>
      createClient(ports, { campaign: 'spring', privacy: 'anonymous', sending: true, ...options }),
  };
};
const inbound = { code: 'PARENT', channel: 'x' };

test('view and intent of one task are sent in one request, then the outbox is empty', async () => {
  const w = fakeBrowser();
  const client = w.client();
  client.view();
  client.view();
  client.emit('intent', { channel: 'email' });
  assert.equal(w.stored.size, 2, 'stored before anything is sent');
  assert.equal(w.requests.length, 0);
  await w.idle();
  assert.deepEqual(w.emitted(), ['view, intent']);
  assert.equal(w.stored.size, 0);
  for (const event of w.sent()) assert.ok('event' in checkEvent(event));
  assert.deepEqual(w.sent()[1]!.data, { campaign: 'spring', code: 'FRESH', mode: 'anonymous', channel: 'email' });
});

test('the page is told what the collector is told, but for the secret, and nothing where nothing is sent', async () => {
  const w = fakeBrowser();
  const client = w.client({ inbound });
  client.emit('intent', { channel: 'email' });
  await w.idle();
  const sent = w.sent().map((event) => {
    const { secret, sentat, attempt, ...rest } = event as PassEvent & Record<'secret' | 'sentat' | 'attempt', unknown>;
    assert.deepEqual([secret, sentat, attempt], ['SECRET', event.time, 1]);
    return rest;
  });
  assert.equal(sent.length, 2);
  assert.deepEqual(JSON.parse(JSON.stringify(w.told)), sent);
  const silent = fakeBrowser();
  silent.client({ inbound, sending: false }).emit('intent', { channel: 'email' });
  assert.deepEqual(silent.told, []);
});

test('a landing is emitted on arrival, and again once a person was really there', async () => {
  const w = fakeBrowser();
  w.client({ inbound });
  await w.idle();
  assert.deepEqual(w.emitted(), ['landing unverified']);
  w.calls.verified();
  await w.idle();
  assert.deepEqual(w.emitted(), ['landing unverified', 'landing verified']);
  assert.deepEqual(w.sent()[1]!.data, {
    campaign: 'spring',
    code: 'FRESH',
    mode: 'anonymous',
    parent: 'PARENT',
    channel: 'x',
    class: 'verified',
  });
});

test('whether a person is there is not asked before a landing, and once', async () => {
  const w = fakeBrowser();
  const client = w.client();
  client.view();
  assert.equal(w.calls.watched, 0);
  for (const code of ['FIRST', 'SECOND', 'FRESH', 'SECOND']) client.moved({ code, channel: 'x' });
  assert.equal(w.calls.watched, 1);
  w.calls.verified();
  client.moved({ code: 'THIRD' });
  await w.idle();
  const landings = w.sent().filter((event): event is PassEvent<'landing'> => kindOf(event) === 'landing');
  assert.deepEqual(
    landings.map(({ data }) => `${data.parent} ${data.class}`),
    ['FIRST unverified', 'SECOND unverified', 'SECOND verified', 'THIRD verified'],
  );
  assert.equal(w.calls.watched, 1);
});

test('a visitor who follows their own link, and then that of somebody else, may be verified', async () => {
  const w = fakeBrowser();
  w.ports.storedCode.write(['PARENT']);
  const client = w.client({ inbound, privacy: 'consented' });
  assert.equal(w.calls.watched, 0);
  client.moved({ code: 'OTHER' });
  w.calls.verified();
  await w.idle();
  assert.deepEqual(w.emitted().join(), 'landing self, landing unverified, landing verified');
});

for (const known of ['bot', 'duplicate'] as const)
  test(`the landing of class ${known} is never verified`, async () => {
    const w = fakeBrowser();
    w.client({ inbound, class: known });
    w.calls.verified();
    await w.idle();
    assert.deepEqual(w.emitted(), [`landing ${known}`]);
  });

test('a visitor who follows their own link is a landing of class self', async () => {
  const w = fakeBrowser();
  w.ports.storedCode.write(['PARENT']);
  w.client({ inbound, privacy: 'consented' });
  await w.idle();
  assert.deepEqual(w.emitted(), ['landing self']);
});

for (const [title, options, sends, kept] of [
  ['anonymous: no code is stored', {}, true, undefined],
  ['consented: the code is stored', { privacy: 'consented' }, true, 'FRESH'],
  [
    'Global Privacy Control: no code is stored in spite of consent',
    { privacy: 'consented', gpc: true },
    true,
    undefined,
  ],
  ['off: nothing is sent', { privacy: 'off' }, false, undefined],
  ['without a collector nothing is sent', { sending: false }, false, undefined],
] as const)
  test(title, async () => {
    const w = fakeBrowser();
    const client = w.client({ ...options, inbound });
    client.emit('intent', { channel: 'x' });
    client.emit('conversion', { name: 'sign-up', value: 3 });
    w.calls.verified();
    w.calls.online();
    await w.idle();
    assert.equal(w.requests.length > 0, sends);
    assert.equal(w.stored.size, 0);
    assert.equal(w.code, kept);
  });

test('an unacknowledged event stays stored, and is retried with backoff and without keepalive', async () => {
  const w = fakeBrowser([{ status: 0 }, { status: 503, retryAfter: 5000 }]);
  w.client().emit('intent', { channel: 'x' });
  await w.idle();
  assert.equal(w.stored.size, 1);
  await w.pass(750);
  assert.equal(w.requests.length, 2);
  await w.pass(4999);
  assert.equal(w.requests.length, 2, 'Retry-After is respected');
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
  assert.equal(w.stored.size, 0);
});

/** Two stories of one response: the page that waits for a collector, and the next page. */
function testRecovery(title: string, answer: Answer): void {
  test(`${title}: what is kept is sent once a collector answers, and the next page sends what this one could not`, async () => {
    const w = fakeBrowser([answer, answer, answer, answer]);
    const client = w.client();
    for (let n = 0; n < 4; n++) {
      client.emit('intent', { channel: 'x' });
      await w.pass(500);
    }
    await w.pass(20_000);
    await w.pass(1000);
    assert.equal(w.stored.size, 0);
    assert.equal(new Set(w.sent().map(({ id }) => id)).size, 4);

    const dead = fakeBrowser(Array<Answer>(99).fill(answer));
    dead.client().emit('intent', { channel: 'x' });
    for (let n = 0; n < 100; n++) await dead.pass(1000);
    const next = fakeBrowser([], [...dead.stored]);
    next.client();
    await next.pass(2000);
    assert.deepEqual(
      next.sent().map(({ id }) => id),
      [...dead.stored.keys()],
    );
    assert.equal(next.stored.size, 0);
  });
}

for (const [title, answer] of [
  ['404', { status: 404 }],
  ['405', { status: 405 }],
  ['200 with a page of HTML', { status: 200, html: true }],
  ['403 with a page of HTML', { status: 403, html: true }],
] as const) {
  test(`${title}: events are kept, and a document ends sending after six requests with growing delays`, async () => {
    const w = fakeBrowser(Array<Answer>(99).fill(answer));
    const client = w.client();
    client.emit('intent', { channel: 'x' });
    const counts: number[] = [];
    for (let seconds = 0; seconds < 600; seconds++) {
      await w.pass(1000);
      if (seconds < 9) client.emit('intent', { channel: 'x' });
      counts.push(w.requests.length);
    }
    assert.ok(counts[6]! <= 5, `${counts[6]} requests in seven seconds`);
    assert.equal(counts.at(-1), 6);
    assert.equal(w.stored.size, 10, 'everything is kept');
    w.calls.online();
    await w.idle();
    assert.equal(w.requests.length, 7, 'back online, it tries again');
    assert.equal(w.requests.at(-1)!.events.length, 10);
  });

  testRecovery(title, answer);
}

const UNREACHABLE = 'no response, or one without CORS headers';
testRecovery(UNREACHABLE, { status: 0 });

test(`${UNREACHABLE}: at most five requests in seven seconds, then about one a minute for as long as the page is open`, async () => {
  const w = fakeBrowser(Array<Answer>(99).fill({ status: 0 }));
  const client = w.client();
  client.emit('intent', { channel: 'x' });
  const counts: number[] = [];
  for (let seconds = 0; seconds < 1200; seconds++) {
    await w.pass(1000);
    if (seconds < 9) client.emit('intent', { channel: 'x' });
    counts.push(w.requests.length);
  }
  assert.ok(counts[6]! <= 5, `${counts[6]} requests in seven seconds`);
  // A delay is 30 to 90 seconds then.
  const later = counts[1199]! - counts[599]!;
  assert.ok(later >= 6 && later <= 20, `${later} requests in ten minutes`);
  assert.equal(w.stored.size, 10, 'everything is kept');
});

test('a collector that has answered before is retried for as long as it is out of reach', async () => {
  const w = fakeBrowser([{ status: 204 }, ...Array<Answer>(20).fill({ status: 0 })]);
  const client = w.client();
  client.emit('intent', { channel: 'x' });
  await w.idle();
  client.emit('intent', { channel: 'x' });
  for (let seconds = 0; seconds < 1800; seconds++) await w.pass(1000);
  assert.equal(w.requests.length, 22);
  assert.equal(w.stored.size, 0);
});

test('a collector that fails with a page of HTML recovers', async () => {
  const w = fakeBrowser(Array<Answer>(12).fill({ status: 502 }));
  w.client().emit('intent', { channel: 'x' });
  for (let seconds = 0; seconds < 900; seconds++) await w.pass(1000);
  assert.equal(w.requests.length, 13);
  assert.equal(w.stored.size, 0);
});

test('an event is retried although a timer ends a fraction early or the clock is set back', async () => {
  const w = fakeBrowser([{ status: 0 }]);
  w.client().emit('intent', { channel: 'x' });
  await w.idle();
  for (let n = 0; n < 800; n++) await w.pass(1);
  assert.equal(w.requests.length, 2);

  const back = fakeBrowser([{ status: 0 }]);
  back.client().emit('intent', { channel: 'x' });
  await back.idle();
  await back.endTimers();
  assert.equal(back.requests.length, 2);
});

test('a rejected event does not block the others', async () => {
  const w = fakeBrowser([{ status: 400 }, { status: 204 }, { status: 400 }, { status: 204 }]);
  const client = w.client();
  for (const channel of ['a', 'b', 'c']) client.emit('intent', { channel });
  await w.idle();
  await w.pass(0);
  assert.deepEqual(
    w.requests.map(({ events }) => events.length),
    [3, 1, 1, 1],
  );
  assert.equal(w.stored.size, 0);
  await w.pass(1e6);
  assert.equal(w.requests.length, 4, 'rejected events are not sent again');
});

test('events stored by an earlier page are sent unless they are over 7 days old', async () => {
  const left = (age: number): [string, string] => [
    `${(Date.UTC(2026, 10, 22) - age).toString(36)}-left`,
    '{"left":true}',
  ];
  const w = fakeBrowser([], [left(6 * 864e5), left(8 * 864e5)]);
  w.client();
  await w.idle();
  assert.equal(w.sent().length, 0, 'what is stored waits until the page has loaded');
  await w.pass(2000);
  assert.equal(w.sent().length, 1);
  assert.equal(w.stored.size, 0);
});

test('events of this page are not sent twice when the storage is read after them', async () => {
  const w = fakeBrowser();
  let found = (_: Map<string, string>) => {};
  w.ports.eventStore.load = () => new Promise((done) => (found = done));
  const client = w.client();
  client.emit('intent', { channel: 'x' });
  await w.pass(2000);
  found(
    new Map(
      w.requests.flatMap(({ events }) => events.map((event): [string, string] => [event.id, JSON.stringify(event)])),
    ),
  );
  await w.idle();
  assert.equal(w.sent().length, 1);
});

test('an event in flight is not sent a second time', async () => {
  const w = fakeBrowser();
  let arrive = (_: Answer) => {};
  w.ports.send = (body) => {
    w.requests.push({ events: JSON.parse(body), keepalive: true });
    return new Promise((answer) => (arrive = answer));
  };
  w.client().emit('intent', { channel: 'x' });
  await w.idle();
  w.calls.online();
  w.calls.online();
  await w.idle();
  assert.equal(w.requests.length, 1);
  arrive({ status: 204 });
  await w.idle();
  assert.equal(w.stored.size, 0);
});

test('requests in flight stay under the keepalive quota', async () => {
  const w = fakeBrowser();
  const flags: boolean[] = [];
  w.ports.send = async (_, keepalive) => {
    flags.push(keepalive);
    await w.idle();
    return { status: 204 };
  };
  const client = w.client();
  for (let n = 0; n < 120; n++) client.emit('intent', { channel: 'x' });
  await w.idle();
  assert.ok(flags.length > 1);
  assert.deepEqual(flags, [true, ...Array(flags.length - 1).fill(false)]);
});

for (const [title, known, landingClass] of [
  ['is a verified landing by the channel spoken', undefined, 'verified'],
  ['of an automated browser is a bot', 'bot', 'bot'],
] as const)
  test(`a typed code ${title}`, async () => {
    const w = fakeBrowser();
    const client = w.client({ class: known });
    assert.equal(client.arrive('HEARD'), true);
    await w.idle();
    assert.deepEqual(client.lineage, { code: 'FRESH', parent: 'HEARD', channel: 'spoken' });
    assert.deepEqual(
      w.sent().map(({ data }) => data),
      [
        {
          campaign: 'spring',
          code: 'FRESH',
          mode: 'anonymous',
          parent: 'HEARD',
          channel: 'spoken',
          class: landingClass,
        },
      ],
    );
    for (const event of w.sent()) assert.ok('event' in checkEvent(event));
  });

test("the site's signature of its own code goes with each event, and nowhere else", async () => {
  const w = fakeBrowser();
  const client = createClient(w.ports, {
    campaign: 'spring',
    privacy: 'anonymous',
    code: 'member-17',
    codeProof: 'SIGNATURE',
    inbound,
    sending: true,
  });
  client.view();
  await w.idle();
  const events = w.sent();
  assert.deepEqual([...new Set(events.map(({ codeproof }) => codeproof))], ['SIGNATURE']);
  assert.equal(JSON.stringify([client.lineage, ...events.map(({ data }) => data)]).includes('SIGNATURE'), false);
});

test('a typed code replaces the parent in the link; the own code is refused', async () => {
  const w = fakeBrowser();
  const client = w.client({ inbound });
  assert.equal(client.arrive('FRESH'), false);
  assert.equal(client.lineage.parent, 'PARENT');
  assert.equal(client.arrive('HEARD'), true);
  assert.equal(client.lineage.parent, 'HEARD');
  const off = w.client({ privacy: 'off' });
  assert.equal(off.arrive('HEARD'), false);
  assert.deepEqual(off.lineage, {});
});

test('later events name the wording the visitor sees, and the view is emitted again with it', async () => {
  const w = fakeBrowser();
  const client = w.client();
  client.sawWording('plain');
  client.view();
  client.sawWording('plain');
  client.emit('intent', { channel: 'x' });
  client.sawWording('warm');
  client.sawWording(undefined);
  client.emit('reaction', { reaction: 'not-for-me' });
  await w.idle();
  const emitted = w.sent().map((event) => [kindOf(event), event.data.message]);
  assert.deepEqual(emitted, [
    ['view', 'plain'],
    ['intent', 'plain'],
    ['view', 'warm'],
    ['reaction', undefined],
  ]);
  for (const event of w.sent()) assert.ok('event' in checkEvent(event));
});

test('a wording that arrives before the widget is in view emits nothing', async () => {
  const w = fakeBrowser();
  w.client().sawWording('plain');
  await w.idle();
  assert.deepEqual(w.sent(), []);
});
