import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { PassEvent } from '../../src/core/event.ts';
import { foreignCollectors, type ForeignCollector } from './foreign-collectors.ts';
import { openSite } from './site.ts';
import { openBrowser, visit } from './visitor.ts';

type Converter = { convert(name: string, value: number): void };

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

const EVENT = {
  specversion: '1.0',
  id: 'm8x2k4qz-0000000000000001',
  type: 'org.pass-along.view.v1',
  source: 'https://a.example/',
  time: '2026-11-27T00:00:00.000Z',
  secret: '0123456789ABCDEFGHJKMNPQRS',
  codeproof: 'a-signature-of-the-site',
  data: { campaign: 'spring', code: 'ADA', mode: 'anonymous' },
};
const post = (address: string, body: string) => fetch(address, { method: 'POST', body });

/** The events of each request from the page to the collector, and what else it was asked. */
const watch = (page: Page, address: string) => {
  const posts: PassEvent[][] = [];
  const questions: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin)) return;
    if (request.method() === 'POST') posts.push(JSON.parse(request.postData()!) as PassEvent[]);
    else questions.push(`${request.method()} ${request.url()}`);
  });
  return { posts, questions };
};

const settled = async (collector: ForeignCollector, count: number): Promise<void> => {
  for (let tries = 0; collector.events().length < count && tries < 100; tries++) await sleep(50);
  // A widget that regards the response as a failure retries within a second.
  await sleep(2500);
};

for (const [name, start, skip] of foreignCollectors) {
  test(
    `${name}: a real widget's events arrive once each, and nothing else is asked`,
    { timeout: 60_000, skip },
    async (t) => {
      const collector = await start();
      t.after(collector.close);
      const site = await openSite(`campaign="foreign" counts collector="${collector.address}"`);
      t.after(site.close);
      let seen: ReturnType<typeof watch> | undefined;
      const page = await visit(browser, `${site.origin}/article?via=7K3M9QXD2TPA1.copy`, (opened) => {
        seen = watch(opened, collector.address);
      });
      await page.click('pass-along >>> [data-channel=copy]');
      await page.evaluate(() => (document.querySelector('pass-along') as unknown as Converter).convert('sign-up', 5));
      await settled(collector, 3);
      const kinds = collector.events().map(({ type }) => type.split('.')[2]!);
      for (const kind of ['view', 'intent', 'outcome', 'conversion'])
        assert.ok(kinds.includes(kind), `${kind}: ${kinds}`);
      assert.deepEqual(seen!.questions, []);
      const ids = seen!.posts.flat().map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, 'nothing is sent twice');
      assert.deepEqual(
        collector
          .events()
          .map(({ id }) => id)
          .sort(),
        ids.sort(),
      );
      assert.ok(!JSON.stringify(collector.events()).includes('"secret"'));
      await page.close();
    },
  );

  test(`${name}: an event sent twice is stored once, without its secret`, { skip }, async (t) => {
    const collector = await start();
    t.after(collector.close);
    for (const body of [[EVENT], [EVENT, { ...EVENT, id: 'm8x2k4qz-0000000000000002' }]])
      assert.ok((await post(collector.address, JSON.stringify(body))).ok);
    const { secret: _secret, codeproof: _codeproof, ...stored } = EVENT;
    assert.deepEqual(collector.events(), [stored, { ...stored, id: 'm8x2k4qz-0000000000000002' }]);
  });

  test(`${name}: a body that is not JSON stores nothing`, { skip }, async (t) => {
    const collector = await start();
    t.after(collector.close);
    const { status } = await post(collector.address, 'not JSON');
    assert.equal(status, name === 'Apps Script' ? 200 : 400);
    assert.deepEqual(collector.events(), []);
  });
}
