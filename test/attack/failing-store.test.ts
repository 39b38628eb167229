/** The store fails in background work: the process keeps running, and retries. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { handleUncaughtErrors } from '../../src/collector/commands/uncaught-errors.ts';
import { sign } from '../../src/collector/rewards/webhook-signature.ts';
import { openStore } from '../../src/collector/store/store.ts';
import { collector } from '../collector/post-events.ts';
import { start } from '../collector/collector-process.ts';
import { entryOf } from '../collector/sample-events.ts';
import { temporaryFolder } from './attacker.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const TOKEN = 'the-token-of-the-owner';

test('a conversion is stored although its webhook messages cannot be written, which are written later', async (t) => {
  const data = temporaryFolder(t);
  const file = join(data, 'pass-along.sqlite');
  const store = await openStore(file);
  await store.append([entryOf('view', { code: 'A' }), entryOf('landing', { code: 'B', parent: 'A' })]);
  // As if the disk were full from now on.
  store.database.exec(
    "CREATE TRIGGER full BEFORE INSERT ON notices BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
  );
  const rule = JSON.stringify({ name: 'join', conversion: 'sign-up', count: 1, for: 'both', hold: 0 });
  store.database.prepare("INSERT INTO rules VALUES ('autumn', 'join', ?)").run(rule);
  await store.close();

  const { url, child, output, ended } = await start(data, ['--token', TOKEN, '--secret', SECRET]);
  const convert = async (id: string): Promise<number> => {
    const body = JSON.stringify({ campaign: 'autumn', code: 'B', name: 'sign-up' });
    const headers = sign(SECRET, id, Date.now(), body);
    return (await fetch(`${url}/pass-along/conversions`, { method: 'POST', body, headers })).status;
  };
  assert.equal(await convert('conversion-1'), 204);
  for (let turn = 0; !output.err && turn < 500; turn++) await new Promise((done) => setTimeout(done, 10));
  assert.match(output.err, /reward notifications are delayed: database or disk is full/);
  assert.equal((await fetch(`${url}/pass-along/health`)).status, 200, 'the collector is still running');
  assert.equal(await convert('conversion-2'), 204);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

describe('uncaught errors', () => {
  const handled = () => {
    const emitter = new EventEmitter();
    const [logged, stopped]: [string[], string[]] = [[], []];
    handleUncaughtErrors(
      { log: (line) => logged.push(line), stop: () => stopped.push('stopped') },
      emitter as unknown as NodeJS.Process,
    );
    return { emitter, logged, stopped };
  };

  test('an unhandled rejection is logged, and the process goes on', () => {
    const { emitter, logged, stopped } = handled();
    emitter.emit('unhandledRejection', new Error('no room'));
    assert.match(logged[0] ?? '', /no room/);
    assert.deepEqual(stopped, []);
  });

  test('an uncaught exception ends the process with an orderly shutdown', () => {
    const { emitter, logged, stopped } = handled();
    emitter.emit('uncaughtException', new Error('half done'));
    assert.match(logged[0] ?? '', /half done/);
    assert.deepEqual(stopped, ['stopped']);
  });
});

test('a failed erasure does not log the code', async (t) => {
  const store = await openStore(':memory:');
  const broken = { ...store, erase: () => Promise.reject(new Error('database is locked')) };
  const { request, logged } = await collector(t, { store: broken, token: TOKEN });
  const answer = await request('/pass-along/codes/SECRETCODE', {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  assert.equal(answer.status, 503);
  assert.equal(logged.length, 1);
  assert.doesNotMatch(logged[0]!, /SECRETCODE/);
});

test('health and the list of campaigns do not read the events table', async (t) => {
  const { request, store } = await collector(t, { token: TOKEN });
  await store.append([entryOf('view'), entryOf('view')]);
  const headers = { Authorization: `Bearer ${TOKEN}` };
  // They work without that table.
  store.database.exec('ALTER TABLE events RENAME TO elsewhere');
  const health = (await (await request('/pass-along/health', { headers })).json()) as { events: number };
  assert.equal(health.events, 2);
  const list = (await (await request('/pass-along/campaigns', { headers })).json()) as { events: number }[];
  assert.deepEqual(
    list.map(({ events }) => events),
    [2],
  );
});
