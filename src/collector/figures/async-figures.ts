/** The figures of a campaign, computed in a worker thread where the store is a file, else in this thread. */

import { randomInt } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { figuresOf } from './figures.ts';
import type { DatabaseFile } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { startThread } from '../worker-thread.ts';
import { rewardAnswers } from '../rewards/reward-answers.ts';
import type { FigureMethods, FigureRequest, FigureResponse } from './figures.worker.ts';

/** As `FigureMethods`, but asynchronous. Rejects with the store's error. */
export type AsyncFigures = {
  [Name in keyof FigureMethods]: (...args: Parameters<FigureMethods[Name]>) => Promise<ReturnType<FigureMethods[Name]>>;
};

/** `signal` terminates the thread; `log` gets a line when the thread ended by itself. */
type Options = { signal?: AbortSignal | undefined; log?: (line: string) => void };

type PendingRequest = FigureRequest & { done: (result: unknown) => void; failed: (reason: Error) => void };

/**
 * Starts the thread with the first request, and terminates it when the signal aborts. If the thread dies, `fallback`
 * serves the pending requests and all later ones.
 */
const thread = (
  place: DatabaseFile,
  fallback: (request: FigureRequest) => unknown,
  { signal, log }: Options,
): ((method: keyof FigureMethods, args: string[]) => Promise<unknown>) => {
  const pending = new Map<number, PendingRequest>();
  let worker: Worker | undefined;
  let isDead = false;
  let requestCount = 0;

  const die = (reason: unknown): void => {
    if (!isDead && !signal?.aborted)
      log?.(
        `pass-along: the thread that computes the figures has stopped (${(reason as Error).message ?? reason}). ` +
          'The main thread computes them now, so events may have to wait.',
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
  return { ...figures, ...rewardAnswers(store.database, figures) };
};

export const asyncFigures = (store: Store, options: Options = {}): AsyncFigures => {
  let methods: FigureMethods | undefined;
  const callHere = ({ method, args }: Pick<FigureRequest, 'method' | 'args'>): unknown => {
    methods ??= methodsOf(store);
    return (methods[method] as (...args: string[]) => unknown)(...args);
  };
  const call = store.file
    ? thread(store.file, callHere, options)
    : async (method: keyof FigureMethods, args: string[]): Promise<unknown> => callHere({ method, args });
  const caller = <Name extends keyof FigureMethods>(name: Name): AsyncFigures[Name] =>
    ((...args: string[]) => call(name, args)) as AsyncFigures[Name];
  return {
    summary: caller('summary'),
    landings: caller('landings'),
    cascades: caller('cascades'),
    cascade: caller('cascade'),
    people: caller('people'),
    everyCascade: caller('everyCascade'),
    broughtBy: caller('broughtBy'),
    degrees: caller('degrees'),
    health: caller('health'),
    rewards: caller('rewards'),
    changes: caller('changes'),
    progress: caller('progress'),
    board: caller('board'),
  };
};
