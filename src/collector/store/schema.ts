/** The table of events and its versions. The file says in `user_version` which one it has. */

import type { Database } from './sqlite.ts';

/** As an index has it, so it must be asked for, and a change needs a version of its own. */
export const LINE = `printf('%.1s%-1.1s%-1.1s %d %s %s %s %s %s', kind, class, mode, time, code, parent, channel, page, message)`;

/** The rows of `campaign_counts`, counted anew from all events. */
export const COUNTS = 'SELECT campaign, COUNT(*), MIN(seq), MAX(seq), MAX(received), 0 FROM events GROUP BY campaign';

/** What leads from each version to the next; the first makes the table. Only ever added to. */
export const STEPS = [
  // `seq` is never given twice, even after rows were erased, so that an export can go on behind the last one it saw.
  // `body` is the event as it came; the other columns are what figures are made from, without reading it.
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
  // `facts` holds all that figures are made from, in the order of arrival: a campaign is read from it in one sweep, and
  // on from where the last reading ended, without the table and its bodies. There is no index on code, since codes are
  // random: it would more than halve what can be appended, for the few who ask to be forgotten. `epochs` says by a
  // higher number that what was read of a campaign no longer holds.
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
  // Where messages go, which they are, and each try. A message has one id for all its endpoints, and is queued once.
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
  // What the owner's servers signed, and what the owner decided of the rewards that follow from it: those are computed.
  // Of customers and devices there are only hashes, by a key of this file. `parents` outlives the events that told of
  // them.
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
  // What owners want of their campaigns, each change of it, and which alarms are on. `version` rises with each change.
  `CREATE TABLE campaigns (name TEXT PRIMARY KEY, record TEXT NOT NULL, version INTEGER NOT NULL, updated INTEGER NOT NULL) STRICT;
   CREATE TABLE campaign_log (at INTEGER NOT NULL, campaign TEXT NOT NULL, what TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
   CREATE INDEX campaign_log_of ON campaign_log (campaign, at);
   CREATE TABLE alarms (campaign TEXT NOT NULL, type TEXT NOT NULL, since INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (campaign, type)) STRICT;`,
  // The line that figures are made from lies in the index ready made: to put it together takes five times as long as to
  // read it, and it is read far more often. What stands in it: see fact-page.ts.
  `DROP INDEX facts;
   CREATE INDEX facts ON events (campaign, seq, time, ${LINE});`,
  // What is asked often is counted when it comes: `first` and `last` are places (`seq`), `heard` the time of the last
  // event, `own` whether one came from an origin that the owner named. Deletions by age need times in order, and tell
  // once at their end, in `epochs`, that what was read holds no longer: for each event, it would be read anew hundreds
  // of times.
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
  // A higher number says that the rewards of a campaign have to be computed anew. Conversions that are added are seen
  // by their row. A name on the board is one person's, by the key that alike names share.
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
];

/** Bytes of a page of a new file. */
const PAGE = 16_384;

/**
 * Makes the file safe against crashes and brings it to the newest version.
 * It takes the write lock even when nothing is to be done, so that a file that cannot be written is known at the start.
 */
export const migrate = (database: Database): void => {
  database.exec('PRAGMA busy_timeout = 5000');
  // Only a new file takes it: a campaign that lies on a disk is read in half the time of one in pages of 4 KiB, and as
  // many events a second are stored; where each is a commit of its own, a tenth fewer.
  database.exec(`PRAGMA page_size = ${PAGE}`);
  database.exec('PRAGMA journal_mode = WAL');
  // With WAL the default would be to lose the last commits with the power; an acknowledgement promises more.
  database.exec('PRAGMA synchronous = FULL');
  // 16 MB of log before it is folded into the file, which costs as much for 4: a quarter more events a second.
  database.exec(`PRAGMA wal_autocheckpoint = ${(16 * 2 ** 20) / PAGE}`);
  database.exec('BEGIN IMMEDIATE');
  const [row] = database.prepare('PRAGMA user_version').all() as { user_version: number }[];
  const version = row?.user_version ?? 0;
  if (version > STEPS.length)
    throw new Error(`it was made by a newer pass-along (schema ${version}, known here: ${STEPS.length})`);
  for (const step of STEPS.slice(version)) database.exec(step);
  database.exec(`PRAGMA user_version = ${STEPS.length}`);
  database.exec('COMMIT');
};
