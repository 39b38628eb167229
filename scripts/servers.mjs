/**
 * `npm run test:servers`: installs Bun, Deno and Next, and runs the collector in every server of docs/servers. With
 * `--install` it runs nothing: `npm test` will.
 */
import './ensure.mjs';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const FOLDER = '.cache/servers';
const PACKAGES = {
  bun: '^1.4.5',
  deno: '^2.9.6',
  next: '^16.4.6',
  react: '^19.3.1',
  'react-dom': '^19.3.1',
  libsql: '^0.5.29',
};
const TYPES = { typescript: '^6.0.3', '@types/node': '^20.19.43', '@types/react': '^19.3.0' };

mkdirSync(FOLDER, { recursive: true });
// The binaries of Bun and Deno are put in place by an install script.
const allowScripts = { bun: true, deno: true };
const manifest = { private: true, dependencies: { ...PACKAGES, ...TYPES }, allowScripts };
writeFileSync(`${FOLDER}/package.json`, JSON.stringify(manifest, null, 2));
execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'inherit' });
if (!process.argv.includes('--install'))
  execFileSync(process.execPath, ['scripts/test.mjs', 'test/recipes/servers.test.ts'], { stdio: 'inherit' });
