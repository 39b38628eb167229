/** The worker thread that computes figures, so that the main thread stays free to receive events. */

import { randomInt } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { figuresOf, type Figures } from './figures.ts';
import { rewardAnswers, type RewardAnswers } from '../rewards/reward-answers.ts';
import { readAhead } from '../store/read-ahead.ts';
import { campaignReader } from '../store/campaign-reader.ts';
import { openReadOnly, type DatabaseFile } from '../store/sqlite.ts';

/** What the main thread can call: the figures, and the rewards, which are computed from them. */
export type FigureMethods = Figures & RewardAnswers;

export type FigureRequest = { id: number; method: keyof FigureMethods; args: string[] };

/** One for each request, in the same order. */
export type FigureResponse = { id: number } & ({ result: unknown } | { problem: string });

const place = workerData as DatabaseFile;
const database = await openReadOnly(place);
const figures = figuresOf(campaignReader(database, readAhead(place)), randomInt(2 ** 31));
const methods: FigureMethods = { ...figures, ...rewardAnswers(database, figures) };

const respondTo = ({ id, method, args }: FigureRequest): FigureResponse => {
  try {
    return { id, result: (methods[method] as (...args: string[]) => unknown)(...args) };
  } catch (error) {
    return { id, problem: (error as Error).message };
  }
};

parentPort!.on('message', (request: FigureRequest) => parentPort!.postMessage(respondTo(request)));
