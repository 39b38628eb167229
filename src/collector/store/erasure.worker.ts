/**
 * The thread of an erasure: finds the events that mention a code, or the pages of the file that still hold it
 * somewhere.
 */

import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { LINE } from './schema.ts';
import { openReadOnly, type DatabaseFile } from './sqlite.ts';

export type ErasureQuestion =
  /** For events of these spellings of a code: see `EventsFound`. */
  | { find: 'events'; place: DatabaseFile; codes: string[] }
  /** For pages with any of these texts, by numbers from 1; `descriptor` is the open file. */
  | { find: 'pages'; descriptor: number; pageSize: number; texts: string[] };

/** Places that may mention the code, and the last place that was looked at. */
export type EventsFound = { seqs: number[]; last: number };

export type ErasureAnswer = { events: EventsFound } | { pages: number[] } | { problem: string };

const AT_ONCE = 2 ** 20;

const eventsWith = async (place: DatabaseFile, codes: string[]): Promise<EventsFound> => {
  const database = await openReadOnly(place);
  try {
    const [end] = database.prepare('SELECT MAX(seq) AS last FROM events').all() as { last: number | null }[];
    // The line stands in the index, which is a quarter of the table; in it, a code is between blanks.
    const where = codes.map((_, place) => `instr(${LINE}, ?${place + 1})`).join(' OR ');
    const rows = database
      .prepare(`SELECT seq FROM events INDEXED BY facts WHERE campaign >= '' AND (${where})`)
      .all(...codes.map((code) => ` ${code} `)) as { seq: number }[];
    return { seqs: rows.map(({ seq }) => seq).sort((a, b) => a - b), last: end?.last ?? 0 };
  } finally {
    database.close();
  }
};

const pagesWith = (descriptor: number, pageSize: number, texts: string[]): number[] => {
  const pages = new Set<number>();
  const buffer = Buffer.alloc(Math.max(pageSize, AT_ONCE));
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

const answerTo = async (question: ErasureQuestion): Promise<ErasureAnswer> => {
  try {
    if (question.find === 'events') return { events: await eventsWith(question.place, question.codes) };
    return { pages: pagesWith(question.descriptor, question.pageSize, question.texts) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

parentPort!.postMessage(await answerTo(workerData as ErasureQuestion));
