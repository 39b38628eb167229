/** The report before the first event: a checklist, why a page was refused, and the first page as it comes. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { runCollector } from './collector.ts';
import { openBrowser } from './visitor.ts';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;

before(async () => {
  browser = await openBrowser();
  // Pages of the site may send once the owner allows it.
  collector = await runCollector({ PASS_ALONG_ORIGIN: 'https://allowed.example' });
});
after(async () => {
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

const shows = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => document.querySelector('main')!.textContent.includes(wanted),
    { polling: 100 },
    text,
  );

const post = async (origin: string, agent: string): Promise<number> => {
  const event = {
    specversion: '1.0',
    id: `start-${String(Math.random()).slice(2, 12)}`,
    type: 'org.pass-along.view.v1',
    source: 'https://allowed.example/post',
    time: new Date().toISOString(),
    data: { campaign: 'spring', code: 'READER', mode: 'anonymous' },
  };
  const headers = { Origin: origin, 'User-Agent': agent };
  return (await fetch(`${collector.origin}/pass-along/in`, { method: 'POST', body: JSON.stringify([event]), headers }))
    .status;
};

test('the checklist is of this collector, says what was refused, and gives way to the first visitor', async () => {
  const context = await browser.createBrowserContext();
  await context.overridePermissions(collector.origin, ['clipboard-read', 'clipboard-sanitized-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
  await page.goto(`${collector.origin}/pass-along/`);
  await shows(page, 'No visitors yet');
  await shows(page, 'Nothing has arrived yet.');

  await page.bringToFront();
  await page.click('aria/Copy: tags with the script from this collector');
  await shows(page, 'Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, new RegExp(`src="${collector.origin}/pass-along/pass-along.js"`));

  await page.evaluate(axe.source);
  const found = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  assert.deepEqual(
    found.violations.map(({ id }) => id),
    [],
  );

  assert.equal(await post('https://wrong.example', 'Mozilla/5.0 Firefox/153.0'), 403);
  await shows(page, 'https://wrong.example may not send events here');
  assert.equal(await post('https://allowed.example', 'HeadlessChrome'), 200);
  await shows(page, 'your browser says it is automated');
  assert.equal(await post('https://allowed.example', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Firefox/153.0'), 200);
  await shows(page, 'The first event has come. Seen: allowed.example/post');
  assert.deepEqual(complaints, []);
});
