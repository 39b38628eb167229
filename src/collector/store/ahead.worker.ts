/** The thread that reads ahead. What it cannot read it answers with nothing: who asked reads it then, and hears the reason. */

import { workerData, type MessagePort } from 'node:worker_threads';
import { LINES, newPage, pageReader, type Page } from './page.ts';
import { openToRead, type Place } from './sqlite.ts';

/**
 * What the thread is told when it starts: to read the campaign `name` from behind `after` to its end. It raises `done` by one
 * with each page, and wakes who waits for it.
 */
export type AheadData = { place: Place; name: string; after: number; seed: number; done: Int32Array; port: MessagePort };

/** Pages that are full, or being filled, so that neither thread waits for the other at every page. */
const PAGES = 3;

const { place, name, after, seed, done, port } = workerData as AheadData;

const answer = (page: Page | undefined): void => {
  port.postMessage(page, page && [page.buffer, page.bytes.buffer as ArrayBuffer]);
  Atomics.add(done, 0, 1);
  Atomics.notify(done, 0);
};

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

const fill = openToRead(place).then(pageReader);
for (let pages = 0; pages < PAGES; pages++) await read(newPage());
port.on('message', read);
