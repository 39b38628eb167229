import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { ESLint } from 'eslint';

type Case = [file: string, code: string, rule: string | undefined];

/**
 * The lint rules of each room in ARCHITECTURE.md: tests that forbidden lines are reported, and allowed ones are not.
 */
const cases: Case[] = [
  ['src/core/a.ts', `import './b.ts';`, undefined],
  ['src/core/c.ts', `import '../widget/browser/page.ts';`, 'no-restricted-imports'],
  ['src/core/d.ts', `export * from 'lit';`, 'no-restricted-imports'],
  ['src/core/m.ts', `import '../spread/forest.ts';`, 'no-restricted-imports'],
  ['src/core/n.ts', `import 'd3-random';`, 'no-restricted-imports'],
  ['src/spread/a.ts', `import '../core/event.ts'; import './b.ts'; import 'd3-random';`, undefined],
  ['src/spread/c.ts', `import '../collector/store/store.ts';`, 'no-restricted-imports'],
  ['src/spread/d.ts', `export const now = Date.now();`, 'no-restricted-properties'],
  ['src/core/e.ts', `export const load = () => import('node:fs');`, 'no-restricted-imports'],
  ...[
    'document',
    'window',
    'globalThis',
    'localStorage',
    'navigator',
    'fetch',
    'crypto',
    'process',
    'setTimeout',
    'location',
  ].map((name): Case => [`src/core/global-${name}.ts`, `export const it = ${name};`, 'no-restricted-globals']),
  ['src/core/f.ts', `export const now = Date.now();`, 'no-restricted-properties'],
  ['src/core/g.ts', `export const chance = Math.random();`, 'no-restricted-properties'],
  ['src/core/h.ts', `export const at = new Date(0).toISOString() + new URL('https://a.example').host;`, undefined],
  ['src/core/i.ts', `export const any = (it: any) => it;`, 'no-explicit-any'],
  ['src/core/j.ts', `export const say = () => console.log('x');`, 'no-console'],
  ['src/core/k.ts', `import './l.ts';`, 'no-cycle'],
  ['src/core/l.ts', `import './k.ts';`, 'no-cycle'],
  ['src/core/o.ts', `import type { P } from './p.ts'; export type O = P;`, 'no-cycle'],
  ['src/core/p.ts', `import type { O } from './o.ts'; export type P = O;`, 'no-cycle'],
  ['scripts/a.mjs', `globalThis.on && globalThis.run();`, 'no-unused-expressions'],
  ['scripts/b.mjs', `export const size = (n) => (n > 9 ? 'large' : n > 3 ? 'medium' : 'small');`, 'no-nested-ternary'],
  ['src/widget/browser/a.ts', `import type { Share } from '../../core/passage.ts';`, undefined],
  ['src/widget/browser/b.ts', `import '../client.ts';`, 'no-restricted-imports'],
  ['src/widget/browser/c.ts', `import './a.ts';`, 'no-restricted-imports'],
  ['src/widget/extras/a.ts', `import 'web-vitals';`, undefined],
  ['src/widget/extras/b.ts', `import '../../report/report.ts';`, 'no-restricted-imports'],
  ['src/widget/client.ts', `import { page } from './browser/page.ts';`, 'no-restricted-imports'],
  ['src/widget/page-client.ts', `import './element/pass-along.ts';`, 'no-restricted-imports'],
  ['src/widget/lazy.ts', `export const element = () => import('./element/pass-along.ts');`, 'no-restricted-imports'],
  [
    'src/widget/element/a.ts',
    `import 'lit'; import 'lit/directives/ref.js'; import '../page-client.ts'; import '../lazy.ts'; import type { Client } from '../client.ts';`,
    undefined,
  ],
  ['src/widget/element/b.ts', `import '../../spread/forest.ts';`, 'no-restricted-imports'],
  ['src/widget/element/c.ts', `import '../../collector/app.ts';`, 'no-restricted-imports'],
  ['src/widget/element/d.ts', `import '../extras/web-vitals.ts';`, 'no-restricted-imports'],
  ['src/widget/element/e.ts', `console.warn('x');`, 'no-console'],
  ['src/collector/a.ts', `import '../core/event.ts'; import 'node:http'; import 'hono/cors';`, undefined],
  ['src/collector/b.ts', `import '../widget/element/pass-along.ts';`, 'no-restricted-imports'],
  ['src/collector/c.ts', `import 'express';`, 'no-restricted-imports'],
  [
    'src/collector/figures/a.ts',
    `import '../store/store.ts'; import '../api.ts'; import '../../core/event.ts'; import 'hono';`,
    undefined,
  ],
  ['src/collector/figures/b.ts', `import '../../report/report.ts';`, 'no-restricted-imports'],
  [
    'src/collector/commands/a.ts',
    `import '../d.ts'; import '../store/store.ts'; import '../../core/event.ts'; import 'node:fs';`,
    undefined,
  ],
  ['src/collector/commands/b.ts', `import '../../widget/element/pass-along.ts';`, 'no-restricted-imports'],
  ['src/collector/commands/d.ts', `import '../../report/terminal.ts';`, 'no-restricted-imports'],
  ['src/collector/commands/report.ts', `import '../../report/terminal.ts';`, undefined],
  ['src/collector/commands/c.ts', `import 'hono';`, 'no-restricted-imports'],
  ['src/report/a.ts', `import '@observablehq/plot'; import '../spread/campaign-summary.ts';`, undefined],
  ['src/report/configurator/a.ts', `import 'lit'; import '../../core/event.ts'; import '../tag-html.ts';`, undefined],
  ['src/report/configurator/b.ts', `import '../../widget/options.ts';`, 'no-restricted-imports'],
  ['src/report/b.ts', `import '../collector/store/store.ts';`, 'no-restricted-imports'],
  [
    'src/widget/element/progress/a.ts',
    `import '../../../core/progress-answers.ts'; import '../../browser/page.ts'; import type { PassAlong } from '../pass-along.ts';`,
    undefined,
  ],
  ['src/widget/element/progress/b.ts', `import '../../client.ts';`, 'no-restricted-imports'],
  ['src/widget/element/progress/c.ts', `import 'lit';`, 'no-restricted-imports'],
  ['src/widget/words/progress/a.ts', `import '../nearest.ts'; import './b.ts';`, undefined],
  ['src/widget/words/progress/c.ts', `import '../index.ts';`, 'no-restricted-imports'],
  ['src/index.ts', `import './collector/app.ts';`, 'no-restricted-imports'],
];

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'guards-'));
const found = new Map<string, Set<string>>();

before(() => {
  for (const [file, code] of cases) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${code}\n`);
  }
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  for (const { code, filename } of diagnostics) {
    const file = relative(folder, resolve(folder, filename)).replaceAll(sep, '/');
    found.set(file, (found.get(file) ?? new Set()).add(/\((.*)\)/.exec(code)?.[1] ?? code));
  }
});
after(() => rmSync(folder, { recursive: true }));

for (const [file, code, rule] of cases)
  test(`${rule ? `${rule} forbids` : 'allowed'} in ${file}: ${code}`, () => {
    const rules = found.get(file) ?? new Set();
    if (rule) assert.ok(rules.has(rule), `found only ${[...rules]}`);
    else assert.ok(![...rules].some((name) => /restricted|cycle/.test(name)), `found ${[...rules]}`);
  });

const lines = (count: number): string => '  0;\n'.repeat(count);
const long = (before: string, after: string, count: number): string => `${before}\n${lines(count - 2)}${after}`;

/** These rules need files that exist. */
const inPlace: Case[] = [
  [
    'src/widget/element/button.ts',
    `export const more = () => import('../core/channels.more.ts');`,
    'no-restricted-syntax',
  ],
  ['src/widget/lazy.ts', `import './extras/web-vitals.ts';`, 'no-restricted-syntax'],
  ['src/core/referral-code.ts', `export const at = new Date();`, 'no-restricted-syntax'],
  ['src/core/link-tag.ts', `const later = async () => 1; later();`, '@typescript-eslint/no-floating-promises'],
  [
    'src/widget/element/button.ts',
    "import { html } from 'lit'; export const it = html`<img src=${'x'}>`;",
    'lit-a11y/alt-text',
  ],
  ['test/guards.test.ts', `const later = async () => 1; later();`, '@typescript-eslint/no-floating-promises'],
  ['scripts/lock-files.mjs', `const later = async () => 1; later();`, '@typescript-eslint/no-floating-promises'],
  ['demo/replay.js', `const later = async () => 1; later();`, '@typescript-eslint/no-floating-promises'],
  ['demo/replay.js', `const is = async () => true; if (is()) close();`, '@typescript-eslint/no-misused-promises'],
  ['src/core/referral-code.ts', `export const a = '${'x'.repeat(120)}';`, '@stylistic/max-len'],
  ['scripts/lock-files.mjs', `// ${'x'.repeat(118)}`, '@stylistic/max-len'],
  ['src/core/channels.ts', `export const a = '${'x'.repeat(120)}';`, undefined],
  ['src/core/referral-code.ts', lines(301), 'max-lines'],
  ['src/core/referral-code.ts', long('export const a = () => {', '};', 81), 'max-lines-per-function'],
  ['src/core/referral-code.ts', long('export const a = () => {', '};', 80), undefined],
  ['test/core/referral-code.test.ts', long(`test('a', () => {`, '});', 81), 'own/max-lines-per-case'],
  [
    'test/core/referral-code.test.ts',
    long(`test('a', async (t) => { await t.test('b', () => {`, '}) });', 81),
    'own/max-lines-per-case',
  ],
  ['test/core/referral-code.test.ts', long(`it.only('a', function () {`, '});', 81), 'own/max-lines-per-case'],
  ['test/core/referral-code.test.ts', long(`test('a', () => {`, '});', 80), undefined],
  ['test/core/referral-code.test.ts', long(`describe('a', () => {`, '});', 200), undefined],
];

test('eslint reports what oxlint cannot see', async (t) => {
  // In CI the parser reads each file once, from the disk, and would miss these.
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
  });
  for (const [file, code, rule] of inPlace)
    await t.test(`${rule ? `${rule} forbids` : 'allowed'} in ${file}: ${code.slice(0, 100)}`, async () => {
      const [result] = await eslint.lintText(code, { filePath: join(root, file) });
      const found = result!.messages.map(({ ruleId, message }) => ruleId ?? message);
      if (rule) assert.ok(found.includes(rule), `found only ${found}`);
      else assert.deepEqual(found, []);
    });
});
