/**
 * `npm run first-run`: does what the README's section "Add it to a page" says, block by block, in a bare folder: from a
 * clone to a page with buttons and a collector that has seen a visit come through another. Prints each step with its
 * seconds, and fails where the text is not enough or takes more than five minutes.
 *
 * Blocks of `sh` are run, line by line; servers are left running. The first block of `html` is the page, as is each
 * later one with a script; one without replaces the tag. `css` is added to the page.
 */
import './ensure.mjs';
import { spawn, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { chromiumOptions, findBrowsers } from './browsers.mjs';

const LIMIT_SECONDS = 300;
/** A command that names a port is a server: it is left running once the port answers. */
const SERVER_PORTS = /--port (\d+)|http\.server .*?(\d+)$/;
const SECTION = 'Add it to a page';
const SITE = 'my-site';

/** The blocks of the section, in order. */
const blocksOf = (text) => {
  const [, section] = new RegExp(`^## ${SECTION}\\n([^]*?)^## `, 'm').exec(text);
  return [...section.matchAll(/^```(\w+)\n([^]*?)^```/gm)].map(([, language, code]) => ({ language, code }));
};

const steps = [];
/** Runs a step, and keeps its seconds. */
const timed = async (name, task) => {
  const began = performance.now();
  const result = await task();
  const seconds = (performance.now() - began) / 1000;
  steps.push({ name, seconds });
  console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  return result;
};

const servers = [];
const isServing = async (port) =>
  fetch(`http://localhost:${port}/`).then(
    () => true,
    () => false,
  );

/** Ends once the command has ended, or answers on the port that it names. */
const runLine = async (folder, line) => {
  const port = SERVER_PORTS.exec(line)?.slice(1).find(Boolean);
  if (port && (await isServing(port))) throw new Error(`port ${port} is in use: end the program that uses it`);
  const child = spawn('sh', ['-c', line], { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((done) => child.once('close', done));
  if (!port) {
    const status = await ended;
    if (status !== 0) throw new Error(`\`${line}\` ended with ${status}:\n${output}`);
    return;
  }
  servers.push(child);
  let status;
  void ended.then((value) => (status = value));
  while (!(await isServing(port))) {
    if (status !== undefined) throw new Error(`\`${line}\` ended with ${status}:\n${output}`);
    await sleep(100);
  }
};

const page = { style: '', script: '', tag: '' };
/** What a reader of the README has on the page after this block. */
const editPage = (folder, { language, code }) => {
  if (language === 'css') page.style = `<style>${code}</style>`;
  const script = /<script[^]*?<\/script>/.exec(code)?.[0];
  const tag = /<pass-along[^]*<\/pass-along>/.exec(code)?.[0];
  if (script) page.script = script;
  if (tag) page.tag = tag;
  mkdirSync(join(folder, SITE), { recursive: true });
  const parts = ['<!doctype html><html lang="en"><meta charset="utf-8"><title>My page</title>', ...Object.values(page)];
  writeFileSync(join(folder, SITE, 'index.html'), parts.join('\n'));
};

/** Presses the copy button, opens the link as another visitor, and waits until the report counts that visit. */
const passItAlong = async (browser, campaign, token) => {
  const address = 'http://localhost:8000/';
  const headers = { Authorization: `Bearer ${token}` };
  const summary = `http://localhost:8787/pass-along/summary?campaign=${encodeURIComponent(campaign)}`;
  const summaryOf = async () => {
    const response = await fetch(summary, { headers });
    if (!response.ok) throw new Error(`the report's figures were answered ${response.status}`);
    return response.json();
  };
  const before = (await summaryOf()).landings?.verified ?? 0;
  const open = async (link) => {
    const context = await browser.createBrowserContext();
    const opened = await context.newPage();
    await opened.setUserAgent({ userAgent: (await browser.userAgent()).replace('Headless', '') });
    await opened.bringToFront();
    await opened.goto(link);
    return opened;
  };
  const first = await open(address);
  const button = await first.waitForSelector('pass-along >>> [data-channel=email]');
  const mail = await button.evaluate((link) => link.href);
  const link = /http:\/\/localhost:8000\/\?via=[\w.]+/.exec(decodeURIComponent(mail))?.[0];
  if (!link) throw new Error(`the link of the button has no code: ${mail}`);
  await open(link);
  for (let tries = 0; tries < 200; tries++) {
    if (((await summaryOf()).landings?.verified ?? 0) > before) return;
    await sleep(100);
  }
  throw new Error(`the visit by ${link} did not arrive in the campaign "${campaign}"`);
};

const campaignOf = (tag) => /campaign="([^"]*)"/.exec(tag)?.[1] ?? 'default';
const isMeasured = (block) =>
  block.language === 'html' && /collector=|:8787\/pass-along\/pass-along\.js/.test(block.code);

const browsers = await findBrowsers();
const chromium = browsers.find(({ name }) => name === 'chromium')?.path;
if (!chromium) throw new Error('Chromium is needed, to see that the page works');
const options = chromiumOptions(chromium);
const browser = await puppeteer.launch({
  ...options,
  args: [...options.args, '--disable-blink-features=AutomationControlled'],
});
const bare = mkdtempSync(join(tmpdir(), 'first-run-'));
try {
  const clone = join(bare, 'clone');
  await timed('git clone', async () => execFileSync('git', ['clone', '--quiet', resolve('.'), clone]));
  const blocks = blocksOf(readFileSync(join(clone, 'README.md'), 'utf8')).filter(({ language }) => language !== 'js');
  if (!blocks.some(({ code }) => code.includes(SITE)))
    throw new Error(`the README no longer names ${SITE}: change this script with it`);
  const waiting = [];
  for (const block of blocks) {
    if (block.language === 'sh') {
      for (const line of block.code.trim().split('\n')) await timed(line, () => runLine(clone, line));
    } else {
      editPage(clone, block);
      if (isMeasured(block)) waiting.push({ ...page });
    }
    if (!(await isServing(8000))) continue;
    for (const wanted of waiting.splice(0)) {
      editPage(clone, { language: 'html', code: wanted.script + wanted.tag });
      const token = readFileSync(join(clone, 'pass-along-data/token'), 'utf8').trim();
      const how = wanted.script.includes(':8787') ? "with the collector's script" : 'with an own copy';
      await timed(`a visit through a shared link, ${how}`, () => passItAlong(browser, campaignOf(wanted.tag), token));
    }
  }
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  console.log(`${total.toFixed(1).padStart(7)} s  in all, of ${LIMIT_SECONDS} s`);
  if (total > LIMIT_SECONDS) throw new Error(`it takes more than ${LIMIT_SECONDS} s`);
  if (!steps.some(({ name }) => name.includes("collector's script")))
    throw new Error('a way to load the script is missing');
} catch (error) {
  console.error(`first-run: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  // Each server is the leader of a process group: npx starts another process.
  for (const { pid } of servers) process.kill(-pid, 'SIGTERM');
  await sleep(500);
  rmSync(bare, { recursive: true, force: true });
}
