/** Figures are computed in a worker thread that reads the database file, and follow its changes. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { figuresOf, type CampaignSummary } from '../../../src/collector/figures/figures.ts';
import { drivers, openSqlite } from '../../../src/collector/store/sqlite.ts';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { asyncFigures } from '../../../src/collector/figures/async-figures.ts';
import { summarize, type Summary } from '../../../src/spread/campaign-summary.ts';
import { collector } from '../post-events.ts';
import { entryOf, NOON } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-figures-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;

type Test = { after: (end: () => Promise<void> | void) => void };

/** A store in a file, with a chain of three and a robot in it; `signal` aborts at the end of the test. */
const stored = async (t: Test): Promise<{ store: Store; path: string; signal: AbortSignal }> => {
  const path = join(folder, `${files++}.sqlite`);
  const store = await openStore(path);
  const ending = new AbortController();
  t.after(() => {
    ending.abort();
    return store.close();
  });
  await store.append([
    entryOf('view', { code: 'A' }, { time: NOON - 4000 }),
    entryOf('landing', { code: 'B', parent: 'A', mode: 'consented', message: 'b' }, { time: NOON - 3000 }),
    entryOf('intent', { code: 'B' }, { time: NOON - 2500 }),
    entryOf('landing', { code: 'C', parent: 'B' }, { time: NOON - 2000 }),
    entryOf('conversion', { code: 'C' }, { time: NOON - 1000 }),
    { ...entryOf('landing', { code: 'R', parent: 'B' }), class: 'bot' },
  ]);
  return { store, path, signal: ending.signal };
};

const parsed = async (json: Promise<string>): Promise<Summary> => JSON.parse(await json) as Summary;

test('the worker thread does not keep the process alive', async (t) => {
  const { store, signal } = await stored(t);
  await asyncFigures(store, { signal }).summary('autumn');
  assert.ok(!process.getActiveResourcesInfo().includes('MessagePort'), 'the process exits by itself');
});

test('the worker thread gives the same figures as the main thread', async (t) => {
  const { store, signal } = await stored(t);
  const { summary, landings, cascades, cascade } = asyncFigures(store, { signal });
  const expected = summarize(store.facts('autumn'), 'autumn');
  const {
    inference,
    doubts: _doubts,
    recent: _recent,
    ...counts
  } = (await parsed(summary('autumn'))) as CampaignSummary;
  assert.deepEqual(counts, expected);
  assert.ok(inference.asOf > 0);
  assert.deepEqual(await landings('autumn'), expected.landings);
  assert.deepEqual(await cascades('autumn'), [
    { code: 'A', size: 3, depth: 2, structuralVirality: 4 / 3, first: NOON - 4000, last: NOON - 2000 },
  ]);
  assert.deepEqual(await cascade('autumn', 'C'), expected.largest);
  assert.deepEqual(
    [await cascade('autumn', 'R'), await cascade('autumn', 'nobody'), await cascades('never')],
    [undefined, undefined, []],
  );
});

test('a summary says who was heard of in the last five minutes, without robots', async (t) => {
  const { store } = await stored(t);
  const recentAt = (at: number) =>
    (JSON.parse(figuresOf(store, 3, { now: () => at }).summary('autumn')) as CampaignSummary).recent;
  const { at, byMinute } = recentAt(NOON + 30_000);
  assert.deepEqual([at, byMinute], [NOON + 30_000, [3, 0, 0, 0, 0]]);
  assert.deepEqual(recentAt(NOON + 600_000).byMinute, [0, 0, 0, 0, 0]);
});

test('other requests get responses while a summary is computed', async (t) => {
  const { store, signal } = await stored(t);
  const { request, logged } = await collector(t, { store, signal });
  const order: string[] = [];
  const answered = async (name: string): Promise<void> => {
    assert.equal((await request(`/pass-along/${name}`)).status, 200);
    order.push(name);
  };
  await Promise.all([answered('summary'), answered('health')]);
  assert.deepEqual([order, logged], [['health', 'summary'], []]);
});

test('a new summary reads only new events, and all of them again after an erasure', async (t) => {
  const { store, signal } = await stored(t);
  const { summary } = asyncFigures(store, { signal });
  const visitors = async (): Promise<number> => (await parsed(summary('autumn'))).visitors;
  assert.equal(await visitors(), 3);
  await store.append([entryOf('landing', { code: 'D', parent: 'C' })]);
  assert.equal(await visitors(), 4);
  for (const code of ['C', 'D']) await store.erase(code);
  assert.equal(await visitors(), 2);
});

test('without a worker thread the figures are computed in the main thread', async (t) => {
  const { store, signal } = await stored(t);
  const broken: Store = { ...store, file: { path: join(folder, 'no', 'such', 'folder.sqlite') } };
  const logged: string[] = [];
  const { summary } = asyncFigures(broken, { signal, log: (line) => logged.push(line) });
  const both = await Promise.all([parsed(summary('autumn')), parsed(summary('autumn'))]);
  assert.deepEqual(
    both.map(({ visitors }) => visitors),
    [3, 3],
  );
  assert.equal((await parsed(summary('autumn'))).visitors, 3);
  assert.equal(logged.length, 1);
  assert.match(logged[0]!, /a thread that computes figures has stopped \(.*unable to open/i);
});

test('a failure of the store is reported, and retried at the next request', async (t) => {
  const { store, path, signal } = await stored(t);
  const { summary } = asyncFigures(store, { signal });
  const database = await openSqlite(path);
  database.exec('ALTER TABLE epochs RENAME TO gone');
  await assert.rejects(summary('autumn'), /no such table/);
  database.exec('ALTER TABLE gone RENAME TO epochs');
  database.close();
  assert.equal((await parsed(summary('autumn'))).visitors, 3);
});

describe('the cache of campaigns', () => {
  const asking = async (most: number) => {
    const store = await openStore(':memory:');
    await store.append(
      ['a', 'b', 'c'].flatMap((campaign) => [1, 2].map((n) => entryOf('view', { campaign, code: `V${n}` }))),
    );
    const read: string[] = [];
    const figures = figuresOf(
      {
        ...store,
        read: (name, place, campaign) => (place === 0 && read.push(name), store.read(name, place, campaign)),
      },
      1,
      { most },
    );
    return { figures, read, store };
  };

  test('keeps the campaigns requested last, as many as fit', async () => {
    const { figures, read } = await asking(4);
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b', 'c']) figures.summary(name);
    assert.deepEqual(read, ['a', 'b', 'c', 'b', 'c']);
  });

  test('keeps the last campaign whatever its size', async () => {
    const { figures, read } = await asking(1);
    for (const name of ['a', 'a', 'b', 'b', 'a']) figures.summary(name);
    assert.deepEqual(read, ['a', 'b', 'a']);
  });
});

for (const driver of await drivers())
  test(`${driver}: every field of a line is read back as it was written`, async (t) => {
    const store = await openStore(':memory:', { driver });
    t.after(() => store.close());
    const page = (address: string) => (entry: ReturnType<typeof entryOf>) => ({
      ...entry,
      event: { ...entry.event, source: address },
    });
    const kinds = (['view', 'landing', 'intent', 'outcome', 'conversion', 'vitals'] as const).map((kind, at) =>
      entryOf(kind, { message: `m-${at}` }, { time: NOON + at }),
    );
    await store.append([
      ...kinds,
      page('https://a.example/%F0%9F%98%80?q=%20%25s&x=früh😀')(
        entryOf('landing', { code: 'x'.repeat(64), parent: '-_', channel: 'c-1' }, { time: 0 }),
      ),
      { ...entryOf('landing', { code: 'direct', parent: 'SEED' }, { time: -5 }), class: 'unverified' },
      ...(['bot', 'self', 'duplicate'] as const).map((as) => ({
        ...entryOf('landing', { code: as, channel: 'x' }),
        class: as,
      })),
      { ...entryOf('view', { code: 'robot' }), class: 'bot' as const },
    ]);
    const campaign = figuresOf(store, 3);
    const {
      inference: _,
      doubts: _doubts,
      recent: _recent,
      ...counts
    } = JSON.parse(campaign.summary('autumn')) as CampaignSummary;
    assert.deepEqual(counts, summarize(store.facts('autumn'), 'autumn'));
  });
