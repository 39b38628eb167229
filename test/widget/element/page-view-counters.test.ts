/**
 * Scripts that count a page view for each change of the history, beside `address-bar`: our tag in the address is none.
 * Umami's own script and Matomo's for Next are in test/routers.
 */

import { expect } from '@open-wc/testing';
import { open, until } from './page-fixtures.ts';

type Page = Window & typeof globalThis & { requests: { url: string; body: string }[] };

/** Plausible's own script. Returns what gives the addresses that it has counted. */
const startPlausible = async (page: Page): Promise<() => string[]> => {
  const { init } = (await page.eval(`import('/node_modules/@plausible-analytics/tracker/plausible.js')`)) as {
    init: (options: object) => void;
  };
  init({ domain: 'a.example', endpoint: 'https://stats.example/api/event', captureOnLocalhost: true });
  return () =>
    page.requests
      .filter(({ url }) => url.startsWith('https://stats.example/'))
      .map(({ body }) => JSON.parse(body) as { n: string; u: string })
      .filter(({ n }) => n === 'pageview')
      .map(({ u }) => u);
};

/** Puts functions in the place of the history's, as these scripts do; `after` gets the address they were given. */
const wrapHistory = (page: Page, after: (address: string) => void): void => {
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = page.history[name];
    page.history[name] = function (...given) {
      original.apply(this, given);
      after(new URL(given[2] ?? page.location.href, page.location.href).href);
    };
  }
};

/**
 * A stand-in for Umami's script of today (no registry has one newer than 2.10): a page view 300 ms after either function
 * was given another address than before, query included.
 */
const startUmami = (page: Page): (() => string[]) => {
  const counted = [page.location.href];
  let last = page.location.href;
  wrapHistory(page, (address) => {
    if (address === last) return;
    last = address;
    page.setTimeout(() => counted.push(last), 300);
  });
  return () => counted;
};

/**
 * A stand-in for the History Change triggers of Google's and Matomo's tag managers, which no registry has: each call of
 * either function is a change, whatever address it was given, and so is each `popstate` and `hashchange`.
 */
const startHistoryChange = (page: Page): (() => string[]) => {
  const counted = [page.location.href];
  const changed = (): void => void counted.push(page.location.href);
  wrapHistory(page, changed);
  for (const event of ['popstate', 'hashchange']) page.addEventListener(event, changed);
  return () => counted;
};

describe('page views that others count', () => {
  it('are one for each address, there and back, and none for our tag', async () => {
    const { page: window, element } = await open('./pages/visit.html?x=1');
    const page = window as Page;
    const counters = {
      plausible: await startPlausible(page),
      umami: startUmami(page),
      historyChange: startHistoryChange(page),
    };
    const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 1200));
    const counted = (): Record<string, string[]> =>
      Object.fromEntries(
        Object.entries(counters).map(([name, read]) => [name, read().map((address) => new URL(address).pathname)]),
      );
    const first = page.location.pathname;
    const tag = `via=${element.lineage.code}.address`;
    element.addressBar = '';
    await until(() => page.location.search === `?x=1&${tag}`, 'the address bar is tagged');
    page.history.pushState({ router: 1 }, '', '/b');
    await until(() => page.location.search === `?${tag}`, 'the address bar is tagged on the next page');
    await settled();
    const there = [first, '/b'];
    expect(counted()).to.deep.equal({ plausible: there, umami: there, historyChange: there });
    page.history.back();
    await until(() => page.location.pathname === first, 'the first page is back');
    await settled();
    // Umami hears no `popstate`.
    const back = [...there, first];
    expect(counted()).to.deep.equal({ plausible: back, umami: there, historyChange: back });
  });
});
