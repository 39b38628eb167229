import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { ESLint } from 'eslint';

type Case = [file: string, code: string, rule: string | undefined];

/** What each room may and may not do, as ARCHITECTURE.md has it; a rule that lets a forbidden line through fails here. */
const cases: Case[] = [
  ['src/core/a.ts', `import './b.ts';`, undefined],
  ['src/core/c.ts', `import '../edge/page.ts';`, 'no-restricted-imports'],
  ['src/core/d.ts', `export * from 'lit';`, 'no-restricted-imports'],
  ['src/core/e.ts', `export const load = () => import('node:fs');`, 'no-restricted-imports'],
  ...['document', 'window', 'globalThis', 'localStorage', 'navigator', 'fetch', 'crypto', 'process', 'setTimeout', 'location'].map(
    (name): Case => [`src/core/global-${name}.ts`, `export const it = ${name};`, 'no-restricted-globals'],
  ),
  ['src/core/f.ts', `export const now = Date.now();`, 'no-restricted-properties'],
  ['src/core/g.ts', `export const chance = Math.random();`, 'no-restricted-properties'],
  ['src/core/h.ts', `export const at = new Date(0).toISOString() + new URL('https://a.example').host;`, undefined],
  ['src/core/i.ts', `export const any = (it: any) => it;`, 'no-explicit-any'],
  ['src/core/j.ts', `export const say = () => console.log('x');`, 'no-console'],
  ['src/core/k.ts', `import './l.ts';`, 'no-cycle'],
  ['src/core/l.ts', `import './k.ts';`, 'no-cycle'],
  ['src/edge/a.ts', `import type { Share } from '../core/share.ts';`, undefined],
  ['src/edge/b.ts', `import '../client.ts';`, 'no-restricted-imports'],
  ['src/edge/c.ts', `import './a.ts';`, 'no-restricted-imports'],
  ['src/extras/a.ts', `import 'web-vitals';`, undefined],
  ['src/extras/b.ts', `import '../edge/page.ts';`, 'no-restricted-imports'],
  ['src/client.ts', `import { page } from './edge/page.ts';`, 'no-restricted-imports'],
  ['src/browser.ts', `import './element/pass-along.ts';`, 'no-restricted-imports'],
  ['src/lazy.ts', `export const element = () => import('./element/pass-along.ts');`, 'no-restricted-imports'],
  ['src/element/a.ts', `import 'lit'; import 'lit/directives/ref.js'; import '../browser.ts'; import '../lazy.ts'; import type { Client } from '../client.ts';`, undefined],
  ['src/element/b.ts', `import { createClient } from '../client.ts';`, 'no-restricted-imports'],
  ['src/element/c.ts', `import '../edge/actions.ts';`, 'no-restricted-imports'],
  ['src/element/d.ts', `import '../extras/vitals.ts';`, 'no-restricted-imports'],
  ['src/element/e.ts', `console.warn('x');`, 'no-console'],
  ['src/collector/a.ts', `import '../core/event.ts'; import 'node:http'; import 'hono/cors';`, undefined],
  ['src/collector/b.ts', `import '../element/pass-along.ts';`, 'no-restricted-imports'],
  ['src/collector/c.ts', `import 'express';`, 'no-restricted-imports'],
  ['src/collector/figures/a.ts', `import '../store/store.ts'; import '../api.ts'; import '../../core/event.ts'; import 'hono';`, undefined],
  ['src/collector/figures/b.ts', `import '../../report/report.ts';`, 'no-restricted-imports'],
  ['src/collector/commands/a.ts', `import '../d.ts'; import '../store/store.ts'; import '../../core/event.ts'; import 'node:fs';`, undefined],
  ['src/collector/commands/b.ts', `import '../../element/pass-along.ts';`, 'no-restricted-imports'],
  ['src/collector/commands/c.ts', `import 'hono';`, 'no-restricted-imports'],
  ['src/report/a.ts', `import '@observablehq/plot'; import '../core/metrics.ts';`, undefined],
  ['src/report/b.ts', `import '../collector/store/store.ts';`, 'no-restricted-imports'],
  ['src/progress/a.ts', `import '../core/progress.ts'; import '../edge/page.ts'; import type { PassAlong } from '../element/pass-along.ts';`, undefined],
  ['src/progress/b.ts', `import { PassAlong } from '../element/pass-along.ts';`, 'no-restricted-imports'],
  ['src/progress/c.ts', `import 'lit';`, 'no-restricted-imports'],
  ['src/progress/words/a.ts', `import '../../words/nearest.ts'; import './b.ts';`, undefined],
  ['src/progress/words/c.ts', `import '../../words/index.ts';`, 'no-restricted-imports'],
  ['src/index.ts', `import './edge/page.ts';`, 'no-restricted-imports'],
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
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json', 'src'], { cwd: folder, encoding: 'utf8' });
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

/** These rules look at the syntax of files that are there. */
const inPlace: Case[] = [
  ['src/element/button.ts', `export const more = () => import('../core/channels.more.ts');`, 'no-restricted-syntax'],
  ['src/lazy.ts', `import './extras/vitals.ts';`, 'no-restricted-syntax'],
  ['src/core/code.ts', `export const at = new Date();`, 'no-restricted-syntax'],
  ['src/core/link.ts', `const later = async () => 1; later();`, '@typescript-eslint/no-floating-promises'],
  ['src/element/button.ts', "import { html } from 'lit'; export const it = html`<img src=${'x'}>`;", 'lit-a11y/alt-text'],
];

test('what oxlint does not see, eslint does', async (t) => {
  // In CI the parser reads files once, from the disk, and would not see these.
  const eslint = new ESLint({ cwd: root, overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } } });
  for (const [file, code, rule] of inPlace)
    await t.test(`${rule} forbids in ${file}: ${code}`, async () => {
      const [result] = await eslint.lintText(code, { filePath: join(root, file) });
      assert.ok(result?.messages.some(({ ruleId }) => ruleId === rule), JSON.stringify(result?.messages));
    });
});
