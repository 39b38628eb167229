/** Backups at an interval, made in a thread of their own, and deletion of the oldest. */

import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { plainLog, type Log } from '../operations/log.ts';
import { startThread } from '../worker-thread.ts';
import { checksumFile } from './backup.ts';
import type { BackupRequest } from './backup.worker.ts';
import type { DatabaseFile } from './sqlite.ts';

export type BackupSchedule = {
  /** Where the backups go; created if missing. */
  folder: string;
  /** Milliseconds between two backups. */
  every: number;
  /** How many are kept. */
  keep: number;
};

export type ScheduledBackupsOptions = BackupSchedule & {
  database: DatabaseFile;
  /** Milliseconds since 1970. */
  now?: () => number;
  log?: Log;
};

export type ScheduledBackups = {
  /** Makes a backup if the latest one is older than `every`. Never rejects: a failure is logged. */
  run(): Promise<void>;
  /** When the latest backup was made, in milliseconds since 1970; undefined: never. */
  latest(): number | undefined;
  close(): void;
};

/** How often it is checked whether a backup is due, in milliseconds. */
const CHECK_INTERVAL = 60_000;

const NAME = /^pass-along-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)Z\.sqlite$/;
const nameOf = (time: number): string =>
  `pass-along-${new Date(time).toISOString().slice(0, 19).replaceAll(':', '-')}Z.sqlite`;
const timeOf = (name: string): number => Date.parse(name.replace(NAME, '$1$2:$3:$4Z'));

/** From the oldest to the latest. */
const backupsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => NAME.test(name))
        .sort()
    : [];

const backUpInThread = (request: BackupRequest): Promise<void> => {
  const worker = startThread(import.meta.url, 'backup.worker', request);
  return new Promise<void>((done, failed) => {
    worker.once('message', (problem: string | undefined) => (problem ? failed(new Error(problem)) : done()));
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error('the backup thread exited early')));
  });
};

export const scheduledBackups = (options: ScheduledBackupsOptions): ScheduledBackups => {
  const { folder, every, keep, database, now = Date.now, log = plainLog } = options;
  let isRunning = false;

  const isDue = (): boolean => {
    const latest = backupsIn(folder).at(-1);
    return latest === undefined || now() - timeOf(latest) >= every;
  };
  const dropOldest = (): void => {
    for (const name of backupsIn(folder).slice(0, -keep)) {
      rmSync(join(folder, name), { force: true });
      rmSync(checksumFile(join(folder, name)), { force: true });
    }
  };
  const run = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!isDue()) return;
      await backUpInThread({ database, target: join(folder, nameOf(now())) });
      dropOldest();
    } catch (error) {
      log(`pass-along: no backup was made in ${folder}: ${(error as Error).message}`);
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(() => void run(), CHECK_INTERVAL).unref();
  const latest = (): number | undefined => {
    const name = backupsIn(folder).at(-1);
    return name === undefined ? undefined : timeOf(name);
  };
  return { run, latest, close: () => clearInterval(timer) };
};
