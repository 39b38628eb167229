/** The recipes for a static folder, Hugo and Eleventy, made as the page says and opened in a browser. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openBrowser } from '../loop/visitor.ts';
import { documentedFiles } from './documented-files.ts';

const SCRIPT = resolve(import.meta.dirname, '../../dist/cdn');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' };

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const write = (folder: string, files: Record<string, string>): void => {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
};

/** A folder with what the recipe shows, more files, and the script at this place. */
const siteOf = (t: TestContext, recipe: string, script: string, more: Record<string, string> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-recipe-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, { ...documentedFiles(recipe), ...more });
  cpSync(SCRIPT, join(folder, script), { recursive: true });
  return folder;
};

/** Opens a page of a folder: what the email button passes along, and where its requests went. */
const emailOn = async (t: TestContext, folder: string, path: string): Promise<{ email: string; origin: string }> => {
  const server = createServer(async ({ url = '/' }, response) => {
    const file = join(folder, url.replace(/\?.*/, '').replace(/\/$/, '/index.html'));
    const content = await readFile(file).catch(() => undefined);
    if (!content) return response.writeHead(404).end();
    return response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain').end(content);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await (await browser.createBrowserContext()).newPage();
  t.after(async () => {
    await page.browserContext().close();
    server.closeAllConnections();
    server.close();
  });
  const foreign: string[] = [];
  page.on('request', (request) => void (request.url().startsWith(origin) || foreign.push(request.url())));
  await page.goto(origin + path);
  const link = await page.waitForSelector('pass-along >>> [data-channel=email]');
  const email = await link!.evaluate((element) => decodeURIComponent((element as HTMLAnchorElement).href));
  assert.deepEqual(foreign, []);
  return { email, origin };
};

test('a static folder', async (t) => {
  const { email, origin } = await emailOn(t, siteOf(t, 'A static folder', 'pass-along'), '/');
  assert.match(email, new RegExp(`${origin}/\\?via=\\w{13}\\.email`));
});

const hugo = ['/usr/bin/hugo', '/usr/local/bin/hugo'].find(existsSync);
const noHugo = hugo || process.env.REQUIRE_BROWSERS === 'all' ? false : 'needs hugo';

test('Hugo', { skip: noHugo }, async (t) => {
  const folder = siteOf(t, 'Hugo', 'static/pass-along', {
    'config.toml': "baseURL = 'https://blog.example/'\nlanguageCode = 'en'\n",
    'content/post.md': '---\ntitle: How far does "this" go?\n---\nThe text.\n',
  });
  execFileSync(hugo ?? 'hugo', ['--quiet'], { cwd: folder });
  const { email } = await emailOn(t, join(folder, 'public'), '/post/');
  assert.match(email, /https:\/\/blog\.example\/post\/\?via=\w{13}\.email/);
  assert.match(email, /How far does "this" go\?/);
});

test('Eleventy', async (t) => {
  const folder = siteOf(t, 'Eleventy', 'pass-along', {
    'package.json': '{ "type": "module", "private": true }',
    'post.md': '---\nlayout: post.njk\ntitle: How far does "this" go?\n---\nThe text.\n',
  });
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '@11ty/eleventy@3.1.8'], { cwd: folder });
  execFileSync(join(folder, 'node_modules/.bin/eleventy'), ['--quiet'], { cwd: folder });
  const { email, origin } = await emailOn(t, join(folder, '_site'), '/post/');
  assert.match(email, new RegExp(`${origin}/post/\\?via=\\w{13}\\.email`));
  assert.match(email, /How far does "this" go\?/);
});
