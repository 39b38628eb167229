/** Makes one backup in a worker thread: copying blocks the thread for as long as it takes to read the file. */

import { parentPort, workerData } from 'node:worker_threads';
import { backUp } from './backup.ts';
import type { DatabaseFile } from './sqlite.ts';

export type BackupRequest = { database: DatabaseFile; target: string };

const { database, target } = workerData as BackupRequest;
parentPort!.postMessage(
  await backUp(database.path, target, database.driver).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  ),
);
