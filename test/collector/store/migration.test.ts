/** Files of versions before: their figures and rewards stay. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { app } from '../../../src/collector/app.ts';
import { figuresOf } from '../../../src/collector/figures/figures.ts';
import type { Entry } from '../../../src/collector/http/intake/event-classification.ts';
import type { ListedReward } from '../../../src/collector/rewards/reward-answers.ts';
import { sign } from '../../../src/collector/rewards/webhook-signature.ts';
import { MIGRATIONS } from '../../../src/collector/store/schema.ts';
import { openSqlite } from '../../../src/collector/store/sqlite.ts';
import { COLUMNS, rowOf } from '../../../src/collector/store/event-rows.ts';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { kindOf, type LandingClass, type PassEvent } from '../../../src/core/event.ts';
import { HOST, postTo } from '../post-events.ts';
import { eventOf, NOON } from '../sample-events.ts';

const MINUTE = 60_000;
const TOKEN = 'a-token-of-the-owner-made-up';
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
/** Schema versions. */
const BEFORE = 8;
const BEFORE_NETWORKS = 11;

type Row = [minute: number, received: number, event: PassEvent, decided?: string];
const landing = (code: string, parent: string, as: 'verified' | 'unverified' | 'bot' = 'verified') =>
  eventOf('landing', { code, parent, class: as });

/** Where the version before decided otherwise than for events that are received today. */
const ROWS: Row[] = [
  [0, 1, eventOf('view', { code: 'A' })],
  [0, 1, eventOf('view', { code: 'Z' })],
  // The verified landing went first, although another one was received before.
  [10, 11, landing('B', 'A', 'unverified'), 'unverified'],
  [12, 13, landing('B', 'Z'), 'verified'],
  // So did the earlier one.
  [20, 22, landing('C', 'Z'), 'verified'],
  [15, 23, landing('C', 'A'), 'verified'],
  // A robot was one whenever it was seen.
  [20, 21, landing('D', 'A'), 'verified'],
  [30, 31, eventOf('view', { code: 'D' }), 'bot'],
  [20, 21, landing('E', 'C'), 'verified'],
  [40, 41, { ...eventOf('conversion', { code: 'B' }), id: 'order-0000001' }],
  [41, 42, { ...eventOf('conversion', { code: 'C' }), id: 'order-0000002' }],
  [42, 43, eventOf('conversion', { code: 'E' })],
];

const oldFile = async (path: string): Promise<void> => {
  const database = await openSqlite(path);
  for (const step of MIGRATIONS.slice(0, BEFORE)) database.exec(step);
  database.exec(`PRAGMA user_version = ${BEFORE}`);
  const columns = 'id, campaign, kind, code, parent, channel, class, time, received, body, page, message, mode';
  const insert = database.prepare(`INSERT INTO events (${columns}) VALUES (${columns.replaceAll(/\w+/g, '?')})`);
  for (const [minute, received, event, decided = null] of ROWS) {
    const { code, mode, ...data } = event.data as PassEvent<'landing'>['data'];
    const [at, heard] = [NOON + minute * MINUTE, NOON + received * MINUTE];
    const parents = [data.parent ?? null, data.channel ?? null, decided];
    insert.run(
      event.id,
      'autumn',
      kindOf(event),
      code,
      ...parents,
      at,
      heard,
      JSON.stringify(event),
      event.source,
      null,
      mode,
    );
  }
  const convert = database.prepare(
    `INSERT INTO conversions VALUES (?, 'autumn', ?, 'sign-up', NULL, ?, ?, NULL, NULL, NULL)`,
  );
  convert.run('order-0000001', 'B', NOON + 40 * MINUTE, NOON + 41 * MINUTE);
  convert.run('order-0000002', 'C', NOON + 41 * MINUTE, NOON + 42 * MINUTE);
  const rule = { name: 'join', conversion: 'sign-up', count: 1, for: 'sharer', hold: 0, repeat: true };
  database.prepare("INSERT INTO rules VALUES ('autumn', 'join', ?)").run(JSON.stringify(rule));
  database.exec(
    `INSERT INTO parents VALUES ('autumn', 'B', 'Z', ${NOON + 12 * MINUTE});
     INSERT INTO decisions VALUES ('autumn', 'join.sharer.Z.1', 'granted', '', ${NOON + 50 * MINUTE});
     INSERT INTO campaign_counts VALUES ('autumn', ${ROWS.length}, 1, ${ROWS.length}, ${NOON}, 1);
     UPDATE event_count SET events = ${ROWS.length};`,
  );
  database.close();
};

test('a file of the version before keeps its figures, rewards and decisions', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-migration-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'pass-along.sqlite');
  await oldFile(path);
  let now = NOON + 3600_000;
  const open = async () => {
    const store = await openStore(path);
    const handle = app({ store: { ...store, file: undefined }, now: () => now, token: TOKEN, secrets: [SECRET] });
    const get = async (what: string): Promise<unknown> =>
      (
        await handle(new Request(`${HOST}/pass-along/${what}`, { headers: { Authorization: `Bearer ${TOKEN}` } }))
      ).json();
    return { store, handle, get };
  };
  const { store, handle, get } = await open();
  const figures = async () => {
    const { visitors, seeds, k, landings, conversions, severalParents } = (await get(
      'summary?campaign=autumn',
    )) as Record<string, unknown>;
    return { visitors, seeds, k, landings, conversions, severalParents };
  };
  // These are the figures that the version before gave for the same file.
  const expected = {
    visitors: 5,
    seeds: 2,
    k: 1 / 3,
    landings: { verified: 3, unverified: 0, bot: 1, self: 0, duplicate: 0 },
    conversions: 3,
    severalParents: 2,
  };
  assert.deepEqual(await figures(), expected);
  const rewards = async () =>
    ((await get('rewards?campaign=autumn')) as ListedReward[])
      .map(({ id, state, flags }) => `${id} ${state} ${flags.join(' ')}`.trim())
      .sort();
  const earned = ['join.sharer.A.1 due', 'join.sharer.Z.1 granted'];
  assert.deepEqual(await rewards(), earned);

  // What is received now moves nothing of it.
  const conversion = JSON.stringify({ campaign: 'autumn', code: 'B', name: 'sign-up' });
  const headers = sign(SECRET, 'order-0000001', now, conversion);
  const again = new Request(`${HOST}/pass-along/conversions`, { method: 'POST', headers, body: conversion });
  assert.equal((await handle(again)).status, 204);
  const forged = [eventOf('landing', { code: 'B', parent: 'M' }, NOON), eventOf('view', { code: 'C' }, NOON)];
  now += MINUTE;
  assert.equal((await handle(postTo(`${HOST}/pass-along/in`, forged))).status, 200);
  assert.equal(
    (await handle(postTo(`${HOST}/pass-along/in`, [eventOf('view', { code: 'A' })], { 'User-Agent': 'bot' }))).status,
    200,
  );
  assert.deepEqual(await figures(), expected);
  assert.deepEqual(await rewards(), earned);
  await store.close();

  const later = await open();
  assert.deepEqual(
    ((await later.get('rewards?campaign=autumn')) as ListedReward[]).map(({ id, state }) => `${id} ${state}`).sort(),
    earned,
  );
  await later.store.close();
});

test('a file of the version before networks keeps its figures', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-migration-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'pass-along.sqlite');
  const entries = ROWS.map(([minute, received, event, decided]): Entry => {
    const sent = decided === undefined ? {} : { class: decided as LandingClass };
    const proof = minute % 20 ? { proof: 'none' as const } : { proof: 'proven' as const, seal: '0123456789abcdef' };
    return { event, time: NOON + minute * MINUTE, received: NOON + received * MINUTE, ...sent, ...proof };
  });
  const database = await openSqlite(path);
  for (const step of MIGRATIONS.slice(0, BEFORE_NETWORKS)) database.exec(step);
  database.exec(`PRAGMA user_version = ${BEFORE_NETWORKS}`);
  const columns = COLUMNS.replace(', network', '');
  const insert = database.prepare(`INSERT INTO events (${columns}) VALUES (${columns.replaceAll(/\w+/g, '?')})`);
  for (const entry of entries) insert.run(...rowOf(entry).slice(0, -1));
  database.close();

  const migrated = await openStore(path);
  t.after(() => migrated.close());
  const fresh = await openStore(':memory:');
  t.after(() => fresh.close());
  await fresh.append(entries);
  const summaryOf = (store: Store) => JSON.parse(figuresOf(store, 1, { now: () => NOON }).summary('autumn')) as unknown;
  assert.deepEqual(summaryOf(migrated), summaryOf(fresh));
  assert.deepEqual([...migrated.facts('autumn')], [...fresh.facts('autumn')]);
});
