/** A visitor: not automated, as far as a page can see, with a browser context of its own. */

import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumOptions } from '../../scripts/browsers.mjs';
import type { Lineage } from '../../src/core/visit-lineage.ts';

export const openBrowser = (): Promise<Browser> => {
  const options = chromiumOptions(process.env.CHROME_PATH);
  return puppeteer.launch({ ...options, args: [...options.args, '--disable-blink-features=AutomationControlled'] });
};

/** Opens `address` as a new visitor; `prepare` gets the page before it loads. */
export const visit = async (
  browser: Browser,
  address: string,
  prepare: (page: Page) => void = () => {},
): Promise<Page> => {
  const context = await browser.createBrowserContext();
  // Without this permission the copy button is refused.
  await context.overridePermissions(new URL(address).origin, ['clipboard-read', 'clipboard-sanitized-write']);
  const page = await context.newPage();
  await page.bringToFront();
  await page.setUserAgent({ userAgent: (await browser.userAgent()).replace('Headless', '') });
  prepare(page);
  await page.goto(address);
  // waitForSelector looks again when the document changes, which it need not do after a shadow root was drawn.
  await page.waitForFunction(
    () => document.querySelector('pass-along')?.shadowRoot?.querySelector('[data-channel=copy]'),
    { polling: 50 },
  );
  return page;
};

export const lineageOf = async (page: Page): Promise<Lineage> => {
  // With a collector, the code is made of a hash, which takes a moment.
  await page.waitForFunction(
    () => (document.querySelector('pass-along') as (HTMLElement & { lineage?: Lineage }) | null)?.lineage?.code,
    { polling: 50 },
  );
  return page.$eval('pass-along', (element) => (element as HTMLElement & { lineage: Lineage }).lineage);
};
