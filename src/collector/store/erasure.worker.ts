/**
 * The worker thread of an erasure: finds the rows that contain a code, or the pages of the file that still contain it.
 */

import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { mentionsSql, spellingsOf } from './code-mentions.ts';
import type { Found } from './erasure.ts';
import { findRows } from './erasure-steps.ts';
import { lowerPriority } from '../worker-thread.ts';
import { openReadOnly, type DatabaseFile } from './sqlite.ts';

export type ErasureRequest =
  /** Events and other rows with any of the spellings of a code. */
  | { find: 'rows'; place: DatabaseFile; code: string }
  /** Pages with any of these texts, numbered from 1; `descriptor` is the open file. */
  | { find: 'pages'; descriptor: number; pageSize: number; texts: string[] };

export type ErasureResponse = { found: Found } | { pages: number[] } | { problem: string };

const BUFFER_SIZE = 2 ** 20;

const rowsWith = async (place: DatabaseFile, code: string): Promise<Found> => {
  const database = await openReadOnly(place);
  try {
    const [end] = database.prepare('SELECT MAX(seq) AS last FROM events').all() as { last: number | null }[];
    const { where, values } = mentionsSql(spellingsOf(code));
    const events = database.prepare(`SELECT seq FROM events WHERE ${where}`).all(...values) as { seq: number }[];
    return {
      seqs: events.map(({ seq }) => seq).sort((a, b) => a - b),
      last: end?.last ?? 0,
      rows: findRows(database, code),
    };
  } finally {
    database.close();
  }
};

const pagesWith = (descriptor: number, pageSize: number, texts: string[]): number[] => {
  const pages = new Set<number>();
  const buffer = Buffer.alloc(Math.max(pageSize, BUFFER_SIZE));
  for (let at = 0; ;) {
    const length = readSync(descriptor, buffer, 0, buffer.length, at);
    if (length === 0) return [...pages].sort((a, b) => a - b);
    const read = buffer.subarray(0, length);
    for (const text of texts)
      for (let found = read.indexOf(text); found >= 0;) {
        const page = Math.floor((at + found) / pageSize);
        pages.add(page + 1);
        found = read.indexOf(text, (page + 1) * pageSize - at);
      }
    at += length;
  }
};

const respondTo = async (request: ErasureRequest): Promise<ErasureResponse> => {
  try {
    if (request.find === 'rows') return { found: await rowsWith(request.place, request.code) };
    return { pages: pagesWith(request.descriptor, request.pageSize, request.texts) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

lowerPriority();
parentPort!.postMessage(await respondTo(workerData as ErasureRequest));
