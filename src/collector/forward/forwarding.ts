/** `--forward`: passes on stored events to another system, from where it stopped the last time. */

import { createHash } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { startThread } from '../worker-thread.ts';
import type { ForwardTarget } from './forward-queue.ts';
import type { ForwardData, ForwardMessage } from './forward.worker.ts';

/** Milliseconds until a thread that has failed is started again. */
const RESTART = 30_000;

/** What stands in the store for an address, which may contain a password. */
const keyOf = ({ url }: ForwardTarget): string => createHash('sha256').update(url).digest('base64url');

export type ForwardingOptions = {
  store: Pick<Store, 'database' | 'file' | 'pace'>;
  target: ForwardTarget;
  log: (line: string) => void;
};

/** Returns a function that stops it. Throws for a store in memory, which no other thread can read. */
export const startForwarding = ({ store: { database, file, pace }, target, log }: ForwardingOptions): (() => void) => {
  if (!file) throw new Error('events can be passed on from a file only, not from memory');
  const key = keyOf(target);
  const place = database.prepare('SELECT seq FROM forwarding WHERE target = ?');
  const save = database.prepare(
    'INSERT INTO forwarding VALUES (?, ?) ON CONFLICT (target) DO UPDATE SET seq = excluded.seq',
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};

  const start = (): void => {
    const after = (place.all(key) as { seq: number }[])[0]?.seq ?? 0;
    const data: ForwardData = { place: file, target, after };
    const worker = startThread(import.meta.url, 'forward.worker', data);
    let isOpen = true;
    worker.unref();
    worker.on('message', (message: ForwardMessage) => {
      if ('log' in message) return log(message.log);
      const saved = pace(() => {
        if (isOpen) save.run(key, message.seq);
      });
      return void saved.then(
        () => worker.postMessage('saved'),
        (error: unknown) => log(`pass-along: the place of events passed on: ${(error as Error).message}`),
      );
    });
    worker.on('error', (error) => {
      log(`pass-along: events are not passed on: ${error.message}. Trying again in ${RESTART / 1000} seconds`);
      timer = setTimeout(start, RESTART).unref();
    });
    stop = () => {
      isOpen = false;
      void worker.terminate();
    };
  };

  start();
  return () => {
    clearTimeout(timer);
    stop();
  };
};
