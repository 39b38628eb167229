/** Who gets in: by token, by cookie, from where, under which name, and how often one may try. */

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

type Ask = (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Response>;

/** Two routes of the owner behind the doors, at `base`. */
const house = (options: Partial<AccessOptions> = {}, base = SITE): Ask => {
  const { owner, form, limit, enter, leave } = access({ uptime: () => NOON, ...options });
  const routes = new Hono();
  routes.get('/pass-along/thing', owner(), (context) => context.text('read'));
  routes.on(['POST', 'PUT', 'PATCH', 'DELETE'], '/pass-along/thing', owner(), (context) => context.text('changed'));
  routes.get('/pass-along/sign-in', form);
  routes.post('/pass-along/sign-in', limit, enter);
  routes.post('/pass-along/sign-out', leave);
  // As behind a proxy that took off TLS, which keeps the Host.
  return async (method, path, headers = {}, body) =>
    routes.request(base.replace('https:', 'http:') + path, { method, headers, ...(body !== undefined && { body }) });
};

const fromPage = (origin: string): Record<string, string> => ({ Origin: origin, 'Sec-Fetch-Site': 'same-origin' });

const signIn = (
  ask: Ask,
  token: string,
  headers: Record<string, string> = fromPage(SITE),
  to = '',
): Promise<Response> =>
  ask('POST', '/pass-along/sign-in', headers, new URLSearchParams({ username: 'owner', to, token }).toString());

/** The cookie as the browser sends it back. */
const cookieOf = (answer: Response): string => answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';

describe('a token', () => {
  const rows: [token: string, problem: RegExp | undefined][] = [
    [TOKEN, undefined],
    ['!'.repeat(16), undefined],
    ['', /at least 16 characters, not 0.*openssl/],
    ['x'.repeat(15), /at least 16 characters, not 15/],
    ['with blanks in between', /without spaces/],
    ['schlüsselschlüssel', /ASCII/],
    [`${TOKEN}\n`, /without spaces/],
  ];
  for (const [token, problem] of rows)
    test(JSON.stringify(token), () =>
      problem ? assert.match(tokenProblem(token) ?? '', problem) : assert.equal(tokenProblem(token), undefined),
    );
});

for (const token of ['', 'short'])
  test(`no collector starts with the token ${JSON.stringify(token)}`, () =>
    assert.throws(() => house({ token }), { message: /^the token must have at least 16 characters/ }));

describe('with a token, a program', () => {
  const rows: [what: string, headers: Record<string, string>, status: number][] = [
    ['without it', {}, 401],
    ['with it', { Authorization: `Bearer ${TOKEN}` }, 200],
    ['with it, in its own spelling', { authorization: `bearer  ${TOKEN}` }, 200],
    ['with another', { Authorization: `Bearer ${TOKEN}!` }, 401],
    ['with its beginning', { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }, 401],
    ['with nothing behind Bearer', { Authorization: 'Bearer ' }, 401],
    ['with it as a password', { Authorization: `Basic ${btoa(`owner:${TOKEN}`)}` }, 401],
    ['with it as a cookie', { Cookie: `pass-along=${TOKEN}` }, 401],
  ];
  for (const [what, headers, status] of rows)
    for (const method of ['GET', 'DELETE'])
      test(`${what}: ${method} ${status}`, async () => {
        const answer = await house({ token: TOKEN })(method, '/pass-along/thing', headers);
        assert.equal(answer.status, status);
        assert.equal(answer.headers.get('WWW-Authenticate'), status === 401 ? 'Bearer realm="pass-along"' : null);
        if (status === 401)
          assert.match(await answer.text(), /^Only the owner may do this\. .*Authorization.*sign-in\.\n$/);
      });
});

describe('in a browser', () => {
  test('who opens a page without having signed in gets the form, which leads back', async () => {
    const answer = await house({ token: TOKEN })('GET', '/pass-along/thing?a=1&b="><script>', {
      Accept: 'text/html,*/*',
    });
    assert.equal(answer.status, 401);
    const text = await answer.text();
    assert.match(text, /<form method="post" action="\/pass-along\/sign-in">/);
    assert.match(text, /name="to" value="\/pass-along\/thing\?a=1&amp;b=%22%3E%3Cscript%3E"/);
    assert.doesNotMatch(text, /<script/);
  });

  test('the right token gives a cookie that only this host gets, over TLS, from its own pages, and no script reads', async () => {
    const ask = house({ token: TOKEN });
    const answer = await signIn(ask, ` ${TOKEN} `, fromPage(SITE), '/pass-along/?campaign=a%26b');
    assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/pass-along/?campaign=a%26b']);
    const cookie = answer.headers.get('Set-Cookie') ?? '';
    assert.match(cookie, /^__Host-pass-along=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    assert.ok(!cookie.includes(TOKEN));
    assert.equal((await ask('GET', '/pass-along/thing', { Cookie: cookieOf(answer) })).status, 200);
    assert.equal((await ask('GET', '/pass-along/sign-in', { Cookie: cookieOf(answer) })).status, 303);
  });

  test('without TLS, as on this machine, the cookie is one that the browser takes', async () => {
    const ask = house({ token: TOKEN, names: HERE }, 'http://127.0.0.1:8787');
    const answer = await signIn(ask, TOKEN, fromPage('http://127.0.0.1:8787'));
    assert.match(
      answer.headers.get('Set-Cookie') ?? '',
      /^pass-along=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    assert.equal((await ask('GET', '/pass-along/thing', { Cookie: cookieOf(answer) })).status, 200);
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
    test(`after signing in nobody is sent to ${JSON.stringify(to)}`, async () => {
      const answer = await signIn(house({ token: TOKEN }), TOKEN, fromPage(SITE), to);
      assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/pass-along/']);
    });

  test('of a foreign address only the path is left', async () => {
    const answer = await signIn(
      house({ token: TOKEN }),
      TOKEN,
      fromPage(SITE),
      'https://evil.example/pass-along/x?y#z',
    );
    assert.equal(answer.headers.get('Location'), '/pass-along/x?y');
  });

  test('a wrong token gives the form again, and no cookie', async () => {
    const answer = await signIn(house({ token: TOKEN }), 'x'.repeat(20));
    assert.deepEqual([answer.status, answer.headers.get('Set-Cookie')], [401, null]);
    assert.match(await answer.text(), /role="alert" id="problem">Wrong token\./);
  });

  test('a form sent by another site signs nobody in', async () => {
    const answer = await signIn(house({ token: TOKEN }), TOKEN, {
      Origin: 'https://evil.example',
      'Sec-Fetch-Site': 'cross-site',
    });
    assert.deepEqual([answer.status, answer.headers.get('Set-Cookie')], [403, null]);
  });

  test('what is longer than a form is not read', async () => {
    assert.equal((await signIn(house({ token: TOKEN }), 'x'.repeat(9000))).status, 413);
  });

  test('signing out ends the session, not only the cookie', async () => {
    const ask = house({ token: TOKEN });
    const cookie = cookieOf(await signIn(ask, TOKEN));
    assert.equal(
      (
        await ask('POST', '/pass-along/sign-out', {
          Cookie: cookie,
          Origin: 'https://evil.example',
          'Sec-Fetch-Site': 'cross-site',
        })
      ).status,
      403,
    );
    assert.equal(
      (await ask('GET', '/pass-along/thing', { Cookie: cookie })).status,
      200,
      'another site signs nobody out',
    );
    const answer = await ask('POST', '/pass-along/sign-out', { Cookie: cookie, ...fromPage(SITE) });
    assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/pass-along/sign-in']);
    assert.match(answer.headers.get('Set-Cookie') ?? '', /__Host-pass-along=; Max-Age=0/);
    assert.equal((await ask('GET', '/pass-along/thing', { Cookie: cookie })).status, 401);
  });

  test('a session ends after seven days, and not before', async () => {
    let now = NOON;
    const ask = house({ token: TOKEN, uptime: () => now });
    const headers = { Cookie: cookieOf(await signIn(ask, TOKEN)) };
    now += 7 * 864e5 - 1;
    assert.equal((await ask('GET', '/pass-along/thing', headers)).status, 200);
    now++;
    assert.equal((await ask('GET', '/pass-along/thing', headers)).status, 401);
  });

  test('a cookie that somebody made up opens nothing', async () => {
    const ask = house({ token: TOKEN });
    await signIn(ask, TOKEN);
    for (const cookie of [
      'pass-along=x',
      '__Host-pass-along=',
      `__Host-pass-along=${'A'.repeat(43)}`,
      'pass-along=__proto__',
    ])
      assert.equal((await ask('GET', '/pass-along/thing', { Cookie: cookie })).status, 401, cookie);
  });
});

describe('who changes something by cookie must be a page of this collector:', () => {
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
      const ask = house({ token: TOKEN });
      const Cookie = cookieOf(await signIn(ask, TOKEN));
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        assert.equal((await ask(method, '/pass-along/thing', { Cookie, ...headers })).status, status, method);
      assert.equal(
        (await ask('DELETE', '/pass-along/thing', { Authorization: `Bearer ${TOKEN}`, ...headers })).status,
        200,
        'no page can make a browser add the token',
      );
    });
});

describe('guessing', () => {
  const guess: Record<string, (ask: Ask, token: string) => Promise<Response>> = {
    'by header': (ask, token) => ask('GET', '/pass-along/thing', { Authorization: `Bearer ${token}` }),
    'by the form': (ask, token) => signIn(ask, token),
  };
  for (const [how, send] of Object.entries(guess))
    test(`${how}: after ten wrong tries a minute the next is told to wait, wherever it comes, and the right one is not`, async () => {
      let now = NOON;
      const ask = house({ token: TOKEN, uptime: () => now });
      const Cookie = cookieOf(await signIn(ask, TOKEN));
      for (let index = 0; index < 10; index++)
        assert.equal((await send(ask, `wrong-token-number-${index}`)).status, 401);
      now += 15_000;
      for (const other of Object.values(guess)) {
        const answer = await other(ask, 'wrong-again-and-again');
        assert.deepEqual(
          [answer.status, answer.headers.get('Retry-After'), answer.headers.get('Set-Cookie')],
          [429, '45', null],
        );
      }
      assert.equal((await ask('GET', '/pass-along/thing', { Cookie })).status, 200, 'who is in stays in');
      assert.ok((await send(ask, TOKEN)).status < 400);
      now += 45_000;
      assert.equal((await send(ask, 'wrong-again-and-again')).status, 401);
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
    ['anybody reads', {}, 'GET', {}, 200],
    ['nobody changes anything where others can reach it', {}, 'DELETE', {}, 403],
    ['nor from its own page', {}, 'POST', fromPage('http://localhost:8787'), 403],
    ['on this machine, a program changes things', { names: HERE }, 'DELETE', {}, 200],
    ['on this machine, so does its own page', { names: HERE }, 'POST', { Origin: 'http://localhost:8787' }, 200],
    ['but not through a proxy', { names: HERE }, 'DELETE', { 'X-Forwarded-For': '203.0.113.7' }, 403],
    ['of whichever kind', { names: HERE }, 'DELETE', { Via: '1.1 proxy' }, 403],
    ['nor where a proxy shows it under another name', { names: [...HERE, 'stats.example'] }, 'DELETE', {}, 403],
    ['which may still read', { names: [...HERE, 'stats.example'] }, 'GET', { 'X-Forwarded-For': '203.0.113.7' }, 200],
    ['on this machine, no other page does', { names: HERE }, 'POST', { Origin: 'https://evil.example' }, 403],
    [
      'nor one on another port',
      { names: HERE },
      'POST',
      { Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-site' },
      403,
    ],
  ];
  for (const [what, options, method, headers, status] of rows)
    test(what, async () =>
      assert.equal(
        (await house(options, 'http://localhost:8787')(method, '/pass-along/thing', headers)).status,
        status,
      ),
    );

  test('there is nothing to sign in to', async () => {
    const answer = await house()('GET', '/pass-along/sign-in');
    assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/pass-along/']);
    assert.equal((await signIn(house(), '')).headers.get('Set-Cookie'), null);
  });
});

describe('a collector of this machine answers to its names only', () => {
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
        const ask = house({ token, names: HERE }, base);
        const answer = await ask('GET', '/pass-along/thing', token ? { Authorization: `Bearer ${token}` } : {});
        assert.equal(answer.status, status);
        if (status === 421) assert.match(await answer.text(), /does not answer to .*--public https:/);
        assert.equal((await signIn(ask, TOKEN, {})).status, status === 421 ? 421 : 303);
      });
});

test('what each address of the collector wants, with a token set', async (t) => {
  const { ask, post } = await collector(t, { token: TOKEN });
  const wants = async (method: string, path: string): Promise<number> => (await ask(path, { method })).status;
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
  assert.equal((await post([eventOf('view')])).status, 204, 'anybody may send');
  const health = async (headers: Record<string, string>) =>
    Object.keys((await (await ask('/pass-along/health', { headers })).json()) as object);
  assert.deepEqual(await health({}), ['status', 'version']);
  assert.deepEqual(await health({ Authorization: 'Bearer wrong-wrong-wrong-wrong' }), ['status', 'version']);
  assert.deepEqual(await health({ Authorization: `Bearer ${TOKEN}` }), ['status', 'events', 'version']);
});
