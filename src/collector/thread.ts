/** Starts threads: from the bundles as they are; from the source through tsx, whose hooks Node 20 does not hand on to a thread. */

import { Worker, type TransferListItem } from 'node:worker_threads';

/** The module `name`, which lies beside the one at `here`, in a thread of its own; `transferList`: what of `workerData` is handed over. */
export const startThread = (here: string, name: string, workerData: unknown, transferList: TransferListItem[] = []): Worker => {
  if (!here.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, here), { workerData, transferList });
  const source = new URL(`./${name}.ts`, here);
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import('${source}'); })`, { eval: true, workerData, transferList });
};
