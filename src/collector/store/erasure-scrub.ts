/** After an erasure: overwrites remnants of the code in unused parts of the database file, in small steps. */

import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../worker-thread.ts';
import type { ErasureResponse, ErasureRequest } from './erasure.worker.ts';
import { pageSizeIn, scrubPage } from './deleted-row-scrubber.ts';
import type { BackgroundPace } from './background-pace.ts';
import type { Database, DatabaseFile } from './sqlite.ts';

/** Runs one request in a worker thread. Rejects with the worker's error. */
export const runErasureWorker = async (
  request: ErasureRequest,
  begun?: (worker: Worker) => void,
): Promise<ErasureResponse> => {
  const worker = startThread(import.meta.url, 'erasure.worker', request);
  begun?.(worker);
  try {
    const response = await new Promise<ErasureResponse>((done, failed) => {
      worker.once('message', done).once('error', failed);
      worker.once('exit', () => failed(new Error('the erasure thread exited early')));
    });
    if ('problem' in response) throw new Error(response.problem);
    return response;
  } finally {
    void worker.terminate();
  }
};

export type Scrub = {
  /** Resolves when the file contains none of these codes any more. */
  run(codes: readonly string[]): Promise<void>;
  close(): void;
};

/** Pages per step: two milliseconds. */
const PAGES = 32;
/** Milliseconds between attempts while a reader holds an older snapshot. */
const AGAIN = 50;
/** Another row may have overwritten part of a code: remnants of this many characters count. */
const PART = 8;

const textsOf = (code: string): string[] =>
  code.length >= PART + 4 ? [code, code.slice(0, PART), code.slice(-PART)] : [code];

/** Checkpoints the write-ahead log and truncates it; false while a reader still needs it. */
const checkpoint = (database: Database): boolean => {
  database.exec('PRAGMA busy_timeout = 0');
  try {
    const [row] = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all() as { busy: number }[];
    return row?.busy === 0;
  } catch {
    return false;
  } finally {
    database.exec('PRAGMA busy_timeout = 5000');
  }
};

/**
 * Only for the process that writes: changes pages in the file directly, bypassing SQLite. That is safe while the
 * write-ahead log is empty and the write lock is held, so that the file has the newest version of each page; the
 * changed bytes belong to no row. SQLite's page cache must drop such a page before it is written again: `shrink_memory`
 * does that.
 */
export const scrubFor = (database: Database, { path }: DatabaseFile, pace: BackgroundPace): Scrub => {
  // Kept open until `close`: closing any descriptor of a file releases all locks of this process on it (POSIX).
  let descriptor: number | undefined;
  let isOpen = true;
  let worker: Worker | undefined;

  /** Runs a part until it returns something, unless the store is closed before. */
  const untilDone = async <Result>(part: () => Result | undefined): Promise<Result | undefined> => {
    while (isOpen) {
      const result = await pace(() => (isOpen ? part() : undefined));
      if (result !== undefined) return result;
      await sleep(AGAIN);
    }
    return undefined;
  };

  const isLogEmpty = (): boolean => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size === 0;

  /** Whether anything was scrubbed; undefined when there was a write meanwhile, and a new checkpoint is needed. */
  const scrubPages = (file: number, pageSize: number, pages: readonly number[]): boolean | undefined => {
    let isChanged = false;
    database.exec('BEGIN IMMEDIATE');
    try {
      if (!isLogEmpty()) return undefined;
      const page = Buffer.alloc(pageSize);
      for (const number of pages) {
        const at = (number - 1) * pageSize;
        if (readSync(file, page, 0, pageSize, at) < pageSize || !scrubPage(page, number)) continue;
        writeSync(file, page, 0, pageSize, at);
        isChanged = true;
      }
    } finally {
      database.exec('ROLLBACK');
      database.exec('PRAGMA shrink_memory');
    }
    return isChanged;
  };

  /** One pass over the file; false when nothing was left to scrub. */
  const round = async (file: number, pageSize: number, texts: string[]): Promise<boolean> => {
    await untilDone(() => checkpoint(database) || undefined);
    if (!isOpen) return false;
    const found = await runErasureWorker(
      { find: 'pages', descriptor: file, pageSize, texts },
      (begun) => (worker = begun),
    );
    if (!('pages' in found)) return false;
    let isChanged = false;
    for (let at = 0; at < found.pages.length && isOpen; at += PAGES) {
      const pages = found.pages.slice(at, at + PAGES);
      // In one part with its checkpoint, or events would always be written in between.
      const scrubbed = await untilDone(() => (checkpoint(database) ? scrubPages(file, pageSize, pages) : undefined));
      if (scrubbed) isChanged = true;
    }
    return isChanged;
  };

  return {
    async run(codes) {
      descriptor ??= openSync(path, 'r+');
      const header = Buffer.alloc(100);
      readSync(descriptor, header, 0, header.length, 0);
      const texts = [...new Set(codes.flatMap(textsOf))];
      while (isOpen && (await round(descriptor, pageSizeIn(header), texts)));
    },
    close() {
      isOpen = false;
      void worker?.terminate();
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
};
