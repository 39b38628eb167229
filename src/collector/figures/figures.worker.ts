/** The thread that makes figures, so that making them holds up nothing that comes in. */

import { randomInt } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { figuresOf, type Figures } from './figures.ts';
import { rewardAnswers, type RewardAnswers } from '../rewards/reward-answers.ts';
import { readAhead } from '../store/read-ahead.ts';
import { campaignReader } from '../store/campaign-reader.ts';
import { openReadOnly, type DatabaseFile } from '../store/sqlite.ts';

/** What can be asked for: figures, and what is computed from them of rewards. */
export type Answers = Figures & RewardAnswers;

export type Question = { id: number; ask: keyof Answers; of: string[] };

/** What it says to each, in the order asked. */
export type Answer = { id: number } & ({ answer: unknown } | { problem: string });

const place = workerData as DatabaseFile;
const database = await openReadOnly(place);
const figures = figuresOf(campaignReader(database, readAhead(place)), randomInt(2 ** 31));
const answers: Answers = { ...figures, ...rewardAnswers(database, figures) };

const answerTo = ({ id, ask, of }: Question): Answer => {
  try {
    return { id, answer: (answers[ask] as (...of: string[]) => unknown)(...of) };
  } catch (error) {
    return { id, problem: (error as Error).message };
  }
};

parentPort!.on('message', (question: Question) => parentPort!.postMessage(answerTo(question)));
