/** Access: by token, by cookie, by origin, by host name, and the limit of failed attempts. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Hono } from 'hono';
import { access, type AccessOptions } from '../../../src/collector/http/access/access.ts';
import { tokenProblem } from '../../../src/collector/http/access/owner-token.ts';
import { collector } from '../post-events.ts';
import { eventOf, NOON } from '../sample-events.ts';

const TOKEN = 'correct-horse-battery';
const HERE = ['localhost', '127.0.0.1', '[::1]'];
const SITE = 'https://stats.example';

type SendRequest = (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Response>;

/** Two protected routes of the owner at `base`. */
const serverWithRoutes = (options: Partial<AccessOptions> = {}, base = SITE): SendRequest => {
  const { owner, form, limit, enter, leave } = access({ uptime: () => NOON, ...options });
  const routes = new Hono();
  routes.get('/pass-along/thing', owner(), (context) => context.text('read'));
  routes.on(['POST', 'PUT', 'PATCH', 'DELETE'], '/pass-along/thing', owner(), (context) => context.text('changed'));
  routes.get('/pass-along/sign-in', form);
  routes.post('/pass-along/sign-in', limit, enter);
  routes.post('/pass-along/sign-out', leave);
  // As behind a proxy that terminates TLS and keeps the Host header.
  return async (method, path, headers = {}, body) =>
    routes.request(base.replace('https:', 'http:') + path, { method, headers, ...(body !== undefined && { body }) });
};

const fromPage = (origin: string): Record<string, string> => ({ Origin: origin, 'Sec-Fetch-Site': 'same-origin' });

const signIn = (
  request: SendRequest,
  token: string,
  headers: Record<string, string> = fromPage(SITE),
  to = '',
): Promise<Response> =>
  request('POST', '/pass-along/sign-in', headers, new URLSearchParams({ username: 'owner', to, token }).toString());

/** Where a redirect of the sign-in page leads. */
const leadsTo = (response: Response): string => {
  const { origin, pathname, search } = new URL(response.headers.get('Location')!, `${SITE}/pass-along/sign-in`);
  return (origin === SITE ? '' : origin) + pathname + search;
};

/** The cookie as a browser sends it back. */
const cookieOf = (response: Response): string => response.headers.get('Set-Cookie')?.split(';')[0] ?? '';

describe('a token', () => {
  const rows: [token: string, problem: RegExp | undefined][] = [
    [TOKEN, undefined],
    ['!'.repeat(16), undefined],
    ['', /at least 16 characters, not 0.*openssl/],
    ['x'.repeat(15), /at least 16 characters, not 15/],
    ['with spaces in between', /without spaces/],
    ['schlüsselschlüssel', /ASCII/],
    [`${TOKEN}\n`, /without spaces/],
  ];
  for (const [token, problem] of rows)
    test(JSON.stringify(token), () =>
      problem ? assert.match(tokenProblem(token) ?? '', problem) : assert.equal(tokenProblem(token), undefined),
    );
});

for (const token of ['', 'short'])
  test(`the collector refuses to start with the token ${JSON.stringify(token)}`, () =>
    assert.throws(() => serverWithRoutes({ token }), { message: /^the token must have at least 16 characters/ }));

describe('with a token, a request of a program', () => {
  const rows: [what: string, headers: Record<string, string>, status: number][] = [
    ['without the token', {}, 401],
    ['with the token', { Authorization: `Bearer ${TOKEN}` }, 200],
    ['with another spelling of Bearer', { authorization: `bearer  ${TOKEN}` }, 200],
    ['with another token', { Authorization: `Bearer ${TOKEN}!` }, 401],
    ['with a prefix of the token', { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }, 401],
    ['with nothing after Bearer', { Authorization: 'Bearer ' }, 401],
    ['with the token as Basic password', { Authorization: `Basic ${btoa(`owner:${TOKEN}`)}` }, 401],
    ['with the token as a cookie', { Cookie: `pass-along=${TOKEN}` }, 401],
  ];
  for (const [what, headers, status] of rows)
    for (const method of ['GET', 'DELETE'])
      test(`${what}: ${method} ${status}`, async () => {
        const response = await serverWithRoutes({ token: TOKEN })(method, '/pass-along/thing', headers);
        assert.equal(response.status, status);
        assert.equal(response.headers.get('WWW-Authenticate'), status === 401 ? 'Bearer realm="pass-along"' : null);
        if (status === 401)
          assert.match(await response.text(), /^Only the owner may do this\. .*Authorization.*sign-in\.\n$/);
      });
});

describe('with a token, in a browser', () => {
  test('a page opened without a session redirects to the sign-in form, which leads back', async () => {
    const response = await serverWithRoutes({ token: TOKEN })('GET', '/pass-along/thing?a=1&b="><script>', {
      Accept: 'text/html,*/*',
    });
    assert.equal(response.status, 401);
    const text = await response.text();
    assert.match(text, /<form method="post" action="\.\/sign-in">/);
    assert.match(text, /name="to" value="\/pass-along\/thing\?a=1&amp;b=%22%3E%3Cscript%3E"/);
    assert.doesNotMatch(text, /<script/);
  });

  test('the right token gives a host-only, Secure, SameSite, HttpOnly cookie', async () => {
    const request = serverWithRoutes({ token: TOKEN });
    const response = await signIn(request, ` ${TOKEN} `, fromPage(SITE), '/pass-along/?campaign=a%26b');
    assert.deepEqual([response.status, leadsTo(response)], [303, '/pass-along/?campaign=a%26b']);
    const cookie = response.headers.get('Set-Cookie') ?? '';
    assert.match(cookie, /^__Host-pass-along=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    assert.ok(!cookie.includes(TOKEN));
    assert.equal((await request('GET', '/pass-along/thing', { Cookie: cookieOf(response) })).status, 200);
    assert.equal((await request('GET', '/pass-along/sign-in', { Cookie: cookieOf(response) })).status, 303);
  });

  test('without TLS, as on localhost, the cookie has attributes that a browser accepts', async () => {
    const request = serverWithRoutes({ token: TOKEN, names: HERE }, 'http://127.0.0.1:8787');
    const response = await signIn(request, TOKEN, fromPage('http://127.0.0.1:8787'));
    assert.match(
      response.headers.get('Set-Cookie') ?? '',
      /^pass-along=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    assert.equal((await request('GET', '/pass-along/thing', { Cookie: cookieOf(response) })).status, 200);
  });

  for (const to of [
    'https://evil.example/',
    '//evil.example/pass-along/',
    '/\\evil.example',
    '/elsewhere',
    'javascript:alert(1)',
    '/pass-along/../x',
    '',
  ])
    test(`signing in never redirects to ${JSON.stringify(to)}`, async () => {
      const response = await signIn(serverWithRoutes({ token: TOKEN }), TOKEN, fromPage(SITE), to);
      assert.deepEqual([response.status, leadsTo(response)], [303, '/pass-along/']);
    });

  test('a redirect to another origin keeps only the path', async () => {
    const response = await signIn(
      serverWithRoutes({ token: TOKEN }),
      TOKEN,
      fromPage(SITE),
      'https://evil.example/pass-along/x?y#z',
    );
    assert.equal(leadsTo(response), '/pass-along/x?y');
  });

  test('a wrong token returns to the form, and sets no cookie', async () => {
    const response = await signIn(serverWithRoutes({ token: TOKEN }), 'x'.repeat(20));
    assert.deepEqual([response.status, response.headers.get('Set-Cookie')], [401, null]);
    assert.match(await response.text(), /role="alert" id="problem">Wrong token\./);
  });

  test('a cross-site sign-in request is refused', async () => {
    const response = await signIn(serverWithRoutes({ token: TOKEN }), TOKEN, {
      Origin: 'https://evil.example',
      'Sec-Fetch-Site': 'cross-site',
    });
    assert.deepEqual([response.status, response.headers.get('Set-Cookie')], [403, null]);
  });

  test('a sign-in body over the limit is refused', async () => {
    assert.equal((await signIn(serverWithRoutes({ token: TOKEN }), 'x'.repeat(9000))).status, 413);
  });

  test('signing out invalidates the session, not only the cookie', async () => {
    const request = serverWithRoutes({ token: TOKEN });
    const cookie = cookieOf(await signIn(request, TOKEN));
    assert.equal(
      (
        await request('POST', '/pass-along/sign-out', {
          Cookie: cookie,
          Origin: 'https://evil.example',
          'Sec-Fetch-Site': 'cross-site',
        })
      ).status,
      403,
    );
    assert.equal(
      (await request('GET', '/pass-along/thing', { Cookie: cookie })).status,
      200,
      'a cross-site sign-out request is refused',
    );
    const response = await request('POST', '/pass-along/sign-out', { Cookie: cookie, ...fromPage(SITE) });
    assert.deepEqual([response.status, leadsTo(response)], [303, '/pass-along/sign-in']);
    assert.match(response.headers.get('Set-Cookie') ?? '', /__Host-pass-along=; Max-Age=0/);
    assert.equal((await request('GET', '/pass-along/thing', { Cookie: cookie })).status, 401);
  });

  test('a session expires after seven days, and not before', async () => {
    let now = NOON;
    const request = serverWithRoutes({ token: TOKEN, uptime: () => now });
    const headers = { Cookie: cookieOf(await signIn(request, TOKEN)) };
    now += 7 * 864e5 - 1;
    assert.equal((await request('GET', '/pass-along/thing', headers)).status, 200);
    now++;
    assert.equal((await request('GET', '/pass-along/thing', headers)).status, 401);
  });

  test('a forged cookie is refused', async () => {
    const request = serverWithRoutes({ token: TOKEN });
    await signIn(request, TOKEN);
    for (const cookie of [
      'pass-along=x',
      '__Host-pass-along=',
      `__Host-pass-along=${'A'.repeat(43)}`,
      'pass-along=__proto__',
    ])
      assert.equal((await request('GET', '/pass-along/thing', { Cookie: cookie })).status, 401, cookie);
  });
});

describe('with a cookie, only pages of the collector may change anything:', () => {
  const rows: [headers: Record<string, string>, status: number][] = [
    [fromPage(SITE), 200],
    [{ Origin: SITE }, 200],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
    [{ Origin: 'http://stats.example' }, 200],
    [{}, 403],
    [{ Origin: 'null' }, 403],
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'https://stats.example.evil.example' }, 403],
    [{ Origin: 'https://stats.example:8443' }, 403],
    [{ Origin: SITE, 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ Origin: SITE, 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'none' }, 403],
  ];
  for (const [headers, status] of rows)
    test(`${JSON.stringify(headers)}: ${status}`, async () => {
      const request = serverWithRoutes({ token: TOKEN });
      const Cookie = cookieOf(await signIn(request, TOKEN));
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        assert.equal((await request(method, '/pass-along/thing', { Cookie, ...headers })).status, status, method);
      assert.equal(
        (await request('DELETE', '/pass-along/thing', { Authorization: `Bearer ${TOKEN}`, ...headers })).status,
        200,
        'no page can make a browser add the Authorization header',
      );
    });
});

describe('guessing the token', () => {
  const guess: Record<string, (request: SendRequest, token: string) => Promise<Response>> = {
    'by Authorization header': (request, token) =>
      request('GET', '/pass-along/thing', { Authorization: `Bearer ${token}` }),
    'by the sign-in form': (request, token) => signIn(request, token),
  };
  for (const [how, send] of Object.entries(guess))
    test(`${how}: after ten wrong tokens in a minute the next gets 429 on every route, the right token does not`, async () => {
      let now = NOON;
      const request = serverWithRoutes({ token: TOKEN, uptime: () => now });
      const Cookie = cookieOf(await signIn(request, TOKEN));
      for (let index = 0; index < 10; index++)
        assert.equal((await send(request, `wrong-token-number-${index}`)).status, 401);
      now += 15_000;
      for (const other of Object.values(guess)) {
        const response = await other(request, 'wrong-again-and-again');
        assert.deepEqual(
          [response.status, response.headers.get('Retry-After'), response.headers.get('Set-Cookie')],
          [429, '45', null],
        );
      }
      assert.equal((await request('GET', '/pass-along/thing', { Cookie })).status, 200, 'open sessions stay valid');
      assert.ok((await send(request, TOKEN)).status < 400);
      now += 45_000;
      assert.equal((await send(request, 'wrong-again-and-again')).status, 401);
    });
});

describe('without a token', () => {
  const rows: [
    what: string,
    options: Partial<AccessOptions>,
    method: string,
    headers: Record<string, string>,
    status: number,
  ][] = [
    ['nobody may read where other machines can reach the collector', {}, 'GET', {}, 403],
    ['unless the owner opens the report', { openReport: true }, 'GET', {}, 200],
    ['an open report does not open changes', { openReport: true }, 'DELETE', {}, 403],
    ['on localhost, anybody may read', { names: HERE }, 'GET', {}, 200],
    ['nobody may change anything where other machines can reach the collector', {}, 'DELETE', {}, 403],
    ['nor may its own page', {}, 'POST', fromPage('http://localhost:8787'), 403],
    ['on localhost, a program may change things', { names: HERE }, 'DELETE', {}, 200],
    [
      "on localhost, the collector's own page may change things",
      { names: HERE },
      'POST',
      { Origin: 'http://localhost:8787' },
      200,
    ],
    [
      'on localhost, but not through a proxy with X-Forwarded-For',
      { names: HERE },
      'DELETE',
      { 'X-Forwarded-For': '203.0.113.7' },
      403,
    ],
    ['on localhost, but not through a proxy with Via', { names: HERE }, 'DELETE', { Via: '1.1 proxy' }, 403],
    ['on localhost, but not with a public name', { names: [...HERE, 'stats.example'] }, 'DELETE', {}, 403],
    [
      'a proxy with a public name may read an open report',
      { names: [...HERE, 'stats.example'], openReport: true },
      'GET',
      { 'X-Forwarded-For': '203.0.113.7' },
      200,
    ],
    [
      'on localhost, pages of other origins may not change anything',
      { names: HERE },
      'POST',
      { Origin: 'https://evil.example' },
      403,
    ],
    [
      'on localhost, pages of another port may not change anything',
      { names: HERE },
      'POST',
      { Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-site' },
      403,
    ],
  ];
  for (const [what, options, method, headers, status] of rows)
    test(what, async () =>
      assert.equal(
        (await serverWithRoutes(options, 'http://localhost:8787')(method, '/pass-along/thing', headers)).status,
        status,
      ),
    );

  test('sign-in redirects to the report and sets no cookie', async () => {
    const response = await serverWithRoutes()('GET', '/pass-along/sign-in');
    assert.deepEqual([response.status, leadsTo(response)], [303, '/pass-along/']);
    assert.equal((await signIn(serverWithRoutes(), '')).headers.get('Set-Cookie'), null);
  });
});

describe('a proxy in front is noticed by', () => {
  for (const header of [
    'Forwarded',
    'Via',
    'X-Forwarded-For',
    'X-Forwarded-Proto',
    'X-Forwarded-Host',
    'X-Real-IP',
    'X-Client-IP',
    'CF-Connecting-IP',
    'True-Client-IP',
    'Fly-Client-IP',
    'Fastly-Client-IP',
    'X-Azure-ClientIP',
    'X-Amzn-Trace-Id',
    'X-Vercel-Forwarded-For',
    'X-Envoy-External-Address',
  ])
    test(header, async () => {
      const request = serverWithRoutes({ names: HERE }, 'http://localhost:8787');
      for (const method of ['GET', 'DELETE'])
        assert.equal((await request(method, '/pass-along/thing', { [header]: 'x' })).status, 403, method);
    });
});

describe('several tokens', () => {
  const [NEXT, READ] = ['the-next-token-of-the-owner', 'a-token-for-colleagues'];
  const request = serverWithRoutes({ token: [TOKEN, NEXT], readToken: READ });
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

  test('while one replaces another, both are valid', async () => {
    for (const token of [TOKEN, NEXT]) {
      assert.equal((await request('DELETE', '/pass-along/thing', bearer(token))).status, 200);
      assert.equal((await signIn(request, token)).status, 303);
    }
  });

  test('with the token for reading, a program and a browser can read and change nothing', async () => {
    const cookie = { Cookie: cookieOf(await signIn(request, READ)), ...fromPage(SITE) };
    for (const headers of [bearer(READ), cookie]) {
      assert.equal((await request('GET', '/pass-along/thing', headers)).status, 200);
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        assert.equal((await request(method, '/pass-along/thing', headers)).status, 403, method);
      assert.equal((await request('POST', '/pass-along/sign-out?everywhere', headers)).status, 403);
    }
  });

  test('the owner ends every session, in a browser or by token; nobody else does', async () => {
    for (const by of ['cookie', 'token']) {
      const [own, other] = [cookieOf(await signIn(request, TOKEN)), cookieOf(await signIn(request, READ))];
      assert.equal((await request('POST', '/pass-along/sign-out?everywhere', fromPage(SITE))).status, 401);
      assert.equal((await request('GET', '/pass-along/thing', { Cookie: other })).status, 200);
      const headers: Record<string, string> = by === 'cookie' ? { Cookie: own, ...fromPage(SITE) } : bearer(TOKEN);
      assert.equal((await request('POST', '/pass-along/sign-out?everywhere', headers)).status, 303);
      for (const Cookie of [own, other])
        assert.equal((await request('GET', '/pass-along/thing', { Cookie })).status, 401);
    }
  });

  test('a token for reading alone is refused, since it would leave changes open', () =>
    assert.throws(() => serverWithRoutes({ readToken: READ }), /needs a token of the owner/));
});

describe('a collector on localhost accepts its own host names only', () => {
  const rows: [base: string, status: number][] = [
    ['http://localhost:8787', 200],
    ['http://127.0.0.1', 200],
    ['http://[::1]:8787', 200],
    ['http://LOCALHOST:1', 200],
    ['http://evil.example', 421],
    ['http://evil.example:8787', 421],
    ['http://localhost.evil.example', 421],
    ['http://127.0.0.2', 421],
  ];
  for (const token of [undefined, TOKEN])
    for (const [base, status] of rows)
      test(`${base}: ${status}${token ? ', with a token' : ''}`, async () => {
        const request = serverWithRoutes({ token, names: HERE }, base);
        const response = await request('GET', '/pass-along/thing', token ? { Authorization: `Bearer ${token}` } : {});
        assert.equal(response.status, status);
        if (status === 421) assert.match(await response.text(), /does not answer to .*--public https:/);
        assert.equal((await signIn(request, TOKEN, {})).status, status === 421 ? 421 : 303);
      });
});

test('with a token, which routes need it', async (t) => {
  const { request, post } = await collector(t, { token: TOKEN });
  const wants = async (method: string, path: string): Promise<number> => (await request(path, { method })).status;
  const rows: [method: string, path: string, status: number][] = [
    ['GET', '/pass-along/', 401],
    ['HEAD', '/pass-along/', 401],
    ['GET', '/pass-along/summary', 401],
    ['GET', '/pass-along/campaigns', 401],
    ['GET', '/pass-along/live', 401],
    ['GET', '/pass-along/count', 200],
    ['GET', '/pass-along/health', 200],
    ['GET', '/pass-along/sign-in', 200],
  ];
  for (const [method, path, status] of rows) assert.equal(await wants(method, path), status, `${method} ${path}`);
  assert.equal((await post([eventOf('view')])).status, 200, 'anybody may send events');
  const health = async (headers: Record<string, string>) =>
    Object.keys((await (await request('/pass-along/health', { headers })).json()) as object);
  assert.deepEqual(await health({}), ['status', 'version']);
  assert.deepEqual(await health({ Authorization: 'Bearer wrong-wrong-wrong-wrong' }), ['status', 'version']);
  assert.deepEqual(await health({ Authorization: `Bearer ${TOKEN}` }), ['status', 'events', 'version']);
});
