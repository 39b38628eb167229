/** Digests and alarms, set up in the report: a receiver is added, tried and removed, and a digest is seen before. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { runCollector } from './collector.ts';
import { assertAccessible, openDialog, openReport } from './owner-page.ts';
import { openBrowser } from './visitor.ts';

const TOKEN = 'correct-horse-battery';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
const received: string[] = [];
const chat = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  received.push(body);
  response.end('ok');
}).listen(0, '127.0.0.1');

before(async () => {
  browser = await openBrowser();
  collector = await runCollector({ PASS_ALONG_TOKEN: TOKEN });
  const answer = await fetch(`${collector.origin}/pass-along/campaigns/spring`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'spring', title: 'The spring sale', state: 'running' }),
  });
  assert.equal(answer.status, 201);
});
after(async () => {
  await browser?.close();
  await collector?.stop();
  collector?.remove();
  chat.close();
});

test('a receiver is added, tried and removed, and a digest is seen before', { timeout: 60_000 }, async () => {
  const { origin } = collector;
  const { page, errors } = await openReport(browser, { origin, token: TOKEN, campaign: 'spring' });
  await openDialog(page, 'Digests and alarms');
  const textOf = (selector: string): Promise<string> => page.$eval(selector, ({ textContent }) => textContent ?? '');
  const shows = (selector: string, text: string): Promise<unknown> =>
    page.waitForFunction((at, part) => document.querySelector(at)?.textContent?.includes(part), {}, selector, text);
  await assertAccessible(page);

  await page.type('#digest-to', 'owner@a.example');
  await page.click('dialog .save');
  await shows('dialog .problem', 'this collector sends no mail: start it with --smtp and --mail-from');
  assert.equal(await page.$eval('input#digest-to', ({ value }) => value), 'owner@a.example', 'what was typed stays');

  await page.select('#digest-kind', 'slack');
  await page.$eval('input#digest-to', (field) => (field.value = ''));
  const host = `127.0.0.1:${(chat.address() as AddressInfo).port}`;
  await page.type('#digest-to', `http://${host}/services/secret`);
  await page.select('#digest-campaign', 'spring');
  await page.click('dialog .save');
  await shows('dialog li', `Slack, ${host}`);
  assert.match(await textOf('dialog li'), /weekly digest and alarms, The spring sale; nothing sent yet/);
  assert.equal(await textOf('dialog [role=status]'), `${host}/… is added.`);
  assert.ok(!(await page.content()).includes('services/secret'), 'the address is a secret');

  await page.click('dialog .preview');
  await shows('dialog pre', 'The spring sale');
  await assertAccessible(page);

  await page.locator('dialog li button::-p-text(Test)').click();
  await shows('dialog [role=status]', `The last digest is on its way to ${host}/….`);
  for (let wait = 0; !received.length && wait < 100; wait++) await new Promise((done) => setTimeout(done, 100));
  assert.equal(received.length, 1);
  assert.match(received[0]!, /The spring sale/);

  await page.locator('dialog li button::-p-text(Remove)').click();
  await shows('dialog [role=status]', `${host}/… gets no more messages.`);
  await page.waitForFunction(() => !document.querySelector('dialog li'));
  await page.locator('dialog .cancel').click();
  await page.waitForFunction(() => !document.querySelector('dialog'));
  assert.deepEqual(errors, []);
});
