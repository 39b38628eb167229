/** The collector at `/stats/pass-along`, behind proxies that strip `/stats` and such that do not. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutBasePath } from '../../../src/collector/http/base-path.ts';
import { serve } from '../../../src/collector/http/serve.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { readStream } from '../event-stream-reader.ts';
import { collector, postTo } from '../post-events.ts';
import { eventOf } from '../sample-events.ts';

const PUBLIC = ['https://a.example/stats', 'https://b.example'];

describe('the base path is taken off', () => {
  const rows: [path: string, expected: string][] = [
    ['/stats/pass-along/in', '/pass-along/in'],
    ['/stats/pass-along/in?a=/stats/pass-along/', '/pass-along/in?a=/stats/pass-along/'],
    ['/stats/pass-along', '/pass-along'],
    ['/stats/pass-along?a', '/pass-along?a'],
    ['/pass-along/in', '/pass-along/in'],
    ['/stats/pass-alongside', '/stats/pass-alongside'],
    ['/other/pass-along/in', '/other/pass-along/in'],
    ['/stats', '/stats'],
  ];
  for (const [path, expected] of rows)
    test(path, () => assert.equal(withoutBasePath([...PUBLIC, 'https://c.example/'])(path), expected));
});

/** What a proxy makes of the path that the browser asked for. */
const PROXIES: [name: string, passedOn: (path: string) => string][] = [
  ['that passes the path on', (path) => path],
  ['that strips it', (path) => path.replace(/^\/stats/, '')],
  ['that strips it, and slashes at the end', (path) => path.replace(/^\/stats/, '').replace(/\/(\?|$)/, '$1')],
];

const TOKEN = 'correct-horse-battery';

describe('behind a proxy', () => {
  for (const [name, passedOn] of PROXIES) {
    /** A request as the browser sees it, with redirects followed. */
    const browse = async (t: Parameters<typeof collector>[0]) => {
      const { request } = await collector(t, { token: TOKEN, publicOrigins: PUBLIC });
      const cookies: Record<string, string> = {};
      return async (url: string, init: RequestInit = {}) => {
        let [at, options] = [new URL(url, 'https://a.example/stats/'), init];
        for (let redirects = 0; redirects < 5; redirects++) {
          const headers = { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin', ...cookies };
          const response = await request(passedOn(at.pathname + at.search), { ...options, headers });
          const cookie = response.headers.get('Set-Cookie')?.split(';')[0];
          if (cookie) cookies['Cookie'] = cookie;
          const location = response.headers.get('Location');
          if (location === null) return { at, response, text: await response.text() };
          [at, options] = [new URL(location, at), {}];
        }
        return assert.fail(`a redirect loop at ${at}`);
      };
    };

    test(`${name}: the form leads to the page that was asked for`, async (t) => {
      const get = await browse(t);
      for (const path of ['pass-along', 'pass-along/', 'pass-along/?campaign=x', 'pass-along/export/events.csv']) {
        const { at, response, text } = await get(path);
        assert.equal(response.status, 401, path);
        const action = new URL(/action="([^"]*)"/.exec(text)![1]!, at);
        assert.equal(action.href, 'https://a.example/stats/pass-along/sign-in', path);
      }
      const to = '/pass-along/campaigns';
      const entered = await get('pass-along/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ token: TOKEN, to }),
      });
      assert.equal(entered.at.href, 'https://a.example/stats/pass-along/campaigns');
      assert.equal(entered.response.status, 200);
      const left = await get('pass-along/sign-out', { method: 'POST' });
      assert.equal(left.at.href, 'https://a.example/stats/pass-along/sign-in');
    });

    test(`${name}: the served script sends events to the public address`, async (t) => {
      const get = await browse(t);
      const { text } = await get('pass-along/pass-along.js');
      assert.match(text, /@collector:https:\/\/a\.example\/stats\/pass-along\/in|npm run build/);
      assert.equal((await get('pass-along/in', { method: 'POST', body: '[]' })).response.status, 204);
    });
  }
});

test('over HTTP, events and the stream come by both paths, and other paths go to `also`', async (t) => {
  const store = await openStore(':memory:');
  const { url, close } = await serve({
    port: 0,
    store,
    publicOrigins: PUBLIC,
    log: () => {},
    also: (request) => new Response(new URL(request.url).pathname),
  });
  t.after(async () => {
    await close();
    await store.close();
  });
  for (const base of [url, `${url}/stats`]) {
    assert.equal((await fetch(postTo(`${base}/pass-along/in`, [eventOf('view')]))).status, 200);
    const stream = readStream(await fetch(`${base}/pass-along/live?campaign=autumn`));
    assert.equal((await stream.summary()).campaign, 'autumn');
    await stream.leave();
  }
  assert.equal(store.count(), 2);
  for (const path of ['/stats', '/stats/other', '/other/pass-along/in'])
    assert.equal(await (await fetch(url + path)).text(), path);
});
