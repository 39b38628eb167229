/** Signing in with a real browser: the page, access, and attacks of pages of other origins. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { newEvent } from '../../src/core/event.ts';
import { runCollector } from './collector.ts';
import { openBrowser } from './visitor.ts';

const TOKEN = 'correct-horse-battery';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;

before(async () => {
  browser = await openBrowser();
  collector = await runCollector({ PASS_ALONG_TOKEN: TOKEN });
  const event = newEvent(
    'view',
    { campaign: 'spring', code: 'A', mode: 'anonymous' },
    { source: 'https://a.example/', now: Date.now(), random: (count) => crypto.getRandomValues(new Uint8Array(count)) },
  );
  await fetch(`${collector.origin}/pass-along/in`, {
    method: 'POST',
    body: JSON.stringify([event]),
    headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' },
  });
});
after(async () => {
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

/** A new browser context, with its CSP violations and errors. */
const open = async (path: string): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on(
    'console',
    (message) => /Content Security Policy|Refused/.test(message.text()) && complaints.push(message.text()),
  );
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(collector.origin + path);
  return { context, page, complaints };
};

const enter = async (page: Page, token: string): Promise<void> => {
  await page.type('input[name=token]', token);
  await Promise.all([page.waitForNavigation(), page.click('button')]);
};

const signIn = async (path = '/pass-along/'): ReturnType<typeof open> => {
  const opened = await open(path);
  await enter(opened.page, TOKEN);
  return opened;
};

test('the owner signs in, sees the requested report, and signs out', { timeout: 60_000 }, async () => {
  const { context, page, complaints } = await open('/pass-along/?campaign=spring');
  assert.equal(await page.title(), 'Sign in · pass-along');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'token', 'the field has the focus');

  await enter(page, 'a wrong one, that is long');
  assert.match(await page.$eval('[role=alert]', ({ textContent }) => textContent), /Wrong token/);

  await enter(page, TOKEN);
  assert.equal(page.url(), `${collector.origin}/pass-along/?campaign=spring`);
  await page.waitForFunction(() => document.querySelector('h1') && document.querySelector('[data-state=live]'));
  const [cookie, ...others] = await context.cookies();
  assert.deepEqual(others, []);
  assert.deepEqual([cookie?.name, cookie?.httpOnly, cookie?.sameSite], ['pass-along', true, 'Strict']);

  await Promise.all([page.waitForNavigation(), page.click('.owner button')]);
  assert.equal(page.url(), `${collector.origin}/pass-along/sign-in`);
  assert.deepEqual(await context.cookies(), []);
  assert.equal((await page.goto(`${collector.origin}/pass-along/summary`))?.status(), 401);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a report with an expired session links to the sign-in page', { timeout: 60_000 }, async () => {
  const { context, page } = await signIn();
  await page.waitForSelector('h1');
  await context.deleteCookie(...(await context.cookies()));
  await page.evaluate(() => (location.search = '?campaign=spring'));
  await page.waitForSelector('input[name=token]');
  await enter(page, TOKEN);
  await page.waitForSelector('.owner');
  await context.close();
});

for (const scheme of ['light', 'dark'])
  test(`axe finds nothing on the sign-in page, ${scheme}`, { timeout: 60_000 }, async () => {
    const { context, page } = await open('/pass-along/');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      [],
    );
    await context.close();
  });

test(
  'a page of another origin can change and read nothing, although the owner is signed in',
  { timeout: 60_000 },
  async () => {
    const { context } = await signIn();
    // Another port of the same host is the same site, so the cookie is sent: the worst case.
    const server = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title>'),
    ).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const attempts: [path: string, init: RequestInit][] = [
      ['summary', {}],
      ['codes/A', { method: 'DELETE' }],
      ['sign-out', { method: 'POST' }],
    ];
    for (const [path, init] of attempts) {
      const came = await page.evaluate(
        (address, how) =>
          fetch(address, { credentials: 'include', ...how }).then(
            () => 'an answer',
            () => 'nothing',
          ),
        `${collector.origin}/pass-along/${path}`,
        init,
      );
      assert.equal(came, 'nothing', path);
    }
    const form = `<form method="post" action="${collector.origin}/pass-along/sign-out"><button>x</button></form>`;
    await page.evaluate((html) => (document.body.innerHTML = html), form);
    const [answer] = await Promise.all([page.waitForNavigation(), page.click('button')]);
    assert.equal(answer?.status(), 403);
    const own = await context.newPage();
    await own.goto(`${collector.origin}/pass-along/?campaign=spring`);
    await own.waitForSelector('.owner');
    const visitors = await own.evaluate(
      async () => ((await (await fetch('summary?campaign=spring')).json()) as { visitors: number }).visitors,
    );
    assert.equal(visitors, 1, 'nothing was erased, and the owner is still signed in');
    server.close();
    await context.close();
  },
);
