/** Checks a database for damage. */

import type { Database } from './sqlite.ts';

/** What SQLite finds wrong, if anything. Reads the whole file. */
export const damageIn = (database: Database): string | undefined => {
  try {
    const [row] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
    const found = row?.quick_check ?? 'it cannot be checked';
    return found === 'ok' ? undefined : found.replaceAll(/\s+/g, ' ').trim();
  } catch (error) {
    return (error as Error).message;
  }
};
