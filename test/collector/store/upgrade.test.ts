/**
 * Files that collectors of earlier versions wrote, from the history of this repository: each took the same events of
 * one story by HTTP. Schemas 7, 13 and 14 were never in a version of their own.
 */

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { figuresOf } from '../../../src/collector/figures/figures.ts';
import { migrate, MIGRATIONS } from '../../../src/collector/store/schema.ts';
import { openSqlite, type Database } from '../../../src/collector/store/sqlite.ts';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { upgradeCopy } from '../../../src/collector/store/upgrade-copy.ts';

const FIXTURES = new URL('fixtures/', import.meta.url);
const VERSIONS = readdirSync(FIXTURES)
  .map((name) => Number(/\d+/.exec(name)?.[0]))
  .sort((a, b) => a - b);

const fileOf = (t: TestContext, version: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-upgrade-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'pass-along.sqlite');
  writeFileSync(path, gunzipSync(readFileSync(new URL(`schema-${version}.sqlite.gz`, FIXTURES))));
  return path;
};

const versionOf = (database: Database): number =>
  (database.prepare('PRAGMA user_version').all() as { user_version: number }[])[0]!.user_version;

/** A day after the story. */
const now = () => Date.UTC(2026, 10, 23, 12);

/** What the figures say; every file tells the same story. */
const figuresIn = (store: Store) => {
  const { summary, cascades } = figuresOf(store, 1, { now });
  const { people, landings, k, generations, ...rest } = JSON.parse(summary('autumn')) as Record<string, unknown>;
  return { people, landings, k, generations, visitors: rest.visitors, seeds: rest.seeds, cascades: cascades('autumn') };
};

const upgraded = async (t: TestContext, path: string): Promise<{ store: Store; logged: string[] }> => {
  const logged: string[] = [];
  const store = await openStore(path, { exclusive: true, log: (line) => logged.push(line) });
  t.after(() => store.close());
  return { store, logged };
};

test('there is a file of each version that a collector had', () => {
  assert.deepEqual(VERSIONS, [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 15]);
  assert.equal(MIGRATIONS.length, VERSIONS.at(-1), 'a new schema needs a file of the one before');
});

describe('walked up, a file says what it said', () => {
  for (const version of VERSIONS)
    test(`from schema ${version}`, async (t) => {
      const path = fileOf(t, version);
      const { store, logged } = await upgraded(t, path);
      const newest = await upgraded(t, fileOf(t, MIGRATIONS.length));
      assert.equal(versionOf(store.database), MIGRATIONS.length);
      assert.equal(store.count(), 11);
      assert.deepEqual(figuresIn(store), figuresIn(newest.store));
      assert.equal(existsSync(upgradeCopy(path, version)), version < MIGRATIONS.length);
      const steps = logged.filter((line) => /step \d+ of \d+$/.test(line));
      assert.equal(steps.length, MIGRATIONS.length - version);
    });
});

test('the copy from before is a database of the old schema, which only its owner can read', async (t) => {
  const path = fileOf(t, 5);
  await upgraded(t, path);
  const copy = upgradeCopy(path, 5);
  assert.equal(statSync(copy).mode & 0o777, 0o600);
  const database = await openSqlite(copy);
  assert.equal(versionOf(database), 5);
  assert.deepEqual(
    database
      .prepare('SELECT COUNT(*) AS events FROM events')
      .all()
      .map((row) => ({ ...(row as object) })),
    [{ events: 11 }],
  );
  database.close();
});

test('without room for the copy, nothing is changed', async (t) => {
  const path = fileOf(t, 5);
  const database = await openSqlite(path);
  const full = () => {
    throw new Error('it cannot be copied before the upgrade (disk full)');
  };
  assert.throws(() => migrate(database, { copy: full }), /cannot be copied/);
  assert.equal(versionOf(database), 5);
  database.close();
});

test('an upgrade that is cut off after any step goes on from there', async (t) => {
  const path = fileOf(t, 1);
  let version = 1;
  for (; version < MIGRATIONS.length; version++) {
    let steps = 0;
    const cutOff = () => {
      if (++steps === 2) throw new Error('power cut');
    };
    const database = await openSqlite(path);
    assert.throws(() => migrate(database, { log: cutOff }), /power cut/);
    assert.equal(versionOf(database), version + 1);
    database.close();
  }
  const { store } = await upgraded(t, path);
  const newest = await upgraded(t, fileOf(t, MIGRATIONS.length));
  assert.deepEqual(figuresIn(store), figuresIn(newest.store));
});

test('a week later the copy is deleted at the start', async (t) => {
  const path = fileOf(t, 5);
  const first = await upgraded(t, path);
  await first.store.close();
  const copy = upgradeCopy(path, 5);
  const again = await upgraded(t, path);
  assert.ok(existsSync(copy));
  await again.store.close();
  const eightDaysAgo = Date.now() / 1000 - 8 * 86_400;
  utimesSync(copy, eightDaysAgo, eightDaysAgo);
  await upgraded(t, path);
  assert.ok(!existsSync(copy));
});
