/** The thread that makes figures, so that making them holds up nothing that comes in. */

import { randomInt } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { figuresOf, type Figures } from './figures.ts';
import { readingOf } from '../store/reading.ts';
import { openSqlite, type Driver } from '../store/sqlite.ts';

/** What the thread is told when it starts. */
export type Place = { path: string; driver?: Driver | undefined };

export type Question = { id: number; ask: keyof Figures; of: string[] };

/** What it says to each, in the order asked. */
export type Answer = { id: number } & ({ answer: unknown } | { problem: string });

const { path, driver } = workerData as Place;
const database = await openSqlite(path, driver);
database.exec('PRAGMA busy_timeout = 5000');
database.exec('PRAGMA query_only = ON');
const figures = figuresOf(readingOf(database), randomInt(2 ** 31));

const answerTo = ({ id, ask, of }: Question): Answer => {
  try {
    return { id, answer: (figures[ask] as (...of: string[]) => unknown)(...of) };
  } catch (error) {
    return { id, problem: (error as Error).message };
  }
};

parentPort!.on('message', (question: Question) => parentPort!.postMessage(answerTo(question)));
