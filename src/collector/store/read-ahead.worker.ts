/**
 * The thread that reads ahead. What it cannot read it answers with nothing: who asked reads it then, and hears the
 * reason.
 */

import { workerData } from 'node:worker_threads';
import { send, type Outbound } from '../worker-thread.ts';
import { LINES, newPage, pageReader, type Page } from './fact-page.ts';
import { openReadOnly, type DatabaseFile } from './sqlite.ts';

/**
 * What the thread is told when it starts: to read the campaign `name` from behind `after` to its end, and say each
 * page.
 */
export type ReadAheadData = { place: DatabaseFile; name: string; after: number; seed: number; mouth: Outbound };

/** Pages that are full, or being filled, so that neither thread waits for the other at every page. */
const PAGES = 3;

const { place, name, after, seed, mouth } = workerData as ReadAheadData;

const answer = (page: Page | undefined): void =>
  send(mouth, page, page && [page.buffer, page.bytes.buffer as ArrayBuffer]);

let from = after;
let isOver = false;

const read = async (page: Page): Promise<void> => {
  if (isOver) return;
  try {
    (await fill)(page, name, from, seed);
    from = page.last;
    isOver = page.count < LINES;
    answer(page);
  } catch {
    isOver = true;
    answer(undefined);
  }
};

const fill = openReadOnly(place).then(pageReader);
for (let pages = 0; pages < PAGES; pages++) await read(newPage());
mouth.port.on('message', read);
