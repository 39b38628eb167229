/**
 * The script from the collector sends events there without further words; a copy from elsewhere sends none, and neither
 * needs the collector for its buttons once it has loaded.
 */

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { runCollector } from './collector.ts';
import { openBrowser, visit } from './visitor.ts';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
let server: Server;
let origin: string;

/** The pages by their path: which script they load, and their tags. */
const pages = (): Record<string, [script: string, tags: string]> => ({
  '/served': [`${collector.origin}/pass-along/pass-along.js`, '<pass-along campaign="served"></pass-along>'],
  '/none': [
    `${collector.origin}/pass-along/pass-along.js`,
    '<pass-along campaign="none" collector="none"></pass-along>',
  ],
  '/copy': ['/cdn/pass-along.js', '<pass-along campaign="copy"></pass-along>'],
  '/named': ['/cdn/pass-along.js', `<pass-along campaign="named" collector="${collector.origin}"></pass-along>`],
  '/down': [
    '/cdn/pass-along.js',
    '<pass-along campaign="down" collector="http://127.0.0.1:9/pass-along/in"></pass-along>',
  ],
  '/unreachable': [
    'http://127.0.0.1:9/pass-along/pass-along.js',
    '<pass-along><a href="mailto:?body=page">Share by email</a></pass-along>',
  ],
});

const html = ([script, tags]: [string, string]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
<script type="module" src="${script}"></script>${tags}`;

before(async () => {
  browser = await openBrowser();
  collector = await runCollector();
  server = createServer(async ({ url = '/' }, response) => {
    const path = url.replace(/\?.*/, '');
    const page = pages()[path];
    if (page) return response.setHeader('content-type', 'text/html').end(html(page));
    const file = await readFile(new URL(`../../dist${path}`, import.meta.url)).catch(() => undefined);
    if (!file) return response.writeHead(404).end();
    return response.setHeader('content-type', 'text/javascript').end(file);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  server?.close();
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

const requestsOf = (requests: string[]) => (page: Page) =>
  void page.on('request', (request) => void requests.push(`${request.method()} ${request.url()}`));

const countOf = async (campaign: string): Promise<number> => {
  const campaigns = (await (await fetch(`${collector.origin}/pass-along/campaigns`)).json()) as {
    campaign: string;
    events: number;
  }[];
  return campaigns.find((one) => one.campaign === campaign)?.events ?? 0;
};

const until = async (check: () => Promise<boolean>, what: string): Promise<void> => {
  for (let tries = 0; !(await check()); tries++) {
    if (tries > 200) assert.fail(what);
    await sleep(50);
  }
};

const press = async (page: Page): Promise<void> => {
  await page.click('pass-along >>> [data-channel=copy]');
  await page.waitForFunction(
    () => document.querySelector('pass-along')!.shadowRoot!.querySelector('[role=status]')!.textContent.trim(),
    { polling: 50 },
  );
};

for (const path of ['/served', '/named'])
  test(`${path}: events arrive at the collector`, async () => {
    const requests: string[] = [];
    const page = await visit(browser, origin + path, requestsOf(requests));
    await press(page);
    await until(async () => (await countOf(path.slice(1))) >= 2, 'a view and a press');
    assert.ok(requests.includes(`POST ${collector.origin}/pass-along/in`));
    if (path === '/served')
      assert.ok(
        requests
          .filter((one) => one.includes('/chunks/'))
          .every((one) => one.includes(`${collector.origin}/pass-along/chunks/`)),
        'its chunks come from the collector, too',
      );
  });

for (const path of ['/none', '/copy'])
  test(`${path}: buttons, and nothing is sent`, async () => {
    const requests: string[] = [];
    const page = await visit(browser, origin + path, requestsOf(requests));
    await press(page);
    // A visitor who stays is sent with the landing or view after three seconds at most.
    await sleep(3500);
    assert.deepEqual(
      requests.filter((one) => !one.startsWith('GET ')),
      [],
    );
    assert.deepEqual(
      requests.filter((one) => /pass-along\/(in|state|count)/.test(one)),
      [],
    );
    assert.equal(await countOf(path.slice(1)), 0);
  });

test('a collector that is down: the buttons of an own copy work', async () => {
  const page = await visit(browser, `${origin}/down`);
  await press(page);
  assert.match(
    await page.$eval('pass-along', (element) =>
      element.shadowRoot!.querySelector('[data-channel=email]')!.getAttribute('href')!,
    ),
    /^mailto:/,
  );
});

test('a collector that serves the script and is down: the links inside the tag stay', async () => {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(`${origin}/unreachable`);
  const link = await page.waitForSelector('pass-along a', { visible: true });
  assert.equal(await link!.evaluate((it) => it.textContent), 'Share by email');
});
