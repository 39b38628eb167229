/**
 * One writer for a data folder. SQLite alone lets several processes write in turn, and then two collectors would each
 * send every webhook. The lock is one of SQLite's, on a small file of its own: it ends with its process, however that
 * ends.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openSqlite, type Driver } from './sqlite.ts';

const LOCK = 'pass-along.lock';
const HOLDER = 'pass-along.holder';

/** As the holder wrote it: `process 4711 on example since 2026-11-27T10:00:00.000Z`. */
const holderIn = (folder: string): string => {
  try {
    return readFileSync(join(folder, HOLDER), 'utf8').trim();
  } catch {
    return 'another process';
  }
};

export type WriterLock = { release(): void };

/** Rejects with a one-line error that says who holds the lock. */
export const lockWriter = async (folder: string, driver?: Driver): Promise<WriterLock> => {
  const file = join(folder, LOCK);
  // SQLite would make it readable for others. Closing a file that exists would release the locks on it (POSIX).
  if (!existsSync(file)) writeFileSync(file, '', { mode: 0o600 });
  const database = await openSqlite(file, driver);
  try {
    database.exec('PRAGMA busy_timeout = 0');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!/locked|busy/i.test((error as Error).message)) throw error;
    throw new Error(`${folder} is in use by ${holderIn(folder)}. Stop that collector first`, { cause: error });
  }
  const holder = `process ${process.pid} on ${hostname()} since ${new Date().toISOString()}`;
  writeFileSync(join(folder, HOLDER), `${holder}\n`, { mode: 0o600 });
  return {
    release() {
      database.exec('ROLLBACK');
      database.close();
    },
  };
};
