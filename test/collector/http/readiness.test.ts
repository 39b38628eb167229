/** `/healthz` and `/readyz`: whether a request with events would get 503. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { app } from '../../../src/collector/app.ts';
import { readiness } from '../../../src/collector/http/readiness.ts';
import { openSqlite } from '../../../src/collector/store/sqlite.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { version } from '../../../src/collector/package-info.ts';
import { HOST, postTo } from '../post-events.ts';
import { eventOf } from '../sample-events.ts';

const WRITABLE = { checkWritable: () => {} };
const NO_LIMIT = { refusalOfAll: () => undefined };

test('ready, unless the disk is full, the collector stops, or the store cannot write', () => {
  const full = { refusalOfAll: () => ({ reason: 'the disk is nearly full', wait: 60 }) };
  const broken = {
    checkWritable: () => {
      throw new Error('disk I/O error');
    },
  };
  const uptime = () => 0;
  assert.equal(readiness({ store: WRITABLE, disk: NO_LIMIT, uptime })(), undefined);
  assert.equal(readiness({ store: WRITABLE, disk: full, uptime })(), 'the disk is nearly full');
  assert.equal(readiness({ store: broken, disk: NO_LIMIT, uptime })(), 'the store failed');
  const signal = AbortSignal.abort();
  assert.equal(readiness({ store: WRITABLE, disk: NO_LIMIT, uptime, signal })(), 'the collector is stopping');
});

test('however often it is asked, it writes once a second', () => {
  let [now, writes] = [0, 0];
  const store = { checkWritable: () => void writes++ };
  const ready = readiness({ store, disk: NO_LIMIT, uptime: () => now });
  for (; now < 3000; now += 10) ready();
  assert.equal(writes, 3);
});

test('while another program locks the database, /readyz and /health answer 503 as a post does, and /healthz 200', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-ready-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'pass-along.sqlite');
  const store = await openStore(path);
  t.after(() => store.close());
  let now = 0;
  const handle = app({ store, uptime: () => now, log: () => {} });
  const statuses = async () => {
    const answers: number[] = [];
    for (const name of ['readyz', 'health', 'healthz'])
      answers.push((await handle(new Request(`${HOST}/pass-along/${name}`))).status);
    now += 2000;
    return answers;
  };
  assert.deepEqual(await statuses(), [200, 200, 200]);
  const other = await openSqlite(path);
  other.exec('BEGIN IMMEDIATE');
  assert.deepEqual(await statuses(), [503, 503, 200]);
  const response = await handle(new Request(`${HOST}/pass-along/readyz`));
  assert.deepEqual(await response.json(), { status: 'unavailable', reason: 'the store failed', version });
  assert.equal(response.headers.get('Retry-After'), '5');
  assert.equal((await handle(postTo(`${HOST}/pass-along/in`, [eventOf('view')]))).status, 503);
  other.exec('ROLLBACK');
  other.close();
  now += 2000;
  assert.deepEqual(await statuses(), [200, 200, 200]);
});
