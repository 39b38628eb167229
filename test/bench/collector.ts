/**
 * `npm run bench:collector`: throughput of the collector over HTTP in durable events per second, compared with its store
 * alone and with a bare HTTP server, in alternating rounds since the speed of a machine varies. Then response times at
 * half that load, and memory under overload; then events with proof beside events without; then a large file, and
 * everything else at once. `--rounds 1 --seconds 1` for a quick look, `--only load`, `--only proof` or `--only busy` for
 * a part; `--keep` saves the results.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, stdout } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureBusy } from './busy-collector.ts';
import type { Answers, Load } from './load.ts';
import { save } from './measured.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string', default: 'load,proof,busy' },
    landings: { type: 'string', default: '1800000' },
    conversions: { type: 'string', default: '20000' },
    keep: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const BUILT = here('../../packages/collector/dist/collector/command.js');
const print = (line: string): void => void stdout.write(`${line}\n`);
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Starts a server that prints its address, and returns the function that stops it. */
const started = async (args: string[]): Promise<{ child: ChildProcess; port: number; end: () => Promise<void> }> => {
  const child = spawn(execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  while (!/:\d+[\s/]/.test(output)) output += String((await once(child.stdout!, 'data'))[0]);
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { child, port: Number(/:(\d+)[\s/]/.exec(output)?.[1]), end };
};

/** The load generator and the bare store run in processes of their own, so that they measure only their own work. */
const inProcess = async <Result>(file: string, options: object): Promise<Result> => {
  const child = spawn(execPath, ['--import', 'tsx', here(file), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  await once(child, 'exit');
  return JSON.parse(output) as Result;
};
const load = (options: Load): Promise<Answers> => inProcess('load.ts', options);

const withCollector = async <Result>(use: (port: number, child: ChildProcess) => Promise<Result>): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-bench-'));
  const { child, port, end } = await started([
    BUILT,
    '--port',
    '0',
    '--data',
    folder,
    '--open-report',
    '--rate-client',
    '0',
    '--rate-campaign',
    '0',
  ]);
  try {
    return await use(port, child);
  } finally {
    await end();
    rmSync(folder, { recursive: true });
  }
};
const withBareServer = async (options: Omit<Load, 'port'>): Promise<Answers> => {
  const { port, end } = await started(['--import', 'tsx', here('bare-http.ts')]);
  try {
    return await load({ ...options, port });
  } finally {
    await end();
  }
};

type Row = {
  batch: number;
  connections: number;
  collector: number;
  store: number;
  http: number;
  ofStore: number;
  ofHttp: number;
  p50: number;
  p99: number;
  most: number;
  httpP99: number;
};

const rowOf = async (batch: number, connections: number): Promise<Row> => {
  const found: Record<'collector' | 'store' | 'http', number[]> = { collector: [], store: [], http: [] };
  const options = { batch, connections, seconds };
  for (let round = 0; round < rounds; round++) {
    found.collector.push((await withCollector((port) => load({ ...options, port }))).perSecond);
    found.store.push((await inProcess<{ perSecond: number }>('bare-store.ts', options)).perSecond);
    found.http.push((await withBareServer(options)).perSecond);
    print(
      `  round ${round + 1} of ${rounds}, batches of ${batch}: collector ${found.collector.at(-1)}, store ${found.store.at(-1)}, http ${found.http.at(-1)} events/s`,
    );
  }
  const [collector, store, http] = [median(found.collector), median(found.store), median(found.http)];
  const rate = collector / batch / 2;
  const { p50, p99, most } = await withCollector(async (port) => {
    await load({ ...options, port, seconds: 1 }); // Warm-up.
    return load({ ...options, port, rate, seconds: seconds * 2 });
  });
  const { p99: httpP99 } = await withBareServer({ ...options, rate });
  print(
    `  at half load (${Math.round(rate)} requests/s): p50 ${p50} ms, p99 ${p99} ms, longest ${most} ms; http p99 ${httpP99} ms`,
  );
  return {
    batch,
    connections,
    collector,
    store,
    http,
    ofStore: collector / store,
    ofHttp: collector / http,
    p50,
    p99,
    most,
    httpP99,
  };
};

const rssOf = (pid: number): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);

/** Overload: 500 events per request on 1,000 connections, from clients that ignore Retry-After and retry after 0.1 s. */
const flood = async (): Promise<{ connections: number; batch: number; memory: number[]; answers: Answers }> => {
  const [connections, batch] = [1000, 500];
  return withCollector(async (port, child) => {
    await load({ port, connections: 4, batch: 100, seconds: 1 });
    const memory = [rssOf(child.pid!)];
    const flooding = load({ port, connections, batch, seconds: seconds * 5, pause: 100 });
    let over = false;
    void flooding.finally(() => (over = true));
    while (!over) {
      await sleep(500);
      memory.push(rssOf(child.pid!));
    }
    const answers = await flooding;
    print(`  memory in MB, each half second: ${memory.join(' ')}`);
    print(`  responses: ${JSON.stringify(answers.statuses)}, ${answers.perSecond} events/s stored`);
    return { connections, batch, memory, answers };
  });
};

execFileSync(execPath, [here('../../scripts/build.mjs')], { stdio: 'inherit' });
/** Throughput, latency at half of it, and overload. */
const measureLoad = async (): Promise<void> => {
  print('Throughput, and response times at half of it:');
  const rows = [await rowOf(1, 64), await rowOf(10, 32), await rowOf(100, 16)];
  print('Overload:');
  const flooded = await flood();
  print('');
  for (const { batch, collector, store, http, ofStore, p99 } of rows)
    print(
      `batches of ${String(batch).padEnd(4)} collector ${collector}/s, store ${store}/s, http ${http}/s; ${ofStore.toFixed(2)} of the store; p99 at half load ${p99} ms`,
    );
  print(
    `overload: at most ${Math.max(...flooded.memory)} MB, ${flooded.answers.statuses['429'] ?? 0} responses with 429`,
  );
  if (values.keep)
    save('bench-collector', 'npm run bench:collector -- --keep', { rounds, seconds, rows, flood: flooded });
};

/** Milliseconds of a turn of events with proof, or without. */
const TURN = 250;

/** Events that prove their codes, and the same events without, in turns on one collector. */
const measureProof = async (): Promise<void> => {
  print('Events with proof, and without:');
  const rows = [];
  for (const [batch, connections] of [
    [1, 64],
    [10, 32],
    [100, 16],
  ] as const) {
    const pairs: Answers['pairs'] = [];
    for (let round = 0; round < rounds; round++)
      await withCollector(async (port) => {
        await load({ port, connections, batch, seconds: 1 }); // Warm-up.
        const measured = await load({ port, connections, batch, seconds: 2 * seconds, turn: TURN });
        pairs.push(...measured.pairs.slice(0, (1000 * seconds) / TURN));
      });
    const ratios = pairs.map(({ proven, unproven }) => proven / unproven).toSorted((a, b) => a - b);
    const ratio = median(ratios);
    const [proven, unproven] = (['proven', 'unproven'] as const).map(
      (kind) => median(pairs.map((pair) => pair[kind])) * (1000 / TURN),
    );
    rows.push({ batch, connections, proven, unproven, ratio, ratios });
    print(`batches of ${batch}: ${proven}/s with proof, ${unproven}/s without; median of ratios ${ratio.toFixed(2)}`);
  }
  if (values.keep)
    save('bench-proof', 'npm run bench:collector -- --only proof --keep', { rounds, seconds, turn: TURN, rows });
};

const measureOtherWork = async (): Promise<void> => {
  print('A large file, and everything else at once:');
  const found = await measureBusy({
    command: [BUILT],
    load,
    landings: Number(values.landings),
    conversions: Number(values.conversions),
    seconds: seconds * 5,
    print,
  });
  if (values.keep) save('bench-busy', 'npm run bench:collector -- --only busy --keep', found);
};

if (values.only.includes('load')) await measureLoad();
if (values.only.includes('proof')) await measureProof();
if (values.only.includes('busy')) await measureOtherWork();
