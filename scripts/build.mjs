/** `npm run build`: makes dist/, unless what it would be made from is as it was. `--force` makes it anyway. */
import './ensure.mjs';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STAMP = '.cache/build';

const inputs = () => {
  const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const settings = ['package.json', 'package-lock.json', 'rollup.config.mjs', 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.node.json', 'scripts/build.mjs'];
  return [...settings, ...sources.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort()];
};

const fingerprint = () => {
  const hash = createHash('sha256');
  for (const file of inputs()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const isFresh = (print) => existsSync('dist/cdn/integrity.json') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === print;

/** Into a folder beside dist/, so that dist/ is whole at any time and holds nothing of the build before. */
const makeIn = async (folder) => {
  process.env.DIST = folder;
  const { rollup } = await import('rollup');
  const { default: configurations } = await import('../rollup.config.mjs');
  for (const { output, ...input } of configurations) {
    const bundle = await rollup({ ...input, onwarn: (warning) => { throw new Error(warning.message, { cause: warning }); } });
    await bundle.write(output);
    await bundle.close();
  }
};

export const build = async ({ force = false } = {}) => {
  const print = fingerprint();
  if (!force && isFresh(print)) return;
  const started = performance.now();
  const next = `dist.${process.pid}`;
  try {
    await makeIn(next);
    rmSync('dist', { recursive: true, force: true });
    renameSync(next, 'dist');
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, print);
  console.log(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ force: process.argv.includes('--force') });
