/** Copies the database while it is in use, and restores a copy. */

import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { damageIn } from './damage.ts';
import { erasedCodesIn } from './erasure-ledger.ts';
import { openSqlite, type Driver } from './sqlite.ts';
import { openStore } from './store.ts';

/** In the format of `sha256sum`, beside the backup. */
export const checksumFile = (file: string): string => `${file}.sha256`;

const checksumOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

const syncToDisk = (path: string): void => {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const damageInFile = async (file: string, driver?: Driver): Promise<string | undefined> => {
  const database = await openSqlite(file, driver);
  try {
    return damageIn(database);
  } finally {
    database.close();
  }
};

/** A consistent copy, without the free pages of the original. Readable by its owner only. */
export const copyDatabase = async (source: string, target: string, driver?: Driver): Promise<void> => {
  const database = await openSqlite(source, driver);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    // Created beforehand, so that it is readable by nobody else at any time; SQLite accepts an empty file.
    writeFileSync(target, '', { mode: 0o600 });
    database.exec(`VACUUM INTO ${quoted(target)}`);
  } finally {
    database.close();
  }
};

/**
 * Writes a consistent, checked copy of the database at `source` to `target`, and its checksum to `target.sha256`, while
 * others go on writing. Rejects, and leaves nothing behind, when `target` exists or the copy is damaged.
 */
export const backUp = async (source: string, target: string, driver?: Driver): Promise<void> => {
  if (existsSync(target)) throw new Error(`${target} already exists. Choose another name.`);
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    await copyDatabase(source, part, driver);
    const damage = await damageInFile(part, driver);
    if (damage) throw new Error(`the copy of ${source} is damaged: ${damage}`);
    const line = `${await checksumOf(part)}  ${basename(target)}\n`;
    syncToDisk(part);
    writeFileSync(checksumFile(target), line, { mode: 0o600 });
    renameSync(part, target);
    syncToDisk(dirname(target));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
};

/** Rejects when the file does not match its checksum. Without a checksum file, only the database itself is checked. */
const verifyChecksum = async (backup: string): Promise<void> => {
  if (!existsSync(checksumFile(backup))) return;
  const [expected] = readFileSync(checksumFile(backup), 'utf8').split(/\s/);
  if ((await checksumOf(backup)) !== expected)
    throw new Error(`${backup} does not match ${checksumFile(backup)}: it was changed or cut off. Use another backup.`);
};

/** The database in a data folder. */
export const databaseIn = (folder: string): string => join(folder, 'pass-along.sqlite');

const SUFFIXES = ['', '-wal', '-shm'];

export type Restored = {
  /** The path of the database that was there before; undefined if there was none. */
  oldFile?: string;
  /** How many erased codes the backup still contained. They are erased again. */
  erasedAgain: number;
};

export type RestoreOptions = {
  /** The database to replace. */
  file: string;
  /** The data folder, with the ledger of erasures. */
  folder: string;
  /** Milliseconds since 1970. */
  now: number;
};

/**
 * Replaces the database by `backup`. The old one is renamed together with its write-ahead log: a log beside a database
 * that is not its own corrupts it. Nothing is changed unless the backup is intact.
 */
export const restore = async (backup: string, { file, folder, now }: RestoreOptions): Promise<Restored> => {
  if (!existsSync(backup)) throw new Error(`there is no backup ${backup}.`);
  await verifyChecksum(backup);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  let erased: string[];
  try {
    await copyFile(backup, part);
    chmodSync(part, 0o600);
    const damage = await damageInFile(part);
    if (damage) throw new Error(`${backup} is damaged: ${damage}. Use another backup.`);
    // Brings an older backup up to this version, and erases there what was erased since, before it can be read.
    const store = await openStore(part, { isCopy: true });
    erased = erasedCodesIn(store.database, folder);
    for (const code of erased) await store.erase(code);
    await store.erased();
    await store.close();
    syncToDisk(part);
  } catch (error) {
    for (const suffix of SUFFIXES) rmSync(part + suffix, { force: true });
    throw error;
  }
  const oldFile = `${file}.before-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  const wasThere = existsSync(file);
  for (const suffix of SUFFIXES) if (existsSync(file + suffix)) renameSync(file + suffix, oldFile + suffix);
  renameSync(part, file);
  syncToDisk(folder);
  return { ...(wasThere && { oldFile }), erasedAgain: erased.length };
};
