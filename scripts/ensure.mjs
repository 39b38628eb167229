/**
 * Makes a fresh clone ready: checks the version of Node, installs what the lock file names, and makes the sources that
 * git does not hold. Imports Node's own modules only, as nothing else is there yet.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: pass-along needs 20.19 or newer (https://nodejs.org).`);
  process.exit(1);
}

/** Libraries built for one C library are not checked: telling glibc from musl takes seconds. */
const isForUs = ({ os, cpu, libc }) =>
  !libc && (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);

/** npm keeps a list of what it installed, so no stamp file of our own is needed. */
export const isStale = (folder) => {
  const wanted = read(join(folder, 'package-lock.json'))?.packages ?? {};
  const installed = read(join(folder, 'node_modules/.package-lock.json'))?.packages;
  if (!installed) return true;
  const differs = ([path, { version }]) => installed[path]?.version !== version;
  const isNeeded = ([path, entry]) =>
    path && !entry.peer && (entry.optional || entry.devOptional ? entry.os && isForUs(entry) : true);
  return Object.entries(wanted).filter(isNeeded).some(differs);
};

export const install = (folder) => {
  if (!isStale(folder)) return;
  console.log(`Installing what ${join(folder, 'package-lock.json')} names, once.`);
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // Under `npm start` npm says where it is. On Windows `npm` is a script, which only a shell starts.
  const own = process.env.npm_execpath;
  const { status } = own?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [own, ...flags], { cwd: folder, stdio: 'inherit' })
    : spawnSync('npm', flags, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0)
    throw new Error(`npm ci failed in ${folder}. Its output is above; the usual cause is the network or a proxy.`);
};

try {
  install(root);
  const { makeSchemas } = await import('./schemas.mjs');
  await makeSchemas(root);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
