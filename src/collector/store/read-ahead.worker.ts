/**
 * The worker thread that reads ahead. On an error it sends `undefined`: the receiver then reads the page itself, and
 * gets the error.
 */

import { workerData } from 'node:worker_threads';
import { send, type MessageSender } from '../worker-thread.ts';
import { LINES, newPage, pageReader, type Page } from './fact-page.ts';
import { openReadOnly, type DatabaseFile } from './sqlite.ts';

/** The task: read the campaign `name` after `after` to its end, and send each page. */
export type ReadAheadData = { place: DatabaseFile; name: string; after: number; seed: number; sender: MessageSender };

/** Pages in circulation, so that neither thread waits for the other at every page. */
const PAGES = 3;

const { place, name, after, seed, sender } = workerData as ReadAheadData;

const sendPage = (page: Page | undefined): void =>
  send(sender, page, page && [page.buffer, page.bytes.buffer as ArrayBuffer]);

let from = after;
let isOver = false;

const read = async (page: Page): Promise<void> => {
  if (isOver) return;
  try {
    (await fill)(page, name, from, seed);
    from = page.last;
    isOver = page.count < LINES;
    sendPage(page);
  } catch {
    isOver = true;
    sendPage(undefined);
  }
};

const fill = openReadOnly(place).then(pageReader);
for (let pages = 0; pages < PAGES; pages++) await read(newPage());
sender.port.on('message', read);
