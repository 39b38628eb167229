/** A large campaign is read ahead in a worker thread, with the same result. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { figuresOf } from '../../../src/collector/figures/figures.ts';
import { breakdownsInThread } from '../../../src/collector/figures/breakdowns-thread.ts';
import { readAhead, type ReadAhead } from '../../../src/collector/store/read-ahead.ts';
import { LINES, SQL } from '../../../src/collector/store/fact-page.ts';
import type { PrefetchData } from '../../../src/collector/store/disk-prefetch.worker.ts';
import { campaignReader } from '../../../src/collector/store/campaign-reader.ts';
import { drivers, openSqlite } from '../../../src/collector/store/sqlite.ts';
import { openChannel, startThread } from '../../../src/collector/worker-thread.ts';
import { infer } from '../../../src/spread/inference.ts';
import { newCampaign } from '../../../src/spread/campaign-summary.ts';
import { breakdownsOf, type BreakdownInput, type Breakdowns } from '../../../src/spread/breakdowns.ts';
import { makeCampaign } from '../../bench/campaign.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-ahead-'));
after(() => rmSync(folder, { recursive: true }));

const LANDINGS = 3 * LINES;
const path = join(folder, 'large.sqlite');
await makeCampaign(path, LANDINGS);

const at = Date.UTC(2026, 10, 1);
const summary = async (ahead?: ReadAhead, driver?: Awaited<ReturnType<typeof drivers>>[number]): Promise<string> => {
  const database = await openSqlite(path, driver);
  try {
    return figuresOf(campaignReader(database, ahead), 1, { now: () => at }).summary('bench');
  } finally {
    ahead?.end();
    database.close();
  }
};

/** Records what was taken from `ahead`. */
const watched = (ahead: ReadAhead): { ahead: ReadAhead; taken: boolean[] } => {
  const taken: boolean[] = [];
  const take: ReadAhead['take'] = (name, from) => {
    const page = ahead.take(name, from);
    taken.push(!!page);
    return page;
  };
  return { ahead: { ...ahead, take }, taken };
};

for (const driver of await drivers()) {
  test(`${driver}: the pages after the first come from the worker thread, and are the same`, async () => {
    const { ahead, taken } = watched(readAhead({ path, driver }));
    const expected = await summary(undefined, driver);
    assert.equal(await summary(ahead, driver), expected);
    assert.ok((JSON.parse(expected) as { visitors: number }).visitors > LANDINGS / 2);
    // Landings, intents and views fill three pages and a part of a fourth; nothing follows.
    assert.deepEqual(taken, [false, true, true, true, false]);
  });

  test(`${driver}: lines are read from the covering index, without formatting`, async () => {
    const database = await openSqlite(path, driver);
    const steps = database.prepare(`EXPLAIN ${SQL}`).all('bench', 0) as { opcode: string; p1: number; p4: string }[];
    const index = steps.find(({ opcode, p4 }) => opcode === 'OpenRead' && p4.startsWith('k('));
    database.close();
    assert.ok(index, 'the query uses the index');
    const first = steps.findIndex(({ opcode }) => opcode.startsWith('Seek'));
    const last = steps.findIndex(({ opcode }) => opcode === 'Next');
    const loop = steps.slice(first, last);
    assert.ok(
      loop.some(({ opcode, p1 }) => opcode === 'Column' && p1 === index.p1),
      'the line is one of its columns',
    );
    assert.ok(
      !loop.some(({ opcode, p4 }) => opcode === 'Function' && p4.startsWith('printf')),
      'and nothing is formatted',
    );
  });
}

test('a worker thread that cannot read is tried once, then the main thread reads', async () => {
  const { ahead, taken } = watched(readAhead({ path: join(folder, 'no', 'such', 'file.sqlite') }));
  assert.equal(await summary(ahead), await summary());
  assert.deepEqual(taken, [false, false, false, false, false]);
});

test('the disk prefetch stays slightly ahead of reading, and ends with the campaign', async () => {
  const [piece, margin, last] = [1000, 5, 3 * LINES];
  const count = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));
  const data: PrefetchData = {
    place: { path },
    name: 'bench',
    after: 0,
    last,
    piece,
    margin,
    begun: count(),
    read: count(),
  };
  const worker = startThread(
    import.meta.resolve('../../../src/collector/store/disk-prefetch.ts'),
    'disk-prefetch.worker',
    data,
  );
  const ended = new Promise<number>((done, failed) => worker.on('exit', done).on('error', failed));
  const read = (pieces: number): void => {
    Atomics.store(data.read, 0, pieces);
    Atomics.notify(data.read, 0);
  };
  const waitsWith = async (pieces: number): Promise<void> => {
    while (Atomics.load(data.begun, 0) < pieces) await pause(5);
    await pause(50);
    assert.equal(Atomics.load(data.begun, 0), pieces);
  };
  await waitsWith(margin + 2);
  read(10);
  await waitsWith(10 + margin + 2);
  read(last / piece);
  assert.equal(await ended, 0);
  assert.equal(Atomics.load(data.begun, 0), last / piece + 1);
});

test('breakdowns computed in a worker thread are the same', async () => {
  const database = await openSqlite(path);
  const campaign = newCampaign('bench', 1);
  const { read } = campaignReader(database);
  for (let from = -1, next = 0; from !== next;) [from, next] = [next, read('bench', next, campaign)];
  database.close();
  const { intentLog, size } = campaign.people;

  let seen: BreakdownInput | undefined;
  const here = infer(campaign.forest(), intentLog, at, (known) => {
    seen = known;
    return () => breakdownsOf(known);
  });
  assert.equal(here.rows.pages.length, 37);
  assert.deepEqual(infer(campaign.forest(), intentLog, at, breakdownsInThread(size, size)), here);

  const { receiver, sender } = openChannel();
  const worker = startThread(
    import.meta.resolve('../../../src/collector/figures/breakdowns-thread.ts'),
    'breakdowns.worker',
    sender,
    [sender.port],
  );
  worker.postMessage(seen);
  assert.deepEqual(receiver.receive(10_000) as Breakdowns | undefined, here.rows);
  receiver.close();
  await worker.terminate();
});
