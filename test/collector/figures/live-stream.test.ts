/** The report's event stream: a summary at once and after each commit, rate limited, closed with its client. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { collector } from '../post-events.ts';
import { entryOf } from '../sample-events.ts';
import { readStream } from '../event-stream-reader.ts';

/** A store that counts how often it was queried for new facts. */
const counted = async (): Promise<{ store: Store; queries: () => number }> => {
  const store = await openStore(':memory:');
  let queries = 0;
  return {
    store: {
      ...store,
      epoch(campaign) {
        queries++;
        return store.epoch(campaign);
      },
    },
    queries: () => queries,
  };
};

test('sends the summary at once, and again after a commit', async (t) => {
  const { request, store } = await collector(t, { pause: 5 });
  await store.append([entryOf('view', { code: 'A' })]);
  const response = await request('/pass-along/live?campaign=autumn');
  assert.match(response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
  const stream = readStream(response);
  assert.equal((await stream.summary()).visitors, 1);
  await store.append([entryOf('view', { code: 'B' })]);
  assert.equal((await stream.summary()).visitors, 2);
  await stream.leave();
});

test('sends nothing after commits of other campaigns', async (t) => {
  const { request, store } = await collector(t, { pause: 5 });
  const stream = readStream(await request('/pass-along/live?campaign=autumn'));
  assert.equal((await stream.summary()).visitors, 0);
  await store.append([entryOf('view', { campaign: 'winter' })]);
  await sleep(30);
  await store.append([entryOf('view', { code: 'B' })]);
  const { campaign, visitors } = await stream.summary();
  assert.deepEqual([campaign, visitors], ['autumn', 1]);
  await stream.leave();
});

test("without a named campaign, switches to the campaign with the owner's latest event", async (t) => {
  const { request, store } = await collector(t, { pause: 5 });
  const stream = readStream(await request('/pass-along/live'));
  assert.equal((await stream.summary()).campaign, '');
  for (const isFromOwnOrigin of [false, true]) {
    const campaign = isFromOwnOrigin ? 'winter' : 'autumn';
    await store.append([{ ...entryOf('view', { campaign }), isFromOwnOrigin }]);
    assert.equal((await stream.summary()).campaign, campaign);
  }
  await stream.leave();
});

test('sends at most one summary per pause, the last one complete, with one computation for all clients', async (t) => {
  const { store, queries } = await counted();
  const { request } = await collector(t, { store, pause: 100 });
  const streams = await Promise.all(
    [1, 2, 3].map(async () => readStream(await request('/pass-along/live?campaign=autumn'))),
  );
  for (const stream of streams) await stream.summary();
  const opened = queries();
  const began = performance.now();
  for (let i = 0; i < 40; i++) await store.append([entryOf('view', { code: `V${i}` })]);
  for (const stream of streams) {
    let visitors = 0;
    while (visitors < 40) ({ visitors } = await stream.summary());
  }
  const pauses = (performance.now() - began) / 100;
  assert.ok(queries() - opened <= pauses + 1, `${queries() - opened} computations in ${pauses.toFixed(1)} pauses`);
  await Promise.all(streams.map(({ leave }) => leave()));
});

test('a slow client gets the newest summary afterwards, not all of them', async (t) => {
  const { request, store } = await collector(t, { pause: 1 });
  const stream = readStream(await request('/pass-along/live?campaign=autumn'));
  assert.equal((await stream.summary()).visitors, 0);
  for (let i = 0; i < 30; i++) {
    await store.append([entryOf('view', { code: `V${i}` })]);
    await sleep(2);
  }
  let [summaries, visitors] = [0, 0];
  for (; visitors < 30; summaries++) ({ visitors } = await stream.summary());
  assert.ok(summaries <= 5, `${summaries} summaries were buffered for it`);
  await stream.leave();
});

test('a heartbeat keeps an idle connection open', async (t) => {
  const { request } = await collector(t, { heartbeat: 10 });
  const stream = readStream(await request('/pass-along/live'));
  assert.match((await stream.next()) ?? '', /^event: summary/);
  assert.deepEqual([await stream.next(), await stream.next()], [': still here', ': still here']);
  await stream.leave();
});

test('a disconnected client causes no further computation', async (t) => {
  const { store, queries } = await counted();
  const { request } = await collector(t, { store, pause: 1, heartbeat: 5 });
  const stream = readStream(await request('/pass-along/live?campaign=autumn'));
  await stream.summary();
  await stream.leave();
  await sleep(20);
  await store.append([entryOf('view')]);
  await sleep(20);
  assert.equal(queries(), 1);
});

test('HEAD opens no stream', async (t) => {
  const { store, queries } = await counted();
  const { request } = await collector(t, { store, pause: 1 });
  const response = await request('/pass-along/live?campaign=autumn', { method: 'HEAD' });
  assert.deepEqual([response.status, response.headers.get('Content-Type')], [200, 'text/event-stream']);
  await store.append([entryOf('view')]);
  await sleep(20);
  assert.equal(queries(), 0);
});

test('ends at once when the collector stops, not only at the next heartbeat', { timeout: 5000 }, async (t) => {
  const ending = new AbortController();
  const { request } = await collector(t, { signal: ending.signal, heartbeat: 60_000 });
  const streams = await Promise.all(
    Array.from({ length: 20 }, async () => readStream(await request('/pass-along/live'))),
  );
  for (const stream of streams) await stream.summary();
  ending.abort();
  for (const stream of streams) assert.equal(await stream.next(), undefined);
});

test('a temporary failure of the store is logged, and the stream goes on', async (t) => {
  const { store: real } = await counted();
  let broken = false;
  const store: Store = {
    ...real,
    epoch: (campaign) => (broken ? assert.fail('disk I/O error') : real.epoch(campaign)),
  };
  const { request, logged } = await collector(t, { store, pause: 1 });
  const stream = readStream(await request('/pass-along/live?campaign=autumn'));
  await stream.summary();
  broken = true;
  await store.append([entryOf('view', { code: 'A' })]);
  await sleep(20);
  assert.deepEqual(logged, ['pass-along: no live summary: disk I/O error']);
  assert.equal((await request('/pass-along/live?campaign=autumn')).status, 503);
  broken = false;
  await store.append([entryOf('view', { code: 'B' })]);
  assert.equal((await stream.summary()).visitors, 2);
  await stream.leave();
});
