import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { problemsOf } from '../../scripts/lock-files.mjs';

const whole = {
  '': { dependencies: { a: '^1.0.0' } },
  'node_modules/a': { integrity: 'sha512-x', optionalDependencies: { '@a/linux': '1.0.0', '@a/mac': '1.0.0' } },
  'node_modules/a/node_modules/@a/linux': { integrity: 'sha512-x' },
  'node_modules/@a/mac': { integrity: 'sha512-x', dependencies: { a: '1' } },
};

test('a complete lock file has no problems', () => assert.deepEqual(problemsOf({ packages: whole }), []));

const broken: [what: string, change: Record<string, object | undefined>, problem: string][] = [
  [
    'the package of another platform',
    { 'node_modules/@a/mac': undefined },
    'node_modules/a depends on @a/mac, which is not in the lock file',
  ],
  [
    'a package that is nested in another',
    { 'node_modules/a/node_modules/@a/linux': undefined, 'node_modules/b/node_modules/@a/linux': { integrity: 'x' } },
    'node_modules/a depends on @a/linux, which is not in the lock file',
  ],
  ['the hash of a package', { 'node_modules/@a/mac': {} }, 'node_modules/@a/mac has no integrity hash'],
  [
    'hidden registries',
    { 'node_modules/@a/mac': { integrity: 'x', resolved: 'https://registry.example/mac.tgz' } },
    'node_modules/@a/mac names a registry: https://registry.example/mac.tgz',
  ],
];
for (const [what, change, problem] of broken)
  test(`a lock file without ${what} has a problem`, () => {
    const packages = Object.fromEntries(Object.entries({ ...whole, ...change }).filter(([, entry]) => entry));
    assert.deepEqual(problemsOf({ packages }), [problem]);
  });

test('the command checks the lock files of the project', () => {
  const script = fileURLToPath(new URL('../../scripts/lock-files.mjs', import.meta.url));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [script], { cwd: root, encoding: 'utf8' });
  assert.deepEqual(
    [status, stdout],
    [0, 'package-lock.json is complete.\nscripts/chromium/package-lock.json is complete.\n'],
  );
});
