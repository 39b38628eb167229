import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom, simulate } from '../../demo/simulation.mjs';

/** Mean number that each recruit brought, and its standard error over whole cascades, which are what is independent. */
const measure = (k: number, runs: number) => {
  const pairs = Array.from({ length: runs }, (_, seed) => {
    const people = simulate({ random: seededRandom(seed), k, most: 1e6 });
    const recruits = people.length - 1;
    const bySeed = people.filter(({ parent }) => parent === 's0').length;
    return { recruits, carried: recruits - bySeed };
  });
  const recruits = pairs.reduce((sum, pair) => sum + pair.recruits, 0);
  const mean = pairs.reduce((sum, pair) => sum + pair.carried, 0) / recruits;
  const error = Math.sqrt(pairs.reduce((sum, pair) => sum + (pair.carried - mean * pair.recruits) ** 2, 0)) / recruits;
  return { mean, error };
};

for (const k of [0.3, 0.6, 0.9]) {
  test(`K = ${k}: what is simulated is what was asked for`, () => {
    const { mean, error } = measure(k, 400);
    assert.ok(Math.abs(mean - k) < 4 * error, `${mean} ± ${error}`);
    assert.ok(error < 0.05);
  });
}

test('the same seed gives the same cascade, another one another', () => {
  const run = (seed: number) => simulate({ random: seededRandom(seed) });
  assert.deepEqual(run(7), run(7));
  assert.notDeepEqual(run(7), run(8));
});

test('parents come first, children later in time', () => {
  const people = simulate({ random: seededRandom(3) });
  const times = new Map<string, number>();
  for (const { id, parent, t } of people) {
    if (parent !== null) assert.ok((times.get(parent) ?? Infinity) <= t);
    times.set(id, t);
  }
  assert.equal(times.size, people.length);
});

test('it ends although K is 1.2', () => {
  assert.equal(simulate({ random: seededRandom(1), k: 1.2, most: 500 }).length, 500);
});
