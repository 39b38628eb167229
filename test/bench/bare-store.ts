/** The store alone, with the same events, batches and concurrency as the collector. Prints events per second. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { randomBytes } from 'node:crypto';
import type * as Collector from '../../src/collector/index.ts';
import { eventOf, KINDS } from '../collector/sample-events.ts';

const { openStore } = (await import(
  new URL('../../packages/collector/dist/collector/index.js', import.meta.url).href
)) as typeof Collector;
const { batch, connections, seconds } = JSON.parse(argv[2] ?? '{}') as {
  batch: number;
  connections: number;
  seconds: number;
};
const folder = mkdtempSync(join(tmpdir(), 'pass-along-bench-'));
const store = await openStore(join(folder, 'pass-along.sqlite'));

/** Created before the measurement starts; each is stored under a fresh id. */
const events = Array.from({ length: batch }, (_, index) => ({
  ...eventOf(KINDS[index % KINDS.length]!),
  sentat: new Date().toISOString(),
  attempt: 1,
}));
const entries = (): Collector.Entry[] => {
  const now = Date.now();
  const start = now.toString(36);
  const random = randomBytes(8 * batch).toString('hex');
  return events.map((event, index) => ({
    event: { ...event, id: `${start}-${random.slice(index * 16, index * 16 + 16)}` },
    time: now,
    received: now,
  }));
};

const began = performance.now();
let stored = 0;
const sender = async (): Promise<void> => {
  while (performance.now() - began < seconds * 1000) {
    const tally = await store.append(entries());
    stored += tally.stored;
  }
};
await Promise.all(Array.from({ length: connections }, sender));
const perSecond = Math.round((stored / (performance.now() - began)) * 1000);
await store.close();
rmSync(folder, { recursive: true });
stdout.write(`${JSON.stringify({ perSecond })}\n`);
