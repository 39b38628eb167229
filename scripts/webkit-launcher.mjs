/**
 * Runs tests in WebKitGTK: a launcher for @web/test-runner that controls Debian's WebKitWebDriver by WebDriver
 * (https://www.w3.org/TR/webdriver2/). The published launcher has 218 dependencies for the same dozen requests.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const SCREEN = { width: 1280, height: 800 };

/** Code points of https://www.w3.org/TR/webdriver2/#keyboard-actions. */
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};
const BUTTONS = { left: 0, middle: 1, right: 2 };

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
};

/** Starts a virtual screen and returns its name; Xvfb chooses a free number and writes it to file descriptor 3. */
const startScreen = async (children) => {
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${SCREEN.width}x${SCREEN.height}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  children.push(xvfb);
  const failed = once(xvfb, 'exit').then(() =>
    Promise.reject(new Error('Xvfb did not start: apt-get install xvfb, or set DISPLAY.')),
  );
  const [number] = await Promise.race([once(xvfb.stdio[3], 'data'), failed]);
  failed.catch(() => {});
  return `:${String(number).trim()}`;
};

/**
 * Starts a WebDriver session, used as `ask('POST', '/url', { url })`. The processes it starts are added to `children`;
 * the caller must end them.
 */
export const startSession = async (driver, children, alwaysMatch = {}) => {
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? {} : { DISPLAY: await startScreen(children) };
  const port = await freePort();
  children.push(
    spawn(driver, ['--host=127.0.0.1', `--port=${port}`], { env: { ...process.env, ...display }, stdio: 'ignore' }),
  );
  const request = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKitWebDriver, ${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    const ready = await request('GET', '/status').catch(() => undefined);
    if (ready) break;
    if (tries > 100) throw new Error(`${driver} does not respond.`);
    await pause(50);
  }
  const { sessionId, capabilities } = await request('POST', '/session', { capabilities: { alwaysMatch } });
  return {
    version: capabilities.browserVersion,
    ask: (method, path, body) => request(method, `/session/${sessionId}${path}`, body),
  };
};

export const webkitLauncher = (driver) => {
  const children = [];
  const urls = new Map();
  let session;
  const kill = () => children.splice(0).forEach((child) => child.kill());
  process.once('exit', kill);

  const ask = async (...request) => {
    session ??= startSession(driver, children).then(async ({ ask }) => {
      await ask('POST', '/window/rect', { x: 0, y: 0, ...SCREEN });
      return ask;
    });
    return (await session)(...request);
  };
  const end = async () => {
    if (session) await ask('DELETE', '').catch(() => {});
    session = undefined;
    kill();
  };
  const perform = (actions) => ask('POST', '/actions', { actions });
  const mouse = (actions) => perform([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
  const down = (button = 'left') => ({ type: 'pointerDown', button: BUTTONS[button] });
  const up = (button = 'left') => ({ type: 'pointerUp', button: BUTTONS[button] });
  /** `Shift+Tab` holds Shift while Tab goes down and up. */
  const keys = (combination) => {
    const values = (combination.length > 1 ? combination.split('+') : [combination]).map((key) => KEYS[key] ?? key);
    return [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.reverse().map((value) => ({ type: 'keyUp', value })),
    ];
  };

  return {
    name: 'WebKit',
    // The type determines which of the methods below the command plugins call.
    type: 'webdriver',
    concurrency: 1,
    async startSession(id, url) {
      urls.set(id, url);
      await ask('POST', '/url', { url });
    },
    isActive: (id) => urls.has(id),
    getBrowserUrl: (id) => urls.get(id),
    async stopSession(id) {
      urls.delete(id);
      // Each test file gets a new window: a title of several lines enlarges the bar above the page permanently.
      await end();
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKitGTK has no debugger for this; debug in Chromium or Firefox.');
    },
    stop: end,
    sendKeys: (_, combinations) => perform([{ type: 'key', id: 'keyboard', actions: combinations.flatMap(keys) }]),
    sendMouseMove: (_, x, y) => mouse([move(x, y)]),
    sendMouseClick: (_, x, y, button) => mouse([move(x, y), down(button), up(button)]),
    sendMouseDown: (_, button) => mouse([down(button)]),
    sendMouseUp: (_, button) => mouse([up(button)]),
    resetMouse: () => ask('DELETE', '/actions'),
  };
};
