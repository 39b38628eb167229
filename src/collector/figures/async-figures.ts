/**
 * The figures of a campaign, and the lists and exports of stored data, computed in worker threads where the store is a
 * file, else in this thread.
 */

import { randomInt } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { figuresOf } from './figures.ts';
import type { DatabaseFile } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { startThread } from '../worker-thread.ts';
import { rewardAnswers } from '../rewards/reward-answers.ts';
import { tableAnswers } from '../export/table-answers.ts';
import { EXPORT_TABLES } from '../export/export-tables.ts';
import type { AsyncFigures, FigureMethods, FigureRequest, FigureResponse } from './figure-methods.ts';

export type { AsyncFigures } from './figure-methods.ts';

type Options = {
  /** Terminates the thread. */
  signal?: AbortSignal | undefined;
  /** Gets a line when the thread ended by itself. */
  log?: (line: string) => void;
  /** Called with each request for figures; returns a function that is called with its answer. */
  begin?: () => () => void;
};

type PendingRequest = FigureRequest & { done: (result: unknown) => void; failed: (reason: Error) => void };

/**
 * Starts the thread with the first request, and terminates it when the signal aborts. If the thread dies, `fallback`
 * serves the pending requests and all later ones.
 */
const thread = (place: DatabaseFile, fallback: (request: FigureRequest) => unknown, { signal, log }: Options): Call => {
  const pending = new Map<number, PendingRequest>();
  let worker: Worker | undefined;
  let isDead = false;
  let requestCount = 0;

  const die = (reason: unknown): void => {
    if (!isDead && !signal?.aborted)
      log?.(
        `pass-along: a thread that computes figures has stopped (${(reason as Error).message ?? reason}). ` +
          'The main thread does its work now, so events may have to wait.',
      );
    isDead = true;
    for (const request of pending.values()) {
      if (signal?.aborted) request.failed(new Error('the collector is stopping'));
      else
        try {
          request.done(fallback(request));
        } catch (error) {
          request.failed(error as Error);
        }
    }
    pending.clear();
  };

  const start = (): Worker => {
    const started = startThread(import.meta.url, 'figures.worker', place);
    started.on('message', (response: FigureResponse) => {
      const request = pending.get(response.id);
      pending.delete(response.id);
      if (!pending.size) started.unref();
      if ('result' in response) request?.done(response.result);
      else request?.failed(new Error(response.problem));
    });
    started.on('error', die).on('exit', die);
    signal?.addEventListener('abort', () => void started.terminate());
    return started;
  };

  return (method, args) =>
    new Promise((done, failed) => {
      const request = { id: requestCount++, method, args };
      if (isDead || signal?.aborted) return done(fallback(request));
      pending.set(request.id, { ...request, done, failed });
      worker ??= start();
      worker.ref(); // keeps the process alive while a request is pending
      worker.postMessage(request);
    });
};

const methodsOf = (store: Store): FigureMethods => {
  const figures = figuresOf(store, randomInt(2 ** 31));
  const rewards = rewardAnswers(store.database, figures);
  return { ...figures, ...rewards, ...tableAnswers(store.database, store, figures, rewards) };
};

type Call = (method: keyof FigureMethods, args: string[]) => Promise<unknown>;

/** Whether a request needs no campaign in memory: then it must not wait for those that do. */
const isTableOnly = (method: keyof FigureMethods, [name = '']: string[]): boolean =>
  method === 'conversionList' ||
  method === 'deliveryList' ||
  (method === 'exportPage' && !EXPORT_TABLES[name]?.isFigure);

const METHODS: Record<keyof FigureMethods, true> = {
  summary: true,
  glance: true,
  landings: true,
  counted: true,
  inDoubtByNetwork: true,
  leftOut: true,
  concerned: true,
  countedBy: true,
  cascades: true,
  cascade: true,
  people: true,
  everyCascade: true,
  spanComparison: true,
  broughtBy: true,
  degrees: true,
  sealOf: true,
  health: true,
  rewards: true,
  reward: true,
  changes: true,
  progress: true,
  board: true,
  exportPage: true,
  conversionList: true,
  deliveryList: true,
  rewardList: true,
};

export const asyncFigures = (store: Store, options: Options = {}): AsyncFigures => {
  let methods: FigureMethods | undefined;
  const callHere = ({ method, args }: Pick<FigureRequest, 'method' | 'args'>): unknown => {
    methods ??= methodsOf(store);
    return (methods[method] as (...args: string[]) => unknown)(...args);
  };
  const here: Call = async (method, args) => callHere({ method, args });
  const [figures, tables] = store.file
    ? [thread(store.file, callHere, options), thread(store.file, callHere, options)]
    : [here, here];
  const caller =
    (name: keyof FigureMethods) =>
    (...args: string[]): Promise<unknown> => {
      if (isTableOnly(name, args)) return tables(name, args);
      const answered = figures(name, args);
      return options.begin ? answered.finally(options.begin()) : answered;
    };
  const names = Object.keys(METHODS) as (keyof FigureMethods)[];
  return Object.fromEntries(names.map((name) => [name, caller(name)])) as AsyncFigures;
};
