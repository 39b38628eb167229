import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumOptions } from '../../scripts/browsers.mjs';
import { runCollector } from './collector.ts';
import { openSite } from './site.ts';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
before(async () => {
  browser = await puppeteer.launch(chromiumOptions(process.env.CHROME_PATH));
  collector = await runCollector();
});
after(async () => {
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

/** Origins requested by a visit of four seconds that hovers over every button and presses none. */
const requested = async (attributes: string): Promise<Set<string>> => {
  const site = await openSite(attributes);
  const page = await browser.newPage();
  const origins = new Set<string>();
  const errors: string[] = [];
  page.on('request', (request) => void origins.add(new URL(request.url()).origin.replace(site.origin, 'the site')));
  page.on('pageerror', (error) => void errors.push(String(error)));
  page.on('console', (message) => void errors.push(message.text()));
  await page.goto(`${site.origin}/article`);
  await page.waitForSelector('pass-along >>> [data-channel=copy]');
  for (const control of await page.$$('pass-along >>> [data-channel]')) await control.hover();
  await sleep(4000);
  await page.close();
  site.close();
  assert.deepEqual(errors, []);
  return origins;
};

test('without a collector the page sends no request to another origin before a click', async () =>
  assert.deepEqual(await requested(''), new Set(['the site'])));

test('with a collector, requests go only to it', async () =>
  assert.deepEqual(
    await requested(`channels="copy x mastodon" vitals collector="${collector.origin}"`),
    new Set(['the site', collector.origin]),
  ));

test('before a click, a page loads one script, with a collector or without, and a second one if it asks for more', async () => {
  const scriptsOf = async (attributes: string, query = ''): Promise<string[]> => {
    const site = await openSite(attributes);
    const page = await browser.newPage();
    const scripts: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) scripts.push(pathname.replace(/-[a-z0-9]{6}\.js$/, '.js'));
    });
    // A visit that is known to be automated is no person's at once.
    await page.evaluateOnNewDocument(() => Object.defineProperty(Navigator.prototype, 'webdriver', { value: false }));
    await page.goto(`${site.origin}/article${query}`);
    await page.waitForSelector('pass-along >>> [data-channel=copy]');
    await sleep(1000);
    await page.close();
    site.close();
    return scripts;
  };
  assert.deepEqual(await scriptsOf(''), ['/cdn/pass-along.js']);
  assert.deepEqual(await scriptsOf(`collector="${collector.origin}"`), ['/cdn/pass-along.js']);
  // What tells whether a person is there, for a visit that arrived by a code.
  assert.deepEqual(await scriptsOf(`collector="${collector.origin}"`, '?via=FRIEND.x'), [
    '/cdn/pass-along.js',
    '/cdn/chunks/presence.js',
  ]);
  assert.deepEqual(await scriptsOf('', '?via=FRIEND.x'), ['/cdn/pass-along.js']);
  const [first, second] = await scriptsOf(`collector="${collector.origin}" address-bar`);
  assert.deepEqual([first, second], ['/cdn/pass-along.js', '/cdn/chunks/apply-attributes.js']);
});
