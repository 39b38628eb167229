/**
 * The collector inside other servers: the files of docs/servers run by the real frameworks and runtimes, and everything
 * bundled into one file. Bun, Deno and Next are large: `npm run test:servers` installs them first.
 */

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');
const DOCUMENTED = join(ROOT, 'docs/servers');
const INSTALLED = join(ROOT, '.cache/servers/node_modules');
const TOKEN = 'correct-horse-battery';
const EVENT = {
  specversion: '1.0',
  id: 'm8x2k4qz-0000000000000001',
  type: 'org.pass-along.view.v1',
  source: 'https://a.example/',
  time: new Date().toISOString(),
  data: { campaign: 'spring', code: 'ADA', mode: 'anonymous' },
};

const copyCollector = (modules: string): void => {
  rmSync(join(modules, 'pass-along-collector'), { recursive: true, force: true });
  for (const part of ['package.json', 'dist'])
    cpSync(join(ROOT, 'packages/collector', part), join(modules, 'pass-along-collector', part), { recursive: true });
};

/** A folder with these packages; the collector is copied, as a package manager would. */
const folderWith = (t: TestContext, packages: string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-server-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of [...packages, 'libsql'])
    symlinkSync(
      [INSTALLED, join(ROOT, 'node_modules')].map((at) => join(at, name)).find(existsSync)!,
      join(modules, name),
    );
  copyCollector(modules);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', dependencies: { 'pass-along-collector': '*' } }),
  );
  return folder;
};

/** Runs a program that prints its port; resolves to its address. */
const start = async (t: TestContext, folder: string, command: string, args: string[]): Promise<string> => {
  const env = { ...process.env, PORT: '0', PASS_ALONG_TOKEN: TOKEN };
  const child = spawn(command, args, { cwd: folder, env, stdio: 'pipe' });
  const ended = new Promise((done) => child.once('exit', done));
  t.after(async () => {
    child.kill();
    await ended;
  });
  return new Promise((found, failed) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        const port = /listening on (\d+)|localhost:(\d+)/.exec(output);
        if (port) found(`http://127.0.0.1:${port[1] ?? port[2]}`);
      });
    child.once('exit', (status) => failed(new Error(`it ended with ${status}: ${output}`)));
  });
};

const owner = { Authorization: `Bearer ${TOKEN}` };

/** Until the server answers: some print their address before they do. */
const answers = async (address: string): Promise<Response> => {
  for (let tries = 0; ; tries++) {
    const response = await fetch(address).catch(() => undefined);
    if (response) return response;
    assert.ok(tries < 100, `no answer from ${address}`);
    await sleep(100);
  }
};

/** What the collector does in its own process: events, sign-in, figures in a thread, exports, report and script. */
const assertWorks = async (origin: string): Promise<void> => {
  assert.match(await (await answers(`${origin}/`)).text(), /Hello/, 'the site itself');
  const at = (path: string, init?: RequestInit) => fetch(`${origin}/pass-along${path}`, init);
  const taken = await at('/in', { method: 'POST', body: JSON.stringify([EVENT]) });
  assert.deepEqual([taken.status, await taken.json()], [200, { campaign: 'spring', state: 'running' }]);
  assert.equal((await at('/in', { method: 'POST', body: 'no JSON' })).status, 400);
  assert.equal((await at('/in', { method: 'OPTIONS' })).headers.get('Access-Control-Allow-Origin'), '*');
  assert.equal((await at('/summary?campaign=spring')).status, 401);
  const summary = await at('/summary?campaign=spring', { headers: owner });
  assert.equal(((await summary.json()) as { campaign: string }).campaign, 'spring');
  assert.match(await (await at('/export/events.jsonl', { headers: owner })).text(), /m8x2k4qz/);
  for (const path of ['', '/']) {
    const form = await at(path, { headers: { Accept: 'text/html' } });
    assert.equal(form.status, 401, path);
    assert.match(await form.text(), /<form method="post"/);
    const report = await at(path, { headers: owner });
    assert.match(await report.text(), /report\.js/);
  }
  for (const [path, text] of Object.entries({
    '/report.js': /import/,
    '/pass-along.js': /@collector:/,
    '/measures': /<h1/,
  }))
    assert.match(await (await at(path)).text(), text, path);
  const body = new URLSearchParams({ token: TOKEN, to: '/pass-along/campaigns' });
  const signedIn = await at('/sign-in', { method: 'POST', body, redirect: 'manual' });
  assert.equal(signedIn.status, 303);
  const leads = new URL(signedIn.headers.get('Location')!, `${origin}/pass-along/sign-in`);
  assert.equal(leads.href, `${origin}/pass-along/campaigns`);
  const erased = await at('/codes/ADA', { method: 'DELETE', headers: owner });
  assert.equal(erased.status, 200);
};

const DENO = join(INSTALLED, '.bin/deno');
const BUN = join(INSTALLED, '.bin/bun');
const NEXT = join(INSTALLED, 'next/dist/bin/next');
const skipUnless = (file: string): string | false =>
  !existsSync(file) && process.env.REQUIRE_BROWSERS !== 'all' && 'not installed: run npm run test:servers';

type Server = { packages?: string[]; command?: string; args?: string[]; skip?: string | false };
const SERVERS: Record<string, Server> = {
  'hono.mjs': { packages: ['hono', '@hono'] },
  'express.mjs': { packages: ['express'] },
  'fastify.mjs': { packages: ['fastify'] },
  'bun.mjs': { command: BUN, args: [], skip: skipUnless(BUN) },
  'deno.mjs': { command: DENO, args: ['run', '--allow-all'], skip: skipUnless(DENO) },
};

describe('docs/servers', () => {
  for (const [file, { packages = [], command = process.execPath, args = [], skip = false }] of Object.entries(SERVERS))
    test(file, { skip, timeout: 60_000 }, async (t) => {
      const folder = folderWith(t, packages);
      cpSync(join(DOCUMENTED, file), join(folder, file));
      await assertWorks(await start(t, folder, command, [...args, file]));
    });

  test('next', { skip: skipUnless(NEXT), timeout: 300_000 }, async (t) => {
    // Next compiles no file outside of its folder, so its packages cannot be links.
    const folder = resolve(INSTALLED, '..');
    const made = ['app', '.next', 'next.config.ts', 'pass-along.sqlite'].map((name) => join(folder, name));
    for (const old of made) rmSync(old, { recursive: true, force: true });
    copyCollector(join(folder, 'node_modules'));
    const routes = join(folder, 'app/pass-along/[[...path]]');
    mkdirSync(routes, { recursive: true });
    cpSync(join(DOCUMENTED, 'next/route.ts'), join(routes, 'route.ts'));
    cpSync(join(DOCUMENTED, 'next/next.config.ts'), join(folder, 'next.config.ts'));
    const layout =
      'export default ({ children }: { children: React.ReactNode }) => <html><body>{children}</body></html>;';
    writeFileSync(join(folder, 'app/layout.tsx'), layout);
    writeFileSync(join(folder, 'app/page.tsx'), 'export default () => <p>Hello</p>;');
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', PASS_ALONG_TOKEN: TOKEN };
    execFileSync(process.execPath, [NEXT, 'build'], { cwd: folder, env, stdio: 'pipe' });
    await assertWorks(await start(t, folder, process.execPath, [NEXT, 'start', '--port', '0']));
  });
});

test('everything bundled into one file, and run from another folder', { timeout: 60_000 }, async (t) => {
  const folder = folderWith(t, []);
  const elsewhere = mkdtempSync(join(tmpdir(), 'pass-along-bundle-'));
  t.after(() => rmSync(elsewhere, { recursive: true, force: true }));
  await build({
    stdin: {
      contents: `
        import { createServer } from 'node:http';
        import { app, openStore } from 'pass-along-collector';
        import { nodeHandler } from 'pass-along-collector/node';
        const handle = nodeHandler(app({ store: await openStore('one.sqlite'), token: process.env.PASS_ALONG_TOKEN }));
        const server = createServer((request, response) => handle(request, response, () => response.end('Hello')));
        server.listen(0, '127.0.0.1', () => console.log('listening on ' + server.address().port));`,
      resolveDir: folder,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // A native library; Node 22.13 and newer need none.
    external: ['libsql'],
    logLevel: 'error',
    outfile: join(elsewhere, 'one.mjs'),
  });
  rmSync(join(folder, 'node_modules/pass-along-collector'), { recursive: true });
  mkdirSync(join(elsewhere, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/libsql'), join(elsewhere, 'node_modules/libsql'));
  await assertWorks(await start(t, elsewhere, process.execPath, ['one.mjs']));
});
