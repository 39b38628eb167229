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

/** Origins that a visit of four seconds asks for anything, with a look at every button and a press on none. */
const asked = async (attributes: string): Promise<Set<string>> => {
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

test('without a collector nothing leaves the page before a click', async () =>
  assert.deepEqual(await asked(''), new Set(['the site'])));

test('with one, nothing leaves but to it', async () =>
  assert.deepEqual(
    await asked(`channels="copy x mastodon" vitals collector="${collector.origin}"`),
    new Set(['the site', collector.origin]),
  ));
