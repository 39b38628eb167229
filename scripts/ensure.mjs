/**
 * Prepares a fresh clone: checks the version of Node, installs the locked dependencies, and generates the sources that
 * are not in git. Imports only Node's own modules, as nothing else may be installed yet.
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

/** Packages for one C library are not checked: distinguishing glibc from musl takes seconds. */
const isForUs = ({ os, cpu, libc }) =>
  !libc && (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);

/** npm keeps a list of the installed packages, so no stamp file is needed. */
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
  console.log(`Installing the packages of ${join(folder, 'package-lock.json')} (once).`);
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm sets its own path for its scripts. On Windows, `npm` is a script that only a shell can start.
  const own = process.env.npm_execpath;
  const { status } = own?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [own, ...flags], { cwd: folder, stdio: 'inherit' })
    : spawnSync('npm', flags, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0)
    throw new Error(`npm ci failed in ${folder}. See its output above; the usual cause is the network or a proxy.`);
};

try {
  install(root);
  const { makeVersion } = await import('./version.mjs');
  makeVersion(root);
  const { makeSchemas } = await import('./schemas.mjs');
  await makeSchemas(root);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
