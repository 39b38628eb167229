/** Clients that hold connections open and send little (slowloris): visitors still get through. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attacked, connections } from './attacker.ts';

const HEAD = 'POST /pass-along/in HTTP/1.1\r\nHost: a\r\nUser-Agent: Mozilla/5.0 Firefox/153.0\r\n';

const rows: [what: string, text: string][] = [
  ['send nothing', ''],
  ['send half of the headers', 'POST /pass-along/in HTTP/1.1\r\nHost: a\r\n'],
  ['announce a body and send none of it', `${HEAD}Content-Length: 1000\r\n\r\n`],
  ['announce the largest body and send one byte of it', `${HEAD}Content-Length: 262144\r\n\r\n[`],
  ['send a chunked body without Content-Length', `${HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n`],
  ['send one byte of a sign-in request', `${HEAD.replace('/in ', '/sign-in ')}Content-Length: 100\r\n\r\nt`],
];

describe('the maximum number of connections, all of which', () => {
  for (const [what, text] of rows)
    test(what, async (t) => {
      const limits = { connections: 100 };
      const { port, send } = await attacked(t, { limits });
      await connections(port, limits.connections, text);
      for (let visitor = 0; visitor < 5; visitor++) assert.equal((await send()).status, 200);
    });
});

test('2,000 idle connections do not block visitors', async (t) => {
  const { port, send, store } = await attacked(t);
  await connections(port, 2000);
  for (let visitor = 0; visitor < 20; visitor++) assert.equal((await send()).status, 200);
  assert.equal(store.count(), 20);
});

test('32 posts that announce the largest body and send one byte reserve no memory', async (t) => {
  const { port, send } = await attacked(t);
  await connections(port, 32, `${HEAD}Content-Length: 262144\r\n\r\n[`);
  assert.equal((await send()).status, 200);
});

test('endless headers or bodies are cut off', async (t) => {
  const { port } = await attacked(t, { deadlines: { head: 200, body: 200 } });
  const cut: Promise<unknown>[] = [];
  for (const text of ['', 'POST /pass-along/in HTTP/1.1\r\n', `${HEAD}Content-Length: 1000\r\n\r\n[`])
    for (const socket of await connections(port, 2, text)) {
      socket.resume();
      cut.push(new Promise((done) => socket.once('close', done)));
    }
  assert.equal((await Promise.all(cut)).length, 6);
});
