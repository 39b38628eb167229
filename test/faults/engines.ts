/** One interface to three browser engines: visitors with storage of their own, their tabs, and faults such as crashes. */

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, {
  type Browser,
  type BrowserContext,
  type CDPSession,
  type LaunchOptions,
  type Page,
} from 'puppeteer-core';
import { chromiumOptions } from '../../scripts/browsers.mjs';
import { startSession } from '../../scripts/webkit-launcher.mjs';

export type Tab = {
  open(address: string): Promise<void>;
  /** The value of an expression in the page. */
  run<T>(expression: string): Promise<T>;
  /**
   * Moves the mouse there, pauses, clicks. Resolves when the page has handled the click; never if the page is closed
   * before.
   */
  press(x: number, y: number): Promise<void>;
  /** When the next click has been handled: milliseconds since 1970, by the page's clock. */
  clicked(): Promise<number>;
  close(): Promise<void>;
  crash(): Promise<void>;
  offline(is: boolean): Promise<void>;
  /** Fills the storage quota of the origin. */
  fill(origin: string): Promise<void>;
};

export type Visitor = {
  tab(): Promise<Tab>;
  /** Sends SIGKILL to all processes of the browser. */
  kill(): void;
  /** The same visitor with the same profile, after a kill. */
  restart(): Promise<void>;
  end(): Promise<void>;
};

/**
 * `own`: a normal profile. `private`: a private window. `alone`: a browser that can be killed. `blocking`: with an
 * extension that blocks pings.
 */
export type As = 'own' | 'private' | 'alone' | 'blocking';

export type Can = As | 'crash' | 'offline';

export type Engine = {
  name: 'chromium' | 'firefox' | 'webkit';
  version: string;
  /** Maximum number of concurrent trials. */
  concurrency: number;
  /** Why the engine cannot run a situation; `undefined` if it can. */
  cannot(what: Can): string | undefined;
  visitor(as: As): Promise<Visitor>;
  close(): Promise<void>;
};

/** Milliseconds between hover and press, and duration of the press: those of a quick person. */
const [HOVER_MS, PRESS_MS] = [150, 80];

const folder = (name: string): string => mkdtempSync(join(tmpdir(), `pass-along-${name}-`));
const remove = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

const never = (what: string) => async (): Promise<never> => {
  throw new Error(`this engine does not support ${what}`);
};

/** All descendants of a process, from /proc of Linux. */
const below = (pid: number): { pid: number; command: string }[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))!;
        return [{ pid: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
      } catch {
        return []; // The process has ended meanwhile.
      }
    });
  const of = (parent: number): typeof all =>
    all.filter((child) => child.parent === parent).flatMap((child) => [child, ...of(child.pid)]);
  return of(pid);
};

const FILL = `(() => {
  for (let size = 2 ** 20, n = 0; size >= 1; ) {
    try { localStorage.setItem('filler' + n++, 'x'.repeat(size)); } catch { size = size / 2 | 0; }
  }
})()`;

const tabOf = (page: Page, { crash, cdp }: { crash: () => Promise<void>; cdp?: CDPSession }): Tab => ({
  async open(address) {
    await page.goto(address, { waitUntil: 'domcontentloaded' });
  },
  run: (expression) => page.evaluate(expression) as Promise<never>,
  async press(x, y) {
    await page.mouse.move(x + 200, y + 50);
    await page.mouse.move(x, y);
    await sleep(HOVER_MS);
    await page.mouse.down();
    await sleep(PRESS_MS);
    await page.mouse.up();
  },
  clicked: () =>
    new Promise((resolve) => {
      page.on('console', (message) => {
        const at = /^clicked ([\d.]+)/.exec(message.text())?.[1];
        if (at) resolve(Number(at));
      });
    }),
  close: () => page.close(),
  crash,
  offline: (is) => page.setOfflineMode(is),
  async fill(origin) {
    await page.evaluate(FILL);
    await cdp?.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 0 });
  },
});

/** Chromium and Firefox, driven by puppeteer. */
const puppet = async (
  name: 'chromium' | 'firefox',
  concurrency: number,
  options: LaunchOptions,
  tabIn: (from: Browser | BrowserContext, browser: Browser) => Promise<Tab>,
  cannot: Engine['cannot'],
  blocking?: () => LaunchOptions,
): Promise<Engine> => {
  const launch = (more: LaunchOptions = {}): Promise<Browser> =>
    puppeteer.launch({ ...options, ...more, timeout: 60_000 });
  const browser = await launch();
  let blocker: Promise<Browser> | undefined;

  const guest = (from: Browser | BrowserContext, of: Browser, end = async (): Promise<void> => {}): Visitor => ({
    tab: () => tabIn(from, of),
    kill: () => assertKillable(),
    restart: never('a restart'),
    end,
  });
  const assertKillable = (): void => {
    throw new Error('a browser that others use is not killed');
  };

  const alone = async (): Promise<Visitor> => {
    const userDataDir = folder('profile');
    let own = await launch({ userDataDir });
    return {
      tab: () => tabIn(own, own),
      kill() {
        own.removeAllListeners();
        process.kill(-own.process()!.pid!, 'SIGKILL');
      },
      async restart() {
        const dead = own.process()!;
        if (dead.exitCode === null && dead.signalCode === null) await new Promise((ended) => dead.once('exit', ended));
        rmSync(join(userDataDir, 'SingletonLock'), { force: true });
        rmSync(join(userDataDir, 'lock'), { force: true });
        own = await launch({ userDataDir });
      },
      async end() {
        await own.close().catch(() => {});
        remove(userDataDir);
      },
    };
  };

  return {
    name,
    version: (await browser.version()).replace('/', ' '),
    concurrency,
    cannot,
    async visitor(as) {
      if (as === 'alone') return alone();
      if (as === 'blocking') {
        blocker ??= launch(blocking?.());
        return guest(await blocker, await blocker);
      }
      if (as === 'own') return guest(browser, browser);
      const context = await browser.createBrowserContext();
      return guest(context, browser, () => context.close());
    },
    async close() {
      for (const each of [browser, await blocker]) {
        if (!each) continue;
        // A browser whose renderers have crashed may never report that it has closed.
        await Promise.race([each.close(), sleep(5000, undefined, { ref: false })]);
        each.process()?.kill('SIGKILL');
      }
    },
  };
};

/** The rule of EasyPrivacy that blocks every `sendBeacon` to another site. */
const blockerFolder = (): string => {
  const path = folder('blocker');
  const rule = { id: 1, action: { type: 'block' }, condition: { resourceTypes: ['ping'], domainType: 'thirdParty' } };
  writeFileSync(join(path, 'rules.json'), JSON.stringify([rule]));
  writeFileSync(
    join(path, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Blocks pings',
      version: '1',
      permissions: ['declarativeNetRequest'],
      host_permissions: ['<all_urls>'],
      declarative_net_request: { rule_resources: [{ id: 'pings', enabled: true, path: 'rules.json' }] },
    }),
  );
  return path;
};

const chromium = (path: string): Promise<Engine> => {
  const options = chromiumOptions(path);
  return puppet(
    'chromium',
    6,
    { ...options, args: [...options.args, '--ignore-certificate-errors'] },
    async (from) => {
      // In a window of its own, since a background tab counts as hidden.
      const page = await from.newPage({ type: 'window' });
      const cdp = await page.createCDPSession();
      return tabOf(page, {
        cdp,
        crash: async () => void cdp.send('Page.crash').catch(() => {}),
      });
    },
    () => undefined,
    () => ({ pipe: true, enableExtensions: [blockerFolder()] }),
  );
};

const firefox = (path: string): Promise<Engine> =>
  puppet(
    'firefox',
    1,
    { browser: 'firefox', executablePath: path, acceptInsecureCerts: true },
    async (from, browser) => {
      const page = await from.newPage();
      return tabOf(page, {
        crash: async () => {
          for (const { pid, command } of below(browser.process()!.pid!))
            if (/-contentproc.*\0tab\0/s.test(command)) process.kill(pid, 'SIGKILL');
        },
      });
    },
    (what) => (({ blocking: 'the blocking extension is for Chromium only' }) as Partial<Record<Can, string>>)[what],
  );

const webkit = async (path: string): Promise<Engine> => {
  const children: ChildProcess[] = [];
  const start = async () => {
    const session = await startSession(path, children, { acceptInsecureCerts: true });
    await session.ask('POST', '/window/rect', { x: 0, y: 0, width: 1000, height: 700 });
    return { ...session, first: (await session.ask('GET', '/window')) as string };
  };
  let session = await start();
  const { version } = session;
  const ask = (method: string, path: string, body?: unknown): Promise<unknown> => session.ask(method, path, body);
  /** A page that hangs ends the session and its trial; the next trial gets a new session. */
  const revive = async (): Promise<void> => {
    if (await ask('GET', '/window').catch(() => undefined)) return;
    for (const child of children.splice(0)) child.kill();
    session = await start();
  };
  const cannot: Partial<Record<Can, string>> = {
    private: 'every automated window of WebKitGTK is private',
    crash: 'WebKitWebDriver ends the session with the page',
    alone: 'an automated WebKitGTK stores nothing beyond its session',
    blocking: 'the blocking extension is for Chromium only',
    offline: 'WebDriver cannot go offline',
  };
  const tab = async (): Promise<Tab> => {
    const { handle } = (await ask('POST', '/window/new', { type: 'window' })) as { handle: string };
    const here = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      await ask('POST', '/window', { handle });
      return ask(method, path, body);
    };
    const run = (expression: string) => here('POST', '/execute/sync', { script: `return ${expression}`, args: [] });
    return {
      open: async (url) => void (await here('POST', '/url', { url })),
      run: run as Tab['run'],
      async press(x, y) {
        const at = (to: { x: number; y: number }) => ({
          type: 'pointerMove',
          duration: 0,
          x: Math.round(to.x),
          y: Math.round(to.y),
        });
        const rest = (duration: number) => ({ type: 'pause', duration });
        const actions = [
          at({ x: x + 200, y: y + 50 }),
          at({ x, y }),
          rest(HOVER_MS),
          { type: 'pointerDown', button: 0 },
          rest(PRESS_MS),
          { type: 'pointerUp', button: 0 },
        ];
        await here('POST', '/actions', {
          actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
        });
      },
      clicked: never('a report at the click'),
      async close() {
        await here('DELETE', '/window');
        await ask('POST', '/window', { handle: session.first });
      },
      crash: never('a crash'),
      offline: never('being offline'),
      fill: async () => void (await run(FILL)),
    };
  };
  return {
    name: 'webkit',
    version: `WebKitGTK ${version}`,
    concurrency: 1,
    cannot: (what) => cannot[what],
    visitor: async () => {
      await revive();
      return { tab, kill: () => {}, restart: never('a restart'), end: async () => {} };
    },
    async close() {
      await ask('DELETE', '').catch(() => {});
      for (const child of children) child.kill();
    },
  };
};

export const engines = { chromium, firefox, webkit };
