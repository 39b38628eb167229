import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import express from 'express';
import { app } from '../../../src/collector/app.ts';
import { nodeHandler } from '../../../src/collector/node.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { postTo } from '../post-events.ts';
import { eventOf, NOON } from '../sample-events.ts';

/** A handler over an empty store. */
const collector = async (t: TestContext) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  return nodeHandler(app({ store, now: () => NOON }));
};

const listen = async (t: TestContext, listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const post = (url: string) => fetch(postTo(`${url}/pass-along/in`, [eventOf('view')]));

test("Node's own server: events are taken, and other paths get the collector's 404", async (t) => {
  const handler = await collector(t);
  const url = await listen(t, (request, response) => handler(request, response));
  assert.equal((await post(url)).status, 200);
  assert.equal((await fetch(`${url}/elsewhere`)).status, 404);
});

test('Express: events are taken before body parsers, and other paths reach the next handler', async (t) => {
  const handler = await collector(t);
  const server = express();
  server.use(handler);
  server.use(express.text({ type: '*/*' }));
  server.get(['/', '/pass-alongside'], (_, response) => void response.send('the page'));
  const url = await listen(t, server);
  assert.equal((await post(url)).status, 200);
  for (const path of ['/', '/pass-alongside'])
    assert.equal(await (await fetch(url + path)).text(), 'the page', `${path} is not the collector's`);
});
