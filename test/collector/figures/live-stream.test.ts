/** The report's stream: at once, after each commit, never too often, and gone when its reader is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { collector } from '../post-events.ts';
import { entryOf } from '../sample-events.ts';
import { readStream } from '../event-stream-reader.ts';

/** A store that counts how often it was asked what is new. */
const counted = async (): Promise<{ store: Store; asked: () => number }> => {
  const store = await openStore(':memory:');
  let asked = 0;
  return {
    store: {
      ...store,
      epoch(campaign) {
        asked++;
        return store.epoch(campaign);
      },
    },
    asked: () => asked,
  };
};

test('says the summary at once, and again after a commit', async (t) => {
  const { ask, store } = await collector(t, { pause: 5 });
  await store.append([entryOf('view', { code: 'A' })]);
  const answer = await ask('/pass-along/live?campaign=autumn');
  assert.match(answer.headers.get('Content-Type') ?? '', /^text\/event-stream/);
  const stream = readStream(answer);
  assert.equal((await stream.summary()).visitors, 1);
  await store.append([entryOf('view', { code: 'B' })]);
  assert.equal((await stream.summary()).visitors, 2);
  await stream.leave();
});

test('is quiet about other campaigns', async (t) => {
  const { ask, store } = await collector(t, { pause: 5 });
  const stream = readStream(await ask('/pass-along/live?campaign=autumn'));
  assert.equal((await stream.summary()).visitors, 0);
  await store.append([entryOf('view', { campaign: 'winter' })]);
  await sleep(30);
  await store.append([entryOf('view', { code: 'B' })]);
  const { campaign, visitors } = await stream.summary();
  assert.deepEqual([campaign, visitors], ['autumn', 1]);
  await stream.leave();
});

test('with none named, it goes where something of the owner’s happens', async (t) => {
  const { ask, store } = await collector(t, { pause: 5 });
  const stream = readStream(await ask('/pass-along/live'));
  assert.equal((await stream.summary()).campaign, '');
  for (const isFromOwnOrigin of [false, true]) {
    const campaign = isFromOwnOrigin ? 'winter' : 'autumn';
    await store.append([{ ...entryOf('view', { campaign }), isFromOwnOrigin }]);
    assert.equal((await stream.summary()).campaign, campaign);
  }
  await stream.leave();
});

test('at most one summary in a pause, the last of them complete, and one computation for all who look', async (t) => {
  const { store, asked } = await counted();
  const { ask } = await collector(t, { store, pause: 100 });
  const streams = await Promise.all(
    [1, 2, 3].map(async () => readStream(await ask('/pass-along/live?campaign=autumn'))),
  );
  for (const stream of streams) await stream.summary();
  const opened = asked();
  const began = performance.now();
  for (let i = 0; i < 40; i++) await store.append([entryOf('view', { code: `V${i}` })]);
  for (const stream of streams) {
    let visitors = 0;
    while (visitors < 40) ({ visitors } = await stream.summary());
  }
  const pauses = (performance.now() - began) / 100;
  assert.ok(asked() - opened <= pauses + 1, `${asked() - opened} computations in ${pauses.toFixed(1)} pauses`);
  await Promise.all(streams.map(({ leave }) => leave()));
});

test('a reader that does not read gets the newest summary afterwards, not all of them', async (t) => {
  const { ask, store } = await collector(t, { pause: 1 });
  const stream = readStream(await ask('/pass-along/live?campaign=autumn'));
  assert.equal((await stream.summary()).visitors, 0);
  for (let i = 0; i < 30; i++) {
    await store.append([entryOf('view', { code: `V${i}` })]);
    await sleep(2);
  }
  let [summaries, visitors] = [0, 0];
  for (; visitors < 30; summaries++) ({ visitors } = await stream.summary());
  assert.ok(summaries <= 5, `${summaries} summaries were kept for it`);
  await stream.leave();
});

test('a heartbeat keeps a quiet connection open', async (t) => {
  const { ask } = await collector(t, { heartbeat: 10 });
  const stream = readStream(await ask('/pass-along/live'));
  assert.match((await stream.next()) ?? '', /^event: summary/);
  assert.deepEqual([await stream.next(), await stream.next()], [': still here', ': still here']);
  await stream.leave();
});

test('who left costs nothing any more', async (t) => {
  const { store, asked } = await counted();
  const { ask } = await collector(t, { store, pause: 1, heartbeat: 5 });
  const stream = readStream(await ask('/pass-along/live?campaign=autumn'));
  await stream.summary();
  await stream.leave();
  await sleep(20);
  await store.append([entryOf('view')]);
  await sleep(20);
  assert.equal(asked(), 1);
});

test('HEAD opens no stream', async (t) => {
  const { store, asked } = await counted();
  const { ask } = await collector(t, { store, pause: 1 });
  const answer = await ask('/pass-along/live?campaign=autumn', { method: 'HEAD' });
  assert.deepEqual([answer.status, answer.headers.get('Content-Type')], [200, 'text/event-stream']);
  await store.append([entryOf('view')]);
  await sleep(20);
  assert.equal(asked(), 0);
});

test('ends when the collector does, and not only at the next heartbeat', { timeout: 5000 }, async (t) => {
  const ending = new AbortController();
  const { ask } = await collector(t, { signal: ending.signal, heartbeat: 60_000 });
  const streams = await Promise.all(Array.from({ length: 20 }, async () => readStream(await ask('/pass-along/live'))));
  for (const stream of streams) await stream.summary();
  ending.abort();
  for (const stream of streams) assert.equal(await stream.next(), undefined);
});

test('a store that fails for a while is told to the owner, and the stream goes on', async (t) => {
  const { store: real } = await counted();
  let broken = false;
  const store: Store = {
    ...real,
    epoch: (campaign) => (broken ? assert.fail('disk I/O error') : real.epoch(campaign)),
  };
  const { ask, logged } = await collector(t, { store, pause: 1 });
  const stream = readStream(await ask('/pass-along/live?campaign=autumn'));
  await stream.summary();
  broken = true;
  await store.append([entryOf('view', { code: 'A' })]);
  await sleep(20);
  assert.deepEqual(logged, ['pass-along: no live summary: disk I/O error']);
  assert.equal((await ask('/pass-along/live?campaign=autumn')).status, 503);
  broken = false;
  await store.append([entryOf('view', { code: 'B' })]);
  assert.equal((await stream.summary()).visitors, 2);
  await stream.leave();
});
