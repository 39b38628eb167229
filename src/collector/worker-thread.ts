/** Threads: how they start, and how one waits for what another says. */

import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
  type TransferListItem,
} from 'node:worker_threads';

/**
 * The module `name`, which lies beside the one at `here`, in a thread of its own; `transferList`: what of `workerData`
 * is handed over. The bundles start as they are, the source through tsx, whose hooks Node 20 does not hand on to a
 * thread.
 */
export const startThread = (
  here: string,
  name: string,
  workerData: unknown,
  transferList: TransferListItem[] = [],
): Worker => {
  if (!here.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, here), { workerData, transferList });
  const source = new URL(`./${name}.ts`, here);
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import('${source}'); })`, {
    eval: true,
    workerData,
    transferList,
  });
};

/** What a thread is handed, to be heard by `listen`. */
export type Outbound = { port: MessagePort; said: Int32Array };

export type Inbound = {
  /**
   * What was said next, waiting for it so many milliseconds at most: nobody else is answered meanwhile. Nothing if
   * nothing was.
   */
  next(patience: number): unknown;
  /** Says something back. */
  answer(message: unknown, transferList?: TransferListItem[]): void;
  close(): void;
};

export const openChannel = (): { ear: Inbound; mouth: Outbound } => {
  const { port1, port2 } = new MessageChannel();
  const said = new Int32Array(new SharedArrayBuffer(4));
  let heard = 0;
  return {
    mouth: { port: port2, said },
    ear: {
      next(patience) {
        if (Atomics.load(said, 0) === heard) Atomics.wait(said, 0, heard, patience);
        heard++;
        return receiveMessageOnPort(port1)?.message;
      },
      answer: (message, transferList) => port1.postMessage(message, transferList),
      close: () => port1.close(),
    },
  };
};

export const send = ({ port, said }: Outbound, message: unknown, transferList: TransferListItem[] = []): void => {
  port.postMessage(message, transferList);
  Atomics.add(said, 0, 1);
  Atomics.notify(said, 0);
};
