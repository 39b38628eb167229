/** The event store, one SQLite file: each id is stored once, and acknowledged only when it is on disk. */

import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Entry } from '../http/intake/event-classification.ts';
import { orderCounter } from './duplicate-orders.ts';
import { backgroundPace, type BackgroundPace } from './background-pace.ts';
import { campaignCounts, type Arrived, type CampaignCounts } from './campaign-counts.ts';
import { damageIn } from './damage.ts';
import type { Erased } from './erasure.ts';
import { recordErasure } from './erasure-ledger.ts';
import { erasuresIn } from './erasures.ts';
import { networkRemover, type CodesInDoubt } from './network-removal.ts';
import { pruner, type Commit } from './pruning.ts';
import { groupCommit } from './group-commit.ts';
import { campaignReader, type CampaignReader } from './campaign-reader.ts';
import { eventReader, type EventReader } from './event-reader.ts';
import { rowOf } from './event-rows.ts';
import * as sql from './events.sql.ts';
import { migrate } from './schema.ts';
import { copyBeforeUpgrade, removeOldCopies } from './upgrade-copy.ts';
import { pruneRecords } from './record-pruning.ts';
import type { Log } from '../operations/log.ts';
import { inTransaction, openSqlite, type Database, type Driver } from './sqlite.ts';
import { lockWriter, type WriterLock } from './writer-lock.ts';

/** How many of the entries were new (`stored`), and how many were already stored (`known`). */
export type Tally = { stored: number; known: number };

export type Store = CampaignReader &
  EventReader &
  Pick<CampaignCounts, 'campaigns' | 'defaultCampaign' | 'count'> & {
    /** For modules with tables of their own. */
    readonly database: Database;
    /** For everything that is written in the background, in parts of a few milliseconds. */
    readonly pace: BackgroundPace;
    /** For other threads; undefined for a store in memory. */
    file?: { path: string; driver?: Driver | undefined } | undefined;
    /** Resolves after the commit. Rejects when the commit failed: then none of the entries counts as stored. */
    append(entries: Entry[]): Promise<Tally>;
    /**
     * Deletes events from before `before` (milliseconds since 1970), and what else is kept by age, in the background.
     * Resolves with the number of events.
     */
    prune(before: number): Promise<number>;
    /** Removes the bits of networks from landings received before `before` (milliseconds since 1970). */
    removeNetworks(before: number, inDoubt: CodesInDoubt): Promise<void>;
    /**
     * Erases a code from every campaign. After that its remnants in the file are overwritten in the background: see
     * `erasing`.
     */
    erase(code: string): Promise<Erased>;
    /** Codes that are in no row any more, but whose bytes may still be in the file. */
    erasing(): string[];
    /** Resolves when `erasing` is empty; rejects when the bytes of a code could not be overwritten. */
    erased(): Promise<void>;
    /** Commits a change that changes nothing. Throws when nothing can be written. */
    checkWritable(): void;
    /** Makes a change, in a transaction, after which the figures of a campaign are computed anew. */
    changeFigures(campaign: string, change: () => void): void;
    /** Calls `listener` after each commit, with the campaigns it changed. Returns a function that unsubscribes. */
    watch(listener: (campaigns: ReadonlySet<string>) => void): () => void;
    /** Calls `listener` after each commit of events, with the milliseconds it took. */
    timeCommits(listener: (took: number) => void): void;
    /** Events that wait for their commit. */
    waiting(): number;
    /** Commits pending entries, checkpoints the write-ahead log, and closes the file. */
    close(): Promise<void>;
  };

/** Runs `work` in one transaction, then calls `listeners` with the campaigns in `touched`. */
const committing =
  (database: Database, listeners: ReadonlySet<(campaigns: ReadonlySet<string>) => void>): Commit =>
  (work) => {
    const touched = new Set<string>();
    const result = inTransaction(database, () => work(touched));
    if (touched.size) for (const listener of listeners) listener(touched);
    return result;
  };

const noteArrival = (arrived: Map<string, Arrived>, { event, received, isFromOwnOrigin }: Entry, seq: number): void => {
  const { campaign } = event.data;
  const isOwn = !!isFromOwnOrigin;
  const before = arrived.get(campaign) ?? { events: 0, first: seq, last: seq, received, isOwn };
  before.events++;
  before.last = seq;
  before.received = received;
  before.isOwn ||= isOwn;
  arrived.set(campaign, before);
};

/** Writes the batches of a group commit, ignoring ids and orders that are already stored. */
const eventWriter = (database: Database, commit: Commit, counts: CampaignCounts): ((batches: Entry[][]) => Tally[]) => {
  const insert = database.prepare(sql.INSERT);
  const countOnce = orderCounter(database, counts);
  return (batches) =>
    commit((touched) => {
      const arrived = new Map<string, Arrived>();
      const put = (entry: Entry): boolean => {
        if (!countOnce(entry)) {
          entry.isKnown = true;
          return false;
        }
        const { changes, lastInsertRowid } = insert.run(...rowOf(entry));
        if (Number(changes)) noteArrival(arrived, entry, Number(lastInsertRowid));
        else entry.isKnown = true;
        return Number(changes) > 0;
      };
      const tallies = batches.map((entries) => {
        const stored = entries.filter(put).length;
        return { stored, known: entries.length - stored };
      });
      counts.add(arrived);
      for (const campaign of arrived.keys()) touched.add(campaign);
      return tallies;
    });
};

const figureChanger = (database: Database, commit: Commit): Store['changeFigures'] => {
  const increaseEpoch = database.prepare(
    'INSERT INTO epochs VALUES (?, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1',
  );
  return (campaign, change) =>
    commit((touched) => {
      change();
      increaseEpoch.run(campaign);
      touched.add(campaign);
    });
};

/** Passes on what `write` returns, and tells the listeners how long it took. */
const timed =
  <In, Out>(write: (input: In) => Out, listeners: ReadonlySet<(took: number) => void>): ((input: In) => Out) =>
  (input) => {
    const began = performance.now();
    const result = write(input);
    for (const listener of listeners) listener(performance.now() - began);
    return result;
  };

const writableCheck = (database: Database): (() => void) => {
  const change = database.prepare('UPDATE event_count SET events = events');
  return () => {
    database.exec('PRAGMA busy_timeout = 1000');
    try {
      inTransaction(database, () => change.run());
    } finally {
      database.exec('PRAGMA busy_timeout = 5000');
    }
  };
};

const openMigrated = async (path: string, { driver, exclusive, log, isCopy }: OpenOptions): Promise<Database> => {
  // SQLite would make it readable for others; it gives the files beside it the same mode.
  if (path !== ':memory:' && !existsSync(path)) writeFileSync(path, '', { mode: 0o600 });
  const database = await openSqlite(path, driver);
  try {
    const damage = exclusive ? damageIn(database) : undefined;
    if (damage) throw new Error(`it is damaged (${damage}): restore a backup with \`pass-along restore FILE\``);
    // Overwrites deleted data instead of only marking it free.
    database.exec('PRAGMA secure_delete = ON');
    if (exclusive && path !== ':memory:') removeOldCopies(path, Date.now());
    const copy = (version: number): void => {
      if (isCopy || path === ':memory:') return;
      const file = copyBeforeUpgrade(database, path, version);
      log?.(`pass-along: before its upgrade the database is copied to ${file}`, { level: 'info' });
    };
    migrate(database, { copy, ...(log && { log }) });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

export type OpenOptions = {
  driver?: Driver;
  /**
   * For a collector: rejects when another collector has the folder of the database, or when the file is damaged, which
   * takes as long as reading it.
   */
  exclusive?: boolean;
  /** Gets a line for each step of an upgrade. */
  log?: Log | undefined;
  /** The file is a copy itself, so that none is made before its upgrade. */
  isCopy?: boolean;
};

/** The lock is released if `open` rejects. */
const withLock = async (lock: WriterLock | undefined, open: () => Promise<Database>): Promise<Database> => {
  try {
    return await open();
  } catch (error) {
    lock?.release();
    throw error;
  }
};

/**
 * `path` is a file, created if missing, or `:memory:`. Rejects when it cannot be opened or written, is not a database,
 * or was created by a newer version.
 */
export const openStore = async (path: string, options: OpenOptions = {}): Promise<Store> => {
  const { driver, exclusive } = options;
  const folder = path === ':memory:' ? undefined : dirname(path);
  const lock = exclusive && folder !== undefined ? await lockWriter(folder, driver) : undefined;
  const database = await withLock(lock, () => openMigrated(path, options));
  const listeners = new Set<(campaigns: ReadonlySet<string>) => void>();
  let open = true;
  const commit = committing(database, listeners);
  const counts = campaignCounts(database);
  const timers = new Set<(took: number) => void>();
  const group = groupCommit(timed(eventWriter(database, commit, counts), timers));
  const file = folder === undefined ? undefined : { path, driver };
  const pace = backgroundPace();
  const deleting = { database, counts, commit, pace, isOpen: () => open };
  const prune = pruner(deleting);
  const erasures = erasuresIn({ ...deleting, file });

  return {
    database,
    pace,
    file,
    ...campaignReader(database),
    ...eventReader(database),
    append: (entries) => (open ? group.add(entries) : Promise.reject(new Error('the store is closed'))),
    campaigns: counts.campaigns,
    defaultCampaign: counts.defaultCampaign,
    count: counts.count,
    prune: async (before) => {
      const pruned = await prune(before);
      if (open) pruneRecords(database, before);
      return pruned;
    },
    removeNetworks: networkRemover(deleting),
    erase(code) {
      if (folder !== undefined) recordErasure(folder, code);
      group.flush();
      return erasures.erase(code);
    },
    erasing: erasures.erasing,
    erased: erasures.erased,
    checkWritable: writableCheck(database),
    changeFigures: figureChanger(database, commit),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    timeCommits: (listener) => void timers.add(listener),
    waiting: group.waiting,
    async close() {
      if (!open) return;
      open = false;
      group.flush();
      try {
        // Does not wait for another program that reads the file: the next one to open it completes the checkpoint.
        database.exec('PRAGMA busy_timeout = 0');
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } finally {
        erasures.close();
        database.close();
        lock?.release();
      }
    },
  };
};
