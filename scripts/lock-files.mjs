/**
 * `node scripts/lock-files.mjs [file...]`: checks that the lock files work on every platform. With an incomplete
 * registry, npm omits the packages of other platforms without a warning, and `npm ci` then fails there.
 */
import { readFileSync } from 'node:fs';

/** The path at which Node would find `name` from the package at `from`. */
const resolve = (packages, from, name) => {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    const path = `${base && `${base}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (!base) return undefined;
  }
};

export const problemsOf = ({ packages }) => {
  const problems = [];
  for (const [path, entry] of Object.entries(packages)) {
    const who = path || 'the project';
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      if (!resolve(packages, path, name)) problems.push(`${who} depends on ${name}, which is not in the lock file`);
    if (entry.resolved) problems.push(`${who} names a registry: ${entry.resolved}`);
    if (path && !entry.integrity && !entry.inBundle && !entry.link) problems.push(`${who} has no integrity hash`);
  }
  return problems;
};

const isMain = process.argv[1]?.endsWith('lock-files.mjs');
if (isMain) {
  const files = process.argv.slice(2).length
    ? process.argv.slice(2)
    : ['package-lock.json', 'scripts/chromium/package-lock.json'];
  for (const file of files) {
    const problems = problemsOf(JSON.parse(readFileSync(file, 'utf8')));
    for (const problem of problems) console.error(`${file}: ${problem}`);
    if (problems.length) process.exitCode = 1;
    else console.log(`${file} is complete.`);
  }
  if (process.exitCode)
    console.error('Pin a version that the registry has for every platform, delete the lock file and run npm install.');
}
