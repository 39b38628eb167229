/**
 * Every look as visitors see it: in light, dark and forced colours, on a phone, and zoomed to 400 %. Nothing moves while
 * it loads and is used, nothing scrolls sideways, axe finds nothing, and icons and words can be seen.
 */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser, Page, Viewport } from 'puppeteer-core';
import { defaultNames } from '../../src/core/channels.ts';
import { rows } from '../../src/core/channels.more.ts';
import { openSite } from './site.ts';
import { openBrowser } from './visitor.ts';

const LOOKS = ['plain', 'filled', 'brand', 'outline', 'text'];
const CHANNELS = 'copy x facebook whatsapp telegram bluesky reddit email';
const DISCLOSURE = 'You get a free month for each friend who signs up.';
/** As docs/looks.md says, the page reserves the height; the disclosure is one line more. */
const STYLE = `<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
  body { margin: 1rem; font: 16px/1.5 sans-serif }
  pass-along:not([layout=float]) { display: block; min-block-size: 2.25rem }
  pass-along[disclosure]:not([layout]) { min-block-size: 7rem }
  @media (prefers-color-scheme: dark) { body { background: #1e1f22; color: #eee } }
  @media (pointer: coarse), (width < 400px) { pass-along:not([layout=float]) { min-block-size: 9rem } }
</style>`;
const tag = (attributes: string): string => `<p>Before</p><pass-along ${attributes}></pass-along>`;
const more = [
  STYLE,
  ...LOOKS.map((look) => tag(`look="${look}" channels="${CHANNELS}"`)),
  tag(`look="filled" labels channels="copy x email" shape="square"`),
  tag(`channels="${CHANNELS}" disclosure="${DISCLOSURE}"`),
  tag('layout="menu"'),
  '<p style="block-size: 2000px">The article goes on.</p>',
  `<pass-along layout="float" channels="${CHANNELS}" disclosure="${DISCLOSURE}"></pass-along>`,
].join('\n');

let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;
before(async () => {
  browser = await openBrowser();
  site = await openSite(`channels="${CHANNELS}"`, { more });
});
after(async () => {
  site?.close();
  await browser?.close();
});

type Mode = { viewport: Viewport; features: { name: string; value: string }[] };
const wide = { width: 1024, height: 768 };
const MODES: Record<string, Mode> = {
  light: { viewport: wide, features: [{ name: 'prefers-color-scheme', value: 'light' }] },
  dark: { viewport: wide, features: [{ name: 'prefers-color-scheme', value: 'dark' }] },
  'forced colours': { viewport: wide, features: [{ name: 'forced-colors', value: 'active' }] },
  'a phone': { viewport: { width: 390, height: 700, isMobile: true, hasTouch: true }, features: [] },
  // WCAG 1.4.10: 1,280 by 1,024 pixels at 400 %.
  '400 % zoom': { viewport: { width: 320, height: 256 }, features: [] },
};

const visitIn = async ({ viewport, features }: Mode): Promise<Page> => {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.bringToFront();
  await page.setViewport(viewport);
  await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features });
  await page.evaluateOnNewDocument(() => {
    const moved: string[] = [];
    Object.assign(globalThis, { moved });
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[])
        moved.push(`${value}: ${sources.map(({ node }) => (node as Element | null)?.outerHTML?.slice(0, 80))}`);
    }).observe({ type: 'layout-shift', buffered: true });
    // A press on a mailto link would leave the page.
    addEventListener('click', (event) => event.preventDefault());
  });
  await page.goto(`${site.origin}/article`);
  await page.evaluate('globalThis.__name = (it) => it');
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('pass-along')]
        .filter((element) => element.getBoundingClientRect().top < innerHeight)
        .every((element) => element.shadowRoot?.querySelector('[part=status]')) &&
      document.querySelector('[layout=float]')!.shadowRoot!.querySelector('[part=put-away]'),
    { polling: 50 },
  );
  return page;
};

/** Icons and words that have too little contrast with what is behind them, as drawn. */
const unseen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
      willReadFrequently: true,
    })!;
    const over = (colors: string[]): number => {
      for (const color of colors) {
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((value) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05;
    };
    const probe = document.body.appendChild(document.createElement('div'));
    probe.style.backgroundColor = 'Canvas';
    const canvas = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const found: string[] = [];
    for (const element of document.querySelectorAll('pass-along'))
      for (const button of element.shadowRoot!.querySelectorAll('[part~=channel], [part=menu]')) {
        const grounds = [canvas, ...[document.body, element, button].map((it) => getComputedStyle(it).backgroundColor)];
        const behind = over(grounds);
        for (const [part, least] of [
          ['svg', 3],
          ['[part=label], span', 4.5],
        ] as const) {
          const drawn = button.querySelector(part);
          if (!drawn?.getBoundingClientRect().width) continue;
          const style = getComputedStyle(drawn);
          const front = over([...grounds, part === 'svg' ? style.fill : style.color]);
          const ratio = Math.max(front, behind) / Math.min(front, behind);
          if (ratio < least) found.push(`${element.outerHTML.slice(0, 60)} ${button.outerHTML.slice(0, 60)} ${ratio}`);
        }
      }
    return found;
  });

const violations = async (page: Page): Promise<string[]> => {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(what: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ include: [['pass-along']] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
};

for (const [title, mode] of Object.entries(MODES))
  test(`all looks in ${title}`, { timeout: 120_000 }, async () => {
    const page = await visitIn(mode);
    const isSmall = mode.viewport.width <= 640;
    /** Waits until it is drawn in the shadow root of an element. */
    const shows = (host: string, part: string) => page.waitForSelector(`${host} >>> ${part}`, { timeout: 20_000 });

    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await unseen(page), []);
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} in ${clientWidth}`);

    // From here on with the keyboard.
    await page.evaluate(() => scrollTo(0, 0));
    await page.focus('pass-along >>> [data-channel=copy]');
    await page.keyboard.press('Enter');
    await shows('pass-along', '[part=copied]');
    await page.focus('pass-along >>> [data-channel=email]');
    await page.keyboard.press('Enter');
    await shows('pass-along', '[part=mailers] a');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Tab');
    const channel = () =>
      page.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return (at as HTMLElement | null)?.dataset.channel;
      });
    assert.equal(await channel(), 'gmail');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('pass-along')!.shadowRoot!.querySelector('[part=bubble]'));
    assert.equal(await channel(), 'email');

    await page.focus('[layout=float] >>> [data-channel=copy]');
    await shows('[layout=float]', '[part=disclosure]');
    if (isSmall) {
      await page.focus('[layout=float] >>> [part~=more]');
      await page.keyboard.press('Enter');
      await shows('[layout=float]', 'dialog[open]');
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('[layout=float]')!.shadowRoot!.querySelector('dialog'));
      assert.equal(await channel(), 'menu');
    }
    await page.focus('[layout=float] >>> [part=put-away]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('[layout=float]')!.getBoundingClientRect().width);

    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved), []);
    await page.browserContext().close();
  });

test('every channel in every look in forced colours', { timeout: 120_000 }, async () => {
  const page = await visitIn(MODES['forced colours']!);
  const names = [...defaultNames, ...Object.keys(rows)];
  const drawn = await page.evaluate(async (channels) => {
    const elements = [...document.querySelectorAll<HTMLElement>('pass-along[look]:not([labels])')];
    for (const element of elements) {
      element.setAttribute('channels', channels.join(' '));
      element.scrollIntoView();
      // The channels beyond the default ones are a chunk.
      for (let wait = 0; wait < 100 && !element.shadowRoot!.querySelector('[data-channel=line] svg'); wait++)
        await new Promise((done) => setTimeout(done, 50));
    }
    return elements.map((element) => element.shadowRoot!.querySelectorAll('[part~=channel]').length);
  }, names);
  assert.equal(drawn.length, LOOKS.length);
  for (const count of drawn) assert.ok(count > 50, `${count} channels`);
  assert.deepEqual(await unseen(page), []);
  await page.browserContext().close();
});
