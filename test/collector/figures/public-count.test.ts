import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicCount } from '../../../src/collector/figures/public-count.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { asyncFigures } from '../../../src/collector/figures/async-figures.ts';
import { collector } from '../post-events.ts';
import { entryOf, NOON } from '../sample-events.ts';

const withLandings = async (t: { after: (end: () => Promise<void>) => void }, verified: number) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  await store.append(Array.from({ length: verified }, (_, index) => entryOf('landing', { code: `CHILD${index}` })));
  return { store, ...asyncFigures(store) };
};

for (const [landings, people] of [
  [0, 0],
  [9, 0],
  [10, 10],
  [119, 110],
] as const)
  test(`${landings} verified landings are published as ${people} people`, async (t) => {
    const response = await publicCount(await withLandings(t, landings)).answer('autumn');
    assert.deepEqual(await response.json(), { people });
  });

test('only verified landings of the campaign count', async (t) => {
  const { store, counted } = await withLandings(t, 12);
  const other = (code: string, as: 'unverified' | 'bot') => ({ ...entryOf('landing', { code, class: as }), class: as });
  await store.append([
    other('A', 'unverified'),
    other('B', 'bot'),
    entryOf('view', { code: 'C' }),
    entryOf('landing', { code: 'D', campaign: 'winter' }),
  ]);
  const { answer: response } = publicCount({ counted });
  assert.deepEqual(await (await response('autumn')).json(), { people: 12 });
  assert.deepEqual(await (await response('winter')).json(), { people: 0 });
});

test('any origin may read the count, and caches may keep it for a minute', async (t) => {
  const { request, store } = await collector(t);
  await store.append(Array.from({ length: 12 }, (_, index) => entryOf('landing', { code: `B${index}`, parent: 'A' })));
  const response = await request('/pass-along/count?campaign=autumn', { headers: { Origin: 'https://a.example' } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=60');
  assert.deepEqual(await response.json(), { people: 12 });
});

test('the count is computed once a minute per campaign, and again at once after a failure', async (t) => {
  const { store, counted: real } = await withLandings(t, 12);
  let [computations, time, isBroken] = [0, NOON, false];
  const counted = (campaign: string) => (
    computations++,
    isBroken ? Promise.reject(new Error('disk I/O error')) : real(campaign)
  );
  const { answer: response } = publicCount({ counted }, () => time);
  await Promise.all([response('autumn'), response('autumn')]);
  assert.equal(computations, 1);
  await response('winter');
  assert.equal(computations, 2);
  time += 60_000;
  isBroken = true;
  await assert.rejects(response('autumn'), /disk/);
  isBroken = false;
  await store.append([entryOf('landing', { code: 'LATER' })]);
  assert.deepEqual(await (await response('autumn')).json(), { people: 13 });
  assert.equal(computations, 4);
});

test('what is known of a count is told without waiting, and counted again after a minute', async (t) => {
  const { counted: real } = await withLandings(t, 12);
  let [computations, time] = [0, NOON];
  const counted = (campaign: string) => (computations++, real(campaign));
  const { answer, known } = publicCount({ counted }, () => time);
  assert.deepEqual([known('autumn'), computations], [undefined, 0], 'nobody has asked for it');
  await answer('autumn');
  assert.deepEqual([known('autumn'), computations], [12, 1]);
  time += 60_000;
  assert.deepEqual([known('autumn'), known('autumn'), computations], [12, 12, 2]);
});
