/** What each address answers, with which headers. */

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

/** What `Cache-Control` says of an address. */
const cachingOf = (path: string): RegExp => {
  if (path === '/pass-along/count') return /^public, max-age=60$/;
  return path.includes('/chunks/') ? /immutable/ : /^no-(store|cache)$/;
};

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
    const chunk = await ask('/pass-along/chunks/deeper-AB12CD34.js');
    assert.equal(chunk.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
    assert.match(chunk.headers.get('Cache-Control')!, /immutable/, 'its name changes with its content');
    assert.equal((await ask('/pass-along/measures.css')).headers.get('Content-Type'), 'text/css; charset=utf-8');
  });

  test('has a way out for who has signed in, and for nobody else', async (t) => {
    const token = 'correct-horse-battery';
    const { ask } = await collector(t, { report: built, token });
    const signedIn = await ask('/pass-along/sign-in', { method: 'POST', body: new URLSearchParams({ token }) });
    const read = async (headers: Record<string, string>) => (await ask('/pass-along/', { headers })).text();
    const form = /<form class="owner" method="post" action="sign-out">/;
    assert.match(await read({ Cookie: signedIn.headers.get('Set-Cookie')!.split(';')[0]! }), form);
    assert.doesNotMatch(await read({ Authorization: `Bearer ${token}` }), form);
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
    ['GET', '/pass-along', {}, 302],
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
    test(`${method} ${path} ${JSON.stringify(headers)}: ${status}, gives no browser anything to misuse, and sets no cookie`, async (t) => {
      const { ask } = await collector(t, { report: built, token });
      const answer = await ask(path, { method, headers });
      const said = (name: string): string | null => answer.headers.get(name);
      const policy = said('Content-Security-Policy') ?? '';
      const isPublic = toOthers.includes(path);
      const isPage = said('Content-Type')?.startsWith('text/html');
      assert.equal(answer.status, status);
      assert.equal(said('X-Content-Type-Options'), 'nosniff');
      assert.equal(said('X-Frame-Options'), 'SAMEORIGIN');
      assert.equal(said('Referrer-Policy'), isPage ? 'same-origin' : 'no-referrer');
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
      assert.match(said('Cache-Control') ?? '', cachingOf(path));
      assert.equal(said('Cross-Origin-Resource-Policy'), isPublic ? 'cross-origin' : 'same-origin');
      assert.equal(said('Set-Cookie'), null);
      assert.equal(said('Access-Control-Allow-Origin'), isPublic ? '*' : null, 'what is read is not for other origins');
    });

  test('so does a failure of our own', async (t) => {
    const store = { ...(await openStore(':memory:')), campaigns: () => assert.fail('disk I/O error') };
    const { ask } = await collector(t, { store });
    const { status, headers } = await ask('/pass-along/campaigns');
    assert.deepEqual(
      [status, headers.get('X-Content-Type-Options'), headers.get('Cache-Control')],
      [503, 'nosniff', 'no-store'],
    );
    assert.match(headers.get('Content-Security-Policy') ?? '', /^default-src 'none'; /);
  });
});

describe('other origins', () => {
  const failing = async (): Promise<Store> => ({
    ...(await openStore(':memory:')),
    append: () => Promise.reject(new Error('full')),
  });
  const address = '192.0.2.1';
  /** Everything that is answered where events are sent to, and how it comes about. */
  const answers: [status: number, what: string, body: object | string, make?: () => Promise<Partial<AppOptions>>][] = [
    [204, 'what is taken', [eventOf('view')]],
    [400, 'what is refused', 'oh'],
    [400, 'an event that is refused', [{}]],
    [413, 'what is too large', 'x'.repeat(300_000)],
    [413, 'what is too many', Array(501).fill(0)],
    [429, 'what comes too fast of a campaign', [eventOf('view')], async () => ({ limits: { campaign: 0.001 } })],
    [429, 'what comes too fast of one client', [eventOf('view')], async () => ({ limits: { client: 0.001 } })],
    [429, 'what memory has no room for', [eventOf('view')], async () => ({ limits: { held: 1 } })],
    [503, 'what the store fails on', [eventOf('view')], async () => ({ store: await failing() })],
    [503, 'what comes at the end', [eventOf('view')], async () => ({ signal: AbortSignal.abort() })],
  ];
  for (const [status, what, body, make] of answers)
    for (const [origins, allowed, vary] of [
      [undefined, '*', null],
      [['https://a.example', 'https://b.example'], 'https://b.example', 'Origin'],
    ] as const)
      test(`${origins ? 'one of a list' : 'any'} may read the answer ${status} to ${what}`, async (t) => {
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
    test(`the answer ${status} to ${method} /pass-along/in${path} can be read too`, async (t) => {
      const { ask } = await collector(t, { origins: ['https://a.example'] });
      const { status: given, headers } = await ask(`/pass-along/in${path}`, {
        method,
        headers: { Origin: 'https://a.example' },
      });
      assert.deepEqual(
        [given, headers.get('Access-Control-Allow-Origin'), headers.get('Vary')],
        [status, 'https://a.example', 'Origin'],
      );
    });

  test('one that is not on the list may not, and nothing of it is stored', async (t) => {
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

  test('a server has no origin and may', async (t) => {
    const { post, store } = await collector(t, { origins: ['https://a.example'] });
    assert.equal((await post([eventOf('conversion')])).status, 204);
    assert.equal(store.count(), 1);
  });

  for (const origins of [undefined, ['https://a.example']])
    test(`a sender of JSON asks first, and is told for a day (${origins ?? 'all'})`, async (t) => {
      const { ask } = await collector(t, { origins });
      const { status, headers } = await ask('/pass-along/in', {
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
    const { inference, ...summary } = (await answer.json()) as {
      k: number;
      visitors: number;
      generations: number[];
      inference: { asOf: number };
    };
    assert.ok(inference.asOf > 0);
    assert.deepEqual(summary, JSON.parse(JSON.stringify(summarize(store.facts('autumn'), 'autumn'))));
    assert.deepEqual([summary.visitors, summary.k, summary.generations], [3, 0.5, [1, 1, 1]]);
  });

  test('an event changes the next summary, and only that of its campaign', async (t) => {
    const { ask, post } = await collector(t);
    const visitors = async (campaign: string) =>
      ((await (await ask(`/pass-along/summary?campaign=${campaign}`)).json()) as { visitors: number }).visitors;
    for (const expected of [0, 1, 2]) {
      assert.deepEqual([await visitors('autumn'), await visitors('winter')], [expected, 0]);
      await post([eventOf('view', { code: `V${expected}` })]);
    }
  });

  test('with none named, it is the campaign heard of first; one never heard of is empty; so is an empty store', async (t) => {
    const { ask, post } = await collector(t);
    const named = async (query: string) => {
      const { campaign, visitors } = (await (await ask(`/pass-along/summary${query}`)).json()) as {
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
    const [row] = (await (await ask('/pass-along/cascades?campaign=autumn')).json()) as {
      code: string;
      size: number;
    }[];
    assert.deepEqual([row?.code, row?.size], ['A', 3]);
    for (const code of ['A', 'C']) {
      const { nodes } = (await (await ask(`/pass-along/cascade?campaign=autumn&code=${code}`)).json()) as {
        nodes: { code: string }[];
      };
      assert.deepEqual(
        nodes.map((node) => node.code),
        ['A', 'B', 'C'],
      );
    }
    const unknown = await ask('/pass-along/cascade?code=NOBODY');
    assert.deepEqual([unknown.status, await unknown.text()], [404, 'No cascade contains the code "NOBODY".\n']);
  });

  test('campaigns come with their counts, the last heard of first', async (t) => {
    const { ask, store } = await collector(t);
    await store.append(chain);
    await store.append([entryOf('view', { campaign: 'winter' }, { time: NOON - 9000, received: NOON })]);
    assert.deepEqual(await (await ask('/pass-along/campaigns')).json(), [
      { campaign: 'winter', events: 1, last: NOON, isOwn: false, state: 'running' },
      { campaign: 'autumn', events: 3, last: NOON - 1000, isOwn: false, state: 'running' },
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
