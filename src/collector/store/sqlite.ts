/** The seam to SQLite: the few calls that the store needs, from whichever driver this Node has. */

export type Value = string | number | null;

export type Statement = {
  run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  all(...values: Value[]): unknown[];
};

/** Synchronous; every call throws what SQLite says. */
export type Database = {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
};

export type Driver = 'node:sqlite' | 'libsql';

/** Where a file is, for another thread to open. */
export type DatabaseFile = { path: string; driver?: Driver | undefined };

type Open = (path: string) => Database;

/** In Node since 22.13; asked for by name, because an import would stop older ones from starting at all. */
const builtIn = (): Open => {
  const { emitWarning } = process;
  // Node 22 says at each start that its SQLite is experimental: true, and nothing that an owner of a site can act on.
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

/** An optional peer: the same SQLite as a native module, for the Node that lacks its own. */
const installed = async (): Promise<Open> => {
  const { default: Libsql } = await import('libsql');
  return (path) => new Libsql(path) as Database;
};

const DRIVERS: Record<Driver, () => Open | Promise<Open>> = { 'node:sqlite': builtIn, libsql: installed };

/** The drivers that work here, the best first. */
export const drivers = async (): Promise<Driver[]> => {
  const found: Driver[] = [];
  for (const driver of Object.keys(DRIVERS) as Driver[]) {
    try {
      await DRIVERS[driver]();
      found.push(driver);
    } catch {
      // Not here: the next one may be.
    }
  }
  return found;
};

/** Opens the file at `path`, or `:memory:`. Without a `driver` named, the best there is. */
export const openSqlite = async (path: string, driver?: Driver): Promise<Database> => {
  const chosen = driver ?? (await drivers())[0];
  if (!chosen)
    throw new Error('no SQLite here: use Node 22.13 or newer, which has its own, or add one with `npm install libsql`');
  return (await DRIVERS[chosen]())(path);
};

/** Runs `work` as one transaction, and rolls back when it throws. */
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
      // With a full disk SQLite has rolled back by itself.
    }
    throw error;
  }
};

/** For a thread beside the one that writes. */
export const openReadOnly = async ({ path, driver }: DatabaseFile): Promise<Database> => {
  const database = await openSqlite(path, driver);
  database.exec('PRAGMA busy_timeout = 5000');
  database.exec('PRAGMA query_only = ON');
  return database;
};
