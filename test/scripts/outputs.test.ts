import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rollup, type Plugin } from 'rollup';
import { standsAlone } from '../../scripts/outputs.mjs';

/** Modules by name, in memory. */
const modules = (sources: Record<string, string>): Plugin => ({
  name: 'modules',
  resolveId: (id) => id,
  load: (id) => sources[id],
});

const generate = async (lazy: string, kept = '') => {
  const entry = `import { state } from 'state'; ${kept} export const more = () => (state.set('a', 1), import('lazy'));`;
  const bundle = await rollup({
    input: 'entry',
    plugins: [modules({ entry, lazy, state: 'export const state = new Map();' }), standsAlone() as Plugin],
  });
  return bundle.generate({ format: 'es' });
};

test('a lazy chunk that needs nothing of the entry is let through', async () => {
  const { output } = await generate('export const rows = {};');
  assert.equal(output.length, 2);
});

const sharing = `import { state } from 'state'; export const advice = () => state.size;`;
const refused = /shares modules with lazy: give the lazy one what it needs as an argument/;

test('one that shares a module with the entry is refused, by name', () => assert.rejects(generate(sharing), refused));

test('one that takes it from the entry is refused too', () =>
  assert.rejects(generate(sharing, 'export { state };'), refused));
