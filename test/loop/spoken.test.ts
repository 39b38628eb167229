import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import type { Summary } from '../../src/spread/campaign-summary.ts';
import { runCollector } from './collector.ts';
import { openSite } from './site.ts';
import { lineageOf, openBrowser, visit } from './visitor.ts';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
let site: Awaited<ReturnType<typeof openSite>>;
before(async () => {
  browser = await openBrowser();
  collector = await runCollector();
  site = await openSite(`campaign="spoken" collector="${collector.origin}"`);
});
after(async () => {
  site?.close();
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

const arrive = async () => {
  const page = await visit(browser, `${site.origin}/article`);
  return { page, code: (await lineageOf(page)).code! };
};

test('a typed referral code makes its visitor a child in the report', { timeout: 60_000 }, async () => {
  const teller = await arrive();
  const hearer = await arrive();
  await hearer.page.evaluate(() => void document.body.append(document.createElement('pass-along-code')));
  await hearer.page.waitForFunction(
    () => document.querySelector('pass-along-code')?.shadowRoot?.querySelector('input'),
    { polling: 100 },
  );
  // As people type: in small letters, in groups.
  await hearer.page.type('pass-along-code >>> input', teller.code.toLowerCase().replace(/(.{4})/g, '$1 '));
  await hearer.page.keyboard.press('Enter');

  let summary: Summary | undefined;
  for (let tries = 0; tries < 200 && summary?.landings.verified !== 1; tries++) {
    await sleep(50);
    summary = (await (await fetch(`${collector.origin}/pass-along/summary?campaign=spoken`)).json()) as Summary;
  }
  assert.deepEqual(
    summary!.channels.map(({ channel, landings }) => [channel, landings]),
    [['spoken', 1]],
  );
  assert.deepEqual(summary!.generations, [1, 1]);
  assert.deepEqual(
    summary!.largest!.nodes.map(({ code, parent }) => [code, parent]),
    [
      [teller.code, undefined],
      [hearer.code, teller.code],
    ],
  );
});
