/** Worker threads: starting one, and a channel whose receiver can block until a message arrives. */

import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { platform } from 'node:process';
import { brotliDecompressSync } from 'node:zlib';
import {
  getEnvironmentData,
  MessageChannel,
  receiveMessageOnPort,
  setEnvironmentData,
  Worker,
  type MessagePort,
  type TransferListItem,
} from 'node:worker_threads';
import { EMBEDDED_WORKERS } from './embedded-workers.ts';

/** Nice value of worker threads: on a busy machine, the thread that receives events goes first. */
const NICENESS = 5;

/** To be called in a worker thread. On Linux, 0 is the calling thread; elsewhere it would be the whole process. */
export const lowerPriority = (): void => {
  if (platform !== 'linux') return;
  try {
    setPriority(0, NICENESS);
  } catch {
    // Not permitted: the thread runs like the others.
  }
};

/** Where threads find the code of those that they start in turn. */
const CODE = 'pass-along worker threads';

/** A `data:` URL of the code of a worker thread, from the copy in the code of the main thread. */
const embeddedCode = (name: string): URL => {
  if (getEnvironmentData(CODE) === undefined) setEnvironmentData(CODE, EMBEDDED_WORKERS);
  const packed = getEnvironmentData(CODE) as unknown as string;
  const codes = JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString()) as Record<string, string>;
  return new URL(`data:text/javascript;base64,${Buffer.from(codes[name]!).toString('base64')}`);
};

/**
 * Runs the module `name`, which lies beside the one at `here`, in a worker thread. `transferList`: the parts of
 * `workerData` that are transferred, not copied. Where a bundler has left only the code, the thread runs its own copy,
 * which imports `libsql` from the working directory. Sources run through tsx, registered inside
 * the worker, because Node 20 does not pass its hooks on to worker threads.
 */
export const startThread = (
  here: string,
  name: string,
  workerData: unknown,
  transferList: TransferListItem[] = [],
): Worker => {
  if (!here.endsWith('.ts')) {
    const module = new URL(`./${name}.js`, here);
    if (existsSync(module)) return new Worker(module, { workerData, transferList });
    return new Worker(embeddedCode(name), { workerData, transferList });
  }
  const source = new URL(`./${name}.ts`, here);
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import('${source}'); })`, {
    eval: true,
    workerData,
    transferList,
  });
};

/** The end of a channel that a worker thread gets, to `send` messages with. `sent` counts them; both threads see it. */
export type MessageSender = { port: MessagePort; sent: Int32Array };

export type MessageReceiver = {
  /**
   * The next message. Blocks the thread for at most `timeout` milliseconds; `undefined` when none has arrived by then.
   */
  receive(timeout: number): unknown;
  reply(message: unknown, transferList?: TransferListItem[]): void;
  close(): void;
};

export const openChannel = (): { receiver: MessageReceiver; sender: MessageSender } => {
  const { port1, port2 } = new MessageChannel();
  const sent = new Int32Array(new SharedArrayBuffer(4));
  let received = 0;
  return {
    sender: { port: port2, sent },
    receiver: {
      receive(timeout) {
        if (Atomics.load(sent, 0) === received) Atomics.wait(sent, 0, received, timeout);
        received++;
        return receiveMessageOnPort(port1)?.message;
      },
      reply: (message, transferList) => port1.postMessage(message, transferList),
      close: () => port1.close(),
    },
  };
};

export const send = ({ port, sent }: MessageSender, message: unknown, transferList: TransferListItem[] = []): void => {
  port.postMessage(message, transferList);
  Atomics.add(sent, 0, 1);
  Atomics.notify(sent, 0);
};
