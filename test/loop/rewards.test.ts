/** A reader shares a page, friends come and join, the reader sees the reward, and the owner's server gets a webhook. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { Webhook } from 'standardwebhooks';
import type { BoardEntry } from '../../src/core/progress-answers.ts';
import { runCollector } from './collector.ts';
import { openSite } from './site.ts';
import { lineageOf, openBrowser, visit } from './visitor.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const TOKEN = 'correct-horse-battery';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
let site: Awaited<ReturnType<typeof openSite>>;
const folder = mkdtempSync(join(tmpdir(), 'pass-along-rewards-'));

before(async () => {
  browser = await openBrowser();
  collector = await runCollector({ PASS_ALONG_TOKEN: TOKEN, PASS_ALONG_SECRET: SECRET });
  site = await openSite(
    `campaign="autumn" privacy="consented" disclosure="I get a free month if two join" collector="${collector.origin}"`,
    {
      more: `<pass-along-progress leaderboard><span slot="free-month">a free month</span></pass-along-progress>
      <script type="module" src="/cdn/pass-along-progress.js"></script>`,
      policy: `default-src 'none'; script-src 'self'; connect-src ${collector.origin}; img-src data:; require-trusted-types-for 'script'; trusted-types lit-html`,
    },
  );
});
after(async () => {
  site?.close();
  await browser?.close();
  await collector?.stop();
  collector?.remove();
  rmSync(folder, { recursive: true });
});

const owner = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(`${collector.origin}/pass-along/${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${answer.ok ? '' : await answer.text()}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
};

/** The owner's server reports a conversion with the script from docs/rewards.md. */
const report = (() => {
  const [, script] =
    /```js\n(\/\/ convert\.mjs\n[^]*?)```/.exec(
      readFileSync(new URL('../../docs/rewards.md', import.meta.url), 'utf8'),
    ) ?? [];
  assert.ok(script, 'docs/rewards.md shows how to sign');
  const file = join(folder, 'convert.mjs');
  writeFileSync(file, script);
  return (conversion: object, id: string) =>
    promisify(execFile)(process.execPath, [file, JSON.stringify(conversion), id], {
      env: { ...process.env, PASS_ALONG_SECRET: SECRET, COLLECTOR: collector.origin },
    });
})();

/** The visible text of a part of the element. */
const shown = (page: Page, part: string): Promise<string> =>
  page.$eval(
    'pass-along-progress',
    (element, name) => {
      const found = element.shadowRoot?.querySelector<HTMLElement>(`[part=${name}]`);
      let shown = found?.textContent ?? '';
      for (const slot of found?.querySelectorAll('slot') ?? [])
        shown = shown.replace(slot.textContent, () => slot.assignedNodes()[0]?.textContent ?? slot.textContent);
      return found?.checkVisibility() ? shown.trim() : '';
    },
    part,
  );

/** Polls until the text is there, as a reader who returns to the page. */
const sees = async (page: Page, part: string, expected: RegExp): Promise<void> => {
  let last = '';
  for (let tries = 0; tries < 100; tries++) {
    await page.bringToFront();
    if (tries % 4 === 3) await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    last = await shown(page, part);
    if (expected.test(last)) return;
    await sleep(250);
  }
  assert.fail(`${part}: still "${last}", not ${expected}`);
};

type Notice = { type: string; data: { rule: string; code: string; role: string } };

/** The owner's server: what its webhook receives, checked by its signature, in a list that grows. */
const receiveWebhooks = async (t: TestContext, problems: string[]): Promise<Notice[]> => {
  const notices: Notice[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      try {
        notices.push(new Webhook(secret).verify(body, request.headers as Record<string, string>) as Notice);
      } catch (error) {
        problems.push(String(error));
      }
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  t.after(() => receiver.close());
  const { secret } = (await owner('POST', 'webhooks', {
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    types: ['reward.due'],
  })) as { secret: string };
  return notices;
};

const noteProblems = (page: Page, problems: string[]): void => {
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused|Trusted/i.test(message.text())) problems.push(message.text());
  });
};

const linkOf = async (page: Page): Promise<string> => `${site.origin}/article?via=${(await lineageOf(page)).code}.copy`;

const leaderboard = async (): Promise<BoardEntry[]> =>
  (await fetch(`${collector.origin}/pass-along/leaderboard?campaign=autumn`)).json() as Promise<BoardEntry[]>;

/** A chooses a name, which her friend B sees, and removes it. */
const nameOnLeaderboard = async (a: Page, b: Page): Promise<void> => {
  assert.deepEqual(await leaderboard(), []);
  await a.type('pass-along-progress >>> input', 'Zoë');
  await a.keyboard.press('Enter');
  await sees(a, 'said', /^Your name is on the leaderboard$/);
  assert.deepEqual(await leaderboard(), [{ rank: 1, name: 'Zoë', friends: 2, all: 3 }]);

  // Friends see the leaderboard, too, beside their own progress.
  await sees(b, 'degrees', /^1 friend$/);
  await sees(b, 'board', /^Zoë 2 friends, 3 in total$/);
  await a.bringToFront();
  await a.click('pass-along-progress >>> [type=button]');
  await sees(a, 'said', /^Your name is no longer on the leaderboard$/);
  assert.deepEqual(await leaderboard(), []);
};

/** After `forget()` the stored data are gone, and do not come back. */
const forgetDevice = async (page: Page): Promise<void> => {
  const secrets = (): Promise<string[]> =>
    page.evaluate(() => Object.values({ ...localStorage }).filter((value) => /^\w{13} \w{26}$/.test(value)));
  assert.equal((await secrets()).length, 1);
  await page.$eval('pass-along', (element) => (element as HTMLElement & { forget(): Promise<void> }).forget());
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  assert.deepEqual(await secrets(), []);
};

test(
  'a reader sees their progress, reaches a milestone, the webhook is sent, and the leaderboard shows a name',
  { timeout: 120_000 },
  async (t) => {
    const problems: string[] = [];
    const notices = await receiveWebhooks(t, problems);
    await owner('PUT', 'rules/free-month?campaign=autumn', { conversion: 'sign-up', count: 2, for: 'sharer', hold: 0 });

    const note = (page: Page): void => noteProblems(page, problems);
    const a = await visit(browser, `${site.origin}/article`, note);
    const { code } = await lineageOf(a);
    await sees(a, 'goal', /^sign-up: 2 more until a free month$/);
    assert.equal(await shown(a, 'degrees'), '');

    // Two friends land by A's link, and a friend's friend by theirs; all verified.
    const come = async (link: string): Promise<Page> => {
      const page = await visit(browser, link, note);
      await page.click('h1');
      return page;
    };
    const b = await come(await linkOf(a));
    const c = await come(await linkOf(a));
    const d = await come(await linkOf(b));

    // A robot lands, too, and A herself by her own link: neither counts as a friend.
    const robot = await (await browser.createBrowserContext()).newPage();
    await robot.setUserAgent({ userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });
    await robot.goto(await linkOf(a));
    await a.goto(await linkOf(a));
    await a.waitForSelector('pass-along >>> [data-channel=copy]');
    await a.click('h1');
    assert.deepEqual(await lineageOf(a), { code, self: true }, 'consented: code and secret are stored');
    await sees(a, 'degrees', /^2 friends, 1 friend of friends$/);

    // The link does not contain the secret.
    const stranger = await fetch(`${collector.origin}/pass-along/progress`, {
      method: 'POST',
      body: JSON.stringify({ campaign: 'autumn', code, secret: 'what-a-stranger-made-up' }),
    });
    assert.equal(stranger.status, 404);

    // Conversions of a page earn nothing; a signed one of the owner's server does, once.
    await d.$eval('pass-along', (element) =>
      (element as HTMLElement & { convert(name: string): void }).convert('sign-up'),
    );
    const customers = { [(await lineageOf(b)).code!]: 'customer-1', [(await lineageOf(c)).code!]: 'customer-2' };
    const [first, second] = Object.entries(customers);
    const signUp = ([friend, customer]: [string, string]) => ({
      campaign: 'autumn',
      code: friend,
      name: 'sign-up',
      customer,
    });
    for (let again = 0; again < 2; again++) await report({ ...signUp(first!), parent: code }, 'order-0000001');
    await sees(a, 'goal', /^sign-up: 1 more until a free month$/);
    assert.deepEqual(await a.$eval('pass-along-progress >>> progress', ({ value, max }) => [value, max]), [1, 2]);
    await report({ ...signUp(second!), parent: code }, 'order-0000002');
    await sees(a, 'goal', /^Reached: a free month$/);
    await sees(a, 'state', /^on its way$/);

    for (let tries = 0; tries < 200 && !notices.length; tries++) await sleep(50);
    assert.deepEqual(
      notices.map(({ type, data }) => [type, data.rule, data.code, data.role]),
      [['reward.due', 'free-month', code, 'sharer']],
    );
    const [reward] = (await owner('GET', 'rewards?campaign=autumn&state=due')) as { id: string }[];
    await owner('POST', `rewards/${reward!.id}/grant?campaign=autumn`);
    await sees(a, 'state', /^received$/);

    await nameOnLeaderboard(a, b);
    await forgetDevice(a);
    assert.deepEqual(problems, []);
  },
);
