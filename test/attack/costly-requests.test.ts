/** Requests that cost the collector more than they cost their sender. Visitors are still served. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { collector } from '../collector/post-events.ts';
import { eventOf } from '../collector/sample-events.ts';
import { attacked, connections } from './attacker.ts';

const POST = 'POST /pass-along/in HTTP/1.1\r\nHost: a\r\nUser-Agent: Mozilla/5.0 Firefox/153.0\r\n';

/** Sends `text`, closes the connection after the first bytes of the answer, and resolves with it. */
const exchange = async (port: number, text: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
    socket.end();
  });
  await once(socket, 'connect');
  socket.write(text);
  await once(socket, 'close');
  return answer;
};

test('a body in chunks of one byte is refused before it takes a hundred times its size in memory', async (t) => {
  const { port, send } = await attacked(t);
  const answer = await exchange(port, `${POST}Transfer-Encoding: chunked\r\n\r\n${'1\r\n[\r\n'.repeat(20_000)}`);
  assert.match(answer, /^HTTP\/1\.1 429 /);
  assert.equal((await send()).status, 200);
});

test('a body of a visitor in a few small chunks is taken', async (t) => {
  const { port, store } = await attacked(t);
  const body = JSON.stringify([eventOf('view')]);
  const chunks = body.match(/.{1,20}/g)!.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`);
  const answer = await exchange(
    port,
    `${POST}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunks.join('')}0\r\n\r\n`,
  );
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.equal(store.count(), 1);
});

describe('a malformed request gets an answer or is cut off, and the next one is served:', () => {
  const rows: [what: string, text: string][] = [
    ['no host', 'GET /pass-along/health HTTP/1.1\r\n\r\n'],
    ['a host that is none', 'GET /pass-along/health HTTP/1.1\r\nHost: [\r\n\r\n'],
    ['an address that is none', 'GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['an address of another host', 'GET http://b.example/pass-along/health HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['two slashes', 'GET //b.example/pass-along/ HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['half an escape', 'GET /pass-along/codes/%E0%A4%A HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a tunnel', 'CONNECT b.example:443 HTTP/1.1\r\nHost: b.example\r\n\r\n'],
    ['an upgrade', 'GET /pass-along/live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
    ['two lengths', `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n[]`],
    ['a length and chunks', `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n`],
    ['a head of 100 kB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['a TLS greeting', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
  ];
  for (const [what, text] of rows)
    test(what, async (t) => {
      const { port, send, logged } = await attacked(t, { token: 'the-token-of-the-owner' });
      const answer = await exchange(port, text);
      assert.doesNotMatch(answer, /^HTTP\/1\.1 5/);
      assert.equal((await send()).status, 200);
      assert.deepEqual(logged, []);
    });
});

test('a thousand posts at once on one connection do not hold up a visitor', async (t) => {
  const { port, send } = await attacked(t);
  const body = JSON.stringify([eventOf('view')]);
  await connections(port, 1, `${POST}Content-Length: ${body.length}\r\n\r\n${body}`.repeat(1000));
  for (let visitor = 0; visitor < 5; visitor++) assert.equal((await send()).status, 200);
});

test('clients that ask for a large file a hundred times and read nothing do not hold up a visitor', async (t) => {
  const { port, send } = await attacked(t);
  await connections(port, 50, 'GET /pass-along/openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(100));
  for (let visitor = 0; visitor < 5; visitor++) assert.equal((await send()).status, 200);
});

describe('public questions are limited for each address:', () => {
  for (const path of ['state', 'count', 'leaderboard'])
    test(path, async (t) => {
      const { request } = await collector(t);
      const statuses = new Set<number>();
      for (let made = 0; made < 1300; made++)
        statuses.add((await request(`/pass-along/${path}?campaign=name-${made}`)).status);
      assert.deepEqual([...statuses], [200, 429]);
    });
});
