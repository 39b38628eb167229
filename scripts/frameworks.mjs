/**
 * `npm run test:frameworks [names]`: installs the packed package into each application of test/frameworks, checks its
 * types, builds, serves it, and drives it in Chromium. Without names it tries all and writes docs/frameworks.md.
 */
import './ensure.mjs';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { APPS } from '../test/frameworks/apps.mjs';
import { chromiumOptions, findBrowsers } from './browsers.mjs';
import { build } from './build.mjs';

const CACHE = resolve('.cache/frameworks');
const TARBALL = join(CACHE, 'pass-along.tgz');
const WAIT_MS = 20_000;
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

const pack = () => {
  mkdirSync(CACHE, { recursive: true });
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', CACHE], { encoding: 'utf8' }),
  );
  renameSync(join(CACHE, filename), TARBALL);
};

const run = (folder, command, args) => {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`.slice(-3000));
};

/** Installs what has changed since the last run; the package itself is always unpacked anew. */
const install = (name) => {
  const source = join('test/frameworks', name);
  const folder = join(CACHE, name);
  const stamp = join(folder, 'node_modules/.stamp');
  const { dependencies } = json('package.json');
  const wanted = createHash('sha256')
    .update(readFileSync(join(source, 'package.json')) + JSON.stringify(dependencies))
    .digest('hex');
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  for (const made of ['dist', '.next']) rmSync(join(folder, made), { recursive: true, force: true });
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    for (const old of ['node_modules', 'package-lock.json'])
      rmSync(join(folder, old), { recursive: true, force: true });
    run(folder, 'npm', ['install', '--no-audit', '--no-fund']);
    writeFileSync(stamp, wanted);
  }
  const target = join(folder, 'node_modules/pass-along');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  run(folder, 'tar', ['-xzf', TARBALL, '--strip-components=1', '-C', target]);
  return folder;
};

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** Files of a folder; `/` is its index.html. */
const serveFiles = async (folder) => {
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://app');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    return response.end(readFileSync(file));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
};

const freePort = async () => {
  const { origin, close } = await serveFiles('.');
  close();
  return new URL(origin).port;
};

const serveCommand = async (folder, args) => {
  const port = await freePort();
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, PORT: port }, stdio: 'pipe' });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  const origin = `http://127.0.0.1:${port}`;
  const until = Date.now() + WAIT_MS;
  while (!(await fetch(origin).catch(() => undefined))) {
    if (Date.now() > until || child.exitCode !== null) throw new Error(`The server does not answer:\n${text}`);
    await wait(100);
  }
  return { origin, close: () => child.kill() };
};

/** Opens a page, and waits for a link with our code by the name that the page gave, and with the channel's option. */
const open = async (browser, address, headline) => {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) errors.push(message.text());
  });
  await page.goto(address);
  const title = encodeURIComponent(headline);
  try {
    await page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('pass-along')].some((element) => {
          const href = element.shadowRoot?.querySelector('[data-channel=x]')?.href ?? '';
          return /ref%3D\w{13}\.x/.test(href) && href.includes('&via=example') && href.includes(wanted);
        }),
      { timeout: WAIT_MS },
      title,
    );
  } catch {
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('pass-along')].map(
        (element) => element.shadowRoot?.querySelector('[data-channel=x]')?.href ?? 'not drawn',
      ),
    );
    throw new Error(`No link with "${headline}", its own parameter and x-via: ${links}; errors: ${errors}`);
  }
  return { page, errors, title };
};

/** An attribute and a property are in a tagged link, and a press is heard with its detail. */
const drive = async (browser, address, headline) => {
  const { page, errors, title } = await open(browser, address, headline);
  await page.evaluate((wanted) => {
    const links = [...document.querySelectorAll('pass-along')].map((element) =>
      element.shadowRoot.querySelector('[data-channel=x]'),
    );
    links.find((link) => link?.href.includes(wanted)).click();
  }, title);
  await page.waitForFunction(() => document.querySelector('output').textContent, { timeout: WAIT_MS });
  const heard = await page.$eval('output', (output) => output.textContent);
  if (!/^x http\S+[?&]ref=(\w{13})\.x \1$/.test(heard)) throw new Error(`The listener heard "${heard}"`);
  if (errors.length) throw new Error(`Errors in the console: ${errors.join('\n')}`);
  await page.close();
};

const HEADLINES = { next: 'From Next', 'lit-ssr': 'From Lit SSR', 'import-map': 'From an import map' };
const headlineOf = (name, title) =>
  HEADLINES[name] ?? `From ${/^(webpack|esbuild)/.exec(title)?.[0] ?? title.replace(/ (3|5)$/, '')}`;

const tryApp = async (browser, name) => {
  const { title, serve, others = {} } = APPS[name];
  const folder = install(name);
  const { scripts } = json(join(folder, 'package.json'));
  for (const script of ['build', 'types', 'test']) if (scripts[script]) run(folder, 'npm', ['run', script]);
  if (!serve) return;
  const server = Array.isArray(serve) ? await serveCommand(folder, serve) : await serveFiles(join(folder, serve));
  try {
    await drive(browser, `${server.origin}/`, headlineOf(name, title));
    for (const [path, headline] of Object.entries(others)) await open(browser, server.origin + path, headline);
  } finally {
    server.close();
  }
};

const versionsOf = (name) =>
  APPS[name].shows
    .map((dependency) => `${dependency} ${json(join(CACHE, name, 'node_modules', dependency, 'package.json')).version}`)
    .join(', ');

const writeDocs = (names) => {
  const rows = names.map((name) => {
    const { title, recipe } = APPS[name];
    return `## ${title}\n\n${versionsOf(name)}\n\n${recipe.map((line, index) => `${index + 1}. ${line}`).join('\n')}\n`;
  });
  const date = new Date().toISOString().slice(0, 10);
  const intro = [
    'One small application for each is in `test/frameworks` of the repository. Each installs the packed package, is',
    'type-checked, built and opened in Chromium, and shows an attribute, a property, a listener with its typed detail,',
    "and a link with the visitor's code. `npm run test:frameworks` tries all of them and writes this page.",
  ].join(' ');
  const tried = `Tried on ${date} with Node ${process.versions.node}, in the versions named.`;
  const more = '[The widget](widget.md) describes what the element can do.';
  writeFileSync('docs/frameworks.md', `# Frameworks and tools\n\n${intro}\n\n${tried} ${more}\n\n${rows.join('\n')}`);
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in APPS));
if (unknown.length) {
  console.error(`Unknown application "${unknown}". The applications are ${Object.keys(APPS).join(', ')}.`);
  process.exit(1);
}
await build();
pack();
const names = wanted.length ? wanted : Object.keys(APPS);
const chromium = (await findBrowsers()).find(({ name }) => name === 'chromium')?.path;
const browser = await puppeteer.launch(chromiumOptions(chromium));
const failed = [];
const began = performance.now();
for (const name of names) {
  const started = performance.now();
  let result = 'passed';
  try {
    await tryApp(browser, name);
  } catch (error) {
    failed.push(name);
    result = `failed: ${error.message}`;
  }
  console.log(`${APPS[name].title}: ${result} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
}
await browser.close();
console.log(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
if (!wanted.length && !failed.length) writeDocs(names);
process.exitCode = failed.length ? 1 : 0;
