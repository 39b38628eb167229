import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { rowsOf } from '../../scripts/web-test-runner-reporter.mjs';
import { byRunner, line, newRow, total, withSecondRun } from '../../scripts/test-results.mjs';

const folder = mkdtempSync(join(tmpdir(), 'results-'));
after(() => rmSync(folder, { recursive: true }));

const reporter = resolve(import.meta.dirname, '../../scripts/node-test-reporter.mjs');

/** The reporter's result for a test file. A nested test runner prints nothing unless this variable is removed. */
const counted = (name: string, code: string) => {
  const file = join(folder, `${name}.test.mjs`);
  writeFileSync(file, `import test, { before, describe, it } from 'node:test';\n${code}`);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = spawnSync(process.execPath, ['--test', `--test-reporter=${reporter}`, file], {
    encoding: 'utf8',
    env,
  });
  const [row] = JSON.parse(stdout);
  assert.equal(resolve(row.file), file);
  return { passed: row.passed, failed: row.failed, skipped: row.skipped };
};

const cases: [name: string, code: string, passed: number, failed: number, skipped: number][] = [
  ['passed', `test('a', () => {}); describe('s', () => { it('b', () => {}); });`, 2, 0, 0],
  ['failed', `test('a', () => { throw new Error('x'); });`, 0, 1, 0],
  [
    'skipped',
    `test('a', () => {}); test.skip('b'); test('c', { skip: 'why' }, () => {}); test('d', (t) => t.skip()); test.todo('e');`,
    1,
    0,
    4,
  ],
  ['a todo that fails', `test('a', () => {}); test('b', { todo: true }, () => { throw new Error('x'); });`, 1, 0, 1],
  ['no tests', `console.log('nothing');`, 0, 1, 0],
  ['does not load', `throw new Error('x');`, 0, 1, 0],
  [
    'a hook that fails',
    `describe('s', () => { before(() => { throw new Error('x'); }); it('a', () => {}); });`,
    0,
    2,
    0,
  ],
  ['a suite that fails beside its tests', `describe('s', () => { throw new Error('x'); });`, 0, 1, 0],
];
for (const [name, code, passed, failed, skipped] of cases)
  test(`node:test: ${name}`, () =>
    assert.deepEqual(counted(name.replaceAll(' ', '-'), code), { passed, failed, skipped }));

// How many earlier results are still reported is a race.
for (const status of [0, 3])
  test(`node:test: a file that exits early with ${status} has failed`, () => {
    assert.ok(
      counted(`ends-${status}`, `test('a', () => {}); test('b', () => process.exit(${status})); test('c', () => {});`)
        .failed > 0,
    );
  });

test('@web/test-runner: a row for each engine and file, and a file that did not load is a failure', () => {
  const browser = { name: 'Chromium' };
  const tests = [
    { name: 'a', passed: true },
    { name: 'b', passed: false, skipped: true },
  ];
  const nested = { suites: [{ name: 's', tests: [{ name: 'c', passed: false, error: { message: 'no' } }] }] };
  const rows = rowsOf([
    { browser, testFile: 'test/element/a.test.ts', testResults: { tests }, errors: [], passed: true },
    { browser, testFile: 'test/element/b.test.ts', testResults: nested, errors: [], passed: false },
    {
      browser: { name: 'Firefox' },
      testFile: 'test/element/a.test.ts',
      testResults: undefined,
      errors: [{ message: 'could not load' }],
      passed: false,
    },
  ]);
  const [inChromium, inFirefox] = ['element in Chromium', 'element in Firefox'];
  assert.deepEqual(rows, [
    { ...newRow(inChromium, 'test/element/a.test.ts'), passed: 1, skipped: 1 },
    { ...newRow(inChromium, 'test/element/b.test.ts'), failed: 1, failures: ['s › c: no'] },
    {
      ...newRow(inFirefox, 'test/element/a.test.ts'),
      failed: 1,
      failures: ['test/element/a.test.ts: could not load'],
    },
  ]);
  assert.deepEqual(
    byRunner(rows).map(({ runner, passed, failed, skipped }) => [runner, passed, failed, skipped]),
    [
      [inChromium, 1, 1, 1],
      [inFirefox, 0, 1, 0],
    ],
  );
});

test('a second run takes the place of the first: what passes then is flaky, and what fails again has failed', () => {
  const [ok, interrupted, broken] = ['ok', 'interrupted', 'broken'].map((name) => newRow('node', `${name}.test.ts`));
  const rows = [
    { ...ok, passed: 2 },
    { ...interrupted, failed: 1, failures: ['the page is gone'] },
    { ...broken, passed: 1, failed: 1, failures: ['once'] },
  ];
  const second = [
    { ...interrupted, passed: 5 },
    { ...broken, failed: 2, failures: ['twice', 'more'] },
  ];
  assert.deepEqual(withSecondRun(rows, second), [
    { ...ok, passed: 2 },
    { ...interrupted, passed: 5, flaky: ['the page is gone'] },
    { ...broken, failed: 2, failures: ['twice', 'more'] },
  ]);
});

test('skipped tests are reported only when there are any', () => {
  assert.equal(line({ passed: 3, failed: 0, skipped: 0 }), '3 passed, 0 failed');
  assert.equal(
    line(
      total([
        { passed: 1, failed: 2, skipped: 3 },
        { passed: 1, failed: 0, skipped: 0 },
      ]),
    ),
    '2 passed, 2 failed, 3 skipped',
  );
});
