import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { CampaignDetails } from '../../src/collector/campaigns/campaign-store.ts';
import type { Summary } from '../../src/spread/campaign-summary.ts';
import { chooseWording } from '../../src/core/wording-choice.ts';
import { runCollector } from './collector.ts';
import { openSite } from './site.ts';
import { lineageOf, openBrowser, visit } from './visitor.ts';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
let site: Awaited<ReturnType<typeof openSite>>;

before(async () => {
  browser = await openBrowser();
  collector = await runCollector();
  site = await openSite(
    `campaign="loop" privacy="consented" channels="copy x" tagline="Worth a read" disclosure="You get a month" collector="${collector.origin}"`,
  );
});
after(async () => {
  site?.close();
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

const campaign = async (method: string, path = '', body?: object): Promise<CampaignDetails> => {
  const answer = await fetch(`${collector.origin}/pass-along/campaigns/loop${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return (await answer.json()) as CampaignDetails;
};
const summary = async (): Promise<Summary> =>
  (await fetch(`${collector.origin}/pass-along/summary?campaign=loop`)).json() as Promise<Summary>;

/** Caches may keep a response for 15 seconds. */
const until = async <T>(read: () => Promise<T>, fits: (value: T) => boolean, what: string): Promise<T> => {
  for (let tries = 0; ; tries++) {
    const value = await read();
    if (fits(value)) return value;
    if (tries > 300) assert.fail(`${what}: still ${JSON.stringify(value)}`);
    await sleep(100);
  }
};

/** Simulates the visitor's return from another tab. */
const lookAgain = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
const leaving = async (page: Page): Promise<{ url: string; text: string }> => {
  const { searchParams } = new URL(
    await page.$eval('pass-along >>> [data-channel=x]', (link) => (link as HTMLAnchorElement).href),
  );
  return { url: searchParams.get('url')!, text: searchParams.get('text')! };
};
const shadowHas = (page: Page, selector: string): Promise<boolean> =>
  page.$eval('pass-along', (element, wanted) => !!element.shadowRoot!.querySelector(wanted), selector);

test('pausing a campaign removes the tags on an open page', { timeout: 120_000 }, async () => {
  await campaign('PUT', '', { state: 'running', title: 'Loop' });
  const page = await visit(browser, `${site.origin}/article`);
  const { code } = await lineageOf(page);
  assert.equal((await leaving(page)).url, `${site.origin}/article?via=${code}.x`);
  assert.equal(await shadowHas(page, '[part=disclosure]'), true);

  await campaign('POST', '/pause', { reason: 'It made people angry' });
  await until(
    async () => (await lookAgain(page), leaving(page)),
    ({ url }) => url === `${site.origin}/article`,
    'links are untagged',
  );
  assert.equal(await shadowHas(page, '[part=disclosure]'), false);
  await page.click('pass-along >>> [data-channel=copy]');
  await page.waitForFunction(
    () => document.querySelector('pass-along')!.shadowRoot!.querySelector('[role=status]')!.textContent === 'Copied',
    { polling: 100 },
  );
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    `${site.origin}/article`,
    'the button works, and copies an untagged link',
  );

  // New visitors never see a tag.
  const late = await visit(browser, `${site.origin}/article`);
  await until(
    () => leaving(late),
    ({ url }) => url === `${site.origin}/article`,
    'a new page is untagged, too',
  );

  const { log } = await campaign('POST', '/resume', { reason: 'The picture is another' });
  assert.deepEqual(
    log.map(({ what, reason }) => [what, reason]),
    [
      ['resumed', 'The picture is another'],
      ['paused', 'It made people angry'],
      ['made', ''],
    ],
  );
  await until(
    async () => (await lookAgain(page), leaving(page)),
    ({ url }) => url.endsWith(`?via=${code}.x`),
    'links are tagged again',
  );
});

test(
  'a reader sees one of two wordings, also after a reload, and a reaction counts once',
  { timeout: 120_000 },
  async () => {
    const messages = [
      { name: 'plain', headline: 'Read this' },
      { name: 'warm', headline: 'For you' },
    ];
    await campaign('PATCH', '', { messages, reaction: { alarm: 0.5 } });
    const headlines = /Read this|For you/;

    // The first reader viewed the page before, and the second lands by her link.
    const first = await visit(browser, `${site.origin}/article`);
    const { code } = await lineageOf(first);
    const second = await visit(browser, `${site.origin}/article?via=${code}.x`);
    for (const page of [first, second]) {
      const own = (await lineageOf(page)).code!;
      const wanted = messages.find(({ name }) => name === chooseWording(own, { plain: 0.5, warm: 0.5 }))!;
      const { text } = await until(
        async () => (await lookAgain(page), leaving(page)),
        (it) => headlines.test(it.text),
        'a wording is there',
      );
      assert.match(text, new RegExp(wanted.headline));
    }
    const before = await leaving(second);

    const button = 'pass-along >>> [part=reaction] button';
    await second.waitForSelector(button);
    await second.click(button);
    await second.waitForFunction(
      () =>
        /Thanks/.test(document.querySelector('pass-along')!.shadowRoot!.querySelector('[part=reaction]')!.textContent!),
      { polling: 100 },
    );
    await until(summary, ({ reactions }) => reactions === 1, 'the reaction is counted');

    await second.reload();
    await second.waitForSelector(button);
    const after = await until(
      () => leaving(second),
      ({ text }) => headlines.test(text),
      'the wording is there again',
    );
    assert.deepEqual(after, before, 'the same wording, and the same code');
    await second.click(button);
    await sleep(1000);
    const { reactions, landings } = await summary();
    assert.deepEqual([reactions, landings.verified], [1, 1]);
  },
);
