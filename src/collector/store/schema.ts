/** The database schema and its migrations. `user_version` in the file is its schema version. */

import type { Log } from '../operations/log.ts';
import { inTransaction, type Database } from './sqlite.ts';

/**
 * The line of a fact, an expression in an index. Queries must use exactly this text, and changing it needs a migration.
 */
export const LINE = `printf('%.1s%-1.1s%-1.1s%-1.1s %d %d %s %s %s %s %s %s %s', kind, class, mode, proof, time, received - time, code, parent, channel, page, message, seal, network)`;

/** The line before landings had bits of their network. */
const PROVEN_LINE = `printf('%.1s%-1.1s%-1.1s%-1.1s %d %d %s %s %s %s %s %s', kind, class, mode, proof, time, received - time, code, parent, channel, page, message, seal)`;

/** The line before codes could be proven. */
const UNPROVEN_LINE = `printf('%.1s%-1.1s%-1.1s %d %s %s %s %s %s', kind, class, mode, time, code, parent, channel, page, message)`;

/** The rows of `campaign_counts`, recounted from all events. */
export const COUNTS = 'SELECT campaign, COUNT(*), MIN(seq), MAX(seq), MAX(received), 0 FROM events GROUP BY campaign';

/** The migrations, one per version. Append only. */
export const MIGRATIONS = [
  // `seq` is never reused, even after rows are erased, so that an export can continue after the last one it saw. `body`
  // is the event as received; the figures are computed from the other columns.
  `CREATE TABLE events (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     campaign TEXT NOT NULL,
     kind TEXT NOT NULL,
     code TEXT NOT NULL,
     parent TEXT,
     channel TEXT,
     class TEXT,
     name TEXT,
     value REAL,
     time INTEGER NOT NULL,
     received INTEGER NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX events_in_time ON events (campaign, time, id);`,
  // `facts` is a covering index with all that the figures need, in the order of arrival: a campaign is read in one
  // range scan, and incrementally after that, without the table and its bodies. There is no index on code: codes are
  // random, so it would more than halve the write throughput, and only erasures would use it. `epochs` increases when
  // data that was already read is erased or changed.
  `ALTER TABLE events ADD COLUMN page TEXT;
   ALTER TABLE events ADD COLUMN message TEXT;
   ALTER TABLE events ADD COLUMN mode TEXT;
   UPDATE events SET page = json_extract(body, '$.source'), message = json_extract(body, '$.data.message'), mode = json_extract(body, '$.data.mode');
   DROP INDEX events_in_time;
   CREATE INDEX facts ON events (campaign, seq, kind, code, parent, channel, class, time, page, message, mode);
   CREATE TABLE epochs (campaign TEXT PRIMARY KEY, epoch INTEGER NOT NULL) STRICT;
   CREATE TRIGGER events_erased AFTER DELETE ON events BEGIN
     INSERT INTO epochs VALUES (OLD.campaign, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1;
   END;
   CREATE TRIGGER events_changed AFTER UPDATE ON events BEGIN
     INSERT INTO epochs VALUES (OLD.campaign, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1;
   END;`,
  // Webhooks: endpoints, queued messages, and delivery attempts. A message has one id for all its endpoints, and is
  // queued once.
  `CREATE TABLE endpoints (
     id TEXT PRIMARY KEY,
     campaign TEXT,
     url TEXT NOT NULL,
     types TEXT NOT NULL,
     secret TEXT NOT NULL,
     made INTEGER NOT NULL,
     closed TEXT
   ) STRICT;
   CREATE TABLE deliveries (
     id TEXT NOT NULL,
     endpoint TEXT NOT NULL,
     campaign TEXT NOT NULL,
     type TEXT NOT NULL,
     body TEXT NOT NULL,
     made INTEGER NOT NULL,
     state TEXT NOT NULL,
     tries INTEGER NOT NULL,
     due INTEGER,
     PRIMARY KEY (id, endpoint)
   ) STRICT;
   CREATE INDEX deliveries_due ON deliveries (due) WHERE due IS NOT NULL;
   CREATE TABLE attempts (delivery TEXT NOT NULL, endpoint TEXT NOT NULL, at INTEGER NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, took INTEGER NOT NULL) STRICT;
   CREATE INDEX attempts_of ON attempts (delivery, endpoint);`,
  // Signed conversions, and the owner's decisions; the rewards themselves are computed. Of customers and devices only
  // keyed hashes are stored, with the key in `keys`. `parents` outlives the events it comes from.
  `CREATE TABLE keys (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE conversions (
     id TEXT PRIMARY KEY,
     campaign TEXT NOT NULL,
     code TEXT NOT NULL,
     name TEXT NOT NULL,
     value REAL,
     time INTEGER NOT NULL,
     received INTEGER NOT NULL,
     customer TEXT,
     device TEXT,
     revoked TEXT
   ) STRICT;
   CREATE INDEX conversions_of ON conversions (campaign, received);
   CREATE TABLE rules (campaign TEXT NOT NULL, name TEXT NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (campaign, name)) STRICT;
   CREATE TABLE decisions (campaign TEXT NOT NULL, reward TEXT NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (campaign, reward)) STRICT;
   CREATE TABLE notices (campaign TEXT NOT NULL, reward TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (campaign, reward, state)) STRICT;
   CREATE TABLE parents (campaign TEXT NOT NULL, code TEXT NOT NULL, parent TEXT NOT NULL, landed INTEGER NOT NULL, PRIMARY KEY (campaign, code)) STRICT;
   CREATE TABLE claims (campaign TEXT NOT NULL, code TEXT NOT NULL, proof TEXT NOT NULL, name TEXT, hidden TEXT, PRIMARY KEY (campaign, code)) STRICT;`,
  // Campaign records, their change log, and active alarms. `version` increases with each change.
  `CREATE TABLE campaigns (name TEXT PRIMARY KEY, record TEXT NOT NULL, version INTEGER NOT NULL, updated INTEGER NOT NULL) STRICT;
   CREATE TABLE campaign_log (at INTEGER NOT NULL, campaign TEXT NOT NULL, what TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
   CREATE INDEX campaign_log_of ON campaign_log (campaign, at);
   CREATE TABLE alarms (campaign TEXT NOT NULL, type TEXT NOT NULL, since INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (campaign, type)) STRICT;`,
  // The index stores the finished line of each fact: composing it takes five times as long as reading it, and it is
  // read far more often. Its format: see fact-page.ts.
  `DROP INDEX facts;
   CREATE INDEX facts ON events (campaign, seq, time, ${UNPROVEN_LINE});`,
  // Counts that are queried often are kept up to date: `first` and `last` are places (`seq`), `heard` is the time of
  // the last event, `own` whether one came from one of the owner's origins. `events_in_time` is for deletions by age.
  // Those increase `epochs` once at their end: with a trigger per event, the campaign would be reread hundreds of
  // times.
  `CREATE TABLE campaign_counts (
     campaign TEXT PRIMARY KEY,
     events INTEGER NOT NULL,
     first INTEGER NOT NULL,
     last INTEGER NOT NULL,
     heard INTEGER NOT NULL,
     own INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   INSERT INTO campaign_counts ${COUNTS};
   CREATE INDEX campaign_counts_first ON campaign_counts (first);
   CREATE INDEX campaign_counts_last ON campaign_counts (last);
   CREATE INDEX campaign_counts_own ON campaign_counts (last) WHERE own = 1;
   CREATE TABLE event_count (id INTEGER PRIMARY KEY CHECK (id = 1), events INTEGER NOT NULL) STRICT;
   INSERT INTO event_count SELECT 1, COUNT(*) FROM events;
   CREATE INDEX events_in_time ON events (campaign, time);
   DROP TRIGGER events_erased;
   DROP TRIGGER events_changed;`,
  // `reward_epochs` increases when the rewards of a campaign must be recomputed; added conversions are noticed by their
  // row id. A name on the leaderboard is unique by the key that similar names share.
  `CREATE TABLE reward_epochs (campaign TEXT PRIMARY KEY, epoch INTEGER NOT NULL) STRICT;
   ${[
     ['conversions', 'UPDATE', 'OLD'],
     ['conversions', 'DELETE', 'OLD'],
     ['rules', 'INSERT', 'NEW'],
     ['rules', 'UPDATE', 'NEW'],
     ['rules', 'DELETE', 'OLD'],
     ['decisions', 'INSERT', 'NEW'],
     ['decisions', 'UPDATE', 'NEW'],
     ['decisions', 'DELETE', 'OLD'],
   ]
     .map(
       ([table, change, row]) => `CREATE TRIGGER ${table}_${change} AFTER ${change} ON ${table} BEGIN
     INSERT INTO reward_epochs VALUES (${row}.campaign, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1;
   END;`,
     )
     .join('\n   ')}
   ALTER TABLE claims ADD COLUMN name_key TEXT;
   CREATE UNIQUE INDEX claims_by_name ON claims (campaign, name_key) WHERE name_key IS NOT NULL;
   CREATE INDEX attempts_in_time ON attempts (at);
   CREATE INDEX deliveries_over ON deliveries (made) WHERE due IS NULL;`,
  // `proof` is NULL for events from before: those keep the order they had. `seal`: see `core/proof.ts`. Ids of signed
  // conversions begin with "signed:", which no page can send. `parent` of a conversion is the one that money follows,
  // and `basis` says how it is known; NULL: not determined yet. `data` of a decision is the reward as it was decided.
  `ALTER TABLE events ADD COLUMN proof TEXT;
   ALTER TABLE events ADD COLUMN seal TEXT;
   DROP INDEX facts;
   UPDATE events SET proof = 'signed', id = 'signed:' || id WHERE kind = 'conversion' AND EXISTS (
     SELECT 1 FROM conversions
     WHERE conversions.id = events.id AND conversions.code = events.code AND conversions.campaign = events.campaign);
   CREATE INDEX facts ON events (campaign, seq, time, ${PROVEN_LINE});
   ALTER TABLE conversions ADD COLUMN parent TEXT;
   ALTER TABLE conversions ADD COLUMN landed INTEGER;
   ALTER TABLE conversions ADD COLUMN basis TEXT;
   ALTER TABLE conversions ADD COLUMN several INTEGER NOT NULL DEFAULT 0;
   UPDATE conversions SET (parent, landed, basis) = (
     SELECT parent, landed, 'before' FROM parents
     WHERE parents.campaign = conversions.campaign AND parents.code = conversions.code);
   ALTER TABLE decisions ADD COLUMN data TEXT;`,
  // Due messages are looked up by endpoint, and the log by time.
  `DROP INDEX deliveries_due;
   CREATE INDEX deliveries_due ON deliveries (endpoint, due) WHERE due IS NOT NULL;
   CREATE INDEX deliveries_in_time ON deliveries (made);`,
  // Read-only links. `hash` is of the token, which is stored nowhere; `figure` is that of a tile, NULL for the report.
  `CREATE TABLE links (
     id TEXT PRIMARY KEY,
     hash TEXT NOT NULL UNIQUE,
     name TEXT NOT NULL,
     campaign TEXT,
     figure TEXT,
     made INTEGER NOT NULL,
     ends INTEGER NOT NULL,
     used INTEGER
   ) STRICT;`,
  // `network`: 8 bits of the sender of a landing, which are removed after 30 days; 256 for a landing that was in doubt
  // then. The index is for the removal.
  `ALTER TABLE events ADD COLUMN network INTEGER;
   DROP INDEX facts;
   CREATE INDEX facts ON events (campaign, seq, time, ${LINE});
   CREATE INDEX events_with_network ON events (received) WHERE network < 256;`,
  // The place up to which events were passed on to each address (`--forward`), which is stored as its hash.
  `CREATE TABLE forwarding (target TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;`,
  // Digests: where they go, and the messages, each once for its key. `due` is NULL when none will follow. `token` only
  // ends that digest, and stands in its mails.
  `CREATE TABLE digests (
     id TEXT PRIMARY KEY,
     kind TEXT NOT NULL,
     address TEXT NOT NULL,
     campaign TEXT,
     every TEXT,
     alarms INTEGER NOT NULL,
     token TEXT NOT NULL UNIQUE,
     made INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE digest_messages (
     digest TEXT NOT NULL,
     key TEXT NOT NULL,
     occasion TEXT NOT NULL,
     made INTEGER NOT NULL,
     state TEXT NOT NULL,
     tries INTEGER NOT NULL,
     due INTEGER,
     problem TEXT,
     PRIMARY KEY (digest, key)
   ) STRICT;
   CREATE INDEX digest_messages_due ON digest_messages (due) WHERE due IS NOT NULL;`,
  // What the owner has left out of the figures, or confirmed. An id is never reused: see `LEFT_OUT_BY`.
  `CREATE TABLE corrections (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     campaign TEXT NOT NULL,
     action TEXT NOT NULL,
     cascade TEXT,
     since INTEGER,
     until INTEGER,
     day INTEGER,
     network INTEGER,
     reason TEXT NOT NULL,
     at INTEGER NOT NULL,
     landings INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX corrections_of ON corrections (campaign);`,
];

/** Page size of a new file, in bytes. */
const PAGE = 16_384;

/** Throws for a file of a newer version. */
const versionIn = (database: Database): number => {
  const [row] = database.prepare('PRAGMA user_version').all() as { user_version: number }[];
  const version = row?.user_version ?? 0;
  if (version > MIGRATIONS.length)
    throw new Error(
      `a newer version of pass-along created it (schema ${version}; this version supports up to ${MIGRATIONS.length})`,
    );
  return version;
};

/** One step and its version in one transaction: an upgrade that is interrupted goes on from there. */
const runSteps = (database: Database, from: number, to: number): void =>
  inTransaction(database, () => {
    // Another program may have upgraded the file meanwhile.
    for (const step of MIGRATIONS.slice(Math.max(from, versionIn(database)), to)) database.exec(step);
    if (versionIn(database) < to) database.exec(`PRAGMA user_version = ${to}`);
  });

export type MigrateOptions = {
  /** Called before the first step of a file that has a version already. */
  copy?: (version: number) => void;
  /** Gets a line for each step of such a file. */
  log?: Log;
};

/**
 * Configures crash safety and runs the migrations. Takes the write lock even when there is nothing to do, so that a
 * read-only file fails at the start.
 */
export const migrate = (database: Database, { copy, log }: MigrateOptions = {}): void => {
  database.exec('PRAGMA busy_timeout = 5000');
  // Takes effect in a new file only. Compared with pages of 4 KiB, a cold campaign is read in half the time, and as
  // many events per second are stored; with one event per commit, a tenth fewer.
  database.exec(`PRAGMA page_size = ${PAGE}`);
  database.exec('PRAGMA journal_mode = WAL');
  // The default of some builds in WAL mode (NORMAL) can lose the last commits in a power failure; an acknowledgement
  // promises durability.
  database.exec('PRAGMA synchronous = FULL');
  // A checkpoint per 16 MB of log costs as much as one per 4 MB: a quarter more events per second.
  database.exec(`PRAGMA wal_autocheckpoint = ${(16 * 2 ** 20) / PAGE}`);
  const last = MIGRATIONS.length;
  const version = inTransaction(database, () => versionIn(database));
  if (version === last) return;
  if (version === 0) runSteps(database, 0, last);
  else {
    copy?.(version);
    for (let step = version; step < last; step++) {
      log?.(`pass-along: upgrading the database: step ${step - version + 1} of ${last - version}`, { level: 'info' });
      runSteps(database, step, step + 1);
    }
    log?.('pass-along: the database is upgraded', { level: 'info' });
  }
  // A migration's log may be large, and would stay that long.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
};
