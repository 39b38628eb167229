/**
 * `npm run test:image`: does what the Dockerfile in integrations/hosting says, without Docker. A bare Debian gets what
 * the base image adds to one (Node, npm and the user `node`). The RUN lines run in it, and the collector starts as in a
 * container: as that user, as process 1, with all but its volumes read-only. Needs Linux, root and mmdebstrap.
 */
import './ensure.mjs';
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { nodeOf } from './node-versions.mjs';

const DOCKERFILE = 'integrations/hosting/Dockerfile';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const NAMESPACES = ['--mount', '--pid', '--fork', '--kill-child'];

const works = (command, ...args) => spawnSync(command, args).status === 0;
const missing = [
  process.platform !== 'linux' && 'Linux',
  process.getuid?.() !== 0 && 'root',
  !works('which', 'mmdebstrap') && 'mmdebstrap',
  // Most containers may not do so.
  !works('unshare', ...NAMESPACES, 'mount', '--types', 'tmpfs', 'tmpfs', '/mnt') && 'the right to mount',
].filter(Boolean);
if (missing.length) {
  console.error(`NOT CHECKED: the image needs ${missing.join(', ')}.`);
  process.exit();
}

/** The instructions of a Dockerfile, without comments. */
const instructions = readFileSync(DOCKERFILE, 'utf8')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter(Boolean)
  .map((line) => /^(\w+) (.*)$/.exec(line).slice(1));
const all = (name) => instructions.filter(([instruction]) => instruction === name).map(([, rest]) => rest);
const only = (name) => {
  const [found, ...others] = all(name);
  assert.ok(found && !others.length, `one ${name} in ${DOCKERFILE}`);
  return found;
};

const folder = mkdtempSync(join(tmpdir(), 'pass-along-image-'));
const root = join(folder, 'root');
const inRoot = (...command) =>
  execFileSync('chroot', [root, ...command], { stdio: ['ignore', 'inherit', 'inherit'], env: { PATH, HOME: '/root' } });

/** What the base image is: a Debian with Node, npm, and a user. */
const makeBase = () => {
  const [, version, suite] = /^node:(\d+)-(\w+)-slim$/.exec(only('FROM'));
  execFileSync('mmdebstrap', ['--quiet', '--variant=minbase', suite, root], { stdio: 'inherit' });
  cpSync(nodeOf(version), join(root, 'usr/local/bin/node'));
  const npm = join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm');
  cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true, dereference: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'));
  inRoot('useradd', '--uid', '1000', '--user-group', '--create-home', '--shell', '/bin/bash', 'node');
};

/** The instructions up to the start. */
const buildImage = async () => {
  await build();
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, './packages/collector'], { stdio: 'ignore' });
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  assert.equal(only('COPY'), 'pass-along-collector-*.tgz /tmp/');
  cpSync(join(folder, tarball), join(root, 'tmp', tarball));
  for (const line of all('RUN')) inRoot('/bin/sh', '-c', line);
};

const user = only('USER');
const volumes = only('VOLUME').split(' ');
const entry = JSON.parse(only('ENTRYPOINT'));
const health = /CMD (.*)$/.exec(only('HEALTHCHECK'))[1];

/** A command in the image, by the user and with the variables of the Dockerfile. */
const asUser = (port, command) => [
  'chroot',
  `--userspec=${user}:${user}`,
  root,
  'env',
  '--ignore-environment',
  `PATH=${PATH}`,
  `HOME=/home/${user}`,
  `PASS_ALONG_PORT=${port}`,
  ...only('ENV').split(' '),
  ...command,
];

/** The command of a container: process 1, and only the volumes and /tmp can be written. */
const contained = (port, args) => {
  const mounts = [
    `mount --bind ${root} ${root}`,
    `mount --options remount,bind,ro ${root}`,
    `mount --types tmpfs tmpfs ${root}/tmp`,
    `mount --types proc proc ${root}/proc`,
    ...volumes.map((volume) => `mount --bind ${folder}/volumes${volume} ${root}${volume}`),
  ];
  const start = `${mounts.join(' && ')} && exec "$@"`;
  return ['unshare', ...NAMESPACES, 'sh', '-c', start, 'sh', ...asUser(port, [...entry, ...args])];
};

const runOnce = (...args) => {
  const [command, ...rest] = contained(0, args);
  return execFileSync(command, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
};

/** Starts the collector; resolves once it listens. `inside` runs another command in the same container. */
const start = async (port) => {
  const [command, ...rest] = contained(port, []);
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  await new Promise((done, failed) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('"started"') && done());
    void ended.then((status) => failed(new Error(`The collector ended with ${status}.`)));
  });
  const first = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
  const inside = (...words) =>
    spawnSync('nsenter', [`--target=${first}`, '--mount', '--pid', ...asUser(port, words)], { stdio: 'inherit' })
      .status;
  const stop = () => {
    process.kill(Number(first), 'SIGTERM');
    return ended;
  };
  return { inside, stop };
};

const freePort = async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const EVENT = {
  specversion: '1.0',
  id: 'image-0000001',
  type: 'org.pass-along.view.v1',
  source: 'https://a.example/',
  time: new Date().toISOString(),
  data: { campaign: 'image', code: 'READER', mode: 'anonymous' },
};

/** What docs/hosting.md says one does with a container. */
const useImage = async () => {
  mkdirSync(join(folder, 'volumes'));
  // A new volume gets the owner and the mode of the folder in the image.
  for (const volume of volumes) execFileSync('cp', ['--archive', root + volume, join(folder, 'volumes', volume)]);
  const port = await freePort();
  const isHealthy = () => {
    const [command, ...rest] = asUser(port, ['/bin/sh', '-c', health.replace('8787', String(port))]);
    return spawnSync(command, rest, { stdio: 'inherit' }).status === 0;
  };
  const { inside, stop } = await start(port);
  const token = statSync(join(folder, 'volumes/data/token'));
  assert.deepEqual([token.uid, token.mode & 0o777], [1000, 0o600]);
  const body = JSON.stringify([EVENT]);
  assert.equal((await fetch(`http://127.0.0.1:${port}/pass-along/in`, { method: 'POST', body })).status, 200);
  assert.ok(isHealthy());
  assert.equal(inside(...entry, 'backup', '/backups/one.sqlite'), 0);
  assert.notEqual(inside('touch', '/etc/changed'), 0, 'the rest is read-only');
  assert.equal(await stop(), 0);
  assert.ok(!isHealthy());
  runOnce('restore', '/backups/one.sqlite');
  assert.match(runOnce('export', 'events'), /image-0000001/);
};

const began = performance.now();
try {
  makeBase();
  await buildImage();
  await useImage();
  console.log(`The image was built and used in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
