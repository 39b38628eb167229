/**
 * `npm run test:packages`: installs the packed packages into bare folders, with each supported line of Node, and uses
 * them: each entry is imported, and the collector's command takes an event and serves the report.
 */
import './ensure.mjs';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { nodeOf } from './node-versions.mjs';

/** The oldest Node that is supported, and the newest of each line after it. */
const NODES = ['20.19.0', '22', '24'];

const npm = (folder, ...args) => execFileSync('npm', [...args, '--silent'], { cwd: folder, encoding: 'utf8' });

const pack = (folder) => {
  for (const path of ['.', 'packages/collector']) npm('.', 'pack', '--pack-destination', folder, `./${path}`);
  return readdirSync(folder).map((file) => join(folder, file));
};

const ENTRIES = [
  'pass-along',
  'pass-along/core',
  'pass-along/spread',
  'pass-along-collector',
  'pass-along-collector/node',
  'pass-along-collector/spread',
];

const event = {
  specversion: '1.0',
  id: 'try-0000001',
  type: 'org.pass-along.view.v1',
  source: 'https://a.example/',
  time: new Date().toISOString(),
  data: { campaign: 'try', code: 'READER', mode: 'anonymous' },
};

/** Starts the command on a free port, sends it an event, and asks for the campaign. */
const useCommand = async (node, folder) => {
  const command = join(folder, 'node_modules/pass-along-collector/dist/collector/command.js');
  const child = spawn(node, [command, '--port', '0', '--data', 'data', '--open-report'], { cwd: folder });
  try {
    const url = await new Promise((done, failed) => {
      let text = '';
      const read = (part) => {
        text += part;
        const [found] = /http:\/\/[\w.:[\]]+:\d+/.exec(text) ?? [];
        if (found) done(found);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (status) => failed(new Error(`the command ended with ${status}: ${text}`)));
    });
    const posted = await fetch(`${url}/pass-along/in`, { method: 'POST', body: JSON.stringify([event]) });
    if (!posted.ok) throw new Error(`the event was answered ${posted.status}`);
    const report = await fetch(`${url}/pass-along/`);
    if (!report.ok) throw new Error(`the report was answered ${report.status}`);
  } finally {
    child.kill();
  }
};

const use = async (version, tarballs) => {
  const node = nodeOf(version);
  const folder = mkdtempSync(join(tmpdir(), 'packages-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    npm(folder, 'install', ...tarballs, '--no-audit', '--no-fund');
    for (const entry of ENTRIES) execFileSync(node, ['-e', `import('${entry}')`], { cwd: folder, stdio: 'pipe' });
    await useCommand(node, folder);
    return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

await build();
const packs = mkdtempSync(join(tmpdir(), 'packs-'));
try {
  const tarballs = pack(packs);
  for (const version of NODES) {
    const started = performance.now();
    const used = await use(version, tarballs);
    console.log(`Node ${used}: both packages work (${((performance.now() - started) / 1000).toFixed(1)} s).`);
  }
} finally {
  rmSync(packs, { recursive: true, force: true });
}
