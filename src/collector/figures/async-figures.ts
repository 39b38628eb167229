/** Asks for the figures of a campaign: of a thread of its own where there is a file, else here. */

import { randomInt } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { figuresOf } from './figures.ts';
import type { DatabaseFile } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { startThread } from '../worker-thread.ts';
import { rewardAnswers } from '../rewards/reward-answers.ts';
import type { Answer, Answers, Question } from './figures.worker.ts';

/** As `Figures`, answered later. Rejects with what the store says. */
export type AsyncFigures = {
  [Ask in keyof Answers]: (...of: Parameters<Answers[Ask]>) => Promise<ReturnType<Answers[Ask]>>;
};

/** `signal` ends the thread; `log` hears when it ended by itself. */
type Options = { signal?: AbortSignal | undefined; log?: (line: string) => void };

type Waiting = Question & { done: (answer: unknown) => void; failed: (reason: Error) => void };

/**
 * Starts at the first question, and ends with the signal. When it dies, those who wait and all who come later are
 * answered by `instead`.
 */
const thread = (
  place: DatabaseFile,
  instead: (question: Question) => unknown,
  { signal, log }: Options,
): ((ask: keyof Answers, of: string[]) => Promise<unknown>) => {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let isDead = false;
  let questionCount = 0;

  const die = (reason: unknown): void => {
    if (!isDead && !signal?.aborted)
      log?.(
        `pass-along: the thread that computes the figures has stopped (${(reason as Error).message ?? reason}). ` +
          'The main thread computes them now, so events may have to wait.',
      );
    isDead = true;
    for (const question of waiting.values()) {
      if (signal?.aborted) question.failed(new Error('the collector is ending'));
      else
        try {
          question.done(instead(question));
        } catch (error) {
          question.failed(error as Error);
        }
    }
    waiting.clear();
  };

  const start = (): Worker => {
    const started = startThread(import.meta.url, 'figures.worker', place);
    started.on('message', (said: Answer) => {
      const question = waiting.get(said.id);
      waiting.delete(said.id);
      if (!waiting.size) started.unref();
      if ('answer' in said) question?.done(said.answer);
      else question?.failed(new Error(said.problem));
    });
    started.on('error', die).on('exit', die);
    signal?.addEventListener('abort', () => void started.terminate());
    return started;
  };

  return (ask, of) =>
    new Promise((done, failed) => {
      const question = { id: questionCount++, ask, of };
      if (isDead || signal?.aborted) return done(instead(question));
      waiting.set(question.id, { ...question, done, failed });
      worker ??= start();
      worker.ref(); // a process does not end while somebody waits
      worker.postMessage(question);
    });
};

const answersHere = (store: Store): Answers => {
  const figures = figuresOf(store, randomInt(2 ** 31));
  return { ...figures, ...rewardAnswers(store.database, figures) };
};

export const asyncFigures = (store: Store, options: Options = {}): AsyncFigures => {
  let answers: Answers | undefined;
  const here = ({ ask, of }: Pick<Question, 'ask' | 'of'>): unknown => {
    answers ??= answersHere(store);
    return (answers[ask] as (...of: string[]) => unknown)(...of);
  };
  const ask = store.file
    ? thread(store.file, here, options)
    : async (name: keyof Answers, of: string[]): Promise<unknown> => here({ ask: name, of });
  const asking = <Ask extends keyof Answers>(name: Ask): AsyncFigures[Ask] =>
    ((...of: string[]) => ask(name, of)) as AsyncFigures[Ask];
  return {
    summary: asking('summary'),
    landings: asking('landings'),
    cascades: asking('cascades'),
    cascade: asking('cascade'),
    people: asking('people'),
    everyCascade: asking('everyCascade'),
    broughtBy: asking('broughtBy'),
    degrees: asking('degrees'),
    standing: asking('standing'),
    rewards: asking('rewards'),
    changes: asking('changes'),
    progress: asking('progress'),
    board: asking('board'),
  };
};
