import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { openSqlite } from '../../src/collector/store/sqlite.ts';
import type { PassEvent } from '../../src/core/event.ts';
import type { Summary } from '../../src/spread/campaign-summary.ts';
import { runCollector } from './collector.ts';
import { openSite } from './site.ts';
import { lineageOf, openBrowser, visit } from './visitor.ts';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
let site: Awaited<ReturnType<typeof openSite>>;

before(async () => {
  // The robot has its own visit below.
  browser = await openBrowser();
  collector = await runCollector();
  site = await openSite(`campaign="loop" collector="${collector.origin}/pass-along/in"`);
});
after(async () => {
  site?.close();
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

/** Ids of the events in all requests of the visitors' browsers. */
const sent = new Map<string, PassEvent>();

const noteEvents = (page: Page): void =>
  void page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/pass-along/in')) return;
    for (const event of JSON.parse(request.postData()!) as PassEvent[]) sent.set(event.id, event);
  });
const arrive = (address: string): Promise<Page> => visit(browser, address, noteEvents);
const press = (page: Page, channel: string) => page.click(`pass-along >>> [data-channel=${channel}]`);
const summary = async (): Promise<Summary> =>
  (await fetch(`${collector.origin}/pass-along/summary?campaign=loop`)).json() as Promise<Summary>;

const until = async <T>(read: () => Promise<T> | T, fits: (value: T) => boolean, what: string): Promise<T> => {
  for (let tries = 0; ; tries++) {
    const value = await read();
    if (fits(value)) return value;
    if (tries > 200) assert.fail(`${what}: still ${JSON.stringify(value)}`);
    await sleep(50);
  }
};

/** Computed by hand: one seed and two recruits, one of whom referred the other. */
const checkFigures = (found: Summary, [a, b, c]: { code?: string }[]): void => {
  assert.equal(found.seeds, 1);
  assert.equal(found.visitors, 3);
  assert.equal(found.k, 1 / 2);
  assert.deepEqual(found.generations, [1, 1, 1]);
  assert.deepEqual(found.landings, { verified: 2, unverified: 0, bot: 0, self: 0, duplicate: 0 });
  assert.equal(found.intents, 2);
  assert.equal(found.orphans, 0);
  assert.equal(found.largest!.structuralVirality, 4 / 3);
  assert.deepEqual(
    found.largest!.nodes.map(({ code, parent }) => [code, parent]),
    [
      [a!.code, undefined],
      [b!.code, a!.code],
      [c!.code, b!.code],
    ],
  );
  assert.ok(found.cycleTime! > 0 && found.cycleTime! < 60_000);
  const channels = Object.fromEntries(found.channels.map(({ channel, ...figures }) => [channel, figures]));
  assert.deepEqual(channels, {
    copy: { intents: 1, landings: 1, conversions: 0 },
    telegram: { intents: 1, landings: 1, conversions: 1 },
  });
};

/** No event is missing or stored twice: the database has exactly the sent events. */
const checkStored = async (): Promise<void> => {
  await until(
    () => sent.size,
    (size) => size >= 11,
    'all events were sent',
  );
  await sleep(500);
  await collector.stop();
  const file = readdirSync(collector.data).find((name) => /\.(db|sqlite)$/.test(name))!;
  const database = await openSqlite(join(collector.data, file));
  const rows = database.prepare('SELECT id FROM events').all() as { id: string }[];
  database.close();
  assert.deepEqual(rows.map(({ id }) => id).sort(), [...sent.keys()].sort());
  const kinds = [...sent.values()].map(({ type }) => type.split('.')[2]).sort();
  assert.equal(kinds.filter((kind) => kind === 'intent').length, 2);
  assert.equal(kinds.filter((kind) => kind === 'conversion').length, 1);
};

test('a page is shared twice, and its owner sees the chain', { timeout: 120_000 }, async () => {
  const report = await browser.newPage();
  await report.goto(`${collector.origin}/pass-along/`);

  // The first visitor is a seed and copies the link.
  const first = await arrive(`${site.origin}/article`);
  await press(first, 'copy');
  await first.waitForFunction(
    () => document.querySelector('pass-along')!.shadowRoot!.querySelector('[role=status]')!.textContent === 'Copied',
    { polling: 100 },
  );
  const copied = await first.evaluate(() => navigator.clipboard.readText());
  const a = await lineageOf(first);
  assert.equal(copied, `${site.origin}/article?via=${a.code}.copy`);

  // The second lands by it, is verified, and shares on Telegram: a popup opens.
  const second = await arrive(copied);
  const b = await lineageOf(second);
  assert.deepEqual(b, { code: b.code, parent: a.code, channel: 'copy' });
  assert.notEqual(b.code, a.code);
  await second.click('h1');
  const popup = new Promise<Page | null>((opened) => second.once('popup', opened));
  await press(second, 'telegram');
  assert.ok(await popup, 'a popup opens');
  const href = await second.$eval('pass-along >>> [data-channel=telegram]', (link) => (link as HTMLAnchorElement).href);
  const posted = new URL(href).searchParams.get('url')!;
  assert.equal(posted, `${site.origin}/article?via=${b.code}.telegram`);
  assert.equal(second.url(), copied, 'the reader keeps the page');

  // The third lands by that link, stays for three seconds without interaction, and signs up.
  const third = await arrive(posted);
  const c = await lineageOf(third);
  assert.deepEqual(c, { code: c.code, parent: b.code, channel: 'telegram' });
  await third.$eval('pass-along', (element) =>
    (element as HTMLElement & { convert(name: string, value: number): void }).convert('sign-up', 5),
  );

  const found = await until(
    summary,
    ({ landings, conversions }) => landings.verified === 2 && conversions === 1,
    'two verified landings',
  );

  checkFigures(found, [a, b, c]);

  // The open report shows the same without a reload.
  await report.waitForFunction(
    () =>
      ['2 people came through shares', 'Too early to tell whether it spreads', 'Telegram'].every((text) =>
        document.body.innerText.includes(text),
      ),
    { polling: 100, timeout: 10_000 },
  );

  // A robot lands by the same link: it is stored, and not counted.
  const robot = await (await browser.createBrowserContext()).newPage();
  await robot.setUserAgent({ userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });
  noteEvents(robot);
  await robot.goto(posted);
  const beyond = await until(summary, ({ landings }) => landings.bot === 1, 'the robot is in the report');
  assert.equal(beyond.k, 1 / 2);

  await checkStored();
});
