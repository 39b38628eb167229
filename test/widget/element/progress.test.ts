/** The progress that a reader sees, and what the element sends and stores. With a fake collector. */

import { expect, fixture, html } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type { BoardEntry, Progress } from '../../../src/core/progress-answers.ts';
import '../../../src/define-progress.ts';
import type { PassAlong } from '../../../src/widget/element/pass-along.ts';
import { needsFont } from './needs-font.ts';
import { codeOfSecret, newCampaign, replace, seen as colorSeen, until, widget } from './page-fixtures.ts';

declare const axe: { run(target: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const ORIGIN = 'https://collector.example';
const EMPTY: Progress = { degrees: [], milestones: [], name: null };
const SOME: Progress = {
  degrees: [4, 11, 5, 2],
  milestones: [
    { name: 'free-month', conversion: 'sign-up', count: 3, friends: 2, reached: 0, next: 3, states: [] },
    { name: 'mug', conversion: 'sign-up', count: 2, friends: 2, reached: 1, next: null, states: ['held'] },
  ],
  name: null,
};
const BOARD: BoardEntry[] = [
  { rank: 1, name: 'Zoë', friends: 4, all: 22 },
  { rank: 2, name: '<b>Ada</b>', friends: 1, all: 1 },
  { rank: 2, name: 'עדה', friends: 1, all: 1 },
];

type SentRequest = { path: string; body: Record<string, string>; init: RequestInit };

/** A fake collector; its `answers` may be changed at any time. */
const play = (answers: { progress?: unknown; status?: number; board?: unknown; rename?: number } = {}) => {
  const requests: SentRequest[] = [];
  const real = window.fetch;
  window.fetch = async (input, init = {}) => {
    const { origin, pathname } = new URL(String(input));
    if (origin !== ORIGIN) return real(input, init);
    const path = pathname.replace('/pass-along/', '');
    if (path === 'in') return new Response(null, { status: 204 });
    requests.push({ path, init, body: init.body ? JSON.parse(String(init.body)) : {} });
    if (path === 'leaderboard') return Response.json(answers.board ?? []);
    if (path === 'name') return new Response(null, { status: answers.rename ?? 204 });
    if (answers.status === 0) throw new TypeError('Failed to fetch');
    return answers.status
      ? new Response('{"reason":"no"}', { status: answers.status })
      : Response.json(answers.progress ?? EMPTY);
  };
  return {
    requests,
    answers,
    of: (path: string) => requests.filter((one) => one.path === path),
    stop: () => void (window.fetch = real),
  };
};

const put = async (attributes: Record<string, string> = {}, content = '', page: Record<string, string> = {}) => {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  for (const [name, value] of Object.entries(page)) host.setAttribute(name, value);
  const element = document.createElement('pass-along-progress');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = content;
  host.append(element);
  const find = <T extends HTMLElement = HTMLElement>(part: string): T =>
    element.shadowRoot!.querySelector<T>(`[part=${part}]`)!;
  const seen = (part: string): string => {
    const found = find(part);
    return !found || found.closest('[hidden]') ? '' : found.textContent!.trim();
  };
  return { host, element, find, seen };
};

/** Renders the element beside a `<pass-along>`, or with attributes alone. */
const alone = (more: Record<string, string> = {}) => ({
  campaign: newCampaign(),
  collector: ORIGIN,
  code: 'my-own-code',
  'code-proof': 'a-signature-of-the-site',
  ...more,
});

const nextLook = (): boolean => document.dispatchEvent(new Event('visibilitychange'));

let collector: ReturnType<typeof play>;
afterEach(() => collector?.stop());

describe('progress', () => {
  it('uses the code of the page’s pass-along, requested without headers or cookies, with its secret', async () => {
    collector = play({ progress: SOME });
    const pass = await widget({ collector: ORIGIN });
    const { seen } = await put({ campaign: pass.campaign! });
    await until(() => seen('degrees'));
    expect(seen('degrees')).to.equal('4 friends, 11 friends of friends, 7 more beyond');
    const [{ body, init }] = collector.of('progress') as [SentRequest];
    expect(body['code']).to.equal(pass.lineage.code);
    expect(body['campaign']).to.equal(pass.campaign);
    expect(await codeOfSecret(pass.campaign!, body['secret']!)).to.equal(pass.lineage.code);
    expect(init.headers).to.equal(undefined);
    expect(init.credentials).to.equal('omit');
    expect(typeof init.body).to.equal('string');
  });

  it('waits for a pass-along that is added later', async () => {
    collector = play({ progress: SOME });
    const campaign = newCampaign();
    const { seen } = await put({ campaign });
    expect(collector.requests).to.deep.equal([]);
    await widget({ campaign, collector: ORIGIN });
    await until(() => seen('degrees'));
  });

  it('shows milestones with a bar, names from slots, and the state of the reward', async () => {
    collector = play({ progress: SOME });
    const { element, find } = await put(
      alone(),
      '<span slot="free-month">a free month</span><span slot="free-month-conversion">Sign-ups</span>',
    );
    await until(() => element.shadowRoot!.querySelectorAll('[part=milestone]').length === 2);
    const [first, second] = element.shadowRoot!.querySelectorAll('[part=milestone]');
    const words = [...first!.querySelectorAll('slot')].map((slot) => slot.assignedNodes()[0]!.textContent);
    expect(words).to.deep.equal(['Sign-ups', 'a free month']);
    // Beside "4 friends", of whom two have signed up.
    expect(first!.querySelector('p')!.textContent).to.equal('sign-up: 1 more until free-month');
    const bar = find<HTMLProgressElement & HTMLElement>('bar');
    expect([bar.value, bar.max]).to.deep.equal([2, 3]);
    expect(second!.querySelector('progress')).to.equal(null);
    expect([...second!.querySelectorAll('p')].map(({ textContent }) => textContent)).to.deep.equal([
      'Reached: mug',
      'pending',
    ]);
  });

  it('counts from the previous milestone of a repeating rule', async () => {
    collector = play({
      progress: {
        ...EMPTY,
        milestones: [{ name: 'mug', conversion: 'x', count: 3, friends: 4, reached: 1, next: 6, states: ['granted'] }],
      },
    });
    const { find, seen } = await put(alone());
    await until(() => seen('goal'));
    expect(seen('goal')).to.equal('x: 2 more until mug');
    const bar = find<HTMLProgressElement & HTMLElement>('bar');
    expect([bar.value, bar.max]).to.deep.equal([1, 3]);
  });

  it('requests again when the page becomes visible, and updates', async () => {
    collector = play({ progress: { ...EMPTY, degrees: [1] } });
    const { seen } = await put(alone());
    await until(() => seen('degrees') === '1 friend');
    collector.answers.progress = SOME;
    nextLook();
    await until(() => seen('degrees').startsWith('4 friends'));
  });

  it('requests again soon while the collector does not know the code', async () => {
    collector = play({ status: 404 });
    const { seen } = await put(alone());
    await until(() => collector.of('progress').length === 1);
    delete collector.answers.status;
    collector.answers.progress = SOME;
    await until(() => seen('degrees'));
  });

  it('requests nothing once it is removed', async () => {
    collector = play({ progress: SOME });
    const { element, seen } = await put(alone());
    await until(() => seen('degrees'));
    element.remove();
    const before = collector.requests.length;
    nextLook();
    await new Promise((done) => setTimeout(done, 50));
    expect(collector.requests.length).to.equal(before);
  });
});

describe('only the slotted content is shown, and nothing throws', () => {
  const rows: [
    name: string,
    answers: Parameters<typeof play>[0],
    asks: boolean,
    attributes?: Record<string, string>,
  ][] = [
    ['nobody yet', { progress: EMPTY }, true],
    ['no network', { status: 0 }, true],
    ['a failing collector', { status: 503 }, true],
    ['a refusal', { status: 400 }, true],
    ['another secret', { status: 404 }, true],
    ['another service responds', { progress: { hello: 1 } }, true],
    ['invalid figures', { progress: { ...EMPTY, degrees: [-1, 'x'] } }, true],
    ['an invalid milestone', { progress: { ...EMPTY, milestones: [{ name: 'x' }] } }, true],
    ['privacy off', { progress: SOME }, false, { privacy: 'off' }],
    ['an unknown privacy mode', { progress: SOME }, false, { privacy: 'perhaps' }],
    ['no collector', { progress: SOME }, false, { collector: '' }],
    ['an invalid code', { progress: SOME }, false, { code: 'a b' }],
  ];
  for (const [name, answers, asks, attributes = {}] of rows)
    it(name, async () => {
      const failed: unknown[] = [];
      const note = (event: PromiseRejectionEvent | ErrorEvent): void => void failed.push(event);
      addEventListener('error', note);
      addEventListener('unhandledrejection', note);
      collector = play(answers);
      const { element, seen } = await put(alone(attributes), 'Pass it along.');
      if (asks) await until(() => collector.of('progress').length);
      await new Promise((done) => setTimeout(done, 100));
      expect(collector.requests.length > 0).to.equal(asks);
      expect(['degrees', 'milestones', 'board', 'form'].map(seen).join('')).to.equal('');
      expect(element.shadowRoot!.querySelector<HTMLElement>('slot:not([name])')!.hidden).to.equal(false);
      expect(failed).to.deep.equal([]);
      removeEventListener('error', note);
      removeEventListener('unhandledrejection', note);
    });

  it('the shown progress stays when the network fails', async () => {
    collector = play({ progress: SOME });
    const { seen } = await put(alone());
    await until(() => seen('degrees'));
    collector.answers.status = 0;
    nextLook();
    await until(() => collector.of('progress').length === 2);
    await new Promise((done) => setTimeout(done, 50));
    expect(seen('degrees')).to.match(/^4 friends/);
  });
});

describe('debug', () => {
  const warned = async (pass: Record<string, string>, progress: Progress, status?: number): Promise<string[]> => {
    const lines: string[] = [];
    const undo = replace(console, 'warn', (...texts: unknown[]) => lines.push(texts.map(String).join(' ')));
    collector = play({ progress, ...(status !== undefined && { status }) });
    const element = await widget({ collector: ORIGIN, ...pass });
    await put({ campaign: element.campaign! });
    await until(() => collector.of('progress').length);
    await new Promise((done) => setTimeout(done, 100));
    undo();
    return lines.filter((line) => line.includes('progress:'));
  };
  const rows: [
    name: string,
    pass: Record<string, string>,
    progress: Progress,
    says: RegExp | undefined,
    status?: number,
  ][] = [
    ['warns that an incentive must be disclosed', { debug: '' }, SOME, /set `disclosure` on <pass-along>/],
    ['does not warn with a disclosure', { debug: '', disclosure: 'I get a mug' }, SOME, undefined],
    ['does not warn without milestones', { debug: '' }, { ...SOME, milestones: [] }, undefined],
    ['does not warn without debug', {}, SOME, undefined],
    ['warns about a failed request', { debug: '' }, SOME, /did not answer/, 0],
    ['warns about a refused request', { debug: '' }, SOME, /refused/, 400],
  ];
  for (const [name, pass, progress, says, status] of rows)
    it(name, async () => {
      const lines = await warned(pass, progress, status);
      expect(lines.length).to.equal(says ? 1 : 0);
      if (says) expect(lines[0]).to.match(says);
    });
});

describe('the secret', () => {
  const stored = (): string => JSON.stringify({ ...localStorage });
  const secretOf = async (attributes: Record<string, string>): Promise<string> => {
    const before = collector.of('progress').length;
    const { element } = await put(attributes);
    await until(() => collector.of('progress').length > before);
    element.remove();
    return collector.of('progress').at(-1)!.body['secret']!;
  };
  const secretBeside = ({ campaign }: PassAlong) => secretOf({ campaign: campaign! });
  /** On a page of the same visitor, without a `<pass-along>`. */
  const elsewhere = ({ campaign, lineage: { code } }: PassAlong) => ({
    campaign: campaign!,
    code: code!,
    collector: ORIGIN,
    privacy: 'consented',
  });
  beforeEach(() => void (collector = play({ progress: SOME })));
  afterEach(() => localStorage.clear());

  it('stays in memory, one per page, campaign and collector', async () => {
    const one = await widget({ collector: ORIGIN });
    const other = await widget({ collector: ORIGIN });
    const elsewhere = await widget({ campaign: one.campaign!, collector: 'https://other.example' });
    expect(await secretBeside(one)).to.equal(await secretBeside(one));
    expect(await secretBeside(one)).to.not.equal(await secretBeside(other));
    expect(elsewhere.lineage.code).to.not.equal(one.lineage.code);
    expect(stored()).to.not.contain(await secretBeside(one));
  });

  it('is stored with consent, found without the element, and erased by forget()', async () => {
    const pass = await widget({ collector: ORIGIN, privacy: 'consented' });
    const secret = await secretBeside(pass);
    expect(localStorage.getItem(`pass-along-code:${pass.campaign} ${ORIGIN}/pass-along/in`)).to.equal(
      `${pass.lineage.code} ${secret}`,
    );
    const alone = elsewhere(pass);
    pass.parentElement!.remove();
    expect(await secretOf(alone)).to.equal(secret);
    await pass.forget();
    expect(stored()).to.not.contain(secret);
  });

  it('is shown to its own collector only', async () => {
    const pass = await widget({ collector: 'https://other.example', privacy: 'consented' });
    const { element } = await put({ campaign: pass.campaign!, collector: ORIGIN });
    element.remove();
    const attributes = { campaign: pass.campaign!, collector: ORIGIN, 'code-proof': 'a-signature' };
    expect(await secretOf(attributes)).to.equal('a-signature');
    expect(collector.of('progress').map(({ body }) => body['secret'])).to.deep.equal(['a-signature']);
  });

  it('is that of a code given by the site: its signature', async () => {
    const pass = await widget({ collector: ORIGIN, code: 'member-17', 'code-proof': 'the-signature' });
    expect(await secretBeside(pass)).to.equal('the-signature');
  });

  it('that claimed a code before codes had secrets is used, and the code stays', async () => {
    const campaign = newCampaign();
    localStorage.setItem(`pass-along-code:${campaign}`, '7K3M9QXD2TPA1');
    localStorage.setItem(`pass-along-secret:${campaign}`, 'a-secret-of-yesterday');
    const pass = await widget({ campaign, collector: ORIGIN, privacy: 'consented' });
    expect(pass.lineage.code).to.equal('7K3M9QXD2TPA1');
    expect(await secretBeside(pass)).to.equal('a-secret-of-yesterday');
    expect(await secretOf(elsewhere(pass))).to.equal('a-secret-of-yesterday');
  });

  it('is not stored with Global Privacy Control', async () => {
    const undo = replace(navigator, 'globalPrivacyControl', true);
    const pass = await widget({ collector: ORIGIN, privacy: 'consented' });
    const secret = await secretBeside(pass);
    undo();
    expect(await codeOfSecret(pass.campaign!, secret!)).to.equal(pass.lineage.code);
    expect(stored()).to.not.contain(secret);
  });
});

describe('the leaderboard', () => {
  it('is shown with the attribute, as text, with equal counts on the same rank', async () => {
    collector = play({ progress: SOME, board: BOARD });
    const { element, seen } = await put(alone({ leaderboard: '' }));
    await until(() => seen('board'));
    const rows = [...element.shadowRoot!.querySelectorAll<HTMLLIElement>('[part=board] li')];
    expect(rows.map(({ value, textContent }) => `${value}. ${textContent}`)).to.deep.equal([
      '1. Zoë 4 friends, 22 in total',
      '2. <b>Ada</b> 1 friend',
      '2. עדה 1 friend',
    ]);
  });

  it('is not requested without the attribute', async () => {
    collector = play({ progress: SOME, board: BOARD });
    const { seen } = await put(alone());
    await until(() => seen('degrees'));
    expect(collector.of('leaderboard')).to.deep.equal([]);
    expect(seen('form')).to.equal('');
  });

  it('sets and removes a name, and keeps what is being typed', async () => {
    collector = play({ progress: SOME });
    const { find, seen } = await put(alone({ leaderboard: '' }));
    await until(() => seen('form'));
    const field = find<HTMLInputElement>('field');
    const type = (text: string): void => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    type('  Zoë  of  Ulm ');
    nextLook();
    await until(() => collector.of('progress').length === 2);
    expect(field.value).to.equal('  Zoë  of  Ulm ');
    find<HTMLFormElement & HTMLElement>('form').requestSubmit();
    await until(() => seen('said') === 'Your name is on the leaderboard');
    expect(collector.of('name')[0]!.body['name']).to.equal('Zoë of Ulm');
    collector.answers.progress = { ...SOME, name: 'Zoë of Ulm' };
    nextLook();
    const takeBack = find('form').querySelector<HTMLButtonElement>('[type=button]')!;
    await until(() => !takeBack.hidden);
    collector.answers.progress = SOME;
    takeBack.click();
    await until(() => seen('said') === 'Your name is no longer on the leaderboard');
    expect(collector.of('name')[1]!.body['name']).to.equal('');
    expect(field.value).to.equal('');
  });

  for (const [status, says] of [
    [400, /^That name won’t work/],
    [404, /^Something went wrong/],
    [503, /^Something went wrong/],
  ] as const)
    it(`shows why a name was refused: ${status}`, async () => {
      collector = play({ progress: SOME, rename: status });
      const { element, find, seen } = await put(alone({ leaderboard: '' }));
      await until(() => seen('form'));
      find<HTMLInputElement>('field').value = 'x';
      find<HTMLFormElement & HTMLElement>('form').requestSubmit();
      await until(() => seen('error'));
      expect(seen('error')).to.match(says);
      expect(element.shadowRoot!.activeElement).to.equal(find('field'));
      expect(find('field').getAttribute('aria-invalid')).to.equal(status === 400 ? 'true' : null);
    });
});

describe('languages and accessibility', () => {
  for (const [lang, dir, degrees, goal] of [
    ['en', 'ltr', '4 friends, 11 friends of friends, 7 more beyond', '1 more until free-month'],
    ['de-AT', 'ltr', '4 Freunde, 11 Freunde von Freunden und 7 weitere', 'noch 1 bis free-month'],
    ['ar', 'rtl', undefined, 'بقي 1 حتى free-month'],
    ['ru', 'ltr', '4 друга 11 друзей друзей 7 дальше', 'ещё 1 до: free-month'],
    ['zh-TW', 'ltr', undefined, '距離「free-month」還差 1 位'],
  ] as const)
    it(`${lang}: has its words and direction, fits a small phone, and axe finds nothing`, async function () {
      await needsFont(this, lang);
      collector = play({ progress: SOME, board: BOARD });
      const { host, element, find, seen } = await put(alone({ leaderboard: '' }), '', {
        lang,
        dir,
        style: 'width: 320px',
      });
      await until(() => seen('board'));
      // The digits of Arabic depend on the engine, too.
      expect(seen('goal').replace('١', '1')).to.equal(`sign-up: ${goal}`);
      // How lists are joined depends on the engine.
      if (degrees) expect(seen('degrees').replace(/[,، ]+/g, ' ')).to.equal(degrees.replace(/[, ]+/g, ' '));
      expect(getComputedStyle(find('degrees')).direction).to.equal(dir);
      expect(host.scrollWidth).to.be.at.most(320);
      const { violations } = await axe.run(element);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal([]);
    });

  it('a bar has a border and its own colour', async () => {
    collector = play({ progress: SOME });
    const { find, seen } = await put(alone(), '', { style: 'color: rgb(10, 20, 30)' });
    await until(() => seen('goal'));
    const { borderTopColor, borderTopWidth, color } = getComputedStyle(find('bar'));
    expect([borderTopWidth, colorSeen(color)]).to.deep.equal(['1px', [10, 20, 30, 255]]);
    expect(borderTopColor).to.equal(color);
    expect(find('bar').getBoundingClientRect().height).to.equal(12);
  });
});
