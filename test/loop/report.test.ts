/** The report in a real browser, as its owner uses it: overview, details, tree, downloads, live updates. */

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { openStore } from '../../src/collector/store/store.ts';
import type { PassEvent } from '../../src/core/event.ts';
import type { Cascade, CascadeRow, Summary } from '../../src/spread/campaign-summary.ts';
import { PAGES } from '../../src/report/route.ts';
import { entriesOf, fill, planOf } from './campaign.ts';
import { runCollector } from './collector.ts';
import { openBrowser } from './visitor.ts';

const NOW = Date.now();
const FILES = mkdtempSync(join(tmpdir(), 'pass-along-files-'));

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
let base: string;

before(async () => {
  browser = await openBrowser();
  collector = await runCollector({}, async (data) => {
    const store = await openStore(join(data, 'pass-along.sqlite'));
    await fill(store, entriesOf('young', planOf(NOW, { seeds: 4, from: NOW - 864e5, k: 0.3 }), 2));
    await fill(store, entriesOf('spring', planOf(NOW), 1));
    await store.close();
  });
  base = `${collector.origin}/pass-along/`;
});
after(async () => {
  await browser?.close();
  await collector?.stop();
  collector?.remove();
  rmSync(FILES, { recursive: true, force: true });
});

const fetchJson = async <T>(path: string): Promise<T> => (await fetch(base + path)).json() as Promise<T>;
const summary = (campaign: string): Promise<Summary> => fetchJson(`summary?campaign=${campaign}`);
const largest = async (campaign: string): Promise<CascadeRow> =>
  (await fetchJson<CascadeRow[]>(`cascades?campaign=${campaign}`))[0]!;

type Opened = { context: BrowserContext; page: Page; complaints: string[] };
type Look = { width?: number; features?: Record<string, string>; before?: (page: Page) => Promise<unknown> };

/** A page of the report with its CSP violations and errors; closed with the context. */
const open = async (address: string, { width = 1280, features = {}, before: prepare }: Look = {}): Promise<Opened> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewport({ width, height: 900, isMobile: width < 600, hasTouch: width < 600 });
  await page.emulateMediaFeatures(Object.entries(features).map(([name, value]) => ({ name, value })));
  await prepare?.(page);
  await page.goto(base + address);
  await page.waitForSelector('main h1');
  return { context, page, complaints };
};

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';

/** Sends events as pages do. */
const say = async (events: PassEvent[]): Promise<void> => {
  const { status } = await fetch(`${base}in`, {
    method: 'POST',
    body: JSON.stringify(events),
    headers: { 'User-Agent': AGENT },
  });
  assert.equal(status, 200);
};
const news = (reach: number, seed: number): PassEvent[] =>
  [
    ...entriesOf('news', planOf(NOW, { seeds: 1, from: NOW - 2 * 864e5, k: 0.6, seedK: reach, dispersion: 5 }), seed),
  ].map(({ event }) => event);

const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText);
const until = (page: Page, condition: string): Promise<unknown> =>
  page.waitForFunction(condition, { polling: 50, timeout: 20_000 });
const openTree = async (campaign: string, look?: Look): Promise<Opened & { row: CascadeRow; cascade: Cascade }> => {
  const row = await largest(campaign);
  const cascade = await fetchJson<Cascade>(`cascade?campaign=${campaign}&code=${row.code}`);
  const opened = await open(`?campaign=${campaign}#/tree/${row.code}`, look);
  await opened.page.waitForSelector('cascade-tree canvas');
  await until(
    opened.page,
    `document.querySelector('cascade-tree output').textContent.includes('of ${cascade.nodes.length}')`,
  );
  return { ...opened, row, cascade };
};

/** Presses a button of a figure, and returns the file that the browser saved. */
const download = async ({ page, context }: Opened, button: string): Promise<{ name: string; content: string }> => {
  const folder = mkdtempSync(join(FILES, 'one-'));
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
    ...(context.id && { browserContextId: context.id }),
  });
  const menu = await page.$eval(button, (element) => element.closest('[popover]')!.id);
  await page.click(`[popovertarget="${menu}"]`);
  await page.click(button);
  for (let tries = 0; tries < 200; tries++) {
    const name = readdirSync(folder).find((file) => !file.endsWith('.crdownload'));
    const content = name && readFileSync(join(folder, name), 'utf8');
    if (content) return { name, content };
    await sleep(50);
  }
  throw new Error(`nothing was saved by ${button}`);
};

test('the overview shows how many came, whether it spreads, and the uncertainty', { timeout: 60_000 }, async () => {
  const { page, context, complaints } = await open('?campaign=spring');
  const { landings } = await summary('spring');
  assert.match(await text(page, 'h1'), new RegExp(`^${landings.verified} people came through shares`));
  assert.match(
    await text(page, '.verdict'),
    /^Sharing adds reach but won’t sustain itself: each referred visitor brings 0\.\d+ more \(0\.\d+ to 0\.\d+\)/,
  );
  assert.match(await text(page, '.k .figure'), /^0\.\d+ 0\.\d+ to 0\.\d+$/);
  assert.match(await page.title(), /people came .* · spring$/);
  await until(page, `document.querySelector('[data-state=live]')`);
  assert.equal(
    await page.$$eval(
      '.plot svg[role=img], .plot canvas[role=img]',
      (plots) => plots.filter((plot) => plot.getBoundingClientRect().height > 40).length,
    ),
    8,
  );
  assert.deepEqual(complaints, [], "the page's policy allows everything that it does");
  await context.close();
});

test('what the owner has changed is listed beside the days, and marked in them', { timeout: 60_000 }, async () => {
  await say(news(30, 3));
  for (const [action, body] of [
    ['pause', { reason: 'A wrong picture' }],
    ['resume', {}],
  ] as const)
    await fetch(`${base}campaigns/news/${action}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  const { page, context, complaints } = await open('?campaign=news');
  await until(page, `document.querySelectorAll('.days .changes li').length === 2`);
  assert.match(
    await text(page, '.days .changes'),
    /^\w+ \d+ at \d\d:\d\d UTC: resumed\s+.+: made, paused \(A wrong picture\)$/,
  );
  assert.equal(await page.$$eval('.days .plot g[stroke="var(--warn)"] line', (lines) => lines.length), 2);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a card has one menu and one button with definitions, by keyboard as well', { timeout: 60_000 }, async () => {
  const { page, context } = await open('?campaign=spring');
  assert.deepEqual(await page.$$eval('.chart.k > .signs > button', (all) => all.map((one) => one.ariaLabel)), [
    'Table and downloads: Viral coefficient K',
    'About: Viral coefficient K',
  ]);
  const isOpen = (panel: string): Promise<boolean> => page.$eval(panel, (one) => one.matches(':popover-open'));
  await page.focus('[popovertarget=k-info]');
  await page.keyboard.press('Enter');
  assert.equal(await isOpen('#k-info'), true);
  assert.match(await text(page, '#k-info'), /Viral coefficient K/);
  await page.keyboard.press('Escape');
  assert.equal(await isOpen('#k-info'), false);
  assert.equal(await page.evaluate('document.activeElement.ariaLabel'), 'About: Viral coefficient K');

  await page.focus('[popovertarget=k-menu]');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.textContent.trim()'), 'Show the table');
  await page.keyboard.press('Enter');
  assert.equal(await isOpen('#k-menu'), false);
  assert.equal(await page.evaluate('document.activeElement.textContent.trim()'), 'Table: K');
  assert.equal(await page.$eval('.k table', (table) => table.checkVisibility()), true);
  await context.close();
});

test('a part of a page has an address, and gets the focus', { timeout: 60_000 }, async () => {
  const { page, context } = await open('?campaign=spring');
  for (const [part, heading] of [
    ['generations', 'People by generation'],
    ['pages', 'K by page'],
    ['hours', 'Hours of the week'],
  ]) {
    await page.evaluate((name) => (location.hash = `#/${name}`), part);
    await until(page, `document.activeElement.matches('h2') && document.activeElement.textContent === '${heading}'`);
  }
  await context.close();
});

test('figures with too few data are words', { timeout: 60_000 }, async () => {
  const { page, context } = await open('?campaign=young');
  assert.match(await text(page, '.verdict'), /^Too early to tell/);
  assert.match(await text(page, '.k .figure'), /^Needs \d+ /);
  assert.match(await text(page, '.three'), /Needs \d+ /);
  await context.close();
});

test('the chosen campaign is in the URL, also for the back button', { timeout: 60_000 }, async () => {
  const { page, context } = await open('?campaign=spring#/cascades');
  await page.select('select', 'young');
  await until(page, `document.title.endsWith('young')`);
  assert.equal(new URL(page.url()).search, '?campaign=young');
  assert.equal(await text(page, 'h1'), 'Cascades', 'the same page of the other campaign');
  await page.goBack();
  await until(page, `document.title.endsWith('spring')`);
  await context.close();
});

test(
  'every page of the report has a URL, a title, the focus, and works with the back button',
  { timeout: 120_000 },
  async () => {
    const { page, context, complaints } = await open('?campaign=spring');
    for (const [name, title] of Object.entries(PAGES).slice(1)) {
      await page.click(`nav a[href="#/${name}"]`);
      await until(
        page,
        `document.activeElement.matches('main h1') && document.activeElement.textContent === ${JSON.stringify(title)}`,
      );
      assert.ok((await page.title()).startsWith(`${title} · `));
      assert.equal(await text(page, 'nav [aria-current]'), title);
      assert.ok(await page.$('main section table'), `${name} has a table`);
      assert.ok((await text(page, 'main section > p')).length > 20, `${name} says what it shows`);
      assert.ok(await page.$('main section [popover] .definition a[href^="measures#"]'), `${name} says what it is`);
    }
    await page.goBack();
    await until(page, `document.activeElement.textContent === ${JSON.stringify(PAGES.wordings)}`);
    await page.goto(`${base}?campaign=spring#/nowhere`);
    await page.waitForSelector('.verdict');
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test('a cascade is opened from the list', { timeout: 60_000 }, async () => {
  const { page, context } = await open('?campaign=spring#/cascades');
  const { code } = await largest('spring');
  await page.waitForSelector('section.largest tbody a');
  await page.click('section.largest tbody a');
  await page.waitForSelector('cascade-tree');
  await until(page, `document.activeElement.textContent === 'Cascade of ${code}'`);
  await context.close();
});

test('a code in no cascade gets a message', { timeout: 60_000 }, async () => {
  const { page, context } = await open('?campaign=spring#/tree/NOBODY');
  await until(
    page,
    `/No cascade of this campaign contains the code NOBODY/.test(document.querySelector('main').innerText)`,
  );
  await context.close();
});

/** The painted proportion of the canvas, 0 to 1. */
const painted = (page: Page): Promise<number> =>
  page.$eval('cascade-tree canvas', (element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, at) => at % 4 === 3 && value > 0).length / (data.length / 4);
  });

test('the slider moves through time, and shows the people who had arrived by then', { timeout: 60_000 }, async () => {
  const { page, context, cascade } = await openTree('spring');
  const whole = await painted(page);
  const slide = (part: number): Promise<void> =>
    page.$eval(
      'cascade-tree input',
      (input, value) => {
        (input as HTMLInputElement).value = String(value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      part * 1000,
    );
  const times = cascade.nodes.map(({ time }) => time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  for (const part of [0, 0.1, 0.5]) {
    await slide(part);
    const there = times.filter((time) => time <= first + (last - first) * part).length;
    await until(
      page,
      `document.querySelector('cascade-tree output').textContent.startsWith('${there} of ${times.length}')`,
    );
    assert.match(
      (await page.$eval('cascade-tree input', (input) => input.getAttribute('aria-valuetext')))!,
      new RegExp(`: ${there} pe`),
    );
  }
  await slide(0);
  await sleep(100);
  const begin = await painted(page);
  assert.ok(begin > 0 && begin < whole, `${begin} of the place is painted at the beginning, ${whole} at the end`);
  await context.close();
});

for (const [motion, atOnce] of [
  ['no-preference', 4],
  ['reduce', 13],
] as const)
  test(`a replay ends with everyone, motion: ${motion}`, { timeout: 60_000 }, async () => {
    const { page, context, cascade } = await openTree('spring', { features: { 'prefers-reduced-motion': motion } });
    const everyone = `${cascade.nodes.length} of ${cascade.nodes.length}`;
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() =>
        seen.push((document.querySelector('cascade-tree input') as HTMLInputElement).value),
      ).observe(document.querySelector('cascade-tree')!, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    });
    await page.click('cascade-tree .play');
    assert.equal(await text(page, 'cascade-tree .play'), 'Pause');
    await until(
      page,
      `document.querySelector('cascade-tree .play').innerText === 'Replay' && document.querySelector('cascade-tree output').textContent.startsWith('${everyone}')`,
    );
    const places = new Set((await page.evaluate('seen')) as string[]);
    if (motion === 'reduce') assert.ok(places.size <= atOnce, `${places.size} pictures`);
    else assert.ok(places.size >= atOnce, `${places.size} pictures`);
    await context.close();
  });

test('the tree is explored by keyboard, and each person is announced', { timeout: 60_000 }, async () => {
  const { page, context, cascade } = await openTree('spring');
  const children = (code: string): string[] =>
    cascade.nodes.filter(({ parent }) => parent === code).map((node) => node.code);
  const seed = cascade.nodes[0]!.code;
  const [first, second] = children(seed);
  const carrier = children(seed).find((code) => children(code).length)!;
  const announced = (code: string): Promise<unknown> =>
    until(page, `document.querySelector('#person b')?.textContent === '${code}'`);
  await page.focus('cascade-tree canvas');
  const press = async (key: string, code: string): Promise<void> => {
    await page.keyboard.press(key as 'Home');
    await announced(code);
  };
  await press('Home', seed);
  assert.match(await text(page, '#person'), /Seed/);
  await press('ArrowDown', first!);
  assert.match(await text(page, '#person'), /Generation 1, through .+after their parent.+Brought/s);
  await press('ArrowRight', second!);
  await press('ArrowLeft', first!);
  await press('ArrowUp', seed);
  await press('ArrowDown', first!);
  for (const code of children(seed).slice(1, children(seed).indexOf(carrier) + 1)) await press('ArrowRight', code);
  await press('ArrowDown', children(carrier)[0]!);
  const before = await painted(page);
  for (let times = 0; times < 6; times++) await page.keyboard.press('+');
  await sleep(200);
  assert.notEqual(await painted(page), before, 'the tree is zoomed');
  await page.keyboard.press('0');
  await context.close();
});

test('a person is selected with the pointer, and the tree is dragged and zoomed', { timeout: 60_000 }, async () => {
  const { page, context, cascade } = await openTree('spring');
  const canvas = (await page.$('cascade-tree canvas'))!;
  await canvas.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = (await canvas.boundingBox())!;
  // The seed is at the centre of the rings; somebody is near any point in the tree.
  for (let x = box.x + 10; x < box.x + box.width; x += 12) {
    await page.mouse.click(x, box.y + box.height / 2);
    if (await page.$('#person b')) break;
  }
  const chosen = await text(page, '#person b');
  assert.ok(cascade.nodes.some(({ code }) => code === chosen));
  const before = await canvas.screenshot();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel({ deltaY: -600 });
  await sleep(200);
  const near = await canvas.screenshot();
  assert.notDeepEqual(Buffer.from(near), Buffer.from(before));
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 80, box.y + box.height / 2 + 40, { steps: 4 });
  await page.mouse.up();
  await sleep(200);
  assert.notDeepEqual(Buffer.from(await canvas.screenshot()), Buffer.from(near));
  await context.close();
});

test('a cascade is downloaded as CSV with everyone, and as a picture', { timeout: 60_000 }, async () => {
  const opened = await openTree('spring');
  const { cascade, context, row } = opened;
  const csv = await download(opened, 'section[aria-labelledby=tree] [data-file=csv]');
  assert.equal(csv.name, `spring-cascade-${row.code.toLowerCase()}.csv`);
  const [head, ...lines] = csv.content.trim().split('\r\n');
  assert.equal(head, 'Code,Parent,Generation,Channel,Arrived,Time after parent (ms),Referrals');
  assert.deepEqual(lines.map((line) => line.split(',')[0]).sort(), cascade.nodes.map(({ code }) => code).sort());
  const svg = await download(opened, 'section[aria-labelledby=tree] [data-file=svg]');
  assert.equal(
    svg.content.match(/<circle/g)!.length,
    cascade.nodes.length + cascade.depth,
    'a circle for each person, and a ring for each generation',
  );
  assert.ok(!/var\(/.test(svg.content));
  await context.close();
});

test(
  'a plot is downloaded as a standalone picture, and its table as CSV with plain values',
  { timeout: 60_000 },
  async () => {
    const opened = await open('?campaign=spring#/offspring', { features: { 'prefers-color-scheme': 'dark' } });
    const { offspring } = await summary('spring');
    await opened.page.waitForSelector('.offspring .plot svg');
    const svg = await download(opened, '.offspring [data-file=svg]');
    assert.equal(svg.name, 'spring-referrals-per-visitor.svg');
    assert.ok(svg.content.startsWith('<svg') && !/var\(|currentColor/.test(svg.content), 'colours are written out');
    const elsewhere = await opened.context.newPage(); // whose policy does not mind
    const shown = await elsewhere.evaluate((source) => {
      const picture = new DOMParser().parseFromString(source, 'image/svg+xml');
      return [picture.querySelector('parsererror') === null, picture.querySelector('rect')!.getAttribute('fill')];
    }, svg.content);
    assert.deepEqual(shown, [true, '#1b1e24']);
    await elsewhere.close(); // A background page neither renders nor takes clicks.
    const csv = await download(opened, '.offspring [data-file=csv]');
    const everyone = offspring.reduce((sum, [, people]) => sum + people, 0);
    assert.equal(
      csv.content,
      [
        'Referrals,People,Share of people',
        ...offspring.map(([brought, people]) => `${brought},${people},${people / everyone}`),
        '',
      ].join('\r\n'),
    );
    await opened.context.close();
  },
);

test('live updates reach the overview and an open tree', { timeout: 60_000 }, async () => {
  await say(news(30, 3));
  const { page, context } = await open('?campaign=news');
  const tree = await openTree('news');
  await say(news(80, 4));
  const { landings } = await summary('news');
  await page.bringToFront();
  await until(page, `document.querySelector('h1').textContent.startsWith('${landings.verified} people')`);
  assert.ok(landings.verified > tree.cascade.nodes.length);
  // Somebody lands by the seed's link.
  const landing = news(80, 4).find(({ type }) => type === 'org.pass-along.landing.v1')!;
  await say([
    {
      ...landing,
      id: `${landing.id}-late`,
      data: { ...landing.data, code: 'LATECOMER', parent: tree.row.code, class: 'verified' },
    } as PassEvent,
  ]);
  await tree.page.bringToFront();
  await until(
    tree.page,
    `document.querySelector('cascade-tree output').textContent.includes('of ${tree.cascade.nodes.length + 1}')`,
  );
  await Promise.all([context.close(), tree.context.close()]);
});

test(
  'a campaign is paused with a reason, and resumed; errors of the collector are shown',
  { timeout: 60_000 },
  async () => {
    const { page, context } = await open('?campaign=news');
    const publicState = async (): Promise<string> =>
      ((await (await fetch(`${base}state?campaign=news`)).json()) as { state: string }).state;
    const pause = async (reason: string): Promise<void> => {
      await until(page, `document.querySelector('.pause summary')`);
      await page.click('.pause summary');
      await page.type('.pause input', reason);
      await page.keyboard.press('Enter');
    };
    await pause('It made people angry');
    await until(page, `document.querySelector('.state').textContent === 'Paused: It made people angry'`);
    assert.equal(await publicState(), 'paused');
    await page.click('.controls button');
    await until(page, `document.querySelector('.state').textContent === 'Running'`);
    assert.equal(await publicState(), 'running');

    await page.setRequestInterception(true);
    page.on('request', (request) =>
      request.url().endsWith('/pause')
        ? void request.respond({
            status: 409,
            contentType: 'application/json',
            body: '{"reason":"campaigns are in the file all.json: change them there"}',
          })
        : void request.continue(),
    );
    await pause('Again');
    await until(
      page,
      `document.querySelector('[role=alert]').textContent === 'Could not pause: campaigns are in the file all.json: change them there.'`,
    );
    assert.equal(await publicState(), 'running');
    await context.close();
  },
);

test(
  'the report begins with all campaigns, which can be searched, sorted, opened and archived',
  {
    timeout: 60_000,
  },
  async () => {
    for (const name of ['spring', 'young'])
      await fetch(`${base}campaigns/${name}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ state: 'running' }),
      });
    const { page, context, complaints } = await open('');
    await page.waitForSelector('.campaigns tbody tr');
    const titles = (): Promise<string[]> =>
      page.$$eval('.campaigns tbody th', (cells) => cells.map((cell) => cell.textContent!.trim()));
    assert.equal(await page.title(), 'Campaigns · pass-along');
    assert.ok((await titles()).includes('young'));
    const { landings } = await summary('spring');
    const spring = await page.$$eval('.campaigns tbody tr', (rows) =>
      rows.filter((row) => row.textContent!.includes('spring')).map((row) => row.children[4]!.textContent!.trim()),
    );
    assert.deepEqual(spring, [String(landings.verified)]);

    await page.click('.campaigns thead .sort');
    await until(page, `document.querySelector('.campaigns [aria-sort=ascending]')`);
    const sorted = await titles();
    assert.deepEqual(sorted, sorted.toSorted());
    await page.type('.campaigns input[type=search]', 'YOU');
    await until(page, `document.querySelectorAll('.campaigns tbody tr').length === 1`);
    assert.deepEqual(await titles(), ['young']);

    await page.click('.campaigns tbody button');
    await until(page, `/No campaign of this name/.test(document.querySelector('.campaigns').textContent)`);
    await page.click('.campaigns input[type=checkbox]');
    await page.waitForSelector('.campaigns tbody button');
    await page.click('.campaigns tbody button');
    await until(page, `document.querySelector('.campaigns tbody button').textContent.trim() === 'Archive young'`);

    await page.click('.campaigns tbody a');
    await until(page, `document.querySelector('.verdict')`);
    assert.equal(new URL(page.url()).search, '?campaign=young');
    await page.click('header .all a');
    await until(page, `document.activeElement.matches('h1') && document.activeElement.textContent === 'Campaigns'`);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test('a cascade is left out with a reason, after its size is told, and put back', { timeout: 60_000 }, async () => {
  await say(news(30, 3));
  const before = (await summary('news')).landings.verified;
  const { code, size } = await largest('news');
  const { page, context, complaints } = await open('?campaign=news#/trust');
  await page.waitForSelector('.corrections .wanted input');
  await page.type('.corrections .wanted input', code);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.plan');
  assert.match(
    await text(page, '.plan p'),
    new RegExp(`^${size - 1} verified landings? goe?s? out of the figures\\.$`),
  );
  assert.equal((await summary('news')).landings.verified, before, 'nothing has happened yet');
  assert.equal(await page.evaluate(`document.activeElement.name`), 'reason');
  await page.keyboard.type('Our own tests');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.stored li');
  assert.match(
    await text(page, '.stored li'),
    new RegExp(`^Cascade of ${code}: .+ left out on .+ \\(Our own tests\\)`),
  );
  assert.equal((await summary('news')).landings.verified, before - (size - 1));

  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  );
  await page.click('.stored button');
  await until(page, `!document.querySelector('.stored')`);
  assert.equal((await summary('news')).landings.verified, before);

  await page.evaluate(() => document.querySelector<HTMLInputElement>('.corrections .wanted input')!.select());
  await page.type('.corrections .wanted input', 'NOBODY');
  await page.keyboard.press('Enter');
  await until(
    page,
    `/no cascade contains the code NOBODY/.test(document.querySelector('.corrections .problem').textContent)`,
  );
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !/404/.test(complaint)));
  assert.deepEqual(complaints, []);
  await context.close();
});

const ADDRESSES = [
  '',
  ...Object.keys(PAGES)
    .slice(1)
    .map((page) => `#/${page}`),
  '#/tree/',
];

for (const [name, look] of [
  ['light', { features: { 'prefers-color-scheme': 'light' } }],
  ['dark, on a phone', { width: 375, features: { 'prefers-color-scheme': 'dark' } }],
] as const)
  test(`axe finds nothing on any page, ${name}`, { timeout: 180_000 }, async () => {
    const { code } = await largest('spring');
    const { page, context, complaints } = await open('?campaign=spring', look);
    await page.evaluate(axe.source);
    for (const address of ADDRESSES) {
      await page.evaluate(
        (hash) => (location.hash = hash),
        address.endsWith('tree/') ? `${address}${code}` : address || '#/',
      );
      await until(
        page,
        address.includes('tree')
          ? `document.querySelector('cascade-tree #person')`
          : `!document.querySelector('cascade-tree') && document.querySelector('main section')`,
      );
      await page.$$eval('details', (all) => all.forEach((details) => (details.open = true)));
      await sleep(150);
      const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
      assert.deepEqual(
        violations.map(({ id, nodes }) => [address, id, nodes.map(({ html }) => html)]),
        [],
      );
      assert.equal(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        0,
        `${address} is not wider than its screen`,
      );
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });

test('the print view has figures and plots, dark on white, and no controls', { timeout: 60_000 }, async () => {
  const { page, context } = await open('?campaign=spring', { features: { 'prefers-color-scheme': 'dark' } });
  await page.emulateMediaType('print');
  const seen = await page.evaluate(() => ({
    pressable: [...document.querySelectorAll('button, nav, summary')].filter((element) =>
      (element as HTMLElement).checkVisibility(),
    ).length,
    ink: getComputedStyle(document.body).color,
    plots: [...document.querySelectorAll('.plot')].filter((plot) => (plot as HTMLElement).checkVisibility()).length,
  }));
  assert.deepEqual(seen, { pressable: 0, ink: 'rgb(29, 31, 35)', plots: 8 });
  await context.close();
});
