/** Opens the database in the data folder. */

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openStore, type Store } from '../store/store.ts';

/** Rejects with a one-line error that says how to fix it. Unless `make` is true, the database must exist. */
export const openFolder = async (
  folder: string,
  { make }: { make: boolean },
): Promise<{ store: Store; file: string }> => {
  const file = join(resolve(folder), 'pass-along.sqlite');
  if (!make && !existsSync(file)) throw new Error(`no database at ${file}. Set its folder with --data.`);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`the folder ${resolve(folder)} cannot be written (${code}). Choose another with --data.`, {
      cause: error,
    });
  }
  try {
    return { store: await openStore(file), file };
  } catch (error) {
    throw new Error(
      `the database ${file} cannot be opened: ${(error as Error).message}. Choose another folder with --data.`,
      { cause: error },
    );
  }
};
