/** SQLite adapter: the few calls that the store needs, from whichever driver this Node has. */

export type Value = string | number | null;

export type Statement = {
  run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  all(...values: Value[]): unknown[];
};

/** Synchronous; every call throws SQLite's errors. */
export type Database = {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
};

export type Driver = 'node:sqlite' | 'libsql';

/** A database file that another thread can open. */
export type DatabaseFile = { path: string; driver?: Driver | undefined };

type Open = (path: string) => Database;

/** Built into Node since 22.13; loaded by name, because a static import would keep older versions from starting. */
const builtIn = (): Open => {
  const { emitWarning } = process;
  // Suppresses Node 22's warning that its SQLite is experimental: a site owner cannot act on it.
  process.emitWarning = () => {};
  try {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite') as {
      DatabaseSync: new (path: string) => Database;
    };
    return (path) => new DatabaseSync(path);
  } finally {
    process.emitWarning = emitWarning;
  }
};

/** Optional peer dependency: SQLite as a native module, for Node versions without their own. */
const installed = async (): Promise<Open> => {
  const { default: Libsql } = await import('libsql');
  return (path) => new Libsql(path) as Database;
};

const DRIVERS: Record<Driver, () => Open | Promise<Open>> = { 'node:sqlite': builtIn, libsql: installed };

/** The drivers that work here, in order of preference. */
export const drivers = async (): Promise<Driver[]> => {
  const found: Driver[] = [];
  for (const driver of Object.keys(DRIVERS) as Driver[]) {
    try {
      await DRIVERS[driver]();
      found.push(driver);
    } catch {
      // Not available: try the next one.
    }
  }
  return found;
};

/** Opens the file at `path`, or `:memory:`. `driver` defaults to the preferred one that is available. */
export const openSqlite = async (path: string, driver?: Driver): Promise<Database> => {
  const chosen = driver ?? (await drivers())[0];
  if (!chosen)
    throw new Error('no SQLite found: use Node 22.13 or newer, which includes it, or run `npm install libsql`');
  return (await DRIVERS[chosen]())(path);
};

/** Runs `work` in one transaction, and rolls back when it throws. */
export const inTransaction = <Result>(database: Database, work: () => Result): Result => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // On a full disk SQLite has already rolled back by itself.
    }
    throw error;
  }
};

/** For a thread other than the one that writes. */
export const openReadOnly = async ({ path, driver }: DatabaseFile): Promise<Database> => {
  const database = await openSqlite(path, driver);
  database.exec('PRAGMA busy_timeout = 5000');
  database.exec('PRAGMA query_only = ON');
  return database;
};
