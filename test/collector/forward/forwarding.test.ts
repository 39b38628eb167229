/** `--forward` as its owner runs it: receivers that fail, are slow or killed, and a collector that is killed. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { signatureProblem } from '../../../src/collector/rewards/webhook-signature.ts';
import { openReadOnly } from '../../../src/collector/store/sqlite.ts';
import { start, type Run } from '../collector-process.ts';
import { postTo } from '../post-events.ts';
import { eventOf } from '../sample-events.ts';

const tempFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-forward-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Counts how often each event has come, and answers as it is told; `undefined`: never. */
const receiver = async (t: TestContext, answer: (request: number) => number | undefined, port = 0) => {
  const times = new Map<string, number>();
  const headers: Record<string, string>[] = [];
  let requests = 0;
  const server: Server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const part of incoming) body += part;
    const status = answer(++requests);
    headers.push({ ...(incoming.headers as Record<string, string>), body });
    if (status === 200)
      for (const { id } of JSON.parse(body) as { id: string }[]) times.set(id, (times.get(id) ?? 0) + 1);
    if (status !== undefined) outgoing.writeHead(status).end();
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  t.after(close);
  const { port: own } = server.address() as AddressInfo;
  return { times, headers, close, port: own, url: `http://127.0.0.1:${own}/events`, count: () => requests };
};

const send = async ({ url }: Pick<Run & { url: string }, 'url'>, count: number): Promise<string[]> => {
  const events = Array.from({ length: count }, () => eventOf('view'));
  assert.equal((await fetch(postTo(`${url}/pass-along/in`, events))).status, 200);
  return events.map(({ id }) => id);
};

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds() && tries < 400; tries++) await sleep(50);
  assert.ok(holds(), 'it has happened within 20 seconds');
};

const stop = async ({ child, ended }: Run, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
  child.kill(signal);
  await ended;
};

test('goes on after failures, and from where it stopped after a restart; batches are signed', async (t) => {
  const data = tempFolder(t);
  const { times, url, headers } = await receiver(t, (request) => (request === 1 ? 500 : 200));
  const first = await start(data, ['--forward', url]);
  t.after(() => stop(first));
  const ids = await send(first, 150);
  await until(() => times.size === 150);
  // Stopped before it has the answer, it would send the last batch again.
  const database = await openReadOnly({ path: join(data, 'pass-along.sqlite') });
  const position = database.prepare('SELECT seq FROM forwarding');
  await until(() => (position.all() as { seq: number }[])[0]?.seq === 150);
  database.close();
  await stop(first);
  assert.match(first.output.out, /forward +to 127\.0\.0\.1:\d+, signed with the secret in .*forward-secret/);
  assert.match(first.output.err, /events are not passed on: .*: 500/);
  const second = await start(data, ['--forward', url]);
  t.after(() => stop(second));
  ids.push(...(await send(second, 5)));
  await until(() => times.size === 155);
  assert.deepEqual([...times.keys()].sort(), ids.sort());
  assert.deepEqual([...new Set(times.values())], [1]);
  const secret = readFileSync(join(data, 'forward-secret'), 'utf8').trim();
  const { body = '', ...last } = headers.at(-1)!;
  assert.equal(
    signatureProblem([secret], (name) => last[name], Date.now(), body),
    undefined,
  );
});

test('a receiver that never answers does not hold up events, and one that is killed gets them when it is back', async (t) => {
  const data = tempFolder(t);
  const slow = await receiver(t, () => undefined);
  const collector = await start(data, ['--forward', slow.url]);
  t.after(() => stop(collector));
  const ids = await send(collector, 10);
  await until(() => slow.count() > 0);
  for (let batch = 0; batch < 20; batch++) ids.push(...(await send(collector, 10)));
  assert.equal(slow.times.size, 0);
  slow.close();
  const back = await receiver(t, () => 200, slow.port);
  await until(() => back.times.size === ids.length);
  assert.deepEqual([...back.times.keys()].sort(), ids.sort());
});

test('a collector that is killed passes on each event at least once', async (t) => {
  const data = tempFolder(t);
  const { times, url } = await receiver(t, (request) => (request % 3 ? 200 : 503));
  const ids: string[] = [];
  for (let kill = 0; kill < 3; kill++) {
    const collector = await start(data, ['--forward', url]);
    ids.push(...(await send(collector, 250)));
    await until(() => times.size > kill * 250);
    await stop(collector, 'SIGKILL');
  }
  const last = await start(data, ['--forward', url]);
  t.after(() => stop(last));
  await until(() => times.size === ids.length);
  assert.deepEqual([...times.keys()].sort(), ids.sort());
});

test('an erased code leaves the queue', async (t) => {
  const data = tempFolder(t);
  let isDown = true;
  const { times, url, headers } = await receiver(t, () => (isDown ? 503 : 200));
  const collector = await start(data, ['--forward', url, '--token', 'correct-horse-battery']);
  t.after(() => stop(collector));
  const [gone, kept] = [eventOf('view', { code: 'GONE' }), eventOf('view', { code: 'KEPT' })];
  await fetch(postTo(`${collector.url}/pass-along/in`, [gone, kept]));
  await until(() => headers.length > 0);
  const erased = await fetch(`${collector.url}/pass-along/codes/GONE`, {
    method: 'DELETE',
    headers: { Authorization: 'Bearer correct-horse-battery' },
  });
  assert.equal(erased.status, 200);
  isDown = false;
  await until(() => times.size > 0);
  assert.deepEqual([...times.keys()], [kept.id]);
});

test('without --forward nothing is passed on, and no secret is made', async (t) => {
  const data = tempFolder(t);
  const collector = await start(data);
  await stop(collector);
  assert.throws(() => readFileSync(join(data, 'forward-secret')), /ENOENT/);
});
