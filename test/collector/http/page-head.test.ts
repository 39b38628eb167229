/** The head of a page, fetched for the owner: what is given, what is refused, and who may ask. */

import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { pageHeadFetcher } from '../../../src/collector/http/page-head.ts';
import { requestSender } from '../../../src/collector/http/outgoing-request.ts';
import { collector } from '../post-events.ts';

const HTML = 'text/html; charset=utf-8';

/** Serves one page, and returns its origin. */
const site = async (t: TestContext, listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const answer =
  (status: number, headers: Record<string, string>, body: string | Buffer): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

describe('the head of a page', () => {
  const rows: [title: string, listener: RequestListener, expected: RegExp][] = [
    [
      'without the body',
      answer(200, { 'Content-Type': HTML }, '<head><title>Ünder</title></head><body>secret'),
      /^<head><title>Ünder<\/title><\/head>$/,
    ],
    [
      'in the charset of its header',
      answer(200, { 'Content-Type': 'text/html; charset=iso-8859-1' }, Buffer.from('<title>\xdcber</title>', 'latin1')),
      /Über/,
    ],
    ['in a charset that nobody knows', answer(200, { 'Content-Type': 'text/html; charset=no' }, '<title>A'), /A$/],
    ['a redirect', answer(301, { Location: 'https://a.example/' }, ''), /redirects to https:\/\/a\.example\/: use/],
    ['an error', answer(404, { 'Content-Type': HTML }, ''), /status 404/],
    ['no page', answer(200, { 'Content-Type': 'image/png' }, 'x'), /no HTML page but image\/png/],
    ['a broken connection', (_, response) => void response.destroy(), /hang up|socket/],
  ];
  for (const [title, listener, expected] of rows)
    test(title, async (t) => {
      const origin = await site(t, listener);
      const found = await pageHeadFetcher(requestSender({ allowPrivate: true }), undefined)(`${origin}/post`);
      assert.match('html' in found ? found.html : found.reason, expected);
    });

  test('a page without an end is read up to half a megabyte', async (t) => {
    const origin = await site(t, (_, response) => {
      response.writeHead(200, { 'Content-Type': HTML });
      const write = (): void => {
        while (!response.destroyed && response.write('a'.repeat(65_536)));
      };
      response.on('drain', write);
      write();
    });
    const found = await pageHeadFetcher(requestSender({ allowPrivate: true }), undefined)(origin);
    assert.ok('html' in found && found.html.length >= 524_288 && found.html.length < 1_000_000);
  });

  for (const [address, status, expected] of [
    ['post', 400, /no http or https address/],
    ['file:///etc/passwd', 400, /no http or https address/],
    ['https://other.example/post', 403, /may not send events here: start the collector with --origin/],
    ['http://127.0.0.1:9/post', 502, /private network/],
    ['http://[::1]:9/post', 502, /private network/],
  ] as const)
    test(`not of ${address}`, async () => {
      const origins = ['https://a.example', 'http://127.0.0.1:9', 'http://[::1]:9'];
      const found = await pageHeadFetcher(requestSender(), origins)(address);
      assert.ok('reason' in found);
      assert.equal(found.status, status);
      assert.match(found.reason, expected);
    });
});

test('the owner gets it as text, and nobody else', async (t) => {
  const origin = await site(t, answer(200, { 'Content-Type': HTML }, '<head><title>A page</title></head>'));
  const { request } = await collector(t, { token: 'owner-token-of-32-characters-or-more', openReport: false });
  const path = `/pass-along/page-head?url=${encodeURIComponent(`${origin}/post`)}`;
  assert.equal((await request(path)).status, 401);
  const owner = { headers: { Authorization: 'Bearer owner-token-of-32-characters-or-more' } };
  const response = await request(path, owner);
  assert.equal(await response.text(), '<head><title>A page</title></head>');
  assert.match(response.headers.get('Content-Type') ?? '', /^text\/plain/);
  assert.equal((await request('/pass-along/page-head', owner)).status, 400);
});
