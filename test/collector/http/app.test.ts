/** Status, body and headers of every route. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { summarize } from '../../../src/spread/campaign-summary.ts';
import type { AppOptions } from '../../../src/collector/app.ts';
import { version } from '../../../src/collector/package-info.ts';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { collector } from '../post-events.ts';
import { entryOf, eventOf, NOON } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-app-'));
after(() => rmSync(folder, { recursive: true }));
const built = pathToFileURL(`${folder}/`);
writeFileSync(
  join(folder, 'report.html'),
  '<!doctype html><title>the report</title><script type="module" src="report.js"></script><!-- sign out -->',
);
writeFileSync(join(folder, 'report.js'), 'document.title = "drawn";');
mkdirSync(join(folder, 'chunks'));
writeFileSync(join(folder, 'chunks/deeper-AB12CD34.js'), 'export {};');
writeFileSync(join(folder, 'measures.html'), '<!doctype html><title>measures</title>');
writeFileSync(join(folder, 'measures.css'), 'body { margin: 0; }');

/** The expected `Cache-Control` of a path. */
const cachingOf = (path: string): RegExp => {
  if (path === '/pass-along/count') return /^public, max-age=60$/;
  return path.includes('/chunks/') ? /immutable/ : /^no-(store|cache)$/;
};

describe('routes', () => {
  const rows: [method: string, path: string, status: number, allowed: string | null][] = [
    ['GET', '/', 404, null],
    ['GET', '/favicon.ico', 404, null],
    ['GET', '/pass-along/nothing', 404, null],
    ['GET', '/pass-along/../etc/passwd', 404, null],
    ['GET', '/pass-along/report.html', 404, null],
    ['POST', '/pass-along/in/', 404, null],
    ['GET', '/pass-along', 200, null],
    ['GET', '/pass-along/', 200, null],
    ['HEAD', '/pass-along/', 200, null],
    ['GET', '/pass-along/report.js', 200, null],
    ['GET', '/pass-along/measures', 200, null],
    ['GET', '/pass-along/measures.css', 200, null],
    ['GET', '/pass-along/chunks/deeper-AB12CD34.js', 200, null],
    ['GET', '/pass-along/chunks/deeper-00000000.js', 404, null],
    ['GET', '/pass-along/chunks/..%2Freport.js', 404, null],
    ['GET', '/pass-along/chunks/%2e%2e%2freport.html', 404, null],
    ['POST', '/pass-along/chunks/deeper-AB12CD34.js', 405, 'GET, HEAD'],
    ['GET', '/pass-along/in', 405, 'POST, OPTIONS'],
    ['PUT', '/pass-along/in', 405, 'POST, OPTIONS'],
    ['DELETE', '/pass-along/in', 405, 'POST, OPTIONS'],
    ['POST', '/pass-along/', 405, 'GET, HEAD'],
    ['POST', '/pass-along/summary', 405, 'GET, HEAD'],
    ['OPTIONS', '/pass-along/summary', 405, 'GET, HEAD'],
    ['PUT', '/pass-along/campaigns', 405, 'GET, HEAD'],
    ['POST', '/pass-along/campaigns/spring', 405, 'GET, HEAD, PUT, PATCH, DELETE'],
    ['GET', '/pass-along/campaigns/spring/pause', 405, 'POST'],
    ['PUT', '/pass-along/progress', 405, 'POST, OPTIONS'],
    ['DELETE', '/pass-along/leaderboard', 405, 'GET, HEAD, OPTIONS'],
    ['PATCH', '/pass-along/rules/join', 405, 'PUT, DELETE'],
    ['GET', '/pass-along/deliveries/resend', 405, 'POST'],
    ['PUT', '/pass-along/conversions', 405, 'POST, GET, HEAD'],
    ['POST', '/pass-along/live', 405, 'GET, HEAD'],
    ['DELETE', '/pass-along/health', 405, 'GET, HEAD'],
  ];
  for (const [method, path, status, allowed] of rows)
    test(`${method} ${path}: ${status}`, async (t) => {
      const { request } = await collector(t, { report: built });
      const response = await request(path, { method });
      assert.deepEqual([response.status, response.headers.get('Allow')], [status, allowed]);
      if (status < 400) return;
      assert.match(await response.text(), /^[^\n]+\n$/, 'the error is one line of text');
      assert.match(response.headers.get('Content-Type') ?? '', /^text\/plain/);
    });
});

describe('the report', () => {
  test('is the built page, and its script', async (t) => {
    const { request } = await collector(t, { report: built });
    const html = await request('/pass-along/');
    assert.match(await html.text(), /the report/);
    assert.equal(html.headers.get('Content-Type'), 'text/html; charset=utf-8');
    const script = await request('/pass-along/report.js');
    assert.match(await script.text(), /drawn/);
    assert.equal(script.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
    const chunk = await request('/pass-along/chunks/deeper-AB12CD34.js');
    assert.equal(chunk.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
    assert.match(chunk.headers.get('Cache-Control')!, /immutable/, 'its name changes with its content');
    assert.equal((await request('/pass-along/measures.css')).headers.get('Content-Type'), 'text/css; charset=utf-8');
  });

  test('has a sign-out button with a session only', async (t) => {
    const token = 'correct-horse-battery';
    const { request } = await collector(t, { report: built, token });
    const signedIn = await request('/pass-along/sign-in', { method: 'POST', body: new URLSearchParams({ token }) });
    const read = async (headers: Record<string, string>) => (await request('/pass-along/', { headers })).text();
    const form = /<form class="owner" method="post" action="sign-out">/;
    assert.match(await read({ Cookie: signedIn.headers.get('Set-Cookie')!.split(';')[0]! }), form);
    assert.doesNotMatch(await read({ Authorization: `Bearer ${token}` }), form);
  });

  test('that was never built explains how to build it', async (t) => {
    const { request } = await collector(t, { report: new URL('none/', built) });
    for (const path of ['/pass-along/', '/pass-along/report.js']) {
      const response = await request(path);
      assert.equal(response.status, 503);
      assert.match(await response.text(), /npm run build/);
    }
  });

  test('has a content security policy for its own script and this collector', async (t) => {
    const { request } = await collector(t, { report: built });
    const policy = (await request('/pass-along/')).headers.get('Content-Security-Policy') ?? '';
    const directives = Object.fromEntries(
      policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
    );
    assert.equal(directives['default-src'], "'none'");
    assert.equal(directives['script-src'], "'self'");
    assert.equal(directives['frame-ancestors'], "'self'");
    assert.equal(directives['require-trusted-types-for'], "'script'");
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  });
});

describe('headers', () => {
  const TOKEN = 'correct-horse-battery';
  const owner = { Authorization: `Bearer ${TOKEN}` };
  const toOthers = ['/pass-along/in', '/pass-along/count'];
  const rows: [method: string, path: string, headers: Record<string, string>, status: number, token?: string][] = [
    ['GET', '/pass-along/', {}, 200],
    ['GET', '/pass-along/report.js', {}, 200],
    ['GET', '/pass-along/chunks/deeper-AB12CD34.js', {}, 200],
    ['GET', '/pass-along/measures', {}, 200],
    ['GET', '/pass-along/summary', {}, 200],
    ['GET', '/pass-along/campaigns', {}, 200],
    ['HEAD', '/pass-along/live', {}, 200],
    ['GET', '/pass-along/count', {}, 200],
    ['GET', '/pass-along/health', {}, 200],
    ['GET', '/pass-along', {}, 200],
    ['GET', '/pass-along/in', {}, 405],
    ['OPTIONS', '/pass-along/in', { Origin: 'https://a.example' }, 204],
    ['POST', '/pass-along/in', {}, 400],
    ['POST', '/pass-along/summary', {}, 405],
    ['GET', '/nowhere', {}, 404],
    ['GET', '/pass-along/%ff', {}, 404],
    ['GET', '/pass-along/sign-in', {}, 303],
    ['POST', '/pass-along/sign-in', {}, 303],
    ['POST', '/pass-along/sign-out', {}, 403],
    ['DELETE', '/pass-along/codes/A', {}, 403],
    ['GET', '/pass-along/codes/A', {}, 405],
    ['GET', '/pass-along/', {}, 401, TOKEN],
    ['GET', '/pass-along/', { Accept: 'text/html' }, 401, TOKEN],
    ['GET', '/pass-along/', owner, 200, TOKEN],
    ['GET', '/pass-along/summary', {}, 401, TOKEN],
    ['GET', '/pass-along/sign-in', {}, 200, TOKEN],
    ['POST', '/pass-along/sign-in', {}, 401, TOKEN],
    ['DELETE', '/pass-along/codes/A', owner, 200, TOKEN],
  ];
  for (const [method, path, headers, status, token] of rows)
    test(`${method} ${path} ${JSON.stringify(headers)}: ${status}, with security headers and without cookies`, async (t) => {
      const { request } = await collector(t, { report: built, token });
      const response = await request(path, { method, headers });
      const header = (name: string): string | null => response.headers.get(name);
      const policy = header('Content-Security-Policy') ?? '';
      const isPublic = toOthers.includes(path);
      const isPage = header('Content-Type')?.startsWith('text/html');
      assert.equal(response.status, status);
      assert.equal(header('X-Content-Type-Options'), 'nosniff');
      assert.equal(header('X-Frame-Options'), 'SAMEORIGIN');
      assert.equal(header('Referrer-Policy'), isPage ? 'same-origin' : 'no-referrer');
      for (const directive of [
        "default-src 'none'",
        "base-uri 'none'",
        'form-action ',
        `frame-ancestors ${isPage ? "'self'" : "'none'"}`,
      ])
        assert.ok(
          policy.split('; ').some((one) => one.startsWith(directive)),
          `${directive} in ${policy}`,
        );
      assert.doesNotMatch(policy, /unsafe|\*|https?:/);
      assert.match(header('Cache-Control') ?? '', cachingOf(path));
      assert.equal(header('Cross-Origin-Resource-Policy'), isPublic ? 'cross-origin' : 'same-origin');
      assert.equal(header('Set-Cookie'), null);
      assert.equal(
        header('Access-Control-Allow-Origin'),
        isPublic ? '*' : null,
        'responses for the owner allow no other origin',
      );
    });

  test('an internal error has security headers, too', async (t) => {
    const store = { ...(await openStore(':memory:')), campaigns: () => assert.fail('disk I/O error') };
    const { request } = await collector(t, { store });
    const { status, headers } = await request('/pass-along/campaigns');
    assert.deepEqual(
      [status, headers.get('X-Content-Type-Options'), headers.get('Cache-Control')],
      [503, 'nosniff', 'no-store'],
    );
    assert.match(headers.get('Content-Security-Policy') ?? '', /^default-src 'none'; /);
  });
});

describe('in a server of its owner', () => {
  test('without a token, the report answers nobody, and says how to set one; events are taken', async (t) => {
    const { request, post } = await collector(t, { openReport: false });
    for (const path of ['/pass-along', '/pass-along/', '/pass-along/summary', '/pass-along/export/events.csv']) {
      const response = await request(path, { headers: { Accept: 'text/html' } });
      assert.equal(response.status, 403, path);
      assert.match(await response.text(), /^[^\n]*needs a token[^\n]*pass `token` to `app`[^\n]*\n$/);
    }
    const erasing = await request('/pass-along/codes/A', { method: 'DELETE' });
    assert.deepEqual([erasing.status, /need a token.*`token`/.test(await erasing.text())], [403, true]);
    assert.equal((await post([eventOf('view')])).status, 200);
  });

  test('without the addresses of visitors, all of them together have a limit, and the log says why', async (t) => {
    const { post, request, logged } = await collector(t, { limits: { client: 0.05 }, uptime: () => 0 });
    const statuses = [];
    for (let count = 0; count < 4; count++) statuses.push((await post([eventOf('view')], {}, {})).status);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    assert.match(logged.join(), /without an address: pass it .*\{ address \}/);
    const states = [];
    for (let count = 0; count < 2000; count++) states.push((await request('/pass-along/state?campaign=x')).status);
    assert.ok(states.includes(429), 'states of campaigns have a limit, too');
  });
});

describe('CORS', () => {
  const failing = async (): Promise<Store> => ({
    ...(await openStore(':memory:')),
    append: () => Promise.reject(new Error('full')),
  });
  const address = '192.0.2.1';
  /** Every response of the intake, and how to cause it. */
  const answers: [status: number, what: string, body: object | string, make?: () => Promise<Partial<AppOptions>>][] = [
    [200, 'accepted events', [eventOf('view')]],
    [400, 'a body that is not JSON', 'oh'],
    [400, 'an invalid event', [{}]],
    [413, 'a body over the size limit', 'x'.repeat(300_000)],
    [413, 'too many events in one body', Array(501).fill(0)],
    [429, 'a campaign over its rate limit', [eventOf('view')], async () => ({ limits: { campaign: 0.001 } })],
    [429, 'a client over its rate limit', [eventOf('view')], async () => ({ limits: { client: 0.001 } })],
    [429, 'events over the memory limit', [eventOf('view')], async () => ({ limits: { held: 1 } })],
    [503, 'a failing store', [eventOf('view')], async () => ({ store: await failing() })],
    [503, 'a request during shutdown', [eventOf('view')], async () => ({ signal: AbortSignal.abort() })],
  ];
  for (const [status, what, body, make] of answers)
    for (const [origins, allowed, vary] of [
      [undefined, '*', null],
      [['https://a.example', 'https://b.example'], 'https://b.example', 'Origin'],
    ] as const)
      test(`${origins ? 'an allowed' : 'any'} origin may read the response ${status} to ${what}`, async (t) => {
        const { post } = await collector(t, { ...(await make?.()), ...(origins && { origins }) });
        const { status: given, headers } = await post(body, { Origin: 'https://b.example' }, { address });
        assert.equal(given, status);
        assert.equal(headers.get('Access-Control-Allow-Origin'), allowed);
        assert.equal(headers.get('Vary'), vary);
        assert.equal(headers.get('Access-Control-Expose-Headers'), 'Retry-After');
        assert.equal(headers.get('Cache-Control'), 'no-store');
        assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
        assert.equal(headers.has('Retry-After'), status === 429 || status === 503);
      });

  for (const [status, method, path] of [
    [405, 'PUT', ''],
    [405, 'GET', ''],
    [404, 'POST', '/'],
    [404, 'POST', '/other'],
  ] as const)
    test(`an allowed origin may read the response ${status} to ${method} /pass-along/in${path}`, async (t) => {
      const { request } = await collector(t, { origins: ['https://a.example'] });
      const { status: given, headers } = await request(`/pass-along/in${path}`, {
        method,
        headers: { Origin: 'https://a.example' },
      });
      assert.deepEqual(
        [given, headers.get('Access-Control-Allow-Origin'), headers.get('Vary')],
        [status, 'https://a.example', 'Origin'],
      );
    });

  test('an origin that is not allowed cannot read the response, and its events are not stored', async (t) => {
    const { post, store } = await collector(t, { origins: ['https://a.example'] });
    for (const origin of ['https://evil.example', 'https://a.example.evil.example', 'http://a.example', 'null', '']) {
      const { status, headers } = await post([eventOf('view')], { Origin: origin });
      assert.deepEqual(
        [status, headers.get('Access-Control-Allow-Origin'), headers.get('Vary')],
        [403, null, 'Origin'],
        origin,
      );
    }
    assert.equal(store.count(), 0);
  });

  test('a request of a server, without Origin, is accepted', async (t) => {
    const { post, store } = await collector(t, { origins: ['https://a.example'] });
    assert.equal((await post([eventOf('conversion')])).status, 200);
    assert.equal(store.count(), 1);
  });

  for (const origins of [undefined, ['https://a.example']])
    test(`a CORS preflight for JSON is answered, and may be cached for a day (${origins ?? 'all'})`, async (t) => {
      const { request } = await collector(t, { origins });
      const { status, headers } = await request('/pass-along/in', {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://a.example',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      });
      assert.equal(status, 204);
      assert.equal(headers.get('Access-Control-Allow-Origin'), origins?.[0] ?? '*');
      assert.equal(headers.get('Access-Control-Allow-Methods'), 'POST');
      assert.equal(headers.get('Access-Control-Allow-Headers'), 'content-type');
      assert.equal(headers.get('Access-Control-Max-Age'), '86400');
    });

  const PREFLIGHTED = ['in', 'progress', 'name', 'leaderboard', 'count', 'state'];
  const ASKED: [title: string, asked: string, allowed: string | null][] = [
    [
      'what tracing tools add to a page’s fetch',
      'baggage,content-type,sentry-trace,traceparent,tracestate',
      'baggage,content-type,sentry-trace,traceparent,tracestate',
    ],
    ['any name, with spaces', ' x-b3-traceid , Authorization,newrelic', 'x-b3-traceid,Authorization,newrelic'],
    ['only what is a name', 'a b,x-y,<script>,,"q"', 'x-y'],
    ['no name at all', 'a b,;', null],
    ['64 names at most', 'a,'.repeat(70), 'a,'.repeat(64).slice(0, -1)],
    ['no name of 129 characters', `x-y,${'a'.repeat(129)}`, 'x-y'],
  ];
  for (const [title, asked, allowed] of ASKED)
    test(`a preflight of every public address grants ${title}`, async (t) => {
      const { request } = await collector(t);
      for (const path of PREFLIGHTED) {
        const { status, headers } = await request(`/pass-along/${path}`, {
          method: 'OPTIONS',
          headers: {
            Origin: 'https://a.example',
            'Access-Control-Request-Method': 'POST',
            'Access-Control-Request-Headers': asked,
          },
        });
        assert.equal(status, 204, path);
        assert.equal(headers.get('Access-Control-Allow-Origin'), '*', path);
        assert.equal(headers.get('Access-Control-Allow-Headers'), allowed, path);
        assert.match(headers.get('Vary') ?? '', /Access-Control-Request-Headers/);
      }
    });
});

describe('figures', () => {
  const chain = [
    entryOf('view', { code: 'A' }, { time: NOON - 3000 }),
    entryOf('landing', { code: 'B', parent: 'A' }, { time: NOON - 2000 }),
    entryOf('landing', { code: 'C', parent: 'B' }, { time: NOON - 1000 }),
  ];

  test('the summary is that of the stored facts', async (t) => {
    const { request, store } = await collector(t);
    await store.append(chain);
    const response = await request('/pass-along/summary?campaign=autumn');
    assert.equal(response.headers.get('Content-Type'), 'application/json');
    const { inference, doubts, recent, ...summary } = (await response.json()) as {
      k: number;
      visitors: number;
      generations: number[];
      inference: { asOf: number };
      doubts: { landings: number; counted: number };
      recent: { at: number; byMinute: number[] };
    };
    assert.ok(inference.asOf > 0);
    assert.deepEqual([doubts.landings, doubts.counted], [0, 2]);
    assert.deepEqual(Object.keys(recent), ['at', 'byMinute']);
    assert.deepEqual(summary, JSON.parse(JSON.stringify(summarize(store.facts('autumn'), 'autumn'))));
    assert.deepEqual([summary.visitors, summary.k, summary.generations], [3, 0.5, [1, 1, 1]]);
  });

  test('an event changes the next summary, and only that of its campaign', async (t) => {
    const { request, post } = await collector(t);
    const visitors = async (campaign: string) =>
      ((await (await request(`/pass-along/summary?campaign=${campaign}`)).json()) as { visitors: number }).visitors;
    for (const expected of [0, 1, 2]) {
      assert.deepEqual([await visitors('autumn'), await visitors('winter')], [expected, 0]);
      await post([eventOf('view', { code: `V${expected}` })]);
    }
  });

  test('the default is the first campaign; an unknown campaign and an empty store give an empty summary', async (t) => {
    const { request, post } = await collector(t);
    const named = async (query: string) => {
      const { campaign, visitors } = (await (await request(`/pass-along/summary${query}`)).json()) as {
        campaign: string;
        visitors: number;
      };
      return [campaign, visitors];
    };
    assert.deepEqual(await named(''), ['', 0]);
    await post([eventOf('view')]);
    await post([eventOf('view', { campaign: 'früh & spät' })]);
    assert.deepEqual(await named(''), ['autumn', 1]);
    assert.deepEqual(await named('?campaign='), ['autumn', 1]);
    assert.deepEqual(await named('?campaign=autumn'), ['autumn', 1]);
    assert.deepEqual(await named(`?campaign=${encodeURIComponent('früh & spät')}`), ['früh & spät', 1]);
    assert.deepEqual(await named('?campaign=never'), ['never', 0]);
    assert.deepEqual(await named(`?campaign=%ff${'x'.repeat(5000)}`).then(([, visitors]) => visitors), 0);
  });

  test('any origin may request the count', async (t) => {
    const { request, store } = await collector(t);
    await store.append(Array.from({ length: 12 }, (_, index) => entryOf('landing', { code: `CHILD${index}` })));
    const response = await request('/pass-along/count?campaign=autumn');
    assert.deepEqual(await response.json(), { people: 12 });
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin');
  });

  test('the list of cascades, and each cascade by any of its codes', async (t) => {
    const { request, store } = await collector(t);
    await store.append(chain);
    const [row] = (await (await request('/pass-along/cascades?campaign=autumn')).json()) as {
      code: string;
      size: number;
    }[];
    assert.deepEqual([row?.code, row?.size], ['A', 3]);
    for (const code of ['A', 'C']) {
      const { nodes } = (await (await request(`/pass-along/cascade?campaign=autumn&code=${code}`)).json()) as {
        nodes: { code: string }[];
      };
      assert.deepEqual(
        nodes.map((node) => node.code),
        ['A', 'B', 'C'],
      );
    }
    const unknown = await request('/pass-along/cascade?code=NOBODY');
    assert.deepEqual([unknown.status, await unknown.text()], [404, 'No cascade contains the code "NOBODY".\n']);
  });

  test('campaigns are listed with their counts, the default one first', async (t) => {
    const { request, store } = await collector(t);
    await store.append(chain);
    await store.append([entryOf('view', { campaign: 'winter' }, { time: NOON - 9000, received: NOON })]);
    assert.deepEqual(await (await request('/pass-along/campaigns')).json(), [
      { campaign: 'autumn', events: 3, last: NOON - 1000, isOwn: false, state: 'running' },
      { campaign: 'winter', events: 1, last: NOON, isOwn: false, state: 'running' },
    ]);
  });

  test('health checks the store', async (t) => {
    const { request, store } = await collector(t);
    await store.append(chain);
    assert.deepEqual(await (await request('/pass-along/health')).json(), { status: 'ok', events: 3, version });
  });

  test('health is 503 when the store fails, and the reason is logged', async (t) => {
    const store = { ...(await openStore(':memory:')), count: () => assert.fail('disk I/O error') };
    const { request, logged } = await collector(t, { store });
    const { status, headers } = await request('/pass-along/health');
    assert.deepEqual([status, headers.get('Retry-After')], [503, '5']);
    assert.deepEqual(logged, ['pass-along: GET /pass-along/health: disk I/O error']);
  });
});
