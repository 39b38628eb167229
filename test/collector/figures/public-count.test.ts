import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicChannelCounts, publicCount } from '../../../src/collector/figures/public-count.ts';
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
  const { store, counted, countedBy } = await withLandings(t, 12);
  const other = (code: string, as: 'unverified' | 'bot') => ({ ...entryOf('landing', { code, class: as }), class: as });
  await store.append([
    other('A', 'unverified'),
    other('B', 'bot'),
    entryOf('view', { code: 'C' }),
    entryOf('landing', { code: 'D', campaign: 'winter' }),
  ]);
  const { answer: response } = publicCount({ counted, countedBy });
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
  const { store, counted: real, countedBy } = await withLandings(t, 12);
  let [computations, time, isBroken] = [0, NOON, false];
  const counted = (campaign: string) => (
    computations++,
    isBroken ? Promise.reject(new Error('disk I/O error')) : real(campaign)
  );
  const { answer: response } = publicCount({ counted, countedBy }, () => time);
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
  const { counted: real, countedBy } = await withLandings(t, 12);
  let [computations, time] = [0, NOON];
  const counted = (campaign: string) => (computations++, real(campaign));
  const { answer, known } = publicCount({ counted, countedBy }, () => time);
  assert.deepEqual([known('autumn'), computations], [undefined, 0], 'nobody has asked for it');
  await answer('autumn');
  assert.deepEqual([known('autumn'), computations], [12, 1]);
  time += 60_000;
  assert.deepEqual([known('autumn'), known('autumn'), computations], [12, 12, 2]);
});

for (const [title, landings, channels] of [
  [
    'rounded, most first',
    [
      ['x', 1234],
      ['copy', 5678],
    ],
    { copy: 5600, x: 1200 },
  ],
  [
    'none below ten, and no people without a channel',
    [
      ['', 400],
      ['x', 9],
      ['copy', 10],
      ['qr', 80],
    ],
    { qr: 80, copy: 10 },
  ],
  [
    'a rest below ten hides the smallest, else it could be subtracted',
    [
      ['x', 9],
      ['copy', 40],
      ['qr', 80],
    ],
    { qr: 80 },
  ],
  ['nobody', [['x', 0]], {}],
] as [string, [string, number][], Record<string, number>][])
  test(`counts by channel: ${title}`, () => {
    assert.deepEqual(Object.entries(publicChannelCounts(landings)), Object.entries(channels));
  });

test('counts by channel come when asked for, of verified landings', async (t) => {
  const { request, store } = await collector(t);
  const by = (channel: string, from: number, people: number) =>
    Array.from({ length: people }, (_, index) =>
      entryOf('landing', { code: `B${from + index}`, parent: 'A', channel }),
    );
  await store.append([...by('whatsapp', 0, 12), ...by('x', 100, 25)]);
  const told = await (await request('/pass-along/count?campaign=autumn&by=channel')).json();
  assert.deepEqual(told, { people: 37, channels: { x: 25, whatsapp: 12 } });
  assert.deepEqual(await (await request('/pass-along/count?campaign=autumn&by=person')).json(), { people: 37 });
});
