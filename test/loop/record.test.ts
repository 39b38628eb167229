/** The owner creates, changes and removes a campaign record in the report. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import type { CampaignRecord, PublicState } from '../../src/core/campaign-record.ts';
import type { PassEvent } from '../../src/core/event.ts';
import { entriesOf, planOf } from './campaign.ts';
import { runCollector } from './collector.ts';
import { openBrowser } from './visitor.ts';

const NOW = Date.now();
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';

let browser: Browser;
let collector: Awaited<ReturnType<typeof runCollector>>;
let base: string;

before(async () => {
  browser = await openBrowser();
  collector = await runCollector();
  base = `${collector.origin}/pass-along/`;
});
after(async () => {
  await browser?.close();
  await collector?.stop();
  collector?.remove();
});

const api = (campaign: string, method = 'GET', body?: object, headers = {}): Promise<Response> =>
  fetch(`${base}campaigns/${campaign}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
const record = async (campaign: string): Promise<CampaignRecord> =>
  ((await (await api(campaign)).json()) as { record: CampaignRecord }).record;
const publicState = async (campaign: string): Promise<PublicState> =>
  (await fetch(`${base}state?campaign=${campaign}`)).json() as Promise<PublicState>;

/** Visits to a campaign; another `seed` gives other people. */
const come = async (campaign: string, seed: number): Promise<void> => {
  const events = [...entriesOf(campaign, planOf(NOW, { seeds: 2, from: NOW - 864e5, seedK: 20, k: 0.5 }), seed)].map(
    ({ event }): PassEvent => event,
  );
  const { status } = await fetch(`${base}in`, {
    method: 'POST',
    body: JSON.stringify(events),
    headers: { 'User-Agent': AGENT },
  });
  assert.equal(status, 200);
};

const until = (page: Page, condition: string): Promise<unknown> =>
  page.waitForFunction(condition, { polling: 50, timeout: 20_000 });
const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText);
const named = (name: string): string => `dialog [name="${name}"]`;
const value = (page: Page, name: string): Promise<string> =>
  page.$eval(named(name), (input) => (input as HTMLInputElement).value);
const isGone = (page: Page): Promise<unknown> => until(page, `!document.querySelector('dialog')`);

type Opened = { page: Page; context: BrowserContext; complaints: string[] };

const open = async (campaign: string, { width = 1280, scheme = 'light' } = {}): Promise<Opened> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => /policy|trusted/i.test(message.text()) && complaints.push(message.text()));
  await page.setViewport({ width, height: 800, isMobile: width < 600, hasTouch: width < 600 });
  await page.emulateTimezone('Asia/Kolkata');
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`${base}?campaign=${campaign}`);
  await page.waitForSelector('.edit');
  return { page, context, complaints };
};
const openForm = async (page: Page): Promise<void> => {
  await page.click('.edit');
  await until(page, `document.activeElement.name === 'title'`);
};
/** Replaces the value of a field. */
const write = async (page: Page, name: string, text: string): Promise<void> => {
  await page.click(named(name), { count: 3 });
  await page.keyboard.press('Backspace');
  await page.type(named(name), text);
};
/** Sets the value as if typed; the keys of a time field differ by browser and language. */
const setTime = (page: Page, name: string, time: string): Promise<void> =>
  page.$eval(
    named(name),
    (input, time) => {
      (input as HTMLInputElement).value = time;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    time,
  );

test(
  'a campaign record is created by keyboard alone, and its wordings reach widgets',
  { timeout: 60_000 },
  async () => {
    await come('fresh', 1);
    const { page, context, complaints } = await open('fresh');
    assert.match(await text(page, '.edit'), /^Set up/);
    await page.focus('.edit');
    await page.keyboard.press('Enter');
    await until(page, `document.activeElement.name === 'title'`);
    await page.keyboard.type('Spring sale');
    await setTime(page, 'starts', '2020-03-01T05:30');
    await page.select(named('goal.figure'), 'landings');
    await page.type(named('goal.target'), '1000');
    await page.focus(named('reaction'));
    await page.keyboard.press('Space');
    await write(page, 'reaction.alarm', '7');
    await page.focus('.add');
    await page.keyboard.press('Enter');
    await until(page, `document.activeElement.name === 'messages[0].name'`);
    await page.keyboard.type('plain');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Read this');
    await page.type(named('messages[1].name'), 'warm');
    await page.type(named('messages[1].tagline'), 'For you');
    await page.focus(named('gain'));
    await page.keyboard.press('Space');
    await page.type(named('floor'), '20');
    await page.focus(named('title'));
    await page.keyboard.press('Enter');
    await isGone(page);
    await until(page, `document.activeElement.matches('.edit') && document.activeElement.innerText.startsWith('Edit')`);
    assert.equal(await text(page, '#spoken'), 'Campaign saved.');
    assert.match(await text(page, '.goal'), /of 1,000 landings/);
    assert.match(await text(page, '.campaign'), /Spring sale/);
    const messages = [
      { name: 'plain', headline: 'Read this' },
      { name: 'warm', tagline: 'For you' },
    ];
    assert.deepEqual(await record('fresh'), {
      name: 'fresh',
      title: 'Spring sale',
      goal: { figure: 'landings', target: 1000 },
      starts: '2020-03-01T00:00:00Z',
      state: 'running',
      reaction: { alarm: 0.07 },
      messages,
      gain: true,
      floor: 0.2,
    });
    assert.deepEqual(await publicState('fresh'), {
      state: 'running',
      messages: messages.map((message) => ({ ...message, weight: 0.5 })),
      reaction: true,
    });
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test('a record is changed, and untouched fields stay exactly the same', { timeout: 60_000 }, async () => {
  const before = {
    state: 'paused',
    reason: 'It made people angry',
    title: 'Old',
    starts: '2020-03-01T02:00:07.25+02:00',
    floor: 1 / 3,
    messages: ['a', 'b', 'c'].map((name) => ({ name, text: name })),
  };
  await api('kept', 'PUT', before);
  const { page, context } = await open('kept');
  await openForm(page);
  assert.equal(await value(page, 'starts'), '2020-03-01T05:30:07', 'the time of the reader');
  await write(page, 'title', 'New');
  await page.click('.wording:nth-of-type(2) .remove');
  await page.click('.save');
  await isGone(page);
  const { title: _title, messages, ...rest } = before;
  assert.deepEqual(await record('kept'), { name: 'kept', ...rest, title: 'New', messages: [messages[0], messages[2]] });
  await context.close();
});

test('live updates do not change the form while the owner types', { timeout: 60_000 }, async () => {
  await come('busy', 2);
  const { page, context } = await open('busy');
  await until(page, `/people came/.test(document.querySelector('h1')?.textContent)`);
  await until(page, `document.querySelector('[data-state=live]')`);
  await openForm(page);
  await page.click('.add');
  await page.type(named('messages[1].text'), 'Half a sent');
  const before = await page.$eval('h1', (heading) => heading.textContent);
  await come('busy', 3);
  await until(page, `document.querySelector('h1').textContent !== ${JSON.stringify(before)}`);
  await page.keyboard.type('ence');
  assert.equal(await value(page, 'messages[1].text'), 'Half a sentence');
  // Typed text is not lost by Escape, either.
  await page.keyboard.press('Escape');
  await until(page, `document.activeElement.matches('.stay')`);
  await page.keyboard.press('Escape');
  await until(page, `document.activeElement.matches('.cancel')`);
  assert.equal(await value(page, 'messages[1].text'), 'Half a sentence');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.yes');
  await page.click('.yes');
  await isGone(page);
  assert.equal((await api('busy')).status, 404, 'nothing was saved');
  await context.close();
});

test(
  'concurrent changes of somebody else are not overwritten, and nothing typed is lost',
  { timeout: 60_000 },
  async () => {
    await api('both', 'PUT', { state: 'running', title: 'Spring' });
    const { page, context } = await open('both');
    await openForm(page);
    await write(page, 'title', 'Late spring');
    await api('both', 'PATCH', { title: 'Early spring', goal: { figure: 'visitors', target: 50 } });
    await page.click('.save');
    await until(
      page,
      `/^Not saved: someone else has changed/.test(document.querySelector('dialog .problem').innerText) && document.activeElement.matches('.again')`,
    );
    assert.equal(await value(page, 'title'), 'Late spring');
    assert.equal((await record('both')).title, 'Early spring');
    await page.keyboard.press('Enter');
    await until(
      page,
      `/You both changed title \\(now: Early spring\\)/.test(document.querySelector('dialog .problem').innerText)`,
    );
    assert.equal(await value(page, 'title'), 'Late spring');
    assert.equal(await value(page, 'goal.target'), '50', 'their change was merged');
    await page.click('.save');
    await isGone(page);
    assert.deepEqual(await record('both'), {
      name: 'both',
      state: 'running',
      title: 'Late spring',
      goal: { figure: 'visitors', target: 50 },
    });
    await context.close();
  },
);

test('somebody else creates the record first', { timeout: 60_000 }, async () => {
  const { page, context } = await open('first');
  await openForm(page);
  await page.keyboard.type('Mine');
  await api('first', 'PUT', { state: 'running', floor: 0.2 });
  await page.click('.save');
  await page.waitForSelector('.again');
  await page.click('.again');
  await until(page, `/Your changes are included/.test(document.querySelector('dialog .problem').innerText)`);
  await page.click('.save');
  await isGone(page);
  assert.deepEqual(await record('first'), { name: 'first', state: 'running', title: 'Mine', floor: 0.2 });
  await context.close();
});

test("the collector's validation errors are shown beside the form and at the fields", { timeout: 60_000 }, async () => {
  const { page, context } = await open('wrong');
  await openForm(page);
  await setTime(page, 'starts', '2027-03-02T00:00');
  await setTime(page, 'ends', '2027-03-01T00:00');
  await page.click('.add');
  await page.type(named('messages[0].name'), 'a');
  await page.type(named('messages[1].name'), 'b');
  await page.type(named('messages[1].text'), 'It');
  await page.click('.save');
  await until(page, `document.querySelector('dialog .problem').innerText`);
  assert.equal(
    await text(page, 'dialog .problem'),
    'Not saved: message 1 must have a headline, a text or a tagline; ends must be after starts.',
  );
  const marked = await page.$$eval('dialog [aria-invalid]', (inputs) =>
    inputs.map((input) => [(input as HTMLInputElement).name, input.matches(':focus')]),
  );
  assert.deepEqual(marked, [
    ['ends', true],
    ['messages[0].headline', false],
  ]);
  await setTime(page, 'ends', '2027-03-03T00:00');
  await page.type(named('messages[0].headline'), 'That');
  await page.click('.save');
  await isGone(page);
  await page.waitForSelector('.state'); // The list of campaigns is reloaded first.
  assert.match(await text(page, '.state'), /^Paused: starts March 1 at 18:30 UTC$/);
  assert.equal(
    await page.$eval('.controls', (controls) => controls.innerHTML.includes('Resume')),
    false,
    'it does not start before its time',
  );
  await context.close();
});

const SAID: [
  name: string,
  answer: { status: number; contentType: string; body: string } | undefined,
  reason: string,
][] = [
  [
    'campaigns in a file',
    {
      status: 409,
      contentType: 'application/json',
      body: '{"reason":"campaigns are in the file all.json: change them there"}',
    },
    'Not saved: campaigns are in the file all.json: change them there.',
  ],
  [
    'an expired session',
    { status: 401, contentType: 'text/plain', body: 'Only the owner may do this' },
    'Not saved: your session has ended: sign in on another tab, then try again here.',
  ],
  [
    'a failing collector',
    { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' },
    'Not saved: the collector answered with status 502.',
  ],
  ['a broken connection', undefined, 'Not saved: the collector is not responding.'],
];

test('nothing typed is lost by an error response', { timeout: 60_000 }, async (t) => {
  const { page, context } = await open('answers');
  await openForm(page);
  await page.keyboard.type('Spring');
  await page.setRequestInterception(true);
  let answer: (typeof SAID)[number][1];
  page.on('request', (request) => {
    if (request.method() !== 'PUT') void request.continue();
    else if (answer) void request.respond(answer);
    else void request.abort();
  });
  for (const [name, given, reason] of SAID)
    await t.test(name, async () => {
      answer = given;
      await page.click('.save');
      await until(page, `document.querySelector('dialog .problem').innerText === ${JSON.stringify(reason)}`);
      assert.equal(await value(page, 'title'), 'Spring');
    });
  await context.close();
});

test('a record is removed after a confirmation, and its events stay', { timeout: 60_000 }, async () => {
  await come('past', 4);
  await api('past', 'PUT', { state: 'running', title: 'Past' });
  const { page, context } = await open('past');
  await openForm(page);
  await page.click('.remove-record');
  await until(page, `document.activeElement.matches('.stay')`);
  assert.match(await text(page, 'dialog .buttons'), /Events stay/);
  await page.keyboard.press('Enter');
  await until(page, `document.activeElement.matches('.remove-record')`);
  assert.equal((await record('past')).title, 'Past');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.yes');
  await page.click('.yes');
  await isGone(page);
  await until(page, `document.activeElement.matches('.edit') && document.activeElement.innerText.startsWith('Set up')`);
  assert.equal((await api('past')).status, 404);
  assert.match(await text(page, 'h1'), /people came/, 'the figures are still there');
  await context.close();
});

for (const [name, look] of [
  ['light', {}],
  ['dark, on a phone', { width: 375, scheme: 'dark' }],
] as const)
  test(`axe finds nothing in the form, ${name}, and it is not printed`, { timeout: 60_000 }, async () => {
    await api(
      'whole',
      'PUT',
      {
        state: 'running',
        goal: { figure: 'landings', target: 5 },
        reaction: { alarm: 0.1 },
        gain: true,
        messages: [
          { name: 'a', text: 'It' },
          { name: 'b', text: 'That' },
        ],
      },
      { 'If-Match': '*' },
    );
    const { page, context } = await open('whole', look);
    await openForm(page);
    await write(page, 'title', 'Spring');
    await page.evaluate(axe.source);
    const violations = async () =>
      ((await page.evaluate('axe.run()')) as axe.AxeResults).violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html }) => html),
      ]);
    assert.deepEqual(await violations(), []);
    assert.equal(await page.$eval('dialog', (dialog) => dialog.scrollWidth - dialog.clientWidth), 0);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.yes');
    assert.deepEqual(await violations(), []);
    await page.emulateMediaType('print');
    assert.equal(await page.$eval('dialog', (dialog) => dialog.checkVisibility()), false);
    await context.close();
  });
