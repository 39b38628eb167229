/** The table of events and its versions. The file says in `user_version` which one it has. */

import type { Database } from './sqlite.ts';

/** What leads from each version to the next; the first makes the table. Only ever added to. */
const STEPS = [
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
];

/**
 * Makes the file safe against crashes and brings it to the newest version.
 * It takes the write lock even when nothing is to be done, so that a file that cannot be written is known at the start.
 */
export const migrate = (database: Database): void => {
  database.exec('PRAGMA busy_timeout = 5000');
  database.exec('PRAGMA journal_mode = WAL');
  // With WAL the default would be to lose the last commits with the power; an acknowledgement promises more.
  database.exec('PRAGMA synchronous = FULL');
  // 16 MB of log before it is folded into the file, which costs as much for 4: a quarter more events a second.
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  database.exec('BEGIN IMMEDIATE');
  const [row] = database.prepare('PRAGMA user_version').all() as { user_version: number }[];
  const version = row?.user_version ?? 0;
  if (version > STEPS.length) throw new Error(`it was made by a newer pass-along (schema ${version}, known here: ${STEPS.length})`);
  for (const step of STEPS.slice(version)) database.exec(step);
  database.exec(`PRAGMA user_version = ${STEPS.length}`);
  database.exec('COMMIT');
};
