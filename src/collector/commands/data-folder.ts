/** Opens the database in the data folder. */

import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { databaseIn } from '../store/backup.ts';
import type { Log } from '../operations/log.ts';
import { openStore, type Store } from '../store/store.ts';

export type FolderOptions = {
  /** Unless true, the database must exist. */
  make: boolean;
  /** See `OpenOptions`. */
  exclusive?: boolean;
  log?: Log;
};

/** A file of a version that left it readable for others. Not possible where another user owns it. */
const makePrivate = (file: string): void => {
  try {
    chmodSync(file, 0o600);
  } catch {
    // Its owner decides.
  }
};

/** Rejects with a one-line error that says how to fix it. A new folder and its files are its owner's alone. */
export const openFolder = async (
  folder: string,
  { make, exclusive = false, log }: FolderOptions,
): Promise<{ store: Store; file: string }> => {
  const file = databaseIn(resolve(folder));
  if (!make && !existsSync(file)) throw new Error(`no database at ${file}. Set its folder with --data.`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`the folder ${resolve(folder)} cannot be written (${code}). Choose another with --data.`, {
      cause: error,
    });
  }
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) makePrivate(file + suffix);
  try {
    return { store: await openStore(file, { exclusive, log }), file };
  } catch (error) {
    throw new Error(
      `the database ${file} cannot be opened: ${(error as Error).message}. Choose another folder with --data.`,
      { cause: error },
    );
  }
};
