/**
 * The worker thread of an erasure: finds the events that contain a code, or the pages of the file that still contain
 * it.
 */

import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { mentionsSql } from './code-mentions.ts';
import { openReadOnly, type DatabaseFile } from './sqlite.ts';

export type ErasureRequest =
  /** Events with any of these spellings of a code: see `EventsFound`. */
  | { find: 'events'; place: DatabaseFile; codes: string[] }
  /** Pages with any of these texts, numbered from 1; `descriptor` is the open file. */
  | { find: 'pages'; descriptor: number; pageSize: number; texts: string[] };

/** Places of events that may contain the code, and the last place that was searched. */
export type EventsFound = { seqs: number[]; last: number };

export type ErasureResponse = { events: EventsFound } | { pages: number[] } | { problem: string };

const BUFFER_SIZE = 2 ** 20;

const eventsWith = async (place: DatabaseFile, codes: string[]): Promise<EventsFound> => {
  const database = await openReadOnly(place);
  try {
    const [end] = database.prepare('SELECT MAX(seq) AS last FROM events').all() as { last: number | null }[];
    const { where, values } = mentionsSql(codes);
    const rows = database.prepare(`SELECT seq FROM events WHERE ${where}`).all(...values) as { seq: number }[];
    return { seqs: rows.map(({ seq }) => seq).sort((a, b) => a - b), last: end?.last ?? 0 };
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
    if (request.find === 'events') return { events: await eventsWith(request.place, request.codes) };
    return { pages: pagesWith(request.descriptor, request.pageSize, request.texts) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

parentPort!.postMessage(await respondTo(workerData as ErasureRequest));
