/** A link for a colleague: the owner makes it in the report, the colleague opens it, and the owner revokes it. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { newEvent } from '../../src/core/event.ts';
import { runCollector } from './collector.ts';
import { assertAccessible, openDialog, openPage, openReport } from './owner-page.ts';
import { openBrowser } from './visitor.ts';

const TOKEN = 'correct-horse-battery';
const [SEED, CHILD] = ['7K3M9QXD2TPA0', '7K3M9QXD2TPA1'];

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;

before(async () => {
  browser = await openBrowser();
  collector = await runCollector({ PASS_ALONG_TOKEN: TOKEN });
  const made = {
    source: 'https://a.example/',
    now: Date.now(),
    random: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
  };
  const of = { campaign: 'spring', mode: 'anonymous' } as const;
  const events = [
    newEvent('view', { ...of, code: SEED! }, made),
    newEvent('landing', { ...of, code: CHILD!, parent: SEED!, channel: 'email', class: 'verified' }, made),
  ];
  await fetch(`${collector.origin}/pass-along/in`, {
    method: 'POST',
    body: JSON.stringify(events),
    headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' },
  });
});
after(async () => {
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

const signedIn = () => openReport(browser, { origin: collector.origin, token: TOKEN, campaign: 'spring' });

/** Makes a link in the open dialog; what to pass on. */
const makeLink = async (page: Page, name: string, figure = ''): Promise<string> => {
  await page.type('#link-name', name);
  await page.select('#link-figure', figure);
  await page.click('dialog .save');
  await page.waitForFunction((who) => document.querySelector('.made label')?.textContent.includes(who), {}, name);
  return page.$eval('.made textarea', ({ value }) => value);
};

test('a link is made, opened by a colleague, and revoked', { timeout: 60_000 }, async () => {
  const { page: owner, errors } = await signedIn();
  await openDialog(owner, 'Links for colleagues');
  const address = await makeLink(owner, 'The board');
  await assertAccessible(owner);
  assert.match(
    await owner.$eval('dialog ul', ({ textContent }) => textContent),
    /The board.*The report, spring; until/s,
  );

  const { page: colleague, errors: more } = await openPage(browser);
  await colleague.goto(address);
  assert.equal(colleague.url(), `${collector.origin}/pass-along/?campaign=spring`);
  await colleague.waitForFunction(() => document.querySelector('h1') && document.querySelector('[data-state=live]'));
  const text = await colleague.$eval('body', ({ innerText }) => innerText);
  assert.match(text, /“The board”: a read-only link, until/);
  assert.match(text, /2 visitors in the last five minutes\./);
  const html = await colleague.content();
  for (const hidden of [SEED!, CHILD!, 'Pause', 'Set up', 'export/', 'Links for colleagues', '#/tree/'])
    assert.ok(!html.includes(hidden), hidden);
  await assertAccessible(colleague);
  const refused = await colleague.evaluate(async () =>
    Promise.all(['export/events.csv', 'links', 'digests'].map(async (path) => (await fetch(path)).status)),
  );
  assert.deepEqual(refused, [403, 403, 403]);

  await owner.click('dialog li button');
  await owner.waitForFunction(() => !document.querySelector('dialog li'));
  await colleague.reload();
  assert.equal(await colleague.title(), 'Sign in · pass-along');
  assert.deepEqual([...errors, ...more], []);
});

test('a page of another site embeds a tile', { timeout: 60_000 }, async () => {
  const { page: owner } = await signedIn();
  await openDialog(owner, 'Links for colleagues');
  const frame = await makeLink(owner, 'Wall', 'people');
  const site = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>elsewhere</title>${frame}`),
  ).listen(0, '127.0.0.1');
  await new Promise((done) => site.once('listening', done));
  const { page, errors } = await openPage(browser);
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
  const tile = await (await page.waitForSelector('iframe'))!.contentFrame();
  await tile.waitForSelector('.figure');
  assert.equal(await tile.$eval('.figure', ({ textContent }) => textContent), '1');
  assert.deepEqual(errors, []);
  site.close();
});
