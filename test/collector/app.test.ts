/** What each address answers, with which headers. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { summarize } from '../../src/core/metrics.ts';
import { version } from '../../src/collector/app.ts';
import { openStore } from '../../src/collector/store.ts';
import { collector } from './posting.ts';
import { entryOf, eventOf, NOON } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-app-'));
after(() => rmSync(folder, { recursive: true }));
const built = pathToFileURL(`${folder}/`);
writeFileSync(join(folder, 'report.html'), '<!doctype html><title>the report</title><script type="module" src="report.js"></script>');
writeFileSync(join(folder, 'report.js'), 'document.title = "drawn";');

describe('addresses', () => {
  const rows: [method: string, path: string, status: number, allowed: string | null][] = [
    ['GET', '/', 404, null],
    ['GET', '/favicon.ico', 404, null],
    ['GET', '/pass-along/nothing', 404, null],
    ['GET', '/pass-along/../etc/passwd', 404, null],
    ['GET', '/pass-along/report.html', 404, null],
    ['POST', '/pass-along/in/', 404, null],
    ['GET', '/pass-along', 302, null],
    ['GET', '/pass-along/', 200, null],
    ['HEAD', '/pass-along/', 200, null],
    ['GET', '/pass-along/report.js', 200, null],
    ['GET', '/pass-along/in', 405, 'POST, OPTIONS'],
    ['PUT', '/pass-along/in', 405, 'POST, OPTIONS'],
    ['DELETE', '/pass-along/in', 405, 'POST, OPTIONS'],
    ['POST', '/pass-along/', 405, 'GET, HEAD'],
    ['POST', '/pass-along/summary', 405, 'GET, HEAD'],
    ['OPTIONS', '/pass-along/summary', 405, 'GET, HEAD'],
    ['PUT', '/pass-along/campaigns', 405, 'GET, HEAD'],
    ['POST', '/pass-along/live', 405, 'GET, HEAD'],
    ['DELETE', '/pass-along/health', 405, 'GET, HEAD'],
  ];
  for (const [method, path, status, allowed] of rows)
    test(`${method} ${path}: ${status}`, async (t) => {
      const { ask } = await collector(t, { report: built });
      const answer = await ask(path, { method });
      assert.deepEqual([answer.status, answer.headers.get('Allow')], [status, allowed]);
      if (status < 400) return;
      assert.match(await answer.text(), /^[^\n]+\n$/, 'says so in one line');
      assert.match(answer.headers.get('Content-Type') ?? '', /^text\/plain/);
    });
});

describe('the report', () => {
  test('is the page that was built, and its script', async (t) => {
    const { ask } = await collector(t, { report: built });
    const html = await ask('/pass-along/');
    assert.match(await html.text(), /the report/);
    assert.equal(html.headers.get('Content-Type'), 'text/html; charset=utf-8');
    const script = await ask('/pass-along/report.js');
    assert.match(await script.text(), /drawn/);
    assert.equal(script.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
  });

  test('that was never built says how to build it', async (t) => {
    const { ask } = await collector(t, { report: new URL('none/', built) });
    for (const path of ['/pass-along/', '/pass-along/report.js']) {
      const answer = await ask(path);
      assert.equal(answer.status, 503);
      assert.match(await answer.text(), /npm run build/);
    }
  });

  test('is held to its own script and this collector', async (t) => {
    const { ask } = await collector(t, { report: built });
    const policy = (await ask('/pass-along/')).headers.get('Content-Security-Policy') ?? '';
    const directives = Object.fromEntries(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]));
    assert.equal(directives['default-src'], "'none'");
    assert.equal(directives['script-src'], "'self'");
    assert.equal(directives['frame-ancestors'], "'self'");
    assert.equal(directives['require-trusted-types-for'], "'script'");
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  });
});

describe('headers', () => {
  for (const path of ['/pass-along/', '/pass-along/report.js', '/pass-along/summary', '/pass-along/campaigns', '/pass-along/health', '/nowhere', '/pass-along/in'])
    test(`${path} gives no browser anything to misuse, and sets no cookie`, async (t) => {
      const { ask } = await collector(t, { report: built });
      const { headers } = await ask(path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      assert.equal(headers.get('X-Frame-Options'), 'SAMEORIGIN');
      assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
      assert.match(headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
      assert.match(headers.get('Cache-Control') ?? '', /^no-(store|cache)$/);
      assert.equal(headers.get('Cross-Origin-Resource-Policy'), path === '/pass-along/in' ? 'cross-origin' : 'same-origin');
      assert.equal(headers.get('Set-Cookie'), null);
      assert.equal(headers.get('Access-Control-Allow-Origin'), path === '/pass-along/in' ? '*' : null, 'what is read is not for other origins');
    });
});

describe('other origins', () => {
  const answers: [what: string, body: object | string, status: number][] = [
    ['what is taken', [eventOf('view')], 204],
    ['what is refused', 'oh', 400],
    ['what is too large', 'x'.repeat(300_000), 413],
  ];
  for (const [what, body, status] of answers) {
    test(`any may send, and read the answer to ${what}`, async (t) => {
      const { post } = await collector(t);
      const { status: given, headers } = await post(body, { Origin: 'https://a.example' });
      assert.equal(given, status);
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(headers.get('Access-Control-Expose-Headers'), 'Retry-After');
      assert.equal(headers.get('Cache-Control'), 'no-store');
      assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
    });

    test(`one of a list may send, and read the answer to ${what}`, async (t) => {
      const { post } = await collector(t, { origins: ['https://a.example', 'https://b.example'] });
      const { status: given, headers } = await post(body, { Origin: 'https://b.example' });
      assert.equal(given, status);
      assert.equal(headers.get('Access-Control-Allow-Origin'), 'https://b.example');
      assert.equal(headers.get('Vary'), 'Origin');
    });
  }

  test('one that is not on the list may not, and nothing of it is stored', async (t) => {
    const { post, store } = await collector(t, { origins: ['https://a.example'] });
    for (const origin of ['https://evil.example', 'https://a.example.evil.example', 'http://a.example', 'null', '']) {
      const { status, headers } = await post([eventOf('view')], { Origin: origin });
      assert.deepEqual([status, headers.get('Access-Control-Allow-Origin'), headers.get('Vary')], [403, null, 'Origin'], origin);
    }
    assert.equal(store.count(), 0);
  });

  test('a server has no origin and may', async (t) => {
    const { post, store } = await collector(t, { origins: ['https://a.example'] });
    assert.equal((await post([eventOf('conversion')])).status, 204);
    assert.equal(store.count(), 1);
  });

  test('a failure of the store can be read too, with the time to come back', async (t) => {
    const store = { ...(await openStore(':memory:')), append: () => Promise.reject(new Error('full')) };
    const { post } = await collector(t, { store });
    const { status, headers } = await post([eventOf('view')], { Origin: 'https://a.example' });
    assert.deepEqual([status, headers.get('Access-Control-Allow-Origin'), headers.get('Retry-After')], [503, '*', '5']);
  });

  for (const origins of [undefined, ['https://a.example']])
    test(`a sender of JSON asks first, and is told for a day (${origins ?? 'all'})`, async (t) => {
      const { ask } = await collector(t, { origins });
      const { status, headers } = await ask('/pass-along/in', {
        method: 'OPTIONS',
        headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' },
      });
      assert.equal(status, 204);
      assert.equal(headers.get('Access-Control-Allow-Origin'), origins?.[0] ?? '*');
      assert.equal(headers.get('Access-Control-Allow-Methods'), 'POST');
      assert.equal(headers.get('Access-Control-Allow-Headers'), 'content-type');
      assert.equal(headers.get('Access-Control-Max-Age'), '86400');
    });
});

describe('figures', () => {
  const chain = [
    entryOf('view', { code: 'A' }, { time: NOON - 3000 }),
    entryOf('landing', { code: 'B', parent: 'A' }, { time: NOON - 2000 }),
    entryOf('landing', { code: 'C', parent: 'B' }, { time: NOON - 1000 }),
  ];

  test('the summary is that of core, over what is stored', async (t) => {
    const { ask, store } = await collector(t);
    await store.append(chain);
    const answer = await ask('/pass-along/summary?campaign=autumn');
    assert.equal(answer.headers.get('Content-Type'), 'application/json');
    const summary = (await answer.json()) as { k: number; visitors: number; generations: number[] };
    assert.deepEqual(summary, JSON.parse(JSON.stringify(summarize(store.facts('autumn'), 'autumn'))));
    assert.deepEqual([summary.visitors, summary.k, summary.generations], [3, 0.5, [1, 1, 1]]);
  });

  test('an event changes the next summary, and only that of its campaign', async (t) => {
    const { ask, post } = await collector(t);
    const visitors = async (campaign: string) => ((await (await ask(`/pass-along/summary?campaign=${campaign}`)).json()) as { visitors: number }).visitors;
    for (const expected of [0, 1, 2]) {
      assert.deepEqual([await visitors('autumn'), await visitors('winter')], [expected, 0]);
      await post([eventOf('view', { code: `V${expected}` })]);
    }
  });

  test('with none named, it is the campaign last heard of; one never heard of is empty; so is an empty store', async (t) => {
    const { ask, post } = await collector(t);
    const named = async (query: string) => {
      const { campaign, visitors } = (await (await ask(`/pass-along/summary${query}`)).json()) as { campaign: string; visitors: number };
      return [campaign, visitors];
    };
    assert.deepEqual(await named(''), ['', 0]);
    await post([eventOf('view')]);
    await post([eventOf('view', { campaign: 'früh & spät' })]);
    assert.deepEqual(await named(''), ['früh & spät', 1]);
    assert.deepEqual(await named('?campaign='), ['früh & spät', 1]);
    assert.deepEqual(await named('?campaign=autumn'), ['autumn', 1]);
    assert.deepEqual(await named(`?campaign=${encodeURIComponent('früh & spät')}`), ['früh & spät', 1]);
    assert.deepEqual(await named('?campaign=never'), ['never', 0]);
    assert.deepEqual(await named(`?campaign=%ff${'x'.repeat(5000)}`).then(([, visitors]) => visitors), 0);
  });

  test('any page may ask how many came', async (t) => {
    const { ask, store } = await collector(t);
    await store.append(Array.from({ length: 12 }, (_, index) => entryOf('landing', { code: `CHILD${index}` })));
    const answer = await ask('/pass-along/count?campaign=autumn');
    assert.deepEqual(await answer.json(), { people: 12 });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin');
  });

  test('the cascades, and each of them by any of its codes', async (t) => {
    const { ask, store } = await collector(t);
    await store.append(chain);
    const [row] = (await (await ask('/pass-along/cascades?campaign=autumn')).json()) as { code: string; size: number }[];
    assert.deepEqual([row?.code, row?.size], ['A', 3]);
    for (const code of ['A', 'C']) {
      const { nodes } = (await (await ask(`/pass-along/cascade?campaign=autumn&code=${code}`)).json()) as { nodes: { code: string }[] };
      assert.deepEqual(nodes.map((node) => node.code), ['A', 'B', 'C']);
    }
    const unknown = await ask('/pass-along/cascade?code=NOBODY');
    assert.deepEqual([unknown.status, await unknown.text()], [404, 'No cascade has the code "NOBODY".\n']);
  });

  test('campaigns come with their counts, the last heard of first', async (t) => {
    const { ask, store } = await collector(t);
    await store.append(chain);
    await store.append([entryOf('view', { campaign: 'winter' }, { time: NOON - 9000, received: NOON })]);
    assert.deepEqual(await (await ask('/pass-along/campaigns')).json(), [
      { campaign: 'winter', events: 1, last: NOON },
      { campaign: 'autumn', events: 3, last: NOON - 1000 },
    ]);
  });

  test('health asks the store', async (t) => {
    const { ask, store } = await collector(t);
    await store.append(chain);
    assert.deepEqual(await (await ask('/pass-along/health')).json(), { status: 'ok', events: 3, version });
  });

  test('health is 503 when the store does not answer, and the owner is told why', async (t) => {
    const store = { ...(await openStore(':memory:')), count: () => assert.fail('disk I/O error') };
    const { ask, logged } = await collector(t, { store });
    const { status, headers } = await ask('/pass-along/health');
    assert.deepEqual([status, headers.get('Retry-After')], [503, '5']);
    assert.deepEqual(logged, ['pass-along: GET /pass-along/health: disk I/O error']);
  });
});
