/** The report at `/stats/pass-along` in a real browser: behind proxies that strip `/stats`, and hosts that strip slashes. */

import assert from 'node:assert/strict';
import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { serve } from '../../src/collector/http/serve.ts';
import { openStore } from '../../src/collector/store/store.ts';
import { openBrowser } from './visitor.ts';

const TOKEN = 'correct-horse-battery';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

type Proxy = {
  passedOn?: (path: string) => string;
  /** As Next does: a path that ends with a slash is redirected to the one without. */
  redirectsSlashes?: boolean;
};

/** A proxy, and the collector behind it, which knows its public address. */
const start = async ({ passedOn = (path) => path, redirectsSlashes }: Proxy) => {
  let target = '';
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const path = incoming.url!;
    if (redirectsSlashes && /\/(\?|$)/.test(path))
      return void outgoing.writeHead(308, { Location: path.replace(/\/(\?|$)/, '$1') }).end();
    const { method, headers } = incoming;
    const sent = sendRequest(target + passedOn(path), { method: method!, headers }, (response) => {
      outgoing.writeHead(response.statusCode!, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(sent.on('error', () => outgoing.destroy()));
  };
  const proxy = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((done) => proxy.once('listening', done));
  const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const store = await openStore(':memory:');
  const collector = await serve({ port: 0, store, token: TOKEN, publicOrigins: [`${origin}/stats`] });
  target = collector.url;
  return {
    address: `${origin}/stats/pass-along`,
    async close() {
      proxy.close();
      proxy.closeAllConnections();
      await collector.close();
      await store.close();
    },
  };
};

const rows: [name: string, proxy: Proxy][] = [
  ['behind a proxy that passes the path on', {}],
  ['behind a proxy that strips it', { passedOn: (path) => path.replace(/^\/stats/, '') }],
  ['behind a host that redirects to paths without a slash', { redirectsSlashes: true }],
  ['behind a host that strips slashes', { passedOn: (path) => path.replace(/\/(\?|$)/, '$1') }],
];

for (const [name, proxy] of rows)
  test(`${name}: sign-in, report, stream, API and script`, { timeout: 60_000 }, async (t) => {
    const { address, close } = await start(proxy);
    t.after(close);
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('response', (response) => {
      if (response.status() >= 400 && response.status() !== 401) wrong.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(address);
    await page.type('input[name=token]', TOKEN);
    await Promise.all([page.waitForNavigation(), page.click('button')]);
    // The start page names the addresses of the widget for this collector.
    const shown = await page.waitForFunction(
      (expected) => {
        const text = document.body.textContent;
        return text.includes(`${expected}/in`) && text.includes(`${expected}/pass-along.js`) && text;
      },
      {},
      address,
    );
    assert.doesNotMatch((await shown.jsonValue()) as string, /--public/, 'the served script has this address');
    const event = {
      specversion: '1.0',
      id: 'm8x2k4qz-0000000000000001',
      type: 'org.pass-along.view.v1',
      source: 'https://a.example/',
      time: new Date().toISOString(),
      data: { campaign: 'spring', code: 'A', mode: 'anonymous' },
    };
    assert.equal((await fetch(`${address}/in`, { method: 'POST', body: JSON.stringify([event]) })).status, 200);
    await page.waitForSelector('[data-state=live]');
    // A page of its own, from a chunk, and still the same document.
    await page.evaluate(() => (location.hash = '#/channels'));
    await page.waitForFunction(() => document.querySelector('main h1, main h2')?.textContent.includes('Channels'));
    await page.goto(`${address}/api`);
    await page.waitForSelector('section form');
    await page.evaluate(() => document.querySelector<HTMLFormElement>('#get-pass-along-summary form')!.requestSubmit());
    await page.waitForFunction(() =>
      /200[^]*spring/.test(document.querySelector('#get-pass-along-summary output')?.textContent ?? ''),
    );
    await page.goto(address);
    await page.waitForSelector('.owner button');
    await Promise.all([page.waitForNavigation(), page.click('.owner button')]);
    assert.equal(page.url(), `${address}/sign-in`);
    assert.deepEqual(wrong, []);
    await context.close();
  });
