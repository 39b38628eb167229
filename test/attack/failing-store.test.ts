/** The store fails while something is under way that nobody waits for: the process lives on, and goes on when it can. */

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

test('a conversion comes while what follows from it cannot be written', async (t) => {
  const data = temporaryFolder(t);
  const file = join(data, 'pass-along.sqlite');
  const store = await openStore(file);
  await store.append([entryOf('view', { code: 'A' }), entryOf('landing', { code: 'B', parent: 'A' })]);
  // As with a disk that is full from here on.
  store.database.exec(
    "CREATE TRIGGER full BEFORE INSERT ON notices BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
  );
  const rule = JSON.stringify({ name: 'join', conversion: 'sign-up', count: 1, for: 'both', hold: 0 });
  store.database.prepare("INSERT INTO rules VALUES ('autumn', 'join', ?)").run(rule);
  await store.close();

  const { url, child, said, ended } = await start(data, ['--token', TOKEN, '--secret', SECRET]);
  const convert = async (id: string): Promise<number> => {
    const body = JSON.stringify({ campaign: 'autumn', code: 'B', name: 'sign-up' });
    const headers = sign(SECRET, id, Date.now(), body);
    return (await fetch(`${url}/pass-along/conversions`, { method: 'POST', body, headers })).status;
  };
  assert.equal(await convert('conversion-1'), 204);
  for (let turn = 0; !said.err && turn < 500; turn++) await new Promise((done) => setTimeout(done, 10));
  assert.match(said.err, /reward notifications are delayed: database or disk is full/);
  assert.equal((await fetch(`${url}/pass-along/health`)).status, 200, 'it lives');
  assert.equal(await convert('conversion-2'), 204);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

describe('what nobody caught', () => {
  const handled = () => {
    const emitter = new EventEmitter();
    const [logged, stopped]: [string[], string[]] = [[], []];
    handleUncaughtErrors(
      { log: (line) => logged.push(line), stop: () => stopped.push('stopped') },
      emitter as unknown as NodeJS.Process,
    );
    return { emitter, logged, stopped };
  };

  test('a promise that failed is logged, and the rest goes on', () => {
    const { emitter, logged, stopped } = handled();
    emitter.emit('unhandledRejection', new Error('no room'));
    assert.match(logged[0] ?? '', /no room/);
    assert.deepEqual(stopped, []);
  });

  test('what was thrown ends the process in order', () => {
    const { emitter, logged, stopped } = handled();
    emitter.emit('uncaughtException', new Error('half done'));
    assert.match(logged[0] ?? '', /half done/);
    assert.deepEqual(stopped, ['stopped']);
  });
});

test('an erasure that fails does not log the code', async (t) => {
  const store = await openStore(':memory:');
  const broken = { ...store, erase: () => Promise.reject(new Error('database is locked')) };
  const { ask, logged } = await collector(t, { store: broken, token: TOKEN });
  const answer = await ask('/pass-along/codes/SECRETCODE', {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  assert.equal(answer.status, 503);
  assert.equal(logged.length, 1);
  assert.doesNotMatch(logged[0]!, /SECRETCODE/);
});

test('health and the list of campaigns do not look at the events', async (t) => {
  const { ask, store } = await collector(t, { token: TOKEN });
  await store.append([entryOf('view'), entryOf('view')]);
  const headers = { Authorization: `Bearer ${TOKEN}` };
  // Whatever there are: without them nothing is missing here.
  store.database.exec('ALTER TABLE events RENAME TO elsewhere');
  const health = (await (await ask('/pass-along/health', { headers })).json()) as { events: number };
  assert.equal(health.events, 2);
  const list = (await (await ask('/pass-along/campaigns', { headers })).json()) as { events: number }[];
  assert.deepEqual(
    list.map(({ events }) => events),
    [2],
  );
});
