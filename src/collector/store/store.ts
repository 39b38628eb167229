/** Keeps events in one SQLite file: each id once, acknowledged only when it is on the disk. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Fact } from '../../spread/campaign-summary.ts';
import type { Entry } from '../http/intake/event-classification.ts';
import { eraser, type Erased } from './erasure.ts';
import { groupCommit } from './group-commit.ts';
import { campaignReader, type CampaignReader } from './campaign-reader.ts';
import { COLUMNS, factOf, rowOf, storedOf, type EventRow, type FactRow, type StoredEvent } from './event-rows.ts';
import { migrate } from './schema.ts';
import { openSqlite, type Database, type Driver, type Value } from './sqlite.ts';

/** How many of the entries were new, and how many had been stored before. */
export type Tally = { stored: number; known: number };

/** A campaign; `last` is when it was last heard of, in milliseconds since 1970. */
export type Campaign = { campaign: string; events: number; last: number };

export type Store = CampaignReader & {
  /** For those who keep tables of their own beside the events. */
  readonly database: Database;
  /** Where another thread finds it; undefined for one in memory. */
  file?: { path: string; driver?: Driver | undefined } | undefined;
  /** Resolves after the commit. Rejects when the commit failed: then none of the entries counts as stored. */
  append(entries: Entry[]): Promise<Tally>;
  /** In the order of arrival. */
  facts(campaign: string): Iterable<Fact>;
  /** In the order of arrival, from behind `after`, of one campaign or of all. */
  events(options?: { campaign?: string; after?: number }): Iterable<StoredEvent>;
  /** The one last heard of first. */
  campaigns(): Campaign[];
  /** The campaign last heard of. */
  latest(): string | undefined;
  count(): number;
  /** Deletes what happened before the time `before` (milliseconds since 1970), in parts, between which others get their turn. Gives how many. */
  prune(before: number): Promise<number>;
  /** Takes all of a code out of every campaign, and rewrites the file so that no copy of it is left there. Blocks until then. */
  erase(code: string): Erased;
  /** Calls `listener` after each commit that changed something, with the campaigns it touched. Gives the way to end it. */
  watch(listener: (campaigns: ReadonlySet<string>) => void): () => void;
  /** Commits what waits, folds the write-ahead log into the file, closes it. */
  close(): Promise<void>;
};

const PAGE = 1000;
/** Events deleted at once: a few milliseconds. */
const PRUNED = 500;

/**
 * `path` is a file, made when missing, or `:memory:`.
 * Rejects when it cannot be opened or written, is no database, or was made by a newer version.
 */
export const openStore = async (path: string, { driver }: { driver?: Driver } = {}): Promise<Store> => {
  const database = await openSqlite(path, driver);
  try {
    // What is deleted is overwritten, not only forgotten.
    database.exec('PRAGMA secure_delete = ON');
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  const insert = database.prepare(
    `INSERT INTO events (${COLUMNS}) VALUES (${COLUMNS.replaceAll(/\w+/g, '?')}) ON CONFLICT (id) DO NOTHING`,
  );
  const factPage = database.prepare(
    `SELECT seq, kind, code, time, parent, channel, class, name, value, page, message, mode FROM events
     WHERE campaign = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  const eventPage = database.prepare(
    `SELECT seq, time, received, class, body FROM events WHERE seq > ? AND (? IS NULL OR campaign = ?) ORDER BY seq LIMIT ${PAGE}`,
  );
  const perCampaign = database.prepare(
    `SELECT campaign, events, received AS last
     FROM (SELECT COUNT(*) AS events, MAX(seq) AS seq FROM events GROUP BY campaign) JOIN events USING (seq) ORDER BY seq DESC`,
  );
  const newest = database.prepare('SELECT campaign FROM events ORDER BY seq DESC LIMIT 1');
  const counting = database.prepare('SELECT COUNT(*) AS events FROM events');

  const nextCampaign = database.prepare('SELECT MIN(campaign) AS campaign FROM events WHERE campaign > ?');
  const prunePart = database.prepare(
    `DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE campaign = ? AND time < ? ORDER BY time LIMIT ${PRUNED})`,
  );
  const takeOut = eraser(database);

  const listeners = new Set<(campaigns: ReadonlySet<string>) => void>();
  let open = true;

  /** Runs `work` as one commit, then tells of the campaigns that it put into `touched`. */
  const commit = <Result>(work: (touched: Set<string>) => Result): Result => {
    const touched = new Set<string>();
    database.exec('BEGIN IMMEDIATE');
    let result: Result;
    try {
      result = work(touched);
      database.exec('COMMIT');
    } catch (error) {
      try {
        database.exec('ROLLBACK');
      } catch {
        // With a full disk SQLite has rolled back by itself.
      }
      throw error;
    }
    if (touched.size) for (const listener of listeners) listener(touched);
    return result;
  };

  const write = (batches: Entry[][]): Tally[] =>
    commit((touched) => {
      const put = (entry: Entry): boolean => {
        const fresh = Number(insert.run(...rowOf(entry)).changes) > 0;
        if (fresh) touched.add(entry.event.data.campaign);
        return fresh;
      };
      return batches.map((entries) => {
        const stored = entries.filter(put).length;
        return { stored, known: entries.length - stored };
      });
    });
  const group = groupCommit(write);

  /** By pages, so that no statement stays open across a commit, and no more than a page is in memory. */
  function* pages<Row>(next: (last: Row | undefined) => unknown[]): Generator<Row> {
    for (let last: Row | undefined; ;) {
      const rows = next(last) as Row[];
      yield* rows;
      last = rows.at(-1);
      if (rows.length < PAGE) return;
    }
  }

  /** Found by the index, one after the other, since there may be far more events than campaigns. */
  function* campaignNames(): Generator<string> {
    for (let name: string | null | undefined = ''; ;) {
      name = (nextCampaign.all(name) as { campaign: string | null }[])[0]?.campaign;
      if (name == null) return;
      yield name;
    }
  }

  return {
    database,
    file: path === ':memory:' ? undefined : { path, driver },
    ...campaignReader(database),
    append: (entries) => (open ? group.add(entries) : Promise.reject(new Error('the store is closed'))),
    *facts(campaign) {
      for (const row of pages<FactRow>((last) => factPage.all(campaign, last?.seq ?? 0))) yield factOf(row);
    },
    *events({ campaign, after = 0 } = {}) {
      const only: Value = campaign ?? null;
      for (const row of pages<EventRow>((last) => eventPage.all(last?.seq ?? after, only, only))) yield storedOf(row);
    },
    // Copied, since the rows of node:sqlite are no plain objects.
    campaigns: () => (perCampaign.all() as Campaign[]).map((row) => ({ ...row })),
    latest: () => (newest.all() as { campaign: string }[])[0]?.campaign,
    count: () => (counting.all() as { events: number }[])[0]?.events ?? 0,
    async prune(before) {
      let pruned = 0;
      for (const campaign of campaignNames()) {
        for (let part = PRUNED; open && part === PRUNED; pruned += part) {
          part = commit((touched) => {
            const deleted = Number(prunePart.run(campaign, before).changes);
            if (deleted) touched.add(campaign);
            return deleted;
          });
          await nextTurn();
        }
        if (!open) break;
      }
      return pruned;
    },
    erase(code) {
      group.flush();
      const erased = commit((touched) => takeOut(code, touched));
      // Pages that were split or merged can hold copies of what they once had, in the file and in the log beside it.
      database.exec('VACUUM');
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return erased;
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (!open) return;
      open = false;
      group.flush();
      try {
        // Another program that is reading the file need not be waited for: the next to open it does the rest.
        database.exec('PRAGMA busy_timeout = 0');
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } finally {
        database.close();
      }
    },
  };
};
