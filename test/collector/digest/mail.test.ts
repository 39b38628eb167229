/** Mail by a real SMTP server, from a collector in a process of its own that is killed and started again. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { DeliveryError } from '../../../src/collector/digest/digest-types.ts';
import { mailSender } from '../../../src/collector/digest/mail.ts';
import { routesOf } from '../../../src/collector/http/routes.ts';
import { servicesOf } from '../../../src/collector/http/services.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { start, type Run } from '../collector-process.ts';
import { entryOf } from '../sample-events.ts';

const TOKEN = 'correct-horse-battery';
const HEADERS = { Authorization: `Bearer ${TOKEN}` };

type Received = Email & { to: { address?: string }[] };

/** `answer`: called with each mail once it is complete; the server accepts it when that resolves. */
const smtpServer = async (
  t: TestContext,
  answer: () => Promise<void> = async () => {},
  options: SMTPServerOptions = {},
) => {
  const mails: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    async onData(stream, _session, done) {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      mails.push((await PostalMime.parse(Buffer.concat(parts))) as Received);
      await answer();
      done();
    },
  });
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  t.after(() => server.close(() => {}));
  return { mails, port: (server.server.address() as AddressInfo).port };
};

const headerOf = ({ headers }: Email, key: string): string | undefined =>
  headers.find((header) => header.key === key)?.value;

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await holds()); tries++) {
    assert.ok(tries < 400, 'it never happened');
    await new Promise((done) => setTimeout(done, 25));
  }
};

type Listed = { id: string; last: { state: string } | null };

const collectorOf = async (t: TestContext, port: number) => {
  const data = mkdtempSync(join(tmpdir(), 'pass-along-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const store = await openStore(join(data, 'pass-along.sqlite'));
  const time = Date.now() - 36e5;
  await store.append([
    entryOf('view', { code: 'SEED' }, { time }),
    entryOf('landing', { code: 'CHILD', parent: 'SEED' }, { time }),
  ]);
  await store.close();
  const running: Run[] = [];
  const run = async () => {
    const mail = ['--smtp', `smtp://127.0.0.1:${port}`, '--mail-from', 'reports@a.example'];
    const started = await start(data, mail, { environment: { PASS_ALONG_TOKEN: TOKEN } });
    running.push(started);
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${started.url}/pass-along/${path}`, { ...init, headers: HEADERS });
    return {
      ...started,
      ask,
      list: async () => (await (await ask('digests')).json()) as Listed[],
      add: async (body: object) => {
        const response = await ask('digests', { method: 'POST', body: JSON.stringify(body) });
        assert.equal(response.status, 201, await response.clone().text());
        return (await response.json()) as Listed & { note?: string };
      },
    };
  };
  t.after(() => {
    for (const { child } of running) child.kill('SIGKILL');
  });
  return run;
};

test('a digest arrives as text and HTML, and says that it has no link to unsubscribe', async (t) => {
  const { mails, port } = await smtpServer(t);
  const collector = await (await collectorOf(t, port))();
  const { id, note } = await collector.add({ kind: 'mail', to: 'ada@a.example', every: 'week' });
  assert.match(note ?? '', /no public https address/);
  assert.equal((await collector.ask(`digests/${id}/test`, { method: 'POST' })).status, 202);
  await until(() => mails.length === 1);
  const [mail = assert.fail()] = mails;
  assert.deepEqual([mail.from?.address, mail.to[0]?.address], ['reports@a.example', 'ada@a.example']);
  assert.match(mail.subject ?? '', /^autumn: /);
  assert.match(mail.text ?? '', /came through shares in these 7 days/);
  assert.match(mail.html ?? '', /<li>.*came through shares in these 7 days/);
  assert.match(mail.text ?? '', /no public https address/);
  assert.equal(headerOf(mail, 'list-unsubscribe'), undefined);
  assert.equal(headerOf(mail, 'auto-submitted'), 'auto-generated');
  await until(async () => (await collector.list())[0]?.last?.state === 'sent');
});

for (const [what, isAccepted] of [
  ['before the server accepts a mail', false],
  ['after the server has accepted a mail', true],
] as const)
  test(`a collector that is killed ${what} does not send it again`, { timeout: 60_000 }, async (t) => {
    let [isFirst, accept] = [true, (): void => {}];
    const { mails, port } = await smtpServer(t, () => {
      if (isAccepted || !isFirst) return Promise.resolve();
      isFirst = false;
      return new Promise<void>((done) => (accept = done));
    });
    const run = await collectorOf(t, port);
    const first = await run();
    const { id } = await first.add({ kind: 'mail', to: 'ada@a.example', every: 'week' });
    await first.ask(`digests/${id}/test`, { method: 'POST' });
    await until(() => mails.length === 1);
    if (isAccepted) await until(async () => (await first.list())[0]?.last?.state === 'sent');
    first.child.kill('SIGKILL');
    await first.ended;
    accept();
    const second = await run();
    await second.ask(`digests/${id}/test`, { method: 'POST' });
    await until(() => mails.length === 2);
    await until(async () => (await second.list())[0]?.last?.state === 'sent');
    assert.equal(new Set(mails.map(({ messageId }) => messageId)).size, 2, 'the second mail is the second test');
  });

test('one click unsubscribes where the collector has a public https address', async (t) => {
  const { mails, port } = await smtpServer(t);
  const store = await openStore(':memory:');
  t.after(() => store.close());
  const mail = { smtp: `smtp://127.0.0.1:${port}`, from: 'reports@a.example' };
  const options = { store, token: TOKEN, publicOrigins: ['https://stats.example'], mail };
  const services = servicesOf(options);
  const { digests } = services;
  const routes = routesOf(options, services);
  const made = digests.add({ kind: 'mail', to: 'ada@a.example', campaign: null, every: 'week', alarms: true });
  digests.test(made!.id);
  await digests.tick();
  await until(() => mails.length === 1);
  const address = /^<(https:.*)>$/.exec(headerOf(mails[0]!, 'list-unsubscribe') ?? '')?.[1] ?? '';
  assert.match(address, /^https:\/\/stats.example\/pass-along\/unsubscribe\?token=/);
  assert.equal(headerOf(mails[0]!, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
  const page = await routes.request(address);
  assert.match(await page.text(), /No more digests and alarms to ada@a.example/);
  assert.equal(digests.list().length, 1, 'opening the page ends nothing');
  const click = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  assert.equal((await routes.request(address, click)).status, 200);
  assert.deepEqual(digests.list(), []);
  assert.equal((await routes.request(address, click)).status, 404);
});

describe('what the server refuses', () => {
  const mail = { id: 'x', to: 'ada@a.example', subject: 'x', text: 'x', html: '<p>x</p>' };
  const reasons: [what: string, code: number, flags: Partial<DeliveryError>][] = [
    ['for now', 451, { isFinal: false, isUnclear: false }],
    ['for good', 550, { isFinal: true, isUnclear: false }],
  ];
  for (const [what, responseCode, flags] of reasons)
    test(what, async (t) => {
      const { port } = await smtpServer(t, undefined, {
        onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
      });
      const send = mailSender({ smtp: `smtp://127.0.0.1:${port}`, from: 'reports@a.example' });
      await assert.rejects(send(mail), (error: DeliveryError) => {
        assert.deepEqual({ isFinal: error.isFinal, isUnclear: error.isUnclear }, flags);
        return true;
      });
    });

  test('a server that is not there: to be tried again', async () => {
    // Port 1 (tcpmux) is served nowhere.
    const send = mailSender({ smtp: 'smtp://127.0.0.1:1', from: 'reports@a.example' });
    await assert.rejects(send(mail), { isFinal: false, isUnclear: false });
  });

  test('a password reaches the server, decoded', async (t) => {
    const seen: unknown[] = [];
    const { mails, port } = await smtpServer(t, undefined, {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        seen.push(username, password);
        done(null, { user: username });
      },
    });
    await mailSender({ smtp: `smtp://a%40b:p%2Fw@127.0.0.1:${port}`, from: 'reports@a.example' })(mail);
    assert.deepEqual(seen.slice(-2), ['a@b', 'p/w']);
    assert.equal(mails.length, 1);
  });
});
