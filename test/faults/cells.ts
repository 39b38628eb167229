/** The situations: what happens to a visitor who shares a page, or to the collector, at the worst moment. */

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
  says: string;
  /** The expected events and their kind; default: one intent. */
  kind?: Kind;
  events?: number;
  as?: As;
  needs?: Can;
  /** One trial at a time: the cell uses the whole machine. */
  wide?: true;
  article?: Partial<Article>;
  /** The target of the navigation: `warm`, already connected and near; `cold`, as far away as the collector. */
  target?: 'warm' | 'cold';
  act(context: CellContext, tab: Tab): Promise<void>;
  /** The visitor returns to the site once; `before` runs before that. */
  returns?: true | ((context: CellContext) => Promise<unknown>);
};

const control = (channel: string): string =>
  `document.querySelector('pass-along')?.shadowRoot?.querySelector('[data-channel=${channel}]')`;

/** A real click on the button of a channel, or on an element of the page. */
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

/** A situation that did not occur must not count as passed. */
const mustBe = (it: boolean, what: string): void => {
  if (!it) throw new Error(`it was not ${what}`);
};

const now = (): number => performance.timeOrigin + performance.now();

const killAfter =
  (delay: number): Cell['act'] =>
  async (context, tab) => {
    const clicked = tab.clicked();
    press(tab, 'here').catch(() => {}); // No page is left to respond.
    const at = await clicked;
    if (delay > 20) await sleep(at + delay - 5 - now());
    while (now() < at + delay) await new Promise(setImmediate);
    context.visitor.kill();
    const after = now() - at;
    await sleep(300); // Data in flight arrives.
    context.killed = { after: Math.round(after * 10) / 10, arrived: context.front.acknowledged('intent') > 0 };
    context.tab = undefined;
  };
const restart = ({ visitor }: CellContext): Promise<void> => visitor.restart();

const closing =
  (channel = 'here'): Cell['act'] =>
  async (context, tab) => {
    await press(tab, channel);
    await close(context);
  };

const failing =
  (...faults: Front['faults']): Cell['act'] =>
  async ({ front }, tab) => {
    front.faults.push(...faults);
    await press(tab, 'here');
  };

/** The collector's port is closed for two seconds, from before the click. */
const refusing =
  (then: Cell['act']): Cell['act'] =>
  async (context, tab) => {
    await context.front.cut();
    await then(context, tab);
    await sleep(2000);
    await context.front.mend();
  };

const stay: Cell['act'] = (_, tab) => press(tab, 'here');
const leave: Cell['act'] = async (context, tab) => {
  await press(tab, 'away');
  context.tab = undefined;
};

export const cells: Record<string, Cell> = {
  stay: { says: 'The page stays', act: stay },
  'nav-warm': { says: 'Same-tab navigation, target warm', target: 'warm', act: leave, returns: true },
  'nav-cold': { says: 'Same-tab navigation, target cold', target: 'cold', act: leave, returns: true },
  close: { says: 'Tab closed', act: closing(), returns: true },
  crash: {
    says: 'Renderer crashed',
    needs: 'crash',
    async act(context, tab) {
      await press(tab, 'here');
      await tab.crash();
      context.tab = undefined;
    },
    returns: true,
  },
  kill0: { says: 'Browser killed at once', as: 'alone', act: killAfter(0), returns: restart },
  kill50: { says: 'Browser killed after 50 ms', as: 'alone', act: killAfter(50), returns: restart },
  kill500: { says: 'Browser killed after 500 ms', as: 'alone', act: killAfter(500), returns: restart },
  'answer-503': { says: '503 first; the page stays', act: failing({ status: 503 }) },
  'answer-later': { says: '503 with Retry-After: 2; the page stays', act: failing({ status: 503, retryAfter: 2 }) },
  'answer-429': { says: '429 first; the page stays', act: failing({ status: 429 }) },
  'refused-stay': { says: 'Refused for 2 s; the page stays', act: refusing(stay) },
  'refused-nav': { says: 'Refused for 2 s; same-tab navigation', act: refusing(leave), returns: true },
  'refused-close': { says: 'Refused for 2 s; tab closed', act: refusing(closing()), returns: true },
  'reset-before': { says: 'Reset before it is stored; the page stays', act: failing('before') },
  'reset-after': { says: 'Reset after it is stored; the page stays', act: failing('after') },
  offline: {
    says: 'Offline for 1 s; the page stays',
    needs: 'offline',
    async act({ front }, tab) {
      await tab.offline(true);
      await press(tab, 'here');
      await sleep(1000);
      mustBe(!front.arrivals('intent').size, 'offline');
      await tab.offline(false);
    },
  },
  'offline-close': {
    says: 'Offline; tab closed',
    needs: 'offline',
    async act(context, tab) {
      await tab.offline(true);
      await context.front.cut(); // Offline emulation ends with the tab that it was set for.
      await closing()(context, tab);
      await sleep(500);
      await context.front.mend();
      mustBe(!context.front.arrivals('intent').size, 'offline');
    },
    returns: true,
  },
  large: {
    says: 'Address of 70,000 characters; tab closed',
    article: { length: 70_000 },
    act: closing(),
    returns: true,
  },
  'burst-small': {
    says: '30 small events at once; tab closed',
    kind: 'conversion',
    events: 30,
    act: closing('burst'),
    returns: true,
  },
  'burst-large': {
    says: '30 events of 2.5 kB at once; tab closed',
    kind: 'conversion',
    events: 30,
    article: { length: LONG },
    act: closing('burst'),
    returns: true,
  },
  'ten-tabs': {
    says: 'Refused, tab closed; ten tabs restored at once',
    events: 3,
    wide: true,
    async act(context, tab) {
      await context.front.cut();
      for (let n = 0; n < 3; n++) await press(tab, 'here');
      await close(context);
      await context.front.mend();
      const tabs: Tab[] = [];
      for (let n = 0; n < 10; n++) tabs.push(await context.visitor.tab());
      // All start loading before any has loaded.
      await Promise.all(tabs.map((it) => it.run(`void (location.href = ${JSON.stringify(context.site.address)})`)));
      context.tab = tabs[0];
      await sleep(2000);
      for (const other of tabs.slice(1)) await other.close();
    },
  },
  'forbidden-stay': { says: 'Storage forbidden; the page stays', article: { sandbox: true }, act: stay },
  'forbidden-close': { says: 'Storage forbidden; tab closed', article: { sandbox: true }, act: closing() },
  full: {
    says: 'Storage full; tab closed',
    async act(context, tab) {
      await tab.fill(context.site.origin);
      await closing()(context, tab);
    },
    returns: true,
  },
  cleared: {
    says: 'Tab closed; storage cleared before the return',
    act: closing(),
    async returns({ visitor, site }) {
      const tab = await visitor.tab();
      await tab.open(`${site.origin}/cleared`);
      await tab.close();
    },
  },
  ping: {
    says: 'An extension blocks pings; same-tab navigation',
    as: 'blocking',
    target: 'warm',
    async act(context, tab) {
      const path = '/pass-along/ping';
      await tab.run(`navigator.sendBeacon('${context.front.origin}${path}')`);
      await leave(context, tab);
      await sleep(500);
      mustBe(!context.front.requested.has(path), 'blocked');
    },
    returns: true,
  },
  private: { says: 'Private window; tab closed', as: 'private', act: closing(), returns: true },
};
