import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { chooseCampaign } from '../../demo/campaign.mjs';

const real = new URL('../../../shared/data/cascades/weibo_casflow.jsonl', import.meta.url);
const nowhere = new URL('nowhere.jsonl', import.meta.url);
const DAY = 864e5;

type Person = { id: string; parent: string | null; t: number };

const depthOf = (people: Person[]): number => {
  const parents = new Map(people.map(({ id, parent }) => [id, parent]));
  const depth = (id: string | null): number => (id === null ? -1 : 1 + depth(parents.get(id) ?? null));
  return Math.max(...people.map(({ id }) => depth(id)));
};

/** Seeds who brought somebody. */
const cascadesOf = (people: Person[]): number => {
  const seeds = new Set(people.filter(({ parent }) => parent === null).map(({ id }) => id));
  return new Set(people.flatMap(({ parent }) => (parent && seeds.has(parent) ? [parent] : []))).size;
};

for (const seed of [1, 2, 3, 4, 5, 6, 7])
  test(`the demo's campaign ${seed} has enough of everything that the report tells`, async () => {
    const { origin, people } = await chooseCampaign(seed, nowhere);
    assert.match(origin, /simulated/);
    assert.ok(people.length >= 300 && people.length <= 1600, `${people.length} people`);
    assert.ok(cascadesOf(people) >= 24, `${cascadesOf(people)} cascades`);
    assert.ok(depthOf(people) >= 3);
    const times = people.map(({ t }) => t);
    assert.ok(Math.max(...times) - Math.min(...times) <= 6 * DAY, 'what a collector takes');
    assert.ok(Math.max(...times) - Math.min(...times) >= 5 * DAY);
  });

test(
  'one of its cascades is real, and deep enough to show a chain',
  { skip: !existsSync(real) && 'the real cascades are not here' },
  async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { origin, people } = await chooseCampaign(seed);
      assert.match(origin, /real/);
      const own = people.filter(({ id }: Person) => id.startsWith('r'));
      assert.ok(depthOf(own) >= 3 && own.length >= 100 && own.length <= 200);
      assert.ok(own.every(({ parent }: Person) => parent === null || own.some(({ id }: Person) => id === parent)));
    }
  },
);
