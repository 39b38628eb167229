/**
 * Finds the browsers to test in; `node scripts/browsers.mjs` lists them.
 *
 * BROWSERS=chromium,firefox      only these engines
 * REQUIRE_BROWSERS=all           a missing one is an error (or a list of those that must be there)
 * BROWSERS_FROM=npm              only from these of env, installed, npm, apt: `npm` is a machine without a browser
 * CHROME_PATH, FIREFOX_PATH, WEBKIT_DRIVER_PATH   use this one only
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './ensure.mjs';

const { env, platform, arch } = process;
const isRoot = process.getuid?.() === 0;
const list = (text = '') => text.split(/[\s,]+/).filter(Boolean);

const ENGINES = {
  chromium: {
    env: ['CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'],
    linux: [
      'google-chrome-stable',
      'google-chrome',
      'chromium',
      'chromium-browser',
      'microsoft-edge-stable',
      'microsoft-edge',
      'brave-browser',
    ],
    darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      (app) => `${app}.app/Contents/MacOS/${app}`,
    ),
    win32: [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
      'BraveSoftware/Brave-Browser/Application/brave.exe',
    ],
    hint: 'set CHROME_PATH, or install Chrome, Chromium, Edge or Brave',
  },
  firefox: {
    env: ['FIREFOX_PATH'],
    linux: ['firefox-esr', 'firefox'],
    darwin: ['Firefox.app/Contents/MacOS/firefox'],
    win32: ['Mozilla Firefox/firefox.exe'],
    hint: 'set FIREFOX_PATH, or install Firefox (Debian: apt-get install firefox-esr)',
  },
  webkit: {
    env: ['WEBKIT_DRIVER_PATH'],
    linux: ['WebKitWebDriver'],
    hint: 'Linux only: apt-get install webkit2gtk-driver xvfb',
  },
};

const FOLDERS = {
  linux: [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'],
  darwin: ['/Applications', join(env.HOME ?? '', 'Applications')],
  win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA],
};

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const SOURCES = {
  env(engine) {
    const name = ENGINES[engine].env.find((name) => env[name]);
    if (name && !existsSync(env[name])) throw new Error(`${name}=${env[name]}: no such file.`);
    return env[name];
  },
  installed(engine) {
    const folders = FOLDERS[platform]?.filter(Boolean) ?? [];
    return ENGINES[engine][platform]?.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
  },
  async npm(engine) {
    if (engine !== 'chromium' || platform !== 'linux' || arch !== 'x64') return undefined;
    const folder = fileURLToPath(new URL('../.cache/chromium', import.meta.url));
    const start = join(folder, 'start');
    if (runs(start)) return start;
    console.log('No browser found: installing Chromium from an npm package (65 MB, once).');
    try {
      install(fileURLToPath(new URL('chromium', import.meta.url)));
      const { unpack } = await import('./chromium/unpack.mjs');
      await unpack(folder);
      return start;
    } catch (error) {
      console.error(error.message);
      return undefined;
    }
  },
  apt(engine) {
    if (engine !== 'chromium' || !isRoot || !runs('/usr/bin/apt-get')) return undefined;
    const apt = (...args) =>
      spawnSync('apt-get', args, { stdio: 'inherit', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } });
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
    return SOURCES.installed(engine);
  },
};

const check = (names, known, variable) => {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length) throw new Error(`${variable}: ${unknown.join(', ')} is not one of ${known.join(', ')}.`);
  return names;
};

/**
 * Each selected engine with the `path` of a browser, or a `hint` how to install one. Throws if a required one is
 * missing.
 */
export const findBrowsers = async () => {
  const all = Object.keys(ENGINES);
  const wanted = check(list(env.BROWSERS), all, 'BROWSERS');
  const sources = check(list(env.BROWSERS_FROM), Object.keys(SOURCES), 'BROWSERS_FROM');
  const found = [];
  for (const name of wanted.length ? wanted : all) {
    let path;
    for (const source of sources.length ? sources : Object.keys(SOURCES)) path ??= await SOURCES[source](name);
    found.push({ name, path, hint: ENGINES[name].hint });
  }
  const required =
    env.REQUIRE_BROWSERS === 'all'
      ? found.map(({ name }) => name)
      : check(list(env.REQUIRE_BROWSERS), all, 'REQUIRE_BROWSERS');
  const missing = required.filter((name) => !found.some((browser) => browser.name === name && browser.path));
  if (missing.length)
    throw new Error(
      [
        `REQUIRE_BROWSERS=${env.REQUIRE_BROWSERS}, but missing:`,
        ...missing.map((name) => `  ${name}: ${ENGINES[name].hint}`),
      ].join('\n'),
    );
  return found;
};

/**
 * Launch options of puppeteer-core for the Chromium at `path`. Chromium's sandbox cannot start as root, nor in most
 * containers.
 */
export const chromiumOptions = (path) => ({
  executablePath: path,
  headless: true,
  args: [
    ...(platform === 'linux' && (isRoot || env.CI) ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});

export const describe = ({ name, path, hint }) => `${name}: ${path ?? `MISSING, its tests do not run (${hint})`}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const browser of await findBrowsers()) console.log(describe(browser));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
