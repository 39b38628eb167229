import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { chooseCascade } from '../../demo/cascade.mjs';

const real = new URL('../../../shared/data/cascades/weibo_casflow.jsonl', import.meta.url);

const depthOf = (people: { id: string; parent: string | null }[]): number => {
  const parents = new Map(people.map(({ id, parent }) => [id, parent]));
  const depth = (id: string | null): number => (id === null ? -1 : 1 + depth(parents.get(id) ?? null));
  return Math.max(...people.map(({ id }) => depth(id)));
};

test('without the files of real cascades, the demo simulates one', async () => {
  const { origin, people } = await chooseCascade(1, new URL('nowhere.jsonl', import.meta.url));
  assert.match(origin, /simulated/);
  assert.ok(people.length > 60);
});

test(
  'the real cascade of the demo is deep enough to show a chain',
  { skip: !existsSync(real) && 'the real cascades are not here' },
  async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { origin, people } = await chooseCascade(seed);
      assert.match(origin, /real/);
      assert.ok(depthOf(people) >= 3 && people.length >= 100 && people.length <= 1000);
    }
  },
);
