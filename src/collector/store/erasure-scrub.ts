/** After an erasure: overwrites, little by little, what the file still holds of a code although no row has it. */

import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../worker-thread.ts';
import type { ErasureAnswer, ErasureQuestion } from './erasure.worker.ts';
import { pageSizeIn, scrubPage } from './page-scrubber.ts';
import type { Database, DatabaseFile } from './sqlite.ts';

/** Answers from a thread that ends with the answer. Rejects with what went wrong there. */
export const askErasure = async (
  question: ErasureQuestion,
  begun?: (worker: Worker) => void,
): Promise<ErasureAnswer> => {
  const worker = startThread(import.meta.url, 'erasure.worker', question);
  begun?.(worker);
  try {
    const answer = await new Promise<ErasureAnswer>((done, failed) => {
      worker.once('message', done).once('error', failed);
      worker.once('exit', () => failed(new Error('the thread of the erasure has ended')));
    });
    if ('problem' in answer) throw new Error(answer.problem);
    return answer;
  } finally {
    void worker.terminate();
  }
};

export type Scrub = {
  /** Resolves when the file holds none of these codes any more. */
  run(codes: readonly string[]): Promise<void>;
  close(): void;
};

/** Pages that are scrubbed at once: two milliseconds. */
const PAGES = 32;
/** Milliseconds after which to try again while somebody reads an older state of the file. */
const AGAIN = 50;
/** A part of a code may be left where another row was written over the rest: so many letters tell it. */
const PART = 8;

const textsOf = (code: string): string[] =>
  code.length >= PART + 4 ? [code, code.slice(0, PART), code.slice(-PART)] : [code];

/** The log is folded into the file and empty afterwards; false while somebody still reads what is in it. */
const foldLog = (database: Database): boolean => {
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
 * Only for the process that writes: pages are changed in the file itself, below SQLite. That is right while the log is
 * empty and nobody else may write, so that the file holds the newest state of each page, and the bytes that change are
 * of no row. Whoever has such a page in memory must drop it before writing it again, which `shrink_memory` does.
 */
export const scrubFor = (database: Database, { path }: DatabaseFile): Scrub => {
  // Kept open to the end: to close any descriptor of a file would give up the locks of this process on it (POSIX).
  let descriptor: number | undefined;
  let isOpen = true;
  let worker: Worker | undefined;

  const folded = async (): Promise<void> => {
    while (isOpen && !foldLog(database)) await sleep(AGAIN);
  };

  const isLogEmpty = (): boolean => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size === 0;

  /**
   * Whether anything was left to scrub; undefined when something was written meanwhile, and the log has to be folded
   * again.
   */
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

  /** False when nothing was left to scrub. */
  const round = async (file: number, pageSize: number, texts: string[]): Promise<boolean> => {
    await folded();
    if (!isOpen) return false;
    const found = await askErasure({ find: 'pages', descriptor: file, pageSize, texts }, (begun) => (worker = begun));
    if (!('pages' in found)) return false;
    let isChanged = false;
    for (let at = 0; at < found.pages.length && isOpen; at += PAGES) {
      let scrubbed: boolean | undefined;
      while (isOpen && scrubbed === undefined) {
        await folded();
        if (isOpen) scrubbed = scrubPages(file, pageSize, found.pages.slice(at, at + PAGES));
      }
      if (scrubbed) isChanged = true;
      await sleep(1);
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
