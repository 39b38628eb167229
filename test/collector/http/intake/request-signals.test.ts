/** How a landing is classified by the headers of its request. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { collector } from '../../post-events.ts';
import { eventOf, NOON } from '../../sample-events.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';
const fromPage = { 'User-Agent': CHROME, Origin: 'https://a.example', 'Sec-Fetch-Site': 'cross-site' };

describe('class of a landing that the page verified, sent by', () => {
  const rows: [what: string, headers: Record<string, string>, expected: string][] = [
    ['a browser', fromPage, 'verified'],
    [
      'Firefox',
      { ...fromPage, 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' },
      'verified',
    ],
    [
      'the Instagram app on a Pixel',
      {
        ...fromPage,
        'User-Agent':
          'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Instagram 312.0.0.0',
      },
      'verified',
    ],
    [
      'Google’s crawler',
      { ...fromPage, 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
      'bot',
    ],
    ['Facebook’s link preview', { ...fromPage, 'User-Agent': 'facebookexternalhit/1.1' }, 'bot'],
    ['WhatsApp’s link preview', { ...fromPage, 'User-Agent': 'WhatsApp/2.23.20.0' }, 'bot'],
    [
      'Slack’s link preview',
      { ...fromPage, 'User-Agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
      'bot',
    ],
    ['headless Chrome', { ...fromPage, 'User-Agent': CHROME.replace('Chrome/', 'HeadlessChrome/') }, 'bot'],
    [
      'headless Chrome with another User-Agent',
      { ...fromPage, 'Sec-CH-UA': '"HeadlessChrome";v="153", "Not=A?Brand";v="8"' },
      'bot',
    ],
    [
      'Chrome with client hints',
      { ...fromPage, 'Sec-CH-UA': '"Chromium";v="153", "Google Chrome";v="153"' },
      'verified',
    ],
    ['curl', { 'User-Agent': 'curl/8.0' }, 'bot'],
    ['a client without User-Agent', { ...fromPage, 'User-Agent': '' }, 'bot'],
    ['a prefetched page', { ...fromPage, 'Sec-Purpose': 'prefetch' }, 'unverified'],
    ['a prerendered page', { ...fromPage, 'Sec-Purpose': 'prefetch;prerender' }, 'unverified'],
    ['a page prefetched by an older browser', { ...fromPage, Purpose: 'prefetch' }, 'unverified'],
    ['a Top Sites preview of an older Safari', { ...fromPage, 'X-Purpose': 'preview' }, 'unverified'],
    ['another Sec-Purpose', { ...fromPage, Purpose: 'view' }, 'verified'],
    [
      'a client with a browser’s User-Agent but without Sec-Fetch headers',
      { 'User-Agent': CHROME, Origin: 'https://a.example' },
      'unverified',
    ],
    [
      'a page over http, where browsers send no Sec-Fetch headers',
      { 'User-Agent': CHROME, Origin: 'http://a.example' },
      'verified',
    ],
    ['a page with the origin null', { 'User-Agent': CHROME, Origin: 'null' }, 'verified'],
    ['Microsoft’s Safe Links', { ...fromPage, Origin: 'https://nam01.safelinks.protection.outlook.com' }, 'unverified'],
    ['Proofpoint', { ...fromPage, Origin: 'https://urldefense.com' }, 'unverified'],
    ['Proofpoint, before', { ...fromPage, Origin: 'https://urldefense.proofpoint.com' }, 'unverified'],
    ['Mimecast', { ...fromPage, Origin: 'https://protect-us.mimecast.com' }, 'unverified'],
    ['Barracuda', { ...fromPage, Origin: 'https://linkprotect.cudasvc.com' }, 'unverified'],
    ['a host with the same suffix', { ...fromPage, Origin: 'https://noturldefense.com' }, 'verified'],
    ['a host with the same prefix', { ...fromPage, Origin: 'https://urldefense.com.a.example' }, 'verified'],
  ];
  for (const [what, headers, expected] of rows)
    test(`${what}: ${expected}`, async (t) => {
      const { post, store } = await collector(t);
      assert.equal((await post([eventOf('landing')], headers)).status, 200);
      assert.deepEqual(
        [...store.facts('autumn')].map((fact) => fact.class),
        [expected],
      );
      const [stored] = [...store.events()];
      assert.equal(
        stored?.event.type === 'org.pass-along.landing.v1' && stored.event.data.class,
        'verified',
        "the page's own class is kept",
      );
    });
});

test('HEAD and GET requests are never counted', async (t) => {
  const { request, store } = await collector(t);
  for (const method of ['HEAD', 'GET']) assert.equal((await request('/pass-along/in', { method })).status, 405);
  assert.equal(store.count(), 0);
});

test('with Sec-GPC, the parent is not stored', async (t) => {
  const { post, store } = await collector(t);
  await post([eventOf('landing', { parent: 'WHO' })], { 'Sec-GPC': '1' });
  assert.deepEqual(
    [...store.facts('autumn')],
    [{ kind: 'view', code: 'CHILD', time: NOON, page: 'https://a.example/article', mode: 'anonymous', proof: 'none' }],
  );
  assert.equal(JSON.stringify([...store.events()]).includes('WHO'), false);
  await post([eventOf('landing', { parent: 'WHO' })], { 'Sec-GPC': '0' });
  assert.equal([...store.facts('autumn')].filter(({ parent }) => parent === 'WHO').length, 1);
});
