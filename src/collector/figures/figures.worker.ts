/** The worker thread that computes figures, so that the main thread stays free to receive events. */

import { randomInt } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { tableAnswers } from '../export/table-answers.ts';
import { figuresOf } from './figures.ts';
import { correctionQueries } from '../corrections/correction-queries.ts';
import { rewardAnswers } from '../rewards/reward-answers.ts';
import { campaignCounts } from '../store/campaign-counts.ts';
import { eventReader } from '../store/event-reader.ts';
import { readAhead } from '../store/read-ahead.ts';
import { campaignReader } from '../store/campaign-reader.ts';
import { openReadOnly, type DatabaseFile } from '../store/sqlite.ts';
import { lowerPriority } from '../worker-thread.ts';
import type { FigureMethods, FigureRequest, FigureResponse } from './figure-methods.ts';

// The threads that this one starts inherit it.
lowerPriority();
const place = workerData as DatabaseFile;
const database = await openReadOnly(place);
const figures = figuresOf(campaignReader(database, readAhead(place)), randomInt(2 ** 31));
const rewards = rewardAnswers(database, figures);
const { exclusions } = correctionQueries(database);
const store = { exclusions, ...eventReader(database), ...campaignCounts(database) };
const methods: FigureMethods = { ...figures, ...rewards, ...tableAnswers(database, store, figures, rewards) };

/** The buffers in a result, which are handed over instead of being copied. */
const buffersIn = (result: unknown): ArrayBuffer[] => {
  const bytes = typeof result === 'object' && result !== null && 'text' in result ? result.text : result;
  return bytes instanceof Uint8Array ? [bytes.buffer as ArrayBuffer] : [];
};

const respondTo = ({ id, method, args }: FigureRequest): FigureResponse => {
  try {
    return { id, result: (methods[method] as (...args: string[]) => unknown)(...args) };
  } catch (error) {
    return { id, problem: (error as Error).message };
  }
};

parentPort!.on('message', (request: FigureRequest) => {
  const response = respondTo(request);
  parentPort!.postMessage(response, 'result' in response ? buffersIn(response.result) : []);
});
