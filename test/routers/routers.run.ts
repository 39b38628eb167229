/**
 * `npm run test:routers`: real applications of SvelteKit and Next, driven in Chromium. Each has the pages `a`, `b` and
 * `c`, of which the last has no canonical link. The first run installs them, which takes a network.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { findBrowsers } from '../../scripts/browsers.mjs';
import { build } from '../../scripts/build.mjs';
import { kindOf, type PassEvent } from '../../src/core/event.ts';
import { lineageOf, openBrowser, visit } from '../loop/visitor.ts';
import { prepare, start, type Application } from './applications.ts';

const PARENT = 'ZZZZZZZZZZZZ9';
/** Longer than Umami and the widget wait after a change of address. */
const SETTLE_MS = 1000;

/** `state` is what the router needs in `history.state` to show the page when the visitor goes back to it. */
const APPLICATIONS: (Application & { title: string; state: string })[] = [
  {
    name: 'sveltekit',
    title: 'SvelteKit',
    files: 'static',
    command: ['node_modules/vite/bin/vite.js', 'preview', '--host', '127.0.0.1'],
    state: 'sveltekit:history',
  },
  {
    name: 'next',
    title: 'Next (App Router)',
    files: 'public',
    command: ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1'],
    state: '__PRIVATE_NEXTJS_INTERNALS_TREE',
  },
];

/** Takes what is sent to other hosts, and answers as their servers do. The router's own requests are left alone. */
const WATCH = `
  window.sent = [];
  const request = window.fetch;
  window.fetch = (url, options = {}) => {
    const { hostname } = new URL(url.url ?? url, location.href);
    if (!hostname.endsWith('.example')) return request(url, options);
    if (options.method !== 'POST') return Promise.resolve(new Response(null, { status: 404 }));
    sent.push({ hostname, body: JSON.parse(options.body) });
    return Promise.resolve(new Response(null, { status: 204 }));
  };`;
/** The tag stays an unknown element. */
const WITHOUT_WIDGET = 'customElements.define = () => {};';

type Sent = { hostname: string; body: unknown };
type Watched = Window & { sent: Sent[]; _paq?: unknown[][] };

const noteErrors = (page: Page, errors: string[]): void => {
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) errors.push(`${message.text()} ${message.location().url}`);
  });
};

const bodiesTo = async (page: Page, host: string): Promise<unknown[]> => {
  const sent = await page.evaluate(() => (window as unknown as Watched).sent);
  return sent.filter(({ hostname }) => hostname === host).map(({ body }) => body);
};
const events = async (page: Page, kind: string): Promise<PassEvent[]> => {
  const all = (await bodiesTo(page, 'collector.example')) as PassEvent[][];
  return all.flat().filter((event) => kindOf(event) === kind);
};

/** The paths of which Umami and Matomo have counted a page view. */
const pageViews = async (page: Page): Promise<{ umami: string[]; matomo: string[] }> => {
  const umami = (await bodiesTo(page, 'umami.example')) as { payload: { url: string } }[];
  const calls = await page.evaluate(() => (window as unknown as Watched)._paq ?? []);
  const pathOf = (address: unknown): string => new URL(String(address), page.url()).pathname;
  let address = '/a';
  const matomo: string[] = [];
  for (const [name, value] of calls) {
    if (name === 'setCustomUrl') address = pathOf(value);
    if (name === 'trackPageView') matomo.push(address);
  }
  return { umami: umami.map(({ payload }) => pathOf(payload.url)), matomo };
};

const isShown = (page: Page, name: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) =>
      document.querySelector('h1')?.textContent === `Page ${wanted}` &&
      document.title === `Page ${wanted}` &&
      location.pathname === `/${wanted}`,
    { polling: 50 },
    name,
  );

/** To two pages by their links, back twice, and forward. `arrived` is called at each. */
const walk = async (page: Page, arrived: (name: string) => Promise<unknown>): Promise<void> => {
  await arrived('a');
  for (const name of ['b', 'c']) {
    await page.click(`#to-${name}`);
    await arrived(name);
  }
  await page.evaluate(() => history.back());
  await arrived('b');
  await page.evaluate(() => history.back());
  await arrived('a');
  await page.evaluate(() => history.forward());
  await arrived('b');
  await sleep(SETTLE_MS);
};

/** The page views that are counted when the same is done without the widget. */
const pageViewsWithout = async (browser: Browser, address: string) => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.bringToFront();
  await page.evaluateOnNewDocument(WATCH + WITHOUT_WIDGET);
  await page.goto(address);
  await walk(page, async (name) => {
    await isShown(page, name);
    await sleep(SETTLE_MS);
  });
  const counted = await pageViews(page);
  await context.close();
  return counted;
};

/** What is passed along, the address bar and `history.state` are those of the page `name`. */
const checkPage = async (page: Page, name: string, state: string): Promise<void> => {
  await isShown(page, name);
  const { code } = await lineageOf(page);
  const wanted = {
    shared: `${name === 'c' ? '/c' : `/canonical/${name}`}?via=${code}.x`,
    headline: `Page ${name}`,
    addressBar: `?via=${code}.address`,
    hasState: true,
  };
  const read = () =>
    page.$eval(
      'pass-along >>> [data-channel=x]',
      (link, key) => {
        link.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
        const { searchParams } = new URL((link as HTMLAnchorElement).href);
        const { pathname, search } = new URL(searchParams.get('url')!);
        return {
          shared: pathname + search,
          headline: searchParams.get('text'),
          addressBar: location.search,
          hasState: Boolean((history.state as Record<string, unknown> | null)?.[key]),
        };
      },
      state,
    );
  const end = Date.now() + 10_000;
  let found = await read();
  while (JSON.stringify(found) !== JSON.stringify(wanted) && Date.now() < end) {
    await sleep(50);
    found = await read();
  }
  assert.deepEqual(found, wanted, `page ${name}`);
  // What follows a page a little later must not change it again.
  await sleep(SETTLE_MS);
  assert.deepEqual(await read(), wanted, `page ${name}, a second later`);
};

let browser: Browser;
before(async () => {
  await build();
  prepare();
  const chromium = (await findBrowsers()).find(({ name }) => name === 'chromium');
  if (!chromium?.path) throw new Error(`These tests need Chromium: ${chromium?.hint}.`);
  process.env.CHROME_PATH = chromium.path;
  browser = await openBrowser();
});
after(() => browser?.close());

for (const { title, state, ...application } of APPLICATIONS)
  test(`${title}: links, views and address bar are those of the page now, and the router works on`, async () => {
    const { origin, stop } = await start(application);
    const errors: string[] = [];
    try {
      const address = `${origin}/a?via=${PARENT}.x`;
      const page = await visit(browser, address, (page) => {
        noteErrors(page, errors);
        void page.evaluateOnNewDocument(WATCH);
      });
      const lineage = await lineageOf(page);
      assert.equal(lineage.parent, PARENT);
      await walk(page, (name) => checkPage(page, name, state));
      assert.deepEqual(await lineageOf(page), lineage);
      const views = await events(page, 'view');
      const landings = (await events(page, 'landing')) as PassEvent<'landing'>[];
      assert.deepEqual(
        views.map(({ source }) => new URL(source).pathname),
        ['/canonical/a', '/canonical/b', '/c'],
      );
      assert.deepEqual(new Set(landings.map(({ data }) => data.parent)), new Set([PARENT]));
      const classes = landings.map(({ data }) => data.class);
      assert.equal(new Set(classes).size, classes.length, `landings: ${classes}`);
      const counted = await pageViews(page);
      assert.ok(counted.umami.includes('/c'));
      assert.deepEqual(counted, await pageViewsWithout(browser, address));
      assert.deepEqual(errors, []);
    } catch (error) {
      throw new Error(`${(error as Error).message}\nConsole: ${errors.join('\n')}`, { cause: error });
    } finally {
      stop();
    }
  });
