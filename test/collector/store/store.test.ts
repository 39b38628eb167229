/** The contract of every store, tested with every driver, in a file and in memory. */

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openStore } from '../../../src/collector/store/store.ts';
import { migrate, MIGRATIONS } from '../../../src/collector/store/schema.ts';
import { drivers, openSqlite } from '../../../src/collector/store/sqlite.ts';
import { entryOf, KINDS, NOON } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-store-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
const found = await drivers();
const fresh = { memory: () => ':memory:', file: () => join(folder, `${files++}.sqlite`) };

test('a driver is installed', () => assert.ok(found.length > 0));

for (const driver of found)
  for (const [place, path] of Object.entries(fresh))
    describe(`${driver}, ${place}`, () => {
      const opened = async (t: { after: (end: () => Promise<void>) => void }) => {
        const store = await openStore(path(), { driver });
        t.after(() => store.close());
        return store;
      };

      test('returns every kind of event unchanged', async (t) => {
        const store = await opened(t);
        const entries = KINDS.map((kind, index) => entryOf(kind, {}, { time: NOON + index, received: NOON + 9 }));
        assert.deepEqual(await store.append(entries), { stored: KINDS.length, known: 0 });
        assert.deepEqual(
          [...store.events()],
          entries.map((entry, index) => ({ seq: index + 1, ...entry })),
        );
      });

      test('stores an id once, in one call, in calls that share a commit, and later', async (t) => {
        const store = await opened(t);
        const entry = entryOf('view');
        const other = entryOf('view');
        const together = await Promise.all([
          store.append([entry, entry]),
          store.append([entry]),
          store.append([other]),
        ]);
        assert.deepEqual(together, [
          { stored: 1, known: 1 },
          { stored: 0, known: 1 },
          { stored: 1, known: 0 },
        ]);
        assert.deepEqual(await store.append([other, entry]), { stored: 0, known: 2 });
        assert.equal(store.count(), 2);
      });

      test('lists facts in the order of arrival', async (t) => {
        const store = await opened(t);
        const entries = [5, 3, 9, 3].map((time) => entryOf('intent', {}, { time: NOON + time, received: NOON + 10 }));
        await store.append(entries);
        assert.deepEqual(
          [...store.facts('autumn')].map(({ time }) => time - NOON),
          [5, 3, 9, 3],
        );
      });

      test('builds facts from the columns, without empty fields', async (t) => {
        const store = await opened(t);
        await store.append([
          entryOf('landing', { message: 'b' }),
          entryOf('conversion', { mode: 'consented' }, { time: NOON + 1 }),
          entryOf('view', {}, { time: NOON + 2 }),
        ]);
        const page = 'https://a.example/article';
        assert.deepEqual(
          [...store.facts('autumn')],
          [
            {
              kind: 'landing',
              code: 'CHILD',
              time: NOON,
              parent: 'SEED',
              channel: 'email',
              class: 'verified',
              page,
              message: 'b',
              mode: 'anonymous',
            },
            {
              kind: 'conversion',
              code: 'CHILD',
              time: NOON + 1,
              name: 'sign-up',
              value: 12.5,
              page,
              mode: 'consented',
            },
            { kind: 'view', code: 'SEED', time: NOON + 2, page, mode: 'anonymous' },
          ],
        );
      });

      test('iterates over many pages, each row once', async (t) => {
        const store = await opened(t);
        const entries = Array.from({ length: 2500 }, (_, index) => entryOf('view', {}, { time: NOON + (index % 7) }));
        await store.append(entries);
        assert.deepEqual(
          [...store.facts('autumn')].map(({ time }) => time),
          entries.map(({ time }) => time),
        );
        assert.equal(new Set([...store.events()].map(({ event }) => event.id)).size, 2500);
        assert.equal([...store.events({ after: 2400 })].length, 100);
      });

      test('an iteration that stops early does not block writes', async (t) => {
        const store = await opened(t);
        await store.append(Array.from({ length: 1200 }, () => entryOf('view')));
        for (const { seq } of store.events()) if (seq === 3) break;
        for (const { seq } of store.events()) if (seq === 1100) await store.append([entryOf('view')]);
        assert.equal(store.count(), 1201);
      });

      test('separates campaigns, and lists the default one first', async (t) => {
        const store = await opened(t);
        assert.deepEqual(store.campaigns(), []);
        assert.equal(store.defaultCampaign(), undefined);
        await store.append([entryOf('view', { campaign: 'früh & spät' }, { time: NOON - 5, received: NOON })]);
        await store.append([
          entryOf('view', { campaign: 'old' }, { time: NOON - 99, received: NOON + 1 }),
          entryOf('view', { campaign: 'old' }, { time: NOON - 98, received: NOON + 2 }),
        ]);
        assert.deepEqual(store.campaigns(), [
          { campaign: 'früh & spät', events: 1, last: NOON, isOwn: false },
          { campaign: 'old', events: 2, last: NOON + 2, isOwn: false },
        ]);
        assert.equal(store.defaultCampaign(), 'früh & spät');
        assert.equal([...store.facts('früh & spät')].length, 1);
        assert.equal([...store.facts('unknown')].length, 0);
        assert.equal([...store.events({ campaign: 'old' })].length, 2);
      });

      test('notifies watchers which campaigns a commit changed, and not of duplicates', async (t) => {
        const store = await opened(t);
        const notified: string[][] = [];
        const leave = store.watch((campaigns) => notified.push([...campaigns].sort()));
        const entry = entryOf('view', { campaign: 'b' });
        await Promise.all([store.append([entry]), store.append([entryOf('view', { campaign: 'a' })])]);
        await store.append([entry]);
        leave();
        await store.append([entryOf('view')]);
        assert.deepEqual(notified, [['a', 'b']]);
      });

      test('a row that cannot be stored fails its commit only', async (t) => {
        const store = await opened(t);
        const broken = { ...entryOf('view'), time: undefined as unknown as number };
        const results = await Promise.allSettled([store.append([entryOf('view')]), store.append([broken])]);
        assert.deepEqual(
          results.map(({ status }) => status),
          ['rejected', 'rejected'],
        );
        assert.equal(store.count(), 0);
        assert.deepEqual(await store.append([entryOf('view')]), { stored: 1, known: 0 });
      });

      test('stores the extremes of valid events', async (t) => {
        const store = await opened(t);
        const extremes = [1.7976931348623157e308, 5e-324, -0, 2 ** 53, 0.1 + 0.2];
        await store.append(
          extremes.map((value, index) =>
            entryOf('conversion', { name: `😀'";--${index}`, value }, { time: NOON + index }),
          ),
        );
        assert.deepEqual(
          [...store.facts('autumn')].map(({ value }) => value),
          [1.7976931348623157e308, 5e-324, 0, 2 ** 53, 0.1 + 0.2],
        );
        assert.equal([...store.facts('autumn')][0]?.name, `😀'";--0`);
      });

      test('commits pending events when it closes, and refuses later ones', async () => {
        const store = await openStore(path(), { driver });
        const waiting = store.append([entryOf('view')]);
        await store.close();
        assert.deepEqual(await waiting, { stored: 1, known: 0 });
        await assert.rejects(store.append([entryOf('view')]), /closed/);
        await store.close();
      });
    });

for (const driver of found)
  describe(`${driver}, the database file`, () => {
    test('can be read by another process with any driver, and is a single file after closing', async () => {
      const home = mkdtempSync(join(folder, 'again-'));
      const path = join(home, 'it.sqlite');
      const entries = [entryOf('view'), entryOf('landing')];
      const first = await openStore(path, { driver });
      await first.append(entries);
      await first.close();
      // libsql leaves an empty write-ahead log until the process ends.
      for (const name of readdirSync(home))
        assert.equal(statSync(join(home, name)).size > 0, name !== 'it.sqlite-wal', name);
      for (const next of found) {
        const again = await openStore(path, { driver: next });
        assert.deepEqual(await again.append(entries), { stored: 0, known: 2 });
        assert.deepEqual(
          [...again.events()].map(({ event }) => event),
          entries.map(({ event }) => event),
        );
        await again.close();
      }
    });

    test('is safe against power loss: write-ahead log, synced at each commit', async () => {
      const database = await openSqlite(fresh.file(), driver);
      migrate(database);
      const [journal] = database.prepare('PRAGMA journal_mode').all() as { journal_mode: string }[];
      const [synced] = database.prepare('PRAGMA synchronous').all() as { synchronous: number }[];
      database.close();
      assert.deepEqual([journal?.journal_mode, synced?.synchronous], ['wal', 2]);
    });

    test('another program may read it without delaying a commit or closing', async () => {
      const path = fresh.file();
      const store = await openStore(path, { driver });
      const reader = await openSqlite(path, driver);
      reader.exec('BEGIN');
      assert.equal(reader.prepare('SELECT * FROM events').all().length, 0);
      await store.append([entryOf('view')]);
      assert.equal(reader.prepare('SELECT * FROM events').all().length, 0, 'a reader keeps its snapshot');
      const began = performance.now();
      await store.close();
      assert.ok(performance.now() - began < 3000);
      reader.exec('COMMIT');
      assert.equal(reader.prepare('SELECT * FROM events').all().length, 1);
      reader.close();
    });

    test('is refused with the reason when it is not a database', async () => {
      const path = fresh.file();
      writeFileSync(path, 'no database '.repeat(100));
      await assert.rejects(openStore(path, { driver }), /not a database/);
      await assert.rejects(openStore(folder, { driver }), /unable to open/i);
    });

    test('of the first version is migrated, and its columns are filled from the stored events', async () => {
      const path = fresh.file();
      const database = await openSqlite(path, driver);
      database.exec(MIGRATIONS[0]!);
      const { event } = entryOf('landing', { message: 'b' });
      const old = 'id, campaign, kind, code, parent, class, time, received, body';
      database
        .prepare(`INSERT INTO events (${old}) VALUES (?, 'autumn', 'landing', 'CHILD', 'SEED', 'verified', 1, 2, ?)`)
        .run(event.id, JSON.stringify(event));
      database.exec('PRAGMA user_version = 1');
      database.close();
      const store = await openStore(path, { driver });
      const [fact] = store.facts('autumn');
      assert.deepEqual([fact?.page, fact?.message, fact?.mode], [event.source, 'b', 'anonymous']);
      await store.close();
    });

    test('gets a new epoch for each campaign changed by an erasure or a finished deletion by age', async () => {
      const store = await openStore(fresh.file(), { driver });
      await store.append([
        entryOf('view', { code: 'ONE' }),
        entryOf('landing', { code: 'TWO', parent: 'ONE' }),
        entryOf('view', { campaign: 'winter' }),
      ]);
      const epochs = () => [store.epoch('autumn'), store.epoch('winter')];
      assert.deepEqual(epochs(), [0, 0]);
      await store.erase('ONE');
      assert.deepEqual(epochs(), [1, 0]);
      await store.prune(NOON + 1);
      assert.deepEqual(epochs(), [2, 1]);
      await store.close();
    });

    test('of a newer version is not touched', async () => {
      const path = fresh.file();
      const database = await openSqlite(path, driver);
      database.exec('PRAGMA user_version = 99');
      database.close();
      await assert.rejects(openStore(path, { driver }), /newer version of pass-along created it \(schema 99/);
    });
  });
