/** Read-only links: what one opens (a list of routes) and what it does not (all others), its end, and tiles. */

import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { OPERATIONS } from '../../../src/collector/http/openapi.ts';
import { routesOf } from '../../../src/collector/http/routes.ts';
import { servicesOf } from '../../../src/collector/http/services.ts';
import type { ReadOnlyLink } from '../../../src/collector/links/link-store.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { readStream } from '../event-stream-reader.ts';
import { collector, HOST, type Collector } from '../post-events.ts';
import { entryOf, NOON } from '../sample-events.ts';

const TOKEN = 'correct-horse-battery';
const OWNER = { Authorization: `Bearer ${TOKEN}` };
const DAY = 864e5;

/** Codes that occur nowhere else, so that an answer can be searched for them. */
const CODES = ['7K3M9QXD2TPA0', '7K3M9QXD2TPA1', '7K3M9QXD2TPA2', '7K3M9QXD2TPA3'];

type Made = ReadOnlyLink & { path: string };

const start = async (t: TestContext) => {
  let now = NOON;
  const store = await openStore(':memory:');
  const [seed, child, grandchild, other] = CODES as [string, string, string, string];
  await store.append([
    entryOf('view', { code: seed }),
    entryOf('intent', { code: seed, channel: 'email' }),
    entryOf('landing', { code: child, parent: seed, channel: 'email' }),
    entryOf('landing', { code: grandchild, parent: child, channel: 'copy' }),
    entryOf('view', { code: other, campaign: 'winter' }),
  ]);
  const options = { store, token: TOKEN, openReport: false, now: () => now, pause: 5, heartbeat: 20 };
  const served = await collector(t, options);
  const post = (body: object) =>
    served.request('/pass-along/links', { method: 'POST', headers: OWNER, body: JSON.stringify(body) });
  return {
    ...served,
    post,
    make: async (body: object): Promise<Made> => {
      const response = await post({ name: 'Ada', ...body });
      assert.equal(response.status, 201, await response.clone().text());
      const made = (await response.json()) as Made;
      return { ...made, path: `/pass-along/${made.path}` };
    },
    pass: (milliseconds: number) => (now += milliseconds),
  };
};

const open = async ({ request }: Pick<Collector, 'request'>, { path }: Made) => {
  const response = await request(path);
  const cookies = response.headers.getSetCookie();
  return { response, cookies, headers: { Cookie: cookies[0]?.split(';')[0] ?? '' } };
};

/** The first message of a stream, which ends then. */
const firstOf = async (response: Response): Promise<string> => {
  const stream = readStream(response);
  const first = await stream.next();
  await stream.leave();
  return String(first);
};

/** All that a link opens. Whatever else there is, now or later, refuses it. */
const OPENED = [
  'GET /pass-along',
  'GET /pass-along/',
  'GET /pass-along/summary',
  'GET /pass-along/live',
  'GET /pass-along/cascades',
  'GET /pass-along/campaigns',
  'GET /pass-along/overview',
];

test('the routes that a link opens are those that are documented so', () => {
  const documented = Object.entries(OPERATIONS).flatMap(([name, { access }]) => (access === 'viewer' ? [name] : []));
  // The report is at two addresses.
  assert.deepEqual(documented.sort(), OPENED.filter((name) => name !== 'GET /pass-along').sort());
});

describe('every route there is', async () => {
  const store = await openStore(':memory:');
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const routes = routesOf({ store }, servicesOf({ store })).routes.filter(({ method }) => METHODS.includes(method));
  await store.close();
  const names = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
  const fill = (path: string): string =>
    path.replace(':code', CODES[0]!).replace(':file', 'events.csv').replace(':name', 'autumn').replaceAll(/:\w+/g, 'x');

  for (const name of names)
    test(`${name}, with a link`, async (t) => {
      const served = await start(t);
      const { request, store } = served;
      const { headers } = await open(served, await served.make({}));
      const [method = '', path = ''] = name.split(' ');
      const address = `${fill(path)}?campaign=autumn&code=${CODES[0]}`;
      const asked = { method, ...(method !== 'GET' && { body: '{}' }) };
      const anybody = await request(address, asked);
      const before = store.count();
      const response = await request(address, { ...asked, headers: { ...headers, 'Sec-Fetch-Site': 'same-origin' } });
      if (OPENED.includes(name)) {
        assert.equal(anybody.status, 401, 'nobody else may read it');
        // The page itself may not be built here.
        assert.ok(response.status === 200 || path.length < 13, String(response.status));
        const text = path.endsWith('live') ? await firstOf(response) : await response.text();
        for (const code of CODES) assert.ok(!text.includes(code), `${code} in ${text}`);
        return;
      }
      if (name === 'POST /pass-along/sign-out') return assert.equal(response.status, 303, 'it may close itself');
      assert.equal(store.count(), before);
      if (OPERATIONS[name.replaceAll(/:(\w+)/g, '{$1}')]?.access === 'owner') return assert.equal(response.status, 403);
      assert.equal(response.status, anybody.status, 'it gets what anybody gets');
      assert.equal(await response.text(), await anybody.text());
    });

  for (const name of OPENED)
    test(`${name}, with a link's token as a bearer token: refused`, async (t) => {
      const served = await start(t);
      const { path } = await served.make({});
      const [, address = ''] = name.split(' ');
      const headers = { Authorization: `Bearer ${path.split('/').at(-1)}` };
      assert.equal((await served.request(`${address}?campaign=autumn`, { headers })).status, 401);
    });

  for (const name of OPENED)
    for (const method of ['POST', 'DELETE'])
      test(`${name.replace('GET', method)}, with a link: refused`, async (t) => {
        const served = await start(t);
        const { headers } = await open(served, await served.make({}));
        const response = await served.request(name.split(' ')[1]!, { method, headers });
        assert.ok(response.status === 403 || response.status === 405, String(response.status));
      });
});

test('opening a link puts its token in a cookie and out of the address', async (t) => {
  const served = await start(t);
  const link = await served.make({ campaign: 'autumn', ends: '2026-11-30' });
  assert.equal(link.ends, Date.UTC(2026, 11, 1), 'to the end of its last day');
  const { response, cookies } = await open(served, link);
  assert.equal(response.status, 303);
  assert.equal(response.headers.get('Location'), '../?campaign=autumn');
  assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  assert.equal(cookies.length, 1);
  assert.match(cookies[0]!, /^pass-along-link=[\w-]{43}; Max-Age=734400; Path=\/; HttpOnly; SameSite=Lax$/);
});

const SECURE: [what: string, headers: Record<string, string>, origin: string, isSecure: boolean][] = [
  ['by http', {}, HOST, false],
  ['by https', {}, 'https://collector.example', true],
  ['by https, which a proxy ends', { 'Sec-Fetch-Site': 'none' }, HOST, true],
  ['on this machine', { 'Sec-Fetch-Site': 'none' }, 'http://localhost:8787', false],
  ['to a public https address', {}, 'http://public.example', true],
];
for (const [what, headers, origin, isSecure] of SECURE)
  test(`a cookie ${what} is ${isSecure ? '' : 'not '}Secure`, async (t) => {
    const store = await openStore(':memory:');
    t.after(() => store.close());
    const options = { store, token: TOKEN, publicOrigins: ['https://public.example'] };
    const services = servicesOf(options);
    const made = services.links.add({ name: 'Ada', campaign: null, figure: null, ends: Date.now() + DAY });
    const address = `${origin}/pass-along/view/${made!.token}`;
    const response = await routesOf(options, services).fetch(new Request(address, { headers }));
    const [cookie = ''] = response.headers.getSetCookie();
    assert.equal(/; Secure/.test(cookie), isSecure, cookie);
    assert.equal(cookie.startsWith('__Host-'), isSecure);
  });

describe('a link of one campaign', () => {
  const rows: [address: string, status: number][] = [
    ['summary?campaign=autumn', 200],
    ['summary?campaign=winter', 403],
    ['summary', 403],
    ['summary?campaign=', 403],
    ['summary?campaign=winter&campaign=autumn', 403],
    ['live?campaign=winter', 403],
    ['cascades?campaign=winter', 403],
  ];
  for (const [address, status] of rows)
    test(`${address}: ${status}`, async (t) => {
      const served = await start(t);
      const { headers } = await open(served, await served.make({ campaign: 'autumn' }));
      assert.equal((await served.request(`/pass-along/${address}`, { headers })).status, status);
    });

  test('lists that campaign alone, without its settings', async (t) => {
    const served = await start(t);
    const record = {
      title: 'Autumn',
      state: 'paused',
      reason: 'a private reason',
      goal: { figure: 'landings', target: 10 },
    };
    const put = { method: 'PUT', headers: OWNER, body: JSON.stringify(record) };
    assert.equal((await served.request('/pass-along/campaigns/autumn', put)).status, 201);
    const { headers } = await open(served, await served.make({ campaign: 'autumn' }));
    for (const address of ['campaigns', 'overview']) {
      const response = await served.request(`/pass-along/${address}`, { headers });
      const [listed, ...others] = (await response.json()) as { record: object; alarms?: string[] }[];
      assert.deepEqual(others, []);
      const { reason: _, ...shown } = record;
      assert.deepEqual(listed?.record, { name: 'autumn', ...shown });
      assert.equal(listed?.alarms, undefined);
    }
  });
});

test('a link of all campaigns lists them all', async (t) => {
  const served = await start(t);
  const { headers } = await open(served, await served.make({}));
  const listed = (await (await served.request('/pass-along/campaigns', { headers })).json()) as { campaign: string }[];
  assert.deepEqual(listed.map(({ campaign }) => campaign).sort(), ['autumn', 'winter']);
});

test('the owner sees codes and settings, although the browser has opened a link', async (t) => {
  const served = await start(t);
  const { headers } = await open(served, await served.make({ campaign: 'winter' }));
  const form = { method: 'POST', body: new URLSearchParams({ token: TOKEN, to: '' }).toString() };
  const signedIn = await served.request('/pass-along/sign-in', form);
  const Cookie = `${headers.Cookie}; ${signedIn.headers.getSetCookie()[0]!.split(';')[0]}`;
  const summary = await (await served.request('/pass-along/summary?campaign=autumn', { headers: { Cookie } })).text();
  assert.ok(summary.includes(CODES[0]!));
});

for (const [what, end] of [
  [
    'a revoked link',
    async (served: Awaited<ReturnType<typeof start>>, { id }: Made) => {
      const revoked = await served.request(`/pass-along/links/${id}`, { method: 'DELETE', headers: OWNER });
      assert.equal(revoked.status, 204);
    },
  ],
  ['a link after its end', async (served: Awaited<ReturnType<typeof start>>) => void served.pass(31 * DAY)],
] as const)
  test(`${what} opens nothing, and its live streams end`, async (t) => {
    const served = await start(t);
    const link = await served.make({});
    const { headers } = await open(served, link);
    const stream = readStream(await served.request('/pass-along/live?campaign=autumn', { headers }));
    await stream.summary();
    await end(served, link);
    while ((await stream.next()) !== undefined);
    assert.equal((await served.request('/pass-along/summary?campaign=autumn', { headers })).status, 401);
    const { response, cookies } = await open(served, link);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /This link has ended/);
    assert.deepEqual(cookies, []);
  });

test('the owner lists links with their last use, never their tokens', async (t) => {
  const served = await start(t);
  const link = await served.make({ name: 'For the board' });
  const list = async () => (await (await served.request('/pass-along/links', { headers: OWNER })).json()) as Made[];
  const { path, ...rest } = link;
  assert.deepEqual(await list(), [rest]);
  assert.equal(rest.used, null);
  served.pass(60_000);
  await open(served, link);
  assert.deepEqual(await list(), [{ ...rest, used: NOON + 60_000 }]);
  const token = path.split('/').at(-1)!;
  const rows = JSON.stringify(served.store.database.prepare('SELECT * FROM links').all());
  assert.ok(rows.includes('For the board') && !rows.includes(token), 'the token is stored as a hash');
});

test('links outlast a restart', async (t) => {
  const store = await openStore(':memory:');
  const first = await collector(t, { store, token: TOKEN });
  const made = await first.request('/pass-along/links', { method: 'POST', headers: OWNER, body: '{"name":"Ada"}' });
  const { path, ...link } = (await made.json()) as Made;
  const { headers } = await open(first, { ...link, path: `/pass-along/${path}` });
  const second = await collector({ after: () => {} }, { store, token: TOKEN });
  assert.equal((await second.request('/pass-along/summary?campaign=autumn', { headers })).status, 200);
});

describe('what is wrong with a wanted link', () => {
  const rows: [body: object, reason: RegExp][] = [
    [{}, /name is required/],
    [{ name: 'x'.repeat(81) }, /name is required: 1 to 80/],
    [{ name: 'Ada', campaign: 7 }, /campaign must be/],
    [{ name: 'Ada', figure: 'codes', campaign: 'autumn' }, /figure must be one of people, k/],
    [{ name: 'Ada', figure: 'k' }, /a tile needs a campaign/],
    [{ name: 'Ada', ends: '2026-11-21' }, /ends must be a day .* in the future/],
    [{ name: 'Ada', ends: 'soon' }, /ends must be a day/],
    [{ name: 'Ada', ends: '2999-01-01' }, /within five years/],
  ];
  for (const [body, reason] of rows)
    test(JSON.stringify(body), async (t) => {
      const response = await (await start(t)).post(body);
      assert.equal(response.status, 400);
      assert.match(((await response.json()) as { reason: string }).reason, reason);
    });
});

describe('a tile', () => {
  test('shows one figure, may be framed by every page, and its token opens nothing else', async (t) => {
    const served = await start(t);
    const { path } = await served.make({ figure: 'people', campaign: 'autumn' });
    const response = await served.request(path);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<p class="figure">2<\/p>/);
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /default-src 'none'.*frame-ancestors \*$/);
    assert.equal(response.headers.get('X-Frame-Options'), null);
    assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
    assert.deepEqual(response.headers.getSetCookie(), []);
    const token = path.split('=')[1]!;
    assert.equal((await served.request(`/pass-along/view/${token}`)).status, 404);
    for (const name of OPENED)
      for (const headers of [{ Cookie: `pass-along-link=${token}` }, { Authorization: `Bearer ${token}` }])
        assert.equal((await served.request(name.split(' ')[1]!, { headers })).status, 401, name);
  });

  test('the token of a report opens no tile, and other pages may not be framed', async (t) => {
    const served = await start(t);
    const { path } = await served.make({});
    const token = path.split('/').at(-1)!;
    const response = await served.request(`/pass-along/tile?token=${token}`);
    assert.equal(response.status, 404);
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /frame-ancestors 'none'$/);
    assert.equal((await served.request('/pass-along/')).headers.get('X-Frame-Options'), 'SAMEORIGIN');
  });

  for (const [figure, says] of [
    ['k', /Needs 20 landings \(2 so far\)/],
    ['cycleTime', /Cycle time/],
    ['lift', /Lift/],
    ['shareRate', /Share rate/],
  ] as const)
    test(`of ${figure} says what is missing`, async (t) => {
      const served = await start(t);
      const { path } = await served.make({ figure, campaign: 'autumn' });
      const html = await (await served.request(path)).text();
      assert.match(html, says);
      assert.ok(!html.includes('class="figure"'));
    });

  test('ends when it is revoked, though its figure is cached', async (t) => {
    const served = await start(t);
    const { path, id } = await served.make({ figure: 'people', campaign: 'autumn' });
    assert.equal((await served.request(path)).status, 200);
    await served.request(`/pass-along/links/${id}`, { method: 'DELETE', headers: OWNER });
    assert.equal((await served.request(path)).status, 404);
  });
});
