/** What the main thread can ask of the threads that compute figures, lists and exports. */

import type { TableAnswers } from '../export/table-answers.ts';
import type { RewardAnswers } from '../rewards/reward-answers.ts';
import type { Figures } from './figures.ts';

export type FigureMethods = Figures & RewardAnswers & TableAnswers;

export type FigureRequest = { id: number; method: keyof FigureMethods; args: string[] };

/** One for each request, in the same order. */
export type FigureResponse = { id: number } & ({ result: unknown } | { problem: string });

/** As `FigureMethods`, but asynchronous. Rejects with the store's error. */
export type AsyncFigures = {
  [Name in keyof FigureMethods]: (...args: Parameters<FigureMethods[Name]>) => Promise<ReturnType<FigureMethods[Name]>>;
};
