/** What proves a code leaves the collector nowhere: not with events that are passed on, and not in webhooks. */

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { FORWARD_FORMATS } from '../../../src/collector/forward/forward-formats.ts';
import { sign } from '../../../src/collector/rewards/webhook-signature.ts';
import type { PassEvent } from '../../../src/core/event.ts';
import { newOwnCode } from '../../../src/core/proof.ts';
import { start } from '../collector-process.ts';
import { postTo } from '../post-events.ts';
import { eventOf } from '../sample-events.ts';

const KEY = Buffer.alloc(32, 7);
const SECRET = `whsec_${KEY.toString('base64')}`;
const TOKEN = 'correct-horse-battery';
const hash = (text: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', text);
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/** All that arrives at a server, headers and bodies. */
const receiver = async (t: TestContext) => {
  const received: { path: string; text: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    received.push({ path: request.url!, text: `${JSON.stringify(request.headers)} ${body}` });
    response.writeHead(200).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

/** A collector as its owner starts it; everything it prints, answers and stores is in `told`. */
const started = async (t: TestContext, forward: string[]) => {
  const data = mkdtempSync(join(tmpdir(), 'pass-along-secrets-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const { url, child, ended, output } = await start(data, ['--token', TOKEN, '--webhook-private', ...forward], {
    environment: { PASS_ALONG_SECRET: SECRET },
  });
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const answers: string[] = [];
  const ask = async (request: Request): Promise<void> => {
    const response = await fetch(request);
    const text = await response.text();
    assert.ok(response.ok, text);
    answers.push(text);
  };
  const owner = (method: string, path: string, body: object): Promise<void> =>
    ask(
      new Request(`${url}/pass-along/${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify(body),
      }),
    );
  const told = (): string => {
    const files = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = files.map(({ name }) => readFileSync(join(data, name), 'latin1'));
    return [output.out, output.err, ...answers, ...bytes].join('\n');
  };
  return { url, ask, owner, told };
};

describe('a secret and a signature of codes stay in the collector', { concurrency: 2 }, () => {
  for (const format of FORWARD_FORMATS)
    test(`with --forward-format ${format}, and in webhooks`, async (t) => {
      const { received, url: elsewhere } = await receiver(t);
      const { url, ask, owner, told } = await started(t, [
        '--forward',
        `${elsewhere}/events`,
        '--forward-format',
        format,
      ]);
      const [code, secret = ''] = await newOwnCode('autumn', random, hash);
      const signature = createHmac('sha256', KEY).update('pass-along code 1\nautumn\nmember-17').digest('base64url');
      await owner('PUT', 'rules/join?campaign=autumn', { conversion: 'sign-up', count: 1, for: 'both', hold: 0 });
      await owner('POST', 'webhooks', { url: `${elsewhere}/hooks` });
      const now = Date.now();
      const events = [
        { ...eventOf('view', { code: 'member-17' }, now), codeproof: signature },
        { ...eventOf('landing', { code, parent: 'member-17' }, now), secret },
        { ...eventOf('conversion', { code, name: 'sign-up', id: 'order-0000001' }, now), secret },
      ];
      await ask(postTo(`${url}/pass-along/in`, events as PassEvent[]));
      const body = JSON.stringify({ campaign: 'autumn', code, name: 'sign-up' });
      const headers = { ...sign(SECRET, 'order-0000001', Date.now(), body) };
      await ask(new Request(`${url}/pass-along/conversions`, { method: 'POST', headers, body }));

      const has = (path: string, word: string): boolean =>
        received.some((one) => one.path === path && one.text.includes(word));
      const isAllThere = (): boolean =>
        has('/events', 'order-0000001') && has('/events', code) && has('/hooks', 'reward.due') && has('/hooks', code);
      for (let tries = 0; !isAllThere() && tries < 400; tries++) await sleep(50);
      assert.ok(isAllThere(), 'events and messages have arrived within 20 seconds');
      const everything = [told(), ...received.map(({ text }) => text)].join('\n');
      for (const proof of [secret, signature, SECRET, KEY.toString('base64')])
        assert.equal(everything.includes(proof), false);
    });
});
