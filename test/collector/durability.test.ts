/** Killed again and again under load, it has lost nothing that it acknowledged, and stored nothing twice. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '../../src/collector/sqlite.ts';
import { openStore } from '../../src/collector/store.ts';
import type { PassEvent } from '../../src/core/event.ts';
import { postTo } from './posting.ts';
import { start } from './process.ts';
import { eventOf } from './sample.ts';

const KILLS = 5;
const SENDERS = 16;

const data = mkdtempSync(join(tmpdir(), 'pass-along-killed-'));
after(() => rmSync(data, { recursive: true }));

test(`killed ${KILLS} times while ${SENDERS} send`, async (t) => {
  const acknowledged = new Set<string>();
  /** Sent without an answer: whether these are stored is not known, so they are sent again, as a page would. */
  let unanswered: PassEvent[][] = [];

  const send = async (url: string, events: PassEvent[]): Promise<boolean> => {
    try {
      const { status } = await fetch(postTo(`${url}/pass-along/in`, events));
      assert.equal(status, 204);
    } catch (error) {
      assert.ok(error instanceof TypeError, 'only the connection may fail');
      unanswered.push(events);
      return false;
    }
    for (const { id } of events) acknowledged.add(id);
    return true;
  };

  for (let round = 0; round < KILLS; round++) {
    const { url, child, ended } = await start(data);
    const again = unanswered;
    unanswered = [];
    for (const events of again) assert.ok(await send(url, events), 'a restarted collector takes them');
    const sender = async (): Promise<void> => {
      while (await send(url, [eventOf('view'), eventOf('intent'), eventOf('conversion')]));
    };
    const senders = Array.from({ length: SENDERS }, sender);
    const enough = acknowledged.size + 200;
    while (acknowledged.size < enough) await sleep(5);
    await sleep(3 * round); // so that it is not always at the same point of a commit
    child.kill('SIGKILL');
    assert.equal(await ended, 'SIGKILL');
    await Promise.all(senders);
    assert.ok(unanswered.length >= SENDERS, 'it was killed while they were sending');
  }

  const path = join(data, 'pass-along.sqlite');
  const store = await openStore(path);
  const stored = [...store.events()].map(({ event }) => event.id);
  await store.close();
  const ids = new Set(stored);
  assert.deepEqual([...acknowledged].filter((id) => !ids.has(id)), [], 'acknowledged and lost');
  assert.equal(ids.size, stored.length, 'stored twice');
  const sent = new Set([...acknowledged, ...unanswered.flat().map(({ id }) => id)]);
  assert.deepEqual(stored.filter((id) => !sent.has(id)), [], 'stored and never sent');

  const database = await openSqlite(path);
  assert.deepEqual(Object.values((database.prepare('PRAGMA integrity_check').all() as object[])[0] ?? {}), ['ok']);
  database.close();
  t.diagnostic(`${acknowledged.size} events acknowledged, ${stored.length} stored`);
});
