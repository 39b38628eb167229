import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { rollup, type OutputChunk, type Plugin } from 'rollup';
import { loadedInstance } from '../../scripts/rollup-reuse-main-file.mjs';
import { standsAlone } from '../../scripts/rollup-output-plugins.mjs';

/** A plugin that serves modules from memory, by name. */
const modules = (sources: Record<string, string>): Plugin => ({
  name: 'modules',
  resolveId: (id) => id,
  load: (id) => sources[id],
});

const STATE = `export const state = new Map(); export const unused = 1; export function count() { return state.size; }`;
const ENTRY = `import { state } from 'state'; export const open = () => (state.set('a', 1), import('lazy')); export { state as own };`;
const SHARING = `import { count, state } from 'state'; export const advice = () => [count(), state.get('a')];`;

const generate = async (lazy: string, { plugins = [] as Plugin[], entry = ENTRY, state = STATE, names = '' } = {}) => {
  const bundle = await rollup({
    input: 'entry',
    preserveEntrySignatures: 'allow-extension',
    plugins: [modules({ entry, lazy, state, names }), ...plugins, standsAlone() as Plugin],
    onwarn: () => {},
  });
  const options = { format: 'es', chunkFileNames: 'chunks/[name]-[hash].js', sourcemap: true } as const;
  const { output } = await bundle.generate(options);
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
  return {
    entry: chunks.find(({ isEntry }) => isEntry)!,
    lazy: chunks.find(({ isEntry }) => !isEntry)!,
    count: chunks.length,
  };
};
const lookUp = (version = '1.0.0'): Plugin => loadedInstance({ name: 'test', version }) as Plugin;

test('a lazy chunk without imports from the main file is allowed, and the main file registers nothing', async () => {
  const { count, entry } = await generate('export const rows = {};', { plugins: [lookUp()] });
  assert.equal(count, 2);
  assert.ok(!entry.code.includes('globalThis['));
});

test('a lazy chunk that would load the main file again is an error with its name', () =>
  assert.rejects(generate(SHARING), /lazy would load entry\.js a second time/));

test('a lazy chunk looks up its imports in the loaded main file, which exposes nothing else', async () => {
  const { entry, lazy } = await generate(SHARING, { plugins: [lookUp()] });
  assert.doesNotMatch(lazy.code, /\bimport\b/);
  assert.match(lazy.code, /const\{[^}]+\}=globalThis\[Symbol\.for\("test 1\.0\.0 [0-9a-f]{10}"\)\];/);
  assert.match(entry.code, /\?\?=\{\w+:count,\w+:state\}/);
  assert.doesNotMatch(entry.code, /return unused/);
});

test('the main file runs as a classic script of a page: without exports, and with nothing global', async () => {
  const entry = `import { state } from 'state'; export * from 'names'; export const open = () => (state.set('a', 1), import('lazy'));`;
  const built = await generate(SHARING, {
    plugins: [lookUp()],
    entry,
    names: 'export const one = 1; export const two = 2;',
  });
  assert.doesNotMatch(built.entry.code, /\bexport\b/);
  assert.match(built.entry.code, /^globalThis\.document&&\(\(\)=>\{[^]*\}\)\(\);$/);
});

/** Runs both files as a page would, the chunk after the main file. */
const run = ({ entry, lazy }: { entry: OutputChunk; lazy: OutputChunk }, scope: object): unknown => {
  const plain = (code: string): string =>
    code.replace(/export\s*\{[^}]*\};?/g, '').replace(/import\(/g, 'Promise.resolve(');
  runInNewContext(`{${plain(entry.code)}; open();}`, scope);
  return runInNewContext(`{${plain(lazy.code)}; advice();}`, scope);
};

test('the chunk shares the state of the main file; with two copies the first one is used', async () => {
  const entry = `import { state } from 'state'; globalThis.open = () => (state.set('a', 1), import('lazy'));`;
  const built = await generate(SHARING, { plugins: [lookUp()], entry });
  const scope = { Map, Promise, Reflect, Document: class {}, document: {} };
  assert.equal(JSON.stringify(run(built, scope)), '[1,1]');
  assert.equal(JSON.stringify(run(built, scope)), '[1,1]');
});

test('a chunk reads the present value of a variable of the main file', async () => {
  const state = `export let count = 0; export const state = { get: () => ++count };`;
  const entry = `import { state } from 'state'; globalThis.open = () => (state.get(), import('lazy'));`;
  const lazy = `import { count, state } from 'state'; export const advice = () => [count, state.get(), count];`;
  const built = await generate(lazy, { plugins: [lookUp()], entry, state });
  assert.match(built.entry.code, /get \w+\(\)\{return count\}/);
});

test('another version or source gets another key, and other chunk names', async () => {
  const keyOf = ({ code }: OutputChunk): string => /Symbol\.for\("([^"]+)"\)/.exec(code)![1]!;
  const first = await generate(SHARING, { plugins: [lookUp()] });
  const again = await generate(SHARING, { plugins: [lookUp()] });
  const version = await generate(SHARING, { plugins: [lookUp('1.0.1')] });
  const source = await generate(SHARING, { plugins: [lookUp()], state: `${STATE} export const more = 2;` });
  assert.equal(keyOf(first.lazy), keyOf(again.lazy));
  assert.equal(keyOf(first.lazy), keyOf(first.entry));
  const keys = [first, version, source].map(({ lazy }) => keyOf(lazy));
  const names = [first, version, source].map(({ lazy }) => lazy.fileName);
  assert.equal(new Set(keys).size, 3);
  assert.equal(new Set(names).size, 3);
});

test('source maps still point to the line of the source', async () => {
  const { lazy } = await generate(SHARING, { plugins: [lookUp()] });
  assert.deepEqual(
    lazy.map!.sources.map((source) => source.split('/').at(-1)),
    ['lazy'],
  );
  assert.ok(lazy.map!.mappings.length > 10);
});
