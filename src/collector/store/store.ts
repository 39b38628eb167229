/** Keeps events in one SQLite file: each id once, acknowledged only when it is on the disk. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Fact } from '../../spread/campaign-summary.ts';
import type { Entry } from '../http/intake/event-classification.ts';
import { eraser, type Erased } from './erasure.ts';
import { groupCommit } from './group-commit.ts';
import { campaignReader, type CampaignReader } from './campaign-reader.ts';
import { factOf, rowOf, storedOf, type EventRow, type FactRow, type StoredEvent } from './event-rows.ts';
import * as sql from './events.sql.ts';
import { migrate } from './schema.ts';
import { inTransaction, openSqlite, type Database, type Driver, type Statement, type Value } from './sqlite.ts';

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
  /**
   * Deletes what happened before the time `before` (milliseconds since 1970), in parts, between which others get their
   * turn. Gives how many.
   */
  prune(before: number): Promise<number>;
  /**
   * Takes all of a code out of every campaign, and rewrites the file so that no copy of it is left there. Blocks until
   * then.
   */
  erase(code: string): Erased;
  /**
   * Calls `listener` after each commit that changed something, with the campaigns it touched. Gives the way to end it.
   */
  watch(listener: (campaigns: ReadonlySet<string>) => void): () => void;
  /** Commits what waits, folds the write-ahead log into the file, closes it. */
  close(): Promise<void>;
};

type Commit = <Result>(work: (touched: Set<string>) => Result) => Result;

/** Runs `work` as one commit, then tells `listeners` of the campaigns that it put into `touched`. */
const committing =
  (database: Database, listeners: ReadonlySet<(campaigns: ReadonlySet<string>) => void>): Commit =>
  (work) => {
    const touched = new Set<string>();
    const result = inTransaction(database, () => work(touched));
    if (touched.size) for (const listener of listeners) listener(touched);
    return result;
  };

/** Writes the batches of a group commit; each id is stored once. */
const eventWriter = (database: Database, commit: Commit): ((batches: Entry[][]) => Tally[]) => {
  const insert = database.prepare(sql.INSERT);
  return (batches) =>
    commit((touched) => {
      const put = (entry: Entry): boolean => {
        const isNew = Number(insert.run(...rowOf(entry)).changes) > 0;
        if (isNew) touched.add(entry.event.data.campaign);
        return isNew;
      };
      return batches.map((entries) => {
        const stored = entries.filter(put).length;
        return { stored, known: entries.length - stored };
      });
    });
};

/** By pages, so that no statement stays open across a commit, and no more than a page is in memory. */
function* pages<Row>(next: (last: Row | undefined) => unknown[]): Generator<Row> {
  for (let last: Row | undefined; ;) {
    const rows = next(last) as Row[];
    yield* rows;
    last = rows.at(-1);
    if (rows.length < sql.PAGE) return;
  }
}

const eventReader = (database: Database): Pick<Store, 'facts' | 'events' | 'campaigns' | 'latest' | 'count'> => {
  const [factPage, eventPage] = [database.prepare(sql.FACT_PAGE), database.prepare(sql.EVENT_PAGE)];
  const [campaigns, latest, count] = [sql.CAMPAIGNS, sql.LATEST, sql.COUNT].map((text) => database.prepare(text)) as [
    Statement,
    Statement,
    Statement,
  ];
  return {
    *facts(campaign) {
      for (const row of pages<FactRow>((last) => factPage.all(campaign, last?.seq ?? 0))) yield factOf(row);
    },
    *events({ campaign, after = 0 } = {}) {
      const only: Value = campaign ?? null;
      for (const row of pages<EventRow>((last) => eventPage.all(last?.seq ?? after, only, only))) yield storedOf(row);
    },
    // Copied, since the rows of node:sqlite are no plain objects.
    campaigns: () => (campaigns.all() as Campaign[]).map((row) => ({ ...row })),
    latest: () => (latest.all() as { campaign: string }[])[0]?.campaign,
    count: () => (count.all() as { events: number }[])[0]?.events ?? 0,
  };
};

const pruner = (database: Database, commit: Commit, isOpen: () => boolean): Store['prune'] => {
  const [nextCampaign, prune] = [database.prepare(sql.NEXT_CAMPAIGN), database.prepare(sql.PRUNE)];
  const campaignAfter = (name: string): string | null | undefined =>
    (nextCampaign.all(name) as { campaign: string | null }[])[0]?.campaign;
  const pruneSome = (campaign: string, before: number): number =>
    commit((touched) => {
      const deleted = Number(prune.run(campaign, before).changes);
      if (deleted) touched.add(campaign);
      return deleted;
    });

  return async (before) => {
    let pruned = 0;
    for (let name = campaignAfter(''); isOpen() && name != null; name = campaignAfter(name))
      for (let deleted = sql.PRUNED; isOpen() && deleted === sql.PRUNED; pruned += deleted) {
        deleted = pruneSome(name, before);
        await nextTurn();
      }
    return pruned;
  };
};

const openMigrated = async (path: string, driver: Driver | undefined): Promise<Database> => {
  const database = await openSqlite(path, driver);
  try {
    // What is deleted is overwritten, not only marked as free.
    database.exec('PRAGMA secure_delete = ON');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/**
 * `path` is a file, made when missing, or `:memory:`.
 * Rejects when it cannot be opened or written, is no database, or was made by a newer version.
 */
export const openStore = async (path: string, { driver }: { driver?: Driver } = {}): Promise<Store> => {
  const database = await openMigrated(path, driver);
  const listeners = new Set<(campaigns: ReadonlySet<string>) => void>();
  let open = true;
  const commit = committing(database, listeners);
  const group = groupCommit(eventWriter(database, commit));
  const eraseIn = eraser(database);

  return {
    database,
    file: path === ':memory:' ? undefined : { path, driver },
    ...campaignReader(database),
    ...eventReader(database),
    append: (entries) => (open ? group.add(entries) : Promise.reject(new Error('the store is closed'))),
    prune: pruner(database, commit, () => open),
    erase(code) {
      group.flush();
      const erased = commit((touched) => eraseIn(code, touched));
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
