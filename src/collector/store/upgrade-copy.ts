/** A copy of the database from before an upgrade, for the way back. */

import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from './sqlite.ts';

/** Milliseconds for which a copy is kept: it holds what is erased or deleted by age afterwards. */
const KEPT = 7 * 86_400_000;

export const upgradeCopy = (path: string, version: number): string => `${path}.before-schema-${version}`;

/** Copies the open database, which may be in use. Throws when there is no room for it. Returns the path of the copy. */
export const copyBeforeUpgrade = (database: Database, path: string, version: number): string => {
  const copy = upgradeCopy(path, version);
  // From an upgrade that was interrupted: the file has not changed since.
  if (existsSync(copy)) return copy;
  const part = `${copy}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, '', { mode: 0o600 });
  try {
    database.exec(`VACUUM INTO '${part.replaceAll("'", "''")}'`);
  } catch (error) {
    rmSync(part, { force: true });
    throw new Error(
      `it cannot be copied before the upgrade (${(error as Error).message}): free as much space as it has`,
      {
        cause: error,
      },
    );
  }
  renameSync(part, copy);
  return copy;
};

/** `now` in milliseconds since 1970. */
export const removeOldCopies = (path: string, now: number): void => {
  const beginning = `${basename(path)}.before-schema-`;
  for (const name of readdirSync(dirname(path))) {
    const file = join(dirname(path), name);
    if (name.startsWith(beginning) && statSync(file).mtimeMs < now - KEPT) rmSync(file);
  }
};
