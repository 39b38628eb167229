/** The report as its owner opens it, in a browser. */

import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';

/** A page of a new visitor; `errors` has what it throws, and what its Content-Security-Policy forbids. */
export const openPage = async (browser: Browser): Promise<{ page: Page; errors: string[] }> => {
  const page = await (await browser.createBrowserContext()).newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && errors.push(message.text()));
  return { page, errors };
};

/** The report of a campaign, after the sign-in. */
export const openReport = async (
  browser: Browser,
  { origin, token, campaign }: { origin: string; token: string; campaign: string },
): Promise<{ page: Page; errors: string[] }> => {
  const opened = await openPage(browser);
  await opened.page.goto(`${origin}/pass-along/?campaign=${campaign}`);
  await opened.page.type('input[name=token]', token);
  await Promise.all([opened.page.waitForNavigation(), opened.page.click('button')]);
  await opened.page.waitForSelector('footer button');
  return opened;
};

export const assertAccessible = async (page: Page): Promise<void> => {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
  );
};

/** The button of the footer that opens a dialog. */
export const openDialog = async (page: Page, title: string): Promise<void> => {
  await page.locator(`footer button::-p-text(${title})`).click();
  await page.waitForSelector('dialog[open]');
};
