/** Pages where the browser forbids what a button does: plain http, sandboxed frames, and files on the disk. */

import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { chromiumOptions } from '../../scripts/browsers.mjs';
import { openSite } from './site.ts';

/** A name that is no localhost: a page there by http is in no secure context. */
const HOST = 'plain.example';

let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;
let folder: string;
before(async () => {
  const options = chromiumOptions(process.env.CHROME_PATH);
  browser = await puppeteer.launch({
    ...options,
    // Module scripts of a file are of another origin, unless the browser is told otherwise.
    args: [...options.args, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`, '--allow-file-access-from-files'],
  });
  site = await openSite('channels="copy x email"');
  folder = await mkdtemp(join(tmpdir(), 'pass-along-page-'));
});
after(async () => {
  site?.close();
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const errorsOf = (page: Page): string[] => {
  const errors: string[] = [];
  page.on('pageerror', (error) => void errors.push(String(error)));
  return errors;
};

type Shown = { status: string; byHand: string };
/** What the element says after a press: its status, and the link to copy by hand. */
const shown = (where: Page | Frame): Promise<Shown> =>
  where.$eval('pass-along', (element) => {
    const root = element.shadowRoot!;
    return {
      status: root.querySelector('[role=status]')!.textContent.trim(),
      byHand: root.querySelector<HTMLInputElement>('[part=field]')?.value ?? '',
    };
  });
const press = async (where: Page | Frame, channel: string): Promise<void> => {
  const control = await where.waitForSelector(`pass-along >>> [data-channel=${channel}]`);
  await control!.click();
};
const afterPress = async (where: Page | Frame, channel: string): Promise<Shown> => {
  await press(where, channel);
  await where.waitForFunction(
    () => {
      const root = document.querySelector('pass-along')!.shadowRoot!;
      return root.querySelector('[part=field]') ?? root.querySelector('[role=status]')!.textContent.trim();
    },
    { polling: 50 },
  );
  return shown(where);
};

/** Pastes into a field of the page's own, as a person would. */
const pasted = async (page: Page): Promise<string> => {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'paste';
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyV');
  await page.keyboard.up('Control');
  return page.$eval('#paste', (field) => (field as HTMLTextAreaElement).value);
};

test('on plain http, the link is copied', async () => {
  const page = await browser.newPage();
  const errors = errorsOf(page);
  const origin = site.origin.replace('127.0.0.1', HOST);
  await page.goto(`${origin}/article`);
  assert.deepEqual(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator]), [false, false]);
  assert.deepEqual(await afterPress(page, 'copy'), { status: 'Copied', byHand: '' });
  assert.match(await pasted(page), new RegExp(`^${origin}/article\\?via=[0-9A-Z]{13}\\.copy$`));
  const popup = new Promise<Page | null>((opened) => page.once('popup', opened));
  await press(page, 'x');
  assert.ok(await popup, 'a popup opens');
  assert.deepEqual(errors, []);
  await page.close();
});

/** A page that frames the article, on an origin of its own. */
const frameOf = async (sandbox: string) => {
  const server = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(
        `<!doctype html><iframe sandbox="${sandbox}" src="${site.origin}/article" width="600" height="400"></iframe>`,
      ),
  ).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const page = await browser.newPage();
  const errors = errorsOf(page);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const frame = await (await page.waitForSelector('iframe'))!.contentFrame();
  return {
    page,
    frame,
    errors,
    async close() {
      await page.close();
      server.close();
    },
  };
};

for (const sandbox of ['allow-scripts', 'allow-scripts allow-same-origin'])
  test(`in a frame with sandbox="${sandbox}", a press copies the link or offers it to copy`, async () => {
    const { page, frame, errors, close } = await frameOf(sandbox);
    const link = (channel: string): RegExp => new RegExp(`/article\\?via=[0-9A-Z]{13}\\.${channel}$`);
    const copied = await afterPress(frame, 'copy');
    if (copied.byHand) assert.match(copied.byHand, link('copy'));
    else assert.equal(copied.status, 'Copied');
    await press(frame, 'x');
    await frame.waitForSelector('pass-along >>> [part=field]');
    const { byHand } = await shown(frame);
    assert.match(byHand, link('x'));
    assert.equal((await browser.pages()).filter((other) => other.url().includes('x.com')).length, 0);
    assert.equal(frame.url(), `${site.origin}/article`, 'the frame stays');
    assert.deepEqual(errors, []);
    assert.equal(page.isClosed(), false);
    await close();
  });

test('a file with a canonical passes that along, and one without keeps its own content', async () => {
  await cp(fileURLToPath(new URL('../../dist/cdn', import.meta.url)), join(folder, 'cdn'), { recursive: true });
  const write = async (name: string, head: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(
      file,
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>A file</title>${head}
      <pass-along channels="copy x" collector="https://collector.example" debug>The page's own</pass-along>
      <script type="module" src="cdn/pass-along.js"></script>`,
    );
    return pathToFileURL(file).href;
  };
  const page = await browser.newPage();
  const errors = errorsOf(page);
  const warnings: string[] = [];
  page.on('console', (message) => void warnings.push(message.text()));
  await page.goto(await write('canonical.html', '<link rel="canonical" href="https://a.example/article">'));
  assert.deepEqual(await afterPress(page, 'copy'), { status: 'Copied', byHand: '' });
  const href = await page.$eval('pass-along >>> [data-channel=x]', (link) => (link as HTMLAnchorElement).href);
  assert.match(new URL(href).searchParams.get('url')!, /^https:\/\/a\.example\/article\?via=[0-9A-Z]{13}\.x$/);
  const popup = new Promise<Page | null>((opened) => page.once('popup', opened));
  await press(page, 'x');
  assert.ok(await popup, 'a popup opens');

  await page.goto(await write('bare.html', ''));
  await page.waitForFunction(() => document.querySelector('pass-along')!.shadowRoot, { polling: 50 });
  await new Promise((done) => setTimeout(done, 1000));
  assert.equal(await page.$('pass-along >>> [data-channel]'), null);
  assert.ok(warnings.some((line) => line.includes('this page has no http or https URL, so set url')));
  assert.deepEqual(errors, []);
  await page.close();
});
