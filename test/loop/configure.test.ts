/** From the start page to the configurator, filled in for this collector and campaign; and the demo's page of it. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { demoRoutes } from '../../scripts/demo-routes.mjs';
import { openStore, serve, type Serving, type Store } from '../../src/collector/index.ts';
import { openSite } from './site.ts';
import { openBrowser } from './visitor.ts';

let browser: Browser;
let store: Store;
let serving: Serving;

before(async () => {
  browser = await openBrowser();
  store = await openStore(':memory:');
  serving = await serve({ store, port: 0, also: demoRoutes(), webhookPrivate: true });
});
after(async () => {
  await browser?.close();
  await serving?.close();
  await store?.close();
});

/** What the page and its frames complain of. */
const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  return complaints;
};

/** Scrolls to the previews, as the element draws itself when it comes into view, and waits for it. */
const showPreviews = async (page: Page): Promise<void> => {
  await page.bringToFront();
  await page.waitForSelector('.previews iframe');
  await page.$eval('.previews', (element) => element.scrollIntoView());
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll<HTMLIFrameElement>('.previews iframe')].some((frame) =>
        frame.contentDocument?.querySelector('pass-along')?.shadowRoot?.querySelector('[data-channel]'),
      ),
    { polling: 100 },
  );
};

test('the start page leads to tags for this collector and campaign, which the button copies', async () => {
  const context = await browser.createBrowserContext();
  await context.overridePermissions(serving.url, ['clipboard-read', 'clipboard-sanitized-write']);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${serving.url}/pass-along/?campaign=spring`);
  await (await page.waitForSelector('aria/Choose channels, looks and languages'))!.click();
  await page.waitForSelector('.chosen li');
  assert.equal(page.url(), `${serving.url}/pass-along/configure?campaign=spring`);
  await showPreviews(page);
  await page.select('#option-look', 'brand');
  await page.click('aria/Copy: tags with the script from the collector');
  await page.waitForSelector('aria/Copied: tags with the script from the collector');
  assert.equal(
    (await page.evaluate(() => navigator.clipboard.readText())).split('\n').slice(0, 2).join('\n'),
    `<script type="module" src="${serving.url}/pass-along/pass-along.js"></script>\n` +
      '<pass-along campaign="spring" look="brand">',
  );
  assert.deepEqual(complaints, []);
  await context.close();
});

/** Asks for the card of a page, and returns what is shown of it, or why there is none. */
const cardOf = async (page: Page, configurator: string, address: string): Promise<string> => {
  await page.goto(serving.url + configurator);
  await page.waitForSelector('#card-address');
  await page.type('#card-address', address);
  await page.keyboard.press('Enter');
  const shown = await page.waitForSelector('.card-title, .results .problem');
  return shown!.evaluate((element) => element.closest('[role=status]')!.textContent.replace(/\s+/g, ' '));
};

test('the card of a page is read from its address: here, and by the collector elsewhere', async (t) => {
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  const site = await openSite('', { more: '<meta property="og:title" content="Not in the head">' });
  t.after(() => site.close());
  assert.match(
    await cardOf(page, '/pass-along/configure', '/demo/configure.html'),
    /Configure the buttons .*What is missing .*og:image.*twitter:card/,
  );
  assert.match(
    await cardOf(page, '/pass-along/configure', `${site.origin}/article`),
    /How far does a page travel\? .*og:title/,
  );
  assert.match(
    await cardOf(page, '/demo/configure.html', `${site.origin}/article`),
    /could not be read: a browser may read no other site than .*Paste its HTML instead\./,
  );
  assert.deepEqual(complaints, []);
  assert.match(
    await cardOf(page, '/pass-along/configure', `${site.origin}/nowhere`),
    /could not be read: it answers with status 404\./,
  );
  await page.close();
});

describe('on wide and narrow screens, light and dark, it fits, is quiet, and axe finds nothing', () => {
  for (const [path, width, scheme] of [
    ['/pass-along/configure?channels=copy+x&labels&counts=10', 1280, 'light'],
    ['/pass-along/configure?layout=float', 1280, 'dark'],
    ['/demo/configure.html', 360, 'light'],
    ['/demo/configure.html?lang=ar&look=filled', 360, 'dark'],
  ] as const)
    test(`${path}, ${width} pixels, ${scheme}`, async () => {
      const page = await browser.newPage();
      const complaints = complaintsOf(page);
      await page.setViewport({ width, height: 800 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(serving.url + path);
      await showPreviews(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await page.evaluate(axe.source);
      const found = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run({ exclude: ['iframe'] }),
      );
      assert.deepEqual(
        found.violations.map(({ id }) => id),
        [],
      );
      assert.deepEqual(complaints, []);
      await page.close();
    });
});
