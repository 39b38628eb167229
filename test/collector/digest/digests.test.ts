/** Digests and alarms: when they are due, that each is sent once, and what is tried again. */

import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { campaignStore } from '../../../src/collector/campaigns/campaign-store.ts';
import { lastSpan } from '../../../src/collector/digest/digest-content.ts';
import { DeliveryError, type NewDigest } from '../../../src/collector/digest/digest-types.ts';
import { digests } from '../../../src/collector/digest/digests.ts';
import type { Mail } from '../../../src/collector/digest/mail.ts';
import { figuresOf } from '../../../src/collector/figures/figures.ts';
import type { PostRequest } from '../../../src/collector/http/outgoing-request.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { entryOf } from '../sample-events.ts';

const [HOUR, DAY] = [36e5, 864e5];
const MONDAY = Date.UTC(2026, 10, 23);

const MAIL: NewDigest = { kind: 'mail', to: 'ada@a.example', campaign: null, every: 'day', alarms: true };

describe('the last span', () => {
  const rows: [every: 'day' | 'week', now: string, from: string, to: string][] = [
    ['day', '2026-11-23T05:59', '2026-11-21', '2026-11-22'],
    ['day', '2026-11-23T06:00', '2026-11-22', '2026-11-23'],
    ['week', '2026-11-23T05:59', '2026-11-09', '2026-11-16'],
    ['week', '2026-11-23T06:00', '2026-11-16', '2026-11-23'],
    ['week', '2026-11-29T23:59', '2026-11-16', '2026-11-23'],
  ];
  for (const [every, now, from, to] of rows)
    test(`${every}, ${now}`, () =>
      assert.deepEqual(lastSpan(every, Date.parse(`${now}Z`)), { from: Date.parse(from), to: Date.parse(to) }));
});

/** A collector's digests, with a clock, a mail server and webhooks of the test. */
const start = async (t: TestContext, at = MONDAY + 5 * HOUR) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  let now = at;
  await store.append([
    entryOf('view', { code: 'SEED' }, { time: MONDAY - HOUR }),
    entryOf('landing', { code: 'CHILD', parent: 'SEED' }, { time: MONDAY - HOUR / 2 }),
  ]);
  const mails: Mail[] = [];
  const posts: PostRequest[] = [];
  const answers: { mail: () => Promise<void>; status: number } = { mail: async () => {}, status: 200 };
  const figures = figuresOf(store, 1, { now: () => now });
  const campaigns = campaignStore(store, () => now);
  campaigns.put({ name: 'autumn', title: 'Autumn', state: 'running', goal: { figure: 'landings', target: 4 } });
  const run = (publicUrl?: string) =>
    digests({
      database: store.database,
      campaigns,
      summaryOf: figures.summary,
      comparisonOf: figures.spanComparison,
      publicUrl,
      now: () => now,
      log: () => {},
      mail: async (mail) => {
        mails.push(mail);
        await answers.mail();
      },
      webhook: async (request) => {
        posts.push(request);
        return { status: answers.status, body: (async function* () {})() };
      },
    });
  return { store, campaigns, run, mails, posts, answers, pass: (milliseconds: number) => (now += milliseconds) };
};

test('a digest is sent when its day is over, once, though the collector restarts', async (t) => {
  const { run, mails, pass } = await start(t);
  const first = run();
  first.start();
  first.add(MAIL);
  await first.tick();
  assert.equal(mails.length, 0, 'the day before ended an hour ago, and is sent at six');
  pass(HOUR);
  await first.tick();
  await first.tick();
  const second = run();
  second.start();
  await second.tick();
  assert.deepEqual(
    mails.map(({ to, subject }) => [to, subject]),
    [['ada@a.example', 'Autumn: 1 person came through shares']],
  );
  assert.match(mails[0]!.text, /November 22, 2026, days in UTC/);
  assert.match(mails[0]!.text, /- Goal: 1 of 4 landings \(25%\)\./);
  assert.equal(second.list()[0]!.last?.state, 'sent');
  pass(DAY);
  await second.tick();
  assert.equal(mails.length, 2);
});

test('after an outage of days only the last digest is sent', async (t) => {
  const { run, mails, pass } = await start(t);
  const sender = run();
  sender.add(MAIL);
  pass(5 * DAY);
  await sender.tick();
  assert.deepEqual(
    mails.map(({ text }) => /November \d+, 2026/.exec(text)?.[0]),
    ['November 26, 2026'],
  );
});

test('a receiver that was added after the time of sending waits for the next', async (t) => {
  const { run, mails } = await start(t, MONDAY + 7 * HOUR);
  const sender = run();
  sender.add(MAIL);
  await sender.tick();
  assert.equal(mails.length, 0);
});

describe('a message that was not delivered', () => {
  const rows: [what: string, error: Error, state: string, mails: number][] = [
    ['for a reason that passes', new DeliveryError('busy'), 'sent', 2],
    ['for good', new DeliveryError('no such mailbox', { isFinal: true }), 'failed', 1],
    ['as far as anybody knows', new DeliveryError('timeout', { isUnclear: true }), 'unclear', 1],
  ];
  for (const [what, error, state, sent] of rows)
    test(what, async (t) => {
      const { run, mails, answers, pass } = await start(t);
      const sender = run();
      sender.add(MAIL);
      pass(HOUR);
      answers.mail = () => Promise.reject(error);
      await sender.tick();
      answers.mail = async () => {};
      pass(HOUR);
      await sender.tick();
      assert.equal(mails.length, sent);
      assert.equal(sender.list()[0]!.last?.state, state);
      assert.equal(new Set(mails.map(({ id }) => id)).size, 1, 'a second attempt has the same id');
    });

  test('is given up after six attempts', async (t) => {
    const { run, mails, answers, pass } = await start(t);
    const sender = run();
    sender.add({ ...MAIL, every: 'week' });
    pass(HOUR);
    answers.mail = () => Promise.reject(new DeliveryError('busy'));
    for (let tries = 0; tries < 10; tries++) {
      await sender.tick();
      pass(6 * HOUR);
    }
    assert.equal(mails.length, 6);
    assert.deepEqual(sender.list()[0]!.last, { ...sender.list()[0]!.last, state: 'failed', problem: 'busy' });
  });
});

test('a message that was being sent when the collector ended is not sent again', async (t) => {
  const { run, mails, answers, pass } = await start(t);
  const first = run();
  first.add(MAIL);
  pass(HOUR);
  answers.mail = () => new Promise(() => {});
  void first.tick();
  while (!mails.length) await new Promise(setImmediate);
  const second = run();
  second.start();
  await second.tick();
  assert.equal(mails.length, 1);
  assert.deepEqual(second.list()[0]!.last?.state, 'unclear');
});

describe('an alarm', () => {
  const wants: [what: string, digest: Partial<NewDigest>, sent: number][] = [
    ['goes to a receiver of all campaigns', {}, 1],
    ['goes to a receiver of that campaign', { campaign: 'autumn' }, 1],
    ['goes to a receiver of alarms only', { every: null }, 1],
    ['does not go to a receiver of another campaign', { campaign: 'winter' }, 0],
    ['does not go to a receiver of digests only', { alarms: false }, 0],
  ];
  for (const [what, over, sent] of wants)
    test(what, async (t) => {
      const { run, mails, campaigns } = await start(t);
      const sender = run();
      sender.add({ ...MAIL, ...over });
      const data = { k: 0.3, high: 0.4, before: 0.8, low: 0.7 };
      campaigns.raiseAlarm('autumn', 'k', data);
      sender.queueAlarm('autumn', 'alarm.k', data);
      sender.queueAlarm('autumn', 'alarm.k', data);
      await sender.tick();
      assert.equal(mails.length, sent);
      for (const { subject, text } of mails) {
        assert.equal(subject, 'Alarm: Autumn');
        assert.match(text, /K fell to 0.30 \(at most 0.40\) in the latest full week, from 0.80 \(at least 0.70\)/);
      }
    });
});

describe('a mail', () => {
  for (const [publicUrl, address] of [
    [undefined, undefined],
    ['http://a.example', undefined],
    ['https://a.example/stats', /^https:\/\/a.example\/stats\/pass-along\/unsubscribe\?token=[\w-]{32}$/],
  ] as const)
    test(`of a collector at ${publicUrl ?? 'no public address'}`, async (t) => {
      const { run, mails, pass } = await start(t);
      const sender = run(publicUrl);
      sender.add(MAIL);
      pass(HOUR);
      await sender.tick();
      const [{ unsubscribe, text, html } = assert.fail('nothing was sent')] = mails;
      if (address) {
        assert.match(unsubscribe ?? '', address);
        assert.ok(text.includes(`Unsubscribe: ${unsubscribe}`) && html.includes(`href="${unsubscribe}"`));
      } else {
        assert.equal(unsubscribe, undefined);
        for (const body of [text, html]) assert.match(body, /has no public https address, so this mail has no link/);
      }
    });
});

for (const kind of ['slack', 'discord', 'teams'] as const)
  for (const [status, state] of [
    [200, 'sent'],
    [202, 'sent'],
    [429, 'waiting'],
    [500, 'waiting'],
    [404, 'failed'],
  ] as const)
    test(`${kind} answers ${status}: ${state}`, async (t) => {
      const { run, posts, answers, pass } = await start(t);
      const sender = run();
      sender.add({ ...MAIL, kind, to: 'https://hooks.example/secret' });
      answers.status = status;
      pass(HOUR);
      await sender.tick();
      assert.equal(posts[0]!.url, 'https://hooks.example/secret');
      const [{ to, last } = assert.fail()] = sender.list();
      assert.deepEqual([to, last?.state], ['hooks.example/…', state], 'the address is a secret, so it is not listed');
    });

test('campaigns that visitors have made up are in no digest of all', async (t) => {
  const { store, run, mails, pass } = await start(t);
  await store.append([entryOf('view', { code: 'X', campaign: 'Buy at evil.example' }, { time: MONDAY - HOUR })]);
  const sender = run();
  sender.add(MAIL);
  pass(HOUR);
  await sender.tick();
  assert.ok(!mails[0]!.text.includes('evil'));
});
