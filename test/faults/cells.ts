/** The test matrix: each cell is a situation in which an event might be lost, such as a crash or a network failure. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Kind } from '../../src/core/event.ts';
import type { As, Can, Tab, Visitor } from './engines.ts';
import type { Front } from './front.ts';
import { LONG, type Article, type Site } from './site.ts';

export type CellContext = {
  visitor: Visitor;
  front: Front;
  site: Site;
  /** The tab with the article, its widget viewed, and nothing left to send. Undefined once it is closed. */
  tab: Tab | undefined;
  /** Milliseconds from the click to the kill, and whether the event had arrived by then. */
  killed?: { after: number; arrived: boolean };
};

export type Cell = {
  /** Name of the situation in docs/reliability.md. */
  title: string;
  /** The expected events and their kind; default: one intent. */
  kind?: Kind;
  events?: number;
  as?: As;
  needs?: Can;
  /** Trials do not run concurrently, because one of them uses the whole machine. */
  exclusive?: true;
  article?: Partial<Article>;
  /** The target of the navigation: `warm`, already connected and near; `cold`, as far away as the collector. */
  target?: 'warm' | 'cold';
  /** Shares, and causes the situation. */
  run(context: CellContext, tab: Tab): Promise<void>;
  /** The visitor returns to the site once; `before` runs before that. */
  returns?: true | ((context: CellContext) => Promise<unknown>);
};

const control = (channel: string): string =>
  `document.querySelector('pass-along')?.shadowRoot?.querySelector('[data-channel=${channel}]')`;

/** A click, by the mouse, on the button of a channel or on the page's own button `burst`. */
export const press = async (tab: Tab, channel: string): Promise<void> => {
  const element = channel === 'burst' ? `document.querySelector('#burst')` : control(channel);
  const [x, y] = await tab.run<[number, number]>(
    `(({ x, y, width, height }) => [x + width / 2, y + height / 2])(${element}.getBoundingClientRect())`,
  );
  await tab.press(x, y);
};

const close = async (context: CellContext): Promise<void> => {
  await context.tab!.close();
  context.tab = undefined;
};

/** Throws where the situation did not occur, so that the trial is discarded instead of counted. */
const requireThat = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`it was not ${what}`);
};

const now = (): number => performance.timeOrigin + performance.now();

const killAfter =
  (delay: number): Cell['run'] =>
  async (context, tab) => {
    const clicked = tab.clicked();
    press(tab, 'here').catch(() => {}); // The killed browser never responds.
    const at = await clicked;
    if (delay > 20) await sleep(at + delay - 5 - now());
    while (now() < at + delay) await new Promise(setImmediate);
    context.visitor.kill();
    const after = now() - at;
    await sleep(300); // Until data in flight has arrived.
    context.killed = { after: Math.round(after * 10) / 10, arrived: context.front.acknowledged('intent') > 0 };
    context.tab = undefined;
  };
const restart = ({ visitor }: CellContext): Promise<void> => visitor.restart();

const pressAndClose =
  (channel = 'here'): Cell['run'] =>
  async (context, tab) => {
    await press(tab, channel);
    await close(context);
  };

const withFaults =
  (...faults: Front['faults']): Cell['run'] =>
  async ({ front }, tab) => {
    front.faults.push(...faults);
    await press(tab, 'here');
  };

/** The collector's port is closed for two seconds, from before the click. */
const whileRefused =
  (then: Cell['run']): Cell['run'] =>
  async (context, tab) => {
    await context.front.cut();
    await then(context, tab);
    await sleep(2000);
    await context.front.restore();
  };

const stay: Cell['run'] = (_, tab) => press(tab, 'here');
const leave: Cell['run'] = async (context, tab) => {
  await press(tab, 'away');
  context.tab = undefined;
};

export const cells: Record<string, Cell> = {
  stay: { title: 'The page stays', run: stay },
  'nav-warm': { title: 'Same-tab navigation, target warm', target: 'warm', run: leave, returns: true },
  'nav-cold': { title: 'Same-tab navigation, target cold', target: 'cold', run: leave, returns: true },
  close: { title: 'Tab closed', run: pressAndClose(), returns: true },
  crash: {
    title: 'Renderer crashed',
    needs: 'crash',
    async run(context, tab) {
      await press(tab, 'here');
      await tab.crash();
      context.tab = undefined;
    },
    returns: true,
  },
  kill0: { title: 'Browser killed at once', as: 'alone', run: killAfter(0), returns: restart },
  kill50: { title: 'Browser killed after 50 ms', as: 'alone', run: killAfter(50), returns: restart },
  kill500: { title: 'Browser killed after 500 ms', as: 'alone', run: killAfter(500), returns: restart },
  'answer-503': { title: '503 first; the page stays', run: withFaults({ status: 503 }) },
  'answer-later': { title: '503 with Retry-After: 2; the page stays', run: withFaults({ status: 503, retryAfter: 2 }) },
  'answer-429': { title: '429 first; the page stays', run: withFaults({ status: 429 }) },
  'refused-stay': { title: 'Refused for 2 s; the page stays', run: whileRefused(stay) },
  'refused-nav': { title: 'Refused for 2 s; same-tab navigation', run: whileRefused(leave), returns: true },
  'refused-close': { title: 'Refused for 2 s; tab closed', run: whileRefused(pressAndClose()), returns: true },
  'reset-before': { title: 'Reset before it is stored; the page stays', run: withFaults('before') },
  'reset-after': { title: 'Reset after it is stored; the page stays', run: withFaults('after') },
  offline: {
    title: 'Offline for 1 s; the page stays',
    needs: 'offline',
    async run({ front }, tab) {
      await tab.offline(true);
      await press(tab, 'here');
      await sleep(1000);
      requireThat(!front.arrivals('intent').size, 'offline');
      await tab.offline(false);
    },
  },
  'offline-close': {
    title: 'Offline; tab closed',
    needs: 'offline',
    async run(context, tab) {
      await tab.offline(true);
      await context.front.cut(); // Offline emulation ends with the tab that it was set for.
      await pressAndClose()(context, tab);
      await sleep(500);
      await context.front.restore();
      requireThat(!context.front.arrivals('intent').size, 'offline');
    },
    returns: true,
  },
  large: {
    title: 'Address of 70,000 characters; tab closed',
    article: { length: 70_000 },
    run: pressAndClose(),
    returns: true,
  },
  'burst-small': {
    title: '30 small events at once; tab closed',
    kind: 'conversion',
    events: 30,
    run: pressAndClose('burst'),
    returns: true,
  },
  'burst-large': {
    title: '30 events of 2.5 kB at once; tab closed',
    kind: 'conversion',
    events: 30,
    article: { length: LONG },
    run: pressAndClose('burst'),
    returns: true,
  },
  'ten-tabs': {
    title: 'Refused, tab closed; ten tabs restored at once',
    events: 3,
    exclusive: true,
    async run(context, tab) {
      await context.front.cut();
      for (let n = 0; n < 3; n++) await press(tab, 'here');
      await close(context);
      await context.front.restore();
      const tabs: Tab[] = [];
      for (let n = 0; n < 10; n++) tabs.push(await context.visitor.tab());
      // All start loading before any has loaded.
      await Promise.all(tabs.map((tab) => tab.run(`void (location.href = ${JSON.stringify(context.site.address)})`)));
      context.tab = tabs[0];
      await sleep(2000);
      for (const other of tabs.slice(1)) await other.close();
    },
  },
  'forbidden-stay': { title: 'Storage forbidden; the page stays', article: { sandbox: true }, run: stay },
  'forbidden-close': { title: 'Storage forbidden; tab closed', article: { sandbox: true }, run: pressAndClose() },
  full: {
    title: 'Storage full; tab closed',
    async run(context, tab) {
      await tab.fill(context.site.origin);
      await pressAndClose()(context, tab);
    },
    returns: true,
  },
  cleared: {
    title: 'Tab closed; storage cleared before the return',
    run: pressAndClose(),
    async returns({ visitor, site }) {
      const tab = await visitor.tab();
      await tab.open(`${site.origin}/cleared`);
      await tab.close();
    },
  },
  ping: {
    title: 'An extension blocks pings; same-tab navigation',
    as: 'blocking',
    target: 'warm',
    async run(context, tab) {
      const path = '/pass-along/ping';
      await tab.run(`navigator.sendBeacon('${context.front.origin}${path}')`);
      await leave(context, tab);
      await sleep(500);
      requireThat(!context.front.requested.has(path), 'blocked');
    },
    returns: true,
  },
  private: { title: 'Private window; tab closed', as: 'private', run: pressAndClose(), returns: true },
};
