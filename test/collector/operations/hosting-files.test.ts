/** The files of `integrations/hosting`, each checked by the program that reads it. */

import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { FLAGS } from '../../../src/collector/commands/flags.ts';
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

test('promtool accepts the configuration and its alarms', { skip: without('promtool') }, () => {
  assert.match(check('promtool', ['check', 'config', join(FOLDER, 'prometheus.yml')]), /SUCCESS: 1 rule files found/);
  assert.match(check('promtool', ['check', 'rules', join(FOLDER, 'alarms.yml')]), /SUCCESS: 6 rules found/);
});

const compose = join(FOLDER, 'compose.yml');

test('Docker Compose accepts the services', { skip: without('docker-compose') }, () => {
  const accepted = check('docker-compose', ['--file', compose, 'config']);
  assert.match(accepted, /PASS_ALONG_PUBLIC: https:\/\/stats\.example/);
});

test('the proxy of Docker Compose has the address that the collector trusts, and sets what its Caddyfile reads', () => {
  const text = readFileSync(compose, 'utf8');
  const [, trusted] = /PASS_ALONG_TRUSTED_PROXY: (\S+)/.exec(text)!;
  assert.equal(/ipv4_address: (\S+)/.exec(text)![1], trusted);
  for (const [, name] of readFileSync(join(FOLDER, 'Caddyfile'), 'utf8').matchAll(/\{\$(\w+):/g))
    assert.match(text, new RegExp(`^      ${name}: `, 'm'));
});

test('each variable in the files and in docs/hosting.md is one of the command', () => {
  const known = new Set(Object.values(FLAGS).map((flag) => 'variable' in flag && flag.variable));
  const files = [...readdirSync(FOLDER).map((name) => join(FOLDER, name)), join(FOLDER, '../../docs/hosting.md')];
  const named = files.flatMap((file) => readFileSync(file, 'utf8').match(/PASS_ALONG_\w+/g) ?? []);
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter((name) => !known.has(name)),
    [],
  );
});
