/** Real applications of test/routers: installed into an ignored folder with the package as packed, built and served. */

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const CACHE = resolve('.cache/routers');
const TARBALL = join(CACHE, 'pass-along.tgz');
const START_MS = 30_000;
/** Umami's own script. Its package has it among the source of the whole server, so only this file is taken out. */
const UMAMI = { package: 'umami@2.10.0', file: 'package/src/tracker/index.js' };

/** Runs a command; what it printed is in the error of one that fails. */
const run = (folder: string, command: string, ...args: string[]): string =>
  execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });

/** The file that `npm pack` wrote into the cache. */
const pack = (...what: string[]): string => {
  const [packed] = JSON.parse(run('.', 'npm', 'pack', '--json', '--pack-destination', CACHE, ...what)) as [
    { filename: string },
  ];
  return join(CACHE, packed.filename);
};

/** What all applications need: the package of this source, and Umami's script. */
export const prepare = (): void => {
  mkdirSync(CACHE, { recursive: true });
  renameSync(pack(), TARBALL);
  if (!existsSync(join(CACHE, UMAMI.file))) run(CACHE, 'tar', '-xzf', pack(UMAMI.package), UMAMI.file);
};

/** Installs what has changed since the last run; our own package is always unpacked anew. */
const install = (source: string, folder: string): void => {
  const stamp = join(folder, 'node_modules/.stamp');
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
  const wanted = createHash('sha256')
    .update(readFileSync(join(source, 'package.json')) + JSON.stringify(dependencies))
    .digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    run(folder, 'npm', 'install', '--no-package-lock', '--no-audit', '--no-fund');
    writeFileSync(stamp, wanted);
  }
  const own = join(folder, 'node_modules/pass-along');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  run(folder, 'tar', '-xzf', TARBALL, '--strip-components=1', '-C', own);
};

/** Installs and builds the application; `files` is its folder of files that are served as they are. */
const build = (name: string, files: string): string => {
  const source = join('test/routers', name);
  const folder = join(CACHE, name);
  for (const old of ['app', 'src']) rmSync(join(folder, old), { recursive: true, force: true });
  cpSync(source, folder, { recursive: true });
  install(source, folder);
  mkdirSync(join(folder, files), { recursive: true });
  copyFileSync(join(CACHE, UMAMI.file), join(folder, files, 'umami.js'));
  run(folder, 'npm', 'run', 'build');
  return folder;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

export type Application = { name: string; files: string; command: string[] };

/** Builds the application, and starts its server: `command` is a script of its packages, which takes `--port`. */
export const start = async ({ name, files, command }: Application) => {
  const folder = build(name, files);
  const port = await freePort();
  const child = spawn(process.execPath, [...command, '--port', String(port)], { cwd: folder, stdio: 'pipe' });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
  const origin = `http://127.0.0.1:${port}`;
  const end = Date.now() + START_MS;
  while (!(await fetch(`${origin}/a`).catch(() => undefined))?.ok) {
    if (Date.now() > end || child.exitCode !== null) {
      child.kill();
      throw new Error(`${name} does not answer at ${origin}/a:\n${printed}`);
    }
    await sleep(100);
  }
  return { origin, stop: () => void child.kill() };
};
