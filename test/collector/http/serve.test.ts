/** The collector over real TCP connections. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve, type ServeOptions, type Serving } from '../../../src/collector/http/serve.ts';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { BROWSER, postTo } from '../post-events.ts';
import { entryOf, eventOf } from '../sample-events.ts';
import { readStream } from '../event-stream-reader.ts';

const serving = async (
  t: { after: (end: () => Promise<void>) => void },
  options: Partial<ServeOptions> = {},
): Promise<Serving & { store: Store }> => {
  const store = options.store ?? (await openStore(':memory:'));
  const running = await serve({ port: 0, log: () => {}, ...options, store });
  t.after(async () => {
    await running.close();
    await store.close();
  });
  return { ...running, store };
};

/** Writes `text` to the port, and resolves to what comes back once it is `enough`, or the connection ends. */
const raw = (port: number, text: string, enough: RegExp): Promise<string> =>
  new Promise((done) => {
    let response = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      response += chunk;
      if (enough.test(response)) socket.destroy();
    });
    socket.on('error', () => {}).on('close', () => done(response));
  });

test("stores an event, and does not change the process's globals", async (t) => {
  const globals = [globalThis.Request, globalThis.Response];
  const { url, store } = await serving(t);
  const response = await fetch(postTo(`${url}/pass-along/in`, [eventOf('view')]));
  assert.deepEqual(
    [response.status, await response.json(), store.count()],
    [200, { campaign: 'autumn', state: 'running' }, 1],
  );
  assert.deepEqual([globalThis.Request, globalThis.Response], globals);
});

test('stores nothing about the client: no IP address, no User-Agent, no header, and sets no cookie', async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'pass-along-sender-'));
  t.after(() => rmSync(data, { recursive: true }));
  const { url, store } = await serving(t, { store: await openStore(join(data, 'pass-along.sqlite')) });
  const sender = {
    'X-Forwarded-For': '203.0.113.77',
    Forwarded: 'for="[2001:db8::77]"',
    'Accept-Language': 'tlh-x-sender',
    Referer: 'https://a.example/referring',
    Cookie: 'name=cookie-of-mine',
  };
  const events = [eventOf('view'), eventOf('landing'), eventOf('conversion')];
  for (const event of events) {
    const { status, headers } = await fetch(postTo(`${url}/pass-along/in`, [event], sender));
    assert.deepEqual([status, headers.getSetCookie()], [200, []]);
  }
  const kept = Buffer.concat(readdirSync(data).map((file) => readFileSync(join(data, file))));
  assert.ok(kept.includes(events[0]!.id), 'the events are stored');
  for (const trace of [
    '127.0.0.1',
    '203.0.113.77',
    '2001:db8',
    BROWSER,
    'Firefox',
    'tlh-x-sender',
    'referring',
    'cookie-of-mine',
  ])
    assert.equal(kept.indexOf(trace), -1, trace);
  assert.equal(store.count(), 3);
});

test("with Sec-GPC, the parent's code is in no byte of the database file", async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'pass-along-gpc-'));
  t.after(() => rmSync(data, { recursive: true }));
  const { url } = await serving(t, { store: await openStore(join(data, 'pass-along.sqlite')) });
  const bytes = (): Buffer => Buffer.concat(readdirSync(data).map((file) => readFileSync(join(data, file))));
  const landing = (code: string) => [eventOf('landing', { code, parent: 'BROUGHTBY' })];
  assert.equal((await fetch(postTo(`${url}/pass-along/in`, landing('FIRST'), { 'Sec-GPC': '1' }))).status, 200);
  assert.deepEqual([bytes().includes('FIRST'), bytes().includes('BROUGHTBY')], [true, false]);
  await fetch(postTo(`${url}/pass-along/in`, landing('SECOND')));
  assert.equal(bytes().includes('BROUGHTBY'), true);
});

test('on localhost it serves figures only under local host names (DNS rebinding)', async (t) => {
  const { port } = await serving(t);
  const statusFor = async (path: string, host: string): Promise<string> => {
    const response = await raw(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, /$^/);
    return response.slice(9, 12);
  };
  for (const [host, status] of [
    [`127.0.0.1:${port}`, '200'],
    [`localhost:${port}`, '200'],
    [`evil.example:${port}`, '421'],
    ['evil.example', '421'],
  ] as const) {
    assert.equal(await statusFor('/pass-along/summary', host), status, host);
    assert.equal(await statusFor('/pass-along/count', host), '200', host);
  }
});

test('keeps a connection alive for many posts', async (t) => {
  const { port } = await serving(t);
  const post = (event: object): string => {
    const body = JSON.stringify([event]);
    return `POST /pass-along/in HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const answers = await raw(port, post(eventOf('view')) + post({}) + post(eventOf('view')), /200[^]*400[^]*200/);
  assert.deepEqual(answers.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 400', 'HTTP/1.1 200']);
});

describe('malformed requests', () => {
  const rows: [what: string, text: string, answer: RegExp][] = [
    ['not HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400/],
    ['no Host', 'GET /pass-along/health HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400/],
    ['an invalid Host', 'GET /pass-along/health HTTP/1.1\r\nHost: a b\r\n\r\n', /^HTTP\/1\.1 400/],
    ['an invalid path', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 40/],
    [
      'two Content-Length headers',
      'POST /pass-along/in HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n[]',
      /^HTTP\/1\.1 400/,
    ],
    [
      'Content-Length and Transfer-Encoding',
      'POST /pass-along/in HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400/,
    ],
    [
      'invalid chunks',
      'POST /pass-along/in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      /^HTTP\/1\.1 400/,
    ],
    [
      'a huge Content-Length',
      'POST /pass-along/in HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n[',
      /^HTTP\/1\.1 413/,
    ],
    ['endless headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
  ];
  for (const [what, text, answer] of rows)
    test(what, async (t) => {
      const { port, url } = await serving(t);
      assert.match(await raw(port, text, answer), answer);
      assert.equal((await fetch(`${url}/pass-along/health`)).status, 200, 'the collector still responds');
    });

  test('a truncated body stores nothing, and the collector still responds', async (t) => {
    const { port, store, url } = await serving(t);
    const body = JSON.stringify([eventOf('view')]);
    const socket = connect(port, '127.0.0.1');
    socket.end(`POST /pass-along/in HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length + 1}\r\n\r\n${body}`);
    await once(socket.resume(), 'close');
    assert.equal((await fetch(`${url}/pass-along/health`)).status, 200);
    assert.equal(store.count(), 0);
  });

  test('a chunked body over the size limit is refused', async (t) => {
    const { port } = await serving(t);
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    const tooLarge = /^HTTP\/1\.1 413/;
    assert.match(
      await raw(
        port,
        `POST /pass-along/in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(5)}`,
        tooLarge,
      ),
      tooLarge,
    );
  });
});

describe('limits', () => {
  test('above the connection limit, the connection idle for longest is closed', async (t) => {
    const { port, url } = await serving(t, { limits: { connections: 2 } });
    const [oldest, other] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    for (const socket of [oldest, other]) await once(socket.resume(), 'connect');
    const closed = once(oldest, 'close');
    assert.equal((await fetch(`${url}/pass-along/health`)).status, 200);
    await closed;
    assert.equal(other.destroyed, false);
    other.destroy();
  });

  test("a client's address comes from the configured header", async (t) => {
    const { url } = await serving(t, {
      limits: { client: 1 },
      clientHeader: 'X-Real-IP',
      trustedProxies: ['127.0.0.1'],
    });
    const post = async (address: string): Promise<number> =>
      (
        await fetch(
          postTo(
            `${url}/pass-along/in`,
            Array.from({ length: 60 }, () => eventOf('view')),
            { 'X-Real-IP': address },
          ),
        )
      ).status;
    assert.deepEqual([await post('192.0.2.1'), await post('192.0.2.1'), await post('192.0.2.2')], [200, 429, 200]);
  });

  test('a slow body does not block other clients', async (t) => {
    const { port, store, url } = await serving(t);
    const body = JSON.stringify([eventOf('view')]);
    const slow = connect(port, '127.0.0.1');
    slow.write(`POST /pass-along/in HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`);
    for (const letter of body) {
      slow.write(letter);
      if (letter === ',') assert.equal((await fetch(postTo(`${url}/pass-along/in`, [eventOf('view')]))).status, 200);
    }
    const [answer] = await once(slow, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 200/);
    slow.destroy();
    assert.equal(store.count(), 1 + (body.match(/,/g)?.length ?? 0));
  });
});

describe('a fallback handler on the same port', () => {
  test('gets requests outside /pass-along, and nothing else', async (t) => {
    const { url } = await serving(t, { also: (request) => new Response(`other: ${new URL(request.url).pathname}`) });
    const text = async (path: string): Promise<string> => (await fetch(url + path)).text();
    assert.equal(await text('/'), 'other: /');
    assert.equal(await text('/pass-along.js'), 'other: /pass-along.js');
    assert.match(await text('/pass-along/health'), /"status":"ok"/);
    assert.match(await text('/pass-along/nowhere'), /^Nothing here/);
  });

  test('is not there by default', async (t) => {
    const { url } = await serving(t);
    assert.equal((await fetch(url)).status, 404);
  });
});

describe('shutdown', () => {
  test('finishes requests in progress, ends streams, and accepts nothing new', async (t) => {
    const real = await openStore(':memory:');
    let go = (): void => {};
    const held = new Promise<void>((done) => (go = done));
    let arrive = (): void => {};
    const arrived = new Promise<void>((done) => (arrive = done));
    const store: Store = { ...real, append: (entries) => (arrive(), held.then(() => real.append(entries))) };
    const { url, close } = await serving(t, { store });
    const stream = readStream(await fetch(`${url}/pass-along/live`));
    await stream.summary();
    const post = fetch(postTo(`${url}/pass-along/in`, [eventOf('view')]));
    await arrived;
    const closing = close();
    assert.equal(await stream.next(), undefined);
    await assert.rejects(fetch(`${url}/pass-along/health`));
    go();
    assert.equal((await post).status, 200);
    const began = performance.now();
    await closing;
    assert.ok(performance.now() - began < 3000, 'keep-alive connections do not delay it');
    assert.equal(real.count(), 1);
  });

  test('is not delayed by an unused connection', async () => {
    const store = await openStore(':memory:');
    const { port, close } = await serve({ store, port: 0 });
    const unused = connect(port, '127.0.0.1');
    await once(unused, 'connect');
    const began = performance.now();
    await Promise.all([close(), once(unused.resume(), 'close')]);
    assert.ok(performance.now() - began < 3000);
    await store.close();
  });

  test('a disconnected client of the event stream is forgotten', async (t) => {
    let queries = 0;
    const real = await openStore(':memory:');
    const store: Store = { ...real, epoch: (campaign) => (queries++, real.epoch(campaign)) };
    const { url } = await serving(t, { store, pause: 1 });
    const leaving = new AbortController();
    const stream = readStream(await fetch(`${url}/pass-along/live?campaign=autumn`, { signal: leaving.signal }));
    await stream.summary();
    leaving.abort();
    /** How often the store is queried for new facts after a commit. */
    const asking = async (): Promise<number> => {
      const before = queries;
      await store.append([entryOf('view')]);
      await sleep(50);
      return queries - before;
    };
    for (let tries = 0; tries < 100 && (await asking()) > 0; tries++);
    assert.equal(await asking(), 0);
  });
});

test('a port in use rejects, and does not crash', async (t) => {
  const { port, store } = await serving(t);
  await assert.rejects(serve({ store, port }), { code: 'EADDRINUSE' });
});

test('an IPv6 address is printed in brackets', async (t) => {
  const { url } = await serving(t, { host: '::1' });
  assert.match(url, /^http:\/\/\[::1\]:\d+$/);
  assert.equal((await fetch(`${url}/pass-along/health`)).status, 200);
});
