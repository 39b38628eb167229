import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { openSite } from './site.ts';
import { openBrowser, visit } from './visitor.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;
before(async () => {
  browser = await openBrowser();
  site = await openSite('');
});
after(async () => {
  site?.close();
  await browser?.close();
});

type Left = { nodes: number; listeners: number; elements: number };

const left = async (page: Page, session: CDPSession): Promise<Left> => {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const figure = (wanted: string): number => metrics.find(({ name }) => name === wanted)!.value;
  const prototype = await page.evaluateHandle(() => customElements.get('pass-along')!.prototype as object);
  const elements = await page.queryObjects(prototype);
  const count = await elements.evaluate((all) => (all as unknown as object[]).length);
  await elements.dispose();
  await prototype.dispose();
  return { nodes: figure('Nodes'), listeners: figure('JSEventListeners'), elements: count };
};

/** Mounts and removes an element `times` times; with `press`, also opens and closes the channel's dialog. */
const mount = (
  page: Page,
  times: number,
  tag: string,
  attributes: Record<string, string>,
  channel?: string,
): Promise<void> =>
  page.evaluate(
    async (times, tag, attributes, channel) => {
      const until = async <T>(read: () => T): Promise<NonNullable<T>> => {
        for (;;) {
          const value = read();
          if (value) return value;
          await new Promise((done) => setTimeout(done));
        }
      };
      for (let count = 0; count < times; count++) {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.prepend(element);
        await until(() => element.shadowRoot?.querySelector('[part=status], [part=form]'));
        if (channel) {
          (await until(() => element.shadowRoot!.querySelector<HTMLElement>(`[data-channel=${channel}]`))).click();
          if (channel === 'email') await until(() => element.shadowRoot!.querySelector('[part=mailers] a'));
          else {
            (await until(() => element.shadowRoot!.querySelector('dialog[open]')))
              .querySelector<HTMLElement>('.close')!
              .click();
            await until(() => !element.shadowRoot!.querySelector('dialog'));
          }
        }
        element.remove();
      }
    },
    times,
    tag,
    attributes,
    channel,
  );

const cases: [title: string, times: number, tag: string, attributes: Record<string, string>, channel?: string][] = [
  ['a row', 1000, 'pass-along', {}],
  ['a column that debugs', 100, 'pass-along', { layout: 'column', debug: '' }],
  ['a float in German', 100, 'pass-along', { layout: 'float', lang: 'de' }],
  ['a widget with counts', 100, 'pass-along', { counts: '1', collector: '/nowhere' }],
  ['a form for codes', 1000, 'pass-along-code', {}],
  ['the menu', 30, 'pass-along', { layout: 'menu' }, 'menu'],
  ['the QR code', 50, 'pass-along', { channels: 'qr' }, 'qr'],
  ['the HTML to paste', 50, 'pass-along', { channels: 'embed' }, 'embed'],
  ['the question for a server', 50, 'pass-along', { channels: 'misskey' }, 'misskey'],
  ['the line with web mailers', 20, 'pass-along', { channels: 'email' }, 'email'],
];

for (const [title, times, ...what] of cases)
  test(`${title}, mounted and removed ${times} times, leaks nothing`, { timeout: 120_000 }, async () => {
    const page = await visit(browser, `${site.origin}/article`);
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    // tsx names functions by a helper of its own, which pages lack.
    await page.evaluate('globalThis.__name = (it) => it');
    // A press on a mailto link would leave the page.
    await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
    // Chunks that load once stay in memory.
    await mount(page, 3, ...what);
    const before = await left(page, session);
    await mount(page, times, ...what);
    const most = Math.max(10, times / 20);
    const isClean = (after: Left): boolean =>
      after.nodes - before.nodes < most &&
      after.listeners - before.listeners < most &&
      after.elements - before.elements <= 2;
    let after = await left(page, session);
    // Pending requests release their memory after the response.
    for (let tries = 0; tries < 20 && !isClean(after); tries++) {
      await sleep(500);
      after = await left(page, session);
    }
    await page.close();
    assert.ok(isClean(after), JSON.stringify({ before, after }));
  });
