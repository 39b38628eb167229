/** The files of `integrations/hosting`, each checked by the program that reads it. */

import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { check, without } from '../needed-program.ts';

const FOLDER = resolve(import.meta.dirname, '../../../integrations/hosting');

test('systemd accepts the units', { skip: without('systemd-analyze') }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-units-'));
  t.after(() => rmSync(folder, { recursive: true }));
  copyFileSync(join(FOLDER, 'pass-along.socket'), join(folder, 'pass-along.socket'));
  // The command need not be installed here.
  const service = readFileSync(join(FOLDER, 'pass-along.service'), 'utf8');
  writeFileSync(join(folder, 'pass-along.service'), service.replace('/usr/local/bin/pass-along', '/bin/true'));
  const said = check('systemd-analyze', [
    'verify',
    join(folder, 'pass-along.service'),
    join(folder, 'pass-along.socket'),
  ]);
  assert.doesNotMatch(said, /pass-along/);
});

test('promtool accepts the alarms', { skip: without('promtool') }, () => {
  assert.match(check('promtool', ['check', 'rules', join(FOLDER, 'alarms.yml')]), /SUCCESS: 6 rules found/);
});
