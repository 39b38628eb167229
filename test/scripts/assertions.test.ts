import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { casesIn, differences } from '../../scripts/assertions.mjs';

const sources: [what: string, code: string, cases: [title: string, assertions: number][]][] = [
  ['assert of node:test', `test('a', () => { assert.equal(1, 1); assert(true); });`, [['a', 2]]],
  ['expect', `it('a', () => { expect(1).to.equal(1); expect(2).to.be.ok; });`, [['a', 2]]],
  ['a property', `test('a', () => fc.assert(fc.property(fc.nat(), (n) => assert.ok(n >= 0))));`, [['a', 2]]],
  ['a template', 'for (const x of y) test(`a ${x}`, () => assert.ok(x));', [['a ${x}', 1]]],
  ['a variable', `test(title, () => assert.ok(1));`, [['title', 1]]],
  [
    'a group',
    `describe('g', () => { it.only('a', () => {}); it.skip('b'); });`,
    [
      ['g › a', 0],
      ['g › b', 0],
    ],
  ],
  [
    'a case in a case',
    `test('a', async (t) => { assert.ok(1); await t.test('b', () => assert.ok(2)); });`,
    [
      ['a', 1],
      ['a › b', 1],
    ],
  ],
  [
    'a function beside the cases',
    `const check = (x) => assert.ok(x); test('a', () => check(1));`,
    [
      ['(outside of cases)', 1],
      ['a', 0],
    ],
  ],
  ['a regular expression', `test('a', () => assert.ok(/a/.test(b)));`, [['a', 1]]],
];
for (const [what, code, cases] of sources)
  test(`assertions are counted: ${what}`, () =>
    assert.deepEqual(
      casesIn(code).map(({ title, assertions }) => [title, assertions]),
      cases,
    ));

type Cases = [title: string, assertions: number][];
const filesOf = (files: Record<string, Cases>) =>
  new Map(
    Object.entries(files).map(([file, cases]) => [file, cases.map(([title, assertions]) => ({ title, assertions }))]),
  );

const pairs: [what: string, before: Record<string, Cases>, after: Record<string, Cases>, found: object[]][] = [
  ['equal', { x: [['a', 1]] }, { x: [['a', 1]] }, []],
  ['in another file', { x: [['a', 1]] }, { y: [['a', 1]] }, []],
  [
    'split over two files',
    {
      x: [
        ['a', 1],
        ['b', 2],
      ],
    },
    { y: [['a', 1]], z: [['b', 2]] },
    [],
  ],
  ['gone', { x: [['a', 1]] }, { x: [] }, [{ kind: 'gone', file: 'x', title: 'a', assertions: 1 }]],
  ['new', { x: [] }, { x: [['a', 1]] }, [{ kind: 'new', file: 'x', title: 'a', assertions: 1 }]],
  [
    'an assertion less',
    { x: [['a', 3]] },
    { x: [['a', 2]] },
    [{ kind: 'changed', file: 'x', title: 'a', from: 3, assertions: 2 }],
  ],
  [
    'an assertion less in another file',
    { x: [['a', 3]] },
    { y: [['a', 2]] },
    [{ kind: 'changed', file: 'y', title: 'a', from: 3, assertions: 2 }],
  ],
  [
    'one of two equal titles',
    { x: [['a', 1]], y: [['a', 1]] },
    { x: [['a', 1]] },
    [{ kind: 'gone', file: 'y', title: 'a', assertions: 1 }],
  ],
];
for (const [what, before, after, found] of pairs)
  test(`differences are listed: ${what}`, () => assert.deepEqual(differences(filesOf(before), filesOf(after)), found));

const folder = mkdtempSync(join(tmpdir(), 'assertions-'));
after(() => rmSync(folder, { recursive: true }));

const git = (...args: string[]) => {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@a.example', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
};
const commit = () => {
  git('add', '-A');
  git('commit', '-q', '-m', 'a');
};
const compare = (...args: string[]) => {
  const script = resolve(import.meta.dirname, '../../scripts/assertions.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
};

test('two commits of a repository are compared', () => {
  mkdirSync(join(folder, 'test'));
  const write = (name: string, code: string) => writeFileSync(join(folder, 'test', name), code);
  git('init', '-q');
  write('a.test.ts', `test('one', () => { assert.ok(1); assert.ok(2); });\ntest('two', () => assert.ok(1));\n`);
  write('b.test.ts', `describe('b', () => { it('three', () => expect(1).to.be.ok); });\n`);
  commit();
  renameSync(join(folder, 'test/b.test.ts'), join(folder, 'test/c.test.ts'));
  commit();
  assert.deepEqual(compare('HEAD~1'), {
    status: 0,
    lines: ['HEAD~1: 3 tests, 4 assertions', 'HEAD: 3 tests, 4 assertions', '0 differences'],
  });
  write('a.test.ts', `test('one', () => { assert.ok(1); });\ntest('four', () => assert.ok(1));\n`);
  commit();
  assert.deepEqual(compare('HEAD~2', 'HEAD'), {
    status: 1,
    lines: [
      'new      test/a.test.ts: four (assertions: 1)',
      'changed  test/a.test.ts: one (assertions: 2 → 1)',
      'gone     test/a.test.ts: two (assertions: 1)',
      'HEAD~2: 3 tests, 4 assertions',
      'HEAD: 3 tests, 3 assertions',
      '3 differences',
    ],
  });
  const { status, lines } = compare('nowhere');
  assert.equal(status, 2);
  assert.match(lines[0]!, /^git ls-tree .*nowhere/);
  assert.match(compare().lines[0]!, /^Name a commit to compare with/);
});
