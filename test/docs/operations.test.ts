/** The rehearsal of docs/operations.md, line by line, with a collector that runs and is then killed. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { test } from 'node:test';
import { start } from '../collector/collector-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const [, lines] = /## Rehearsal[^]*?```sh\n([^]*?)```/.exec(readFileSync(join(ROOT, 'docs/operations.md'), 'utf8'))!;

/** What `diff` prints, when only the minute up to which the report counts differs, is nothing. */
const differences = (said: string): string[] => {
  const sides = ['<', '>'].map((side) =>
    said
      .split('\n')
      .filter((line) => line.startsWith(side))
      .map((line) => line.slice(1).replace(/\d\d:\d\d UTC/, 'UTC')),
  );
  return sides[0]!.join() === sides[1]!.join() ? [] : [said];
};

test(
  'the rehearsal: back up, damage, restore, kill; the figures are the same',
  { skip: process.platform === 'win32' && 'lines for a shell of Unix' },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'pass-along-rehearsal-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const command = join(folder, 'bin/pass-along');
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'backups'));
    const node = `exec "${process.execPath}" --import "${ROOT}/node_modules/tsx/dist/esm/index.mjs"`;
    writeFileSync(command, `#!/bin/sh\n${node} "${ROOT}/src/collector/command.ts" "$@"\n`);
    chmodSync(command, 0o755);
    const env = { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` };
    const shell = (line: string) => {
      const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, env, encoding: 'utf8' });
      return { status, said: stdout + stderr };
    };

    assert.equal(shell('pass-along simulate | pass-along import - --data pass-along-data').status, 0);
    const data = join(folder, 'pass-along-data');
    const { child, ended } = await start(data);
    t.after(() => child.kill('SIGKILL'));
    for (const line of lines!.trim().split('\n')) {
      const { status, said } = shell(line.replace('/backups', join(folder, 'backups')));
      if (line.includes('no difference')) assert.deepEqual(differences(said), [], line);
      else if (line.includes('refuses to start')) {
        assert.equal(status, 1, line);
        assert.match(said, /is damaged[^]*pass-along restore/);
      } else assert.equal(status, 0, `${line}: ${said}`);
    }
    assert.ok(!existsSync(join(folder, 'rehearsal')));
    assert.match(readFileSync(join(folder, 'before.txt'), 'utf8'), /\d people/);

    child.kill('SIGKILL');
    assert.equal(await ended, 'SIGKILL');
    const again = await start(data);
    t.after(() => again.child.kill('SIGKILL'));
    assert.equal((await fetch(`${again.url}/pass-along/readyz`)).status, 200);
    assert.deepEqual(differences(shell('pass-along report --data pass-along-data | diff before.txt -').said), []);
  },
);
