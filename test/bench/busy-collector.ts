/**
 * Response times of `POST /in` while everything else goes on at once: a summary, an export, deletion by age, an erasure,
 * 50 readers of their progress, and changes of a reward rule; and the same without them, on a copy of the same file.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openReadOnly, openSqlite } from '../../src/collector/store/sqlite.ts';
import { makeCampaign, BEGAN, MONTH } from './campaign.ts';
import type { Answers, Load } from './load.ts';

export type Percentiles = { count: number; p50: number; p99: number; most: number };

export type Busy = {
  events: number;
  conversions: number;
  /** Megabytes of the file. */
  size: number;
  /** Requests per second. */
  rate: number;
  alone: { post: Answers; health: Percentiles };
  busy: { post: Answers; health: Percentiles };
  /** How often each of the other works was done, and how long it took. */
  works: Record<string, Percentiles>;
  /** Events deleted by age, of those that were old, and in how many seconds. */
  pruned: { events: number; of: number; seconds: number };
};

export type BusyOptions = {
  command: string[];
  load: (options: Load) => Promise<Answers>;
  landings: number;
  conversions: number;
  seconds: number;
  print: (line: string) => void;
};

const CONNECTIONS = 64;
const READERS = 50;
const TOKEN = 'the-token-of-the-owner';
const OWNER = { Authorization: `Bearer ${TOKEN}` };
/** Milliseconds between two health checks. */
const HEALTH_PAUSE = 20;

const percentiles = (times: number[]): Percentiles => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1));
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
};

const CONVERSIONS = `
  INSERT INTO conversions (id, campaign, code, name, value, time, received, customer, device, parent, landed, basis)
  SELECT 'order-' || seq, campaign, code, 'sign-up', 12.5, time + 60000, time + 60500, 'customer-' || seq, NULL,
    parent, time, 'proven' FROM events WHERE kind = 'landing' AND class = 'verified' ORDER BY seq DESC LIMIT ?`;

/** The file, made once for each size and kept in the folder for temporary files. */
const preparedFile = async ({ landings, conversions, print }: BusyOptions): Promise<string> => {
  const folder = join(tmpdir(), 'pass-along-busy');
  const file = join(folder, `${landings}-${conversions}.sqlite`);
  if (existsSync(file)) return file;
  print(`  making a file with ${landings} landings and ${conversions} signed conversions`);
  mkdirSync(folder, { recursive: true });
  await makeCampaign(`${file}.new`, landings);
  const database = await openSqlite(`${file}.new`);
  database.prepare(CONVERSIONS).run(conversions);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  copyFileSync(`${file}.new`, file);
  rmSync(`${file}.new`);
  return file;
};

type Running = { url: string; port: number; end: () => Promise<void> };

const startOn = async (command: string[], folder: string, args: string[]): Promise<Running> => {
  const limits = ['--rate-client', '0', '--rate-campaign', '0', '--max-day', '0'];
  const proxy = ['--trusted-proxy', '127.0.0.1', '--client-header', 'X-Forwarded-For'];
  const child = spawn(
    execPath,
    [...command, '--port', '0', '--data', folder, '--token', TOKEN, ...limits, ...proxy, ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  while (!/health/.test(output)) output += String((await once(child.stdout, 'data'))[0]);
  const port = Number(/:(\d+)\//.exec(output)?.[1]);
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { url: `http://127.0.0.1:${port}/pass-along`, port, end };
};

/** Does `work` again and again until `isOver`; the milliseconds of each time. */
const repeated = async (isOver: () => boolean, pause: number, work: () => Promise<unknown>): Promise<number[]> => {
  const times: number[] = [];
  while (!isOver()) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
    await sleep(pause);
  }
  return times;
};

const read = async (url: string, init?: RequestInit): Promise<void> => {
  const answer = await fetch(url, init);
  if (answer.status >= 500 || answer.status === 401) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  for await (const _chunk of answer.body ?? []);
};

/** All other work, each again as soon as it is done. */
const otherWorks = (url: string, codes: string[], isOver: () => boolean): Record<string, Promise<number[]>> => {
  const owner = (path: string, init: RequestInit = {}) => read(`${url}/${path}`, { headers: OWNER, ...init });
  let count = 2;
  const rule = () =>
    owner('rules/join?campaign=bench', {
      method: 'PUT',
      body: JSON.stringify({ conversion: 'sign-up', count: (count = 5 - count), for: 'both', hold: 0 }),
    });
  const progress = async (reader: number): Promise<void> => {
    const code = codes[reader % codes.length]!;
    const body = JSON.stringify({ campaign: 'bench', code, secret: 'abcdefghijklmnop' });
    await read(`${url}/progress`, { method: 'POST', body, headers: { 'X-Forwarded-For': `203.0.113.${reader}` } });
  };
  const readers = Array.from({ length: READERS }, (_, reader) => repeated(isOver, 500, () => progress(reader)));
  let erased = codes.length;
  return {
    summary: repeated(isOver, 100, () => owner('summary?campaign=bench')),
    export: repeated(isOver, 0, () => owner('export/events.jsonl?campaign=bench')),
    'list of rewards': repeated(isOver, 1000, () => owner('rewards?campaign=bench')),
    'list of conversions': repeated(isOver, 1000, () => owner('conversions?campaign=bench')),
    'rule change': repeated(isOver, 2000, rule),
    erasure: repeated(isOver, 2000, () => owner(`codes/${codes[--erased]}`, { method: 'DELETE' })),
    progress: Promise.all(readers).then((times) => times.flat()),
  };
};

const measure = async (
  { load, seconds }: BusyOptions,
  { port, url }: Running,
  rate: number,
): Promise<{ post: Answers; health: Percentiles }> => {
  let isOver = false;
  const health = repeated(
    () => isOver,
    HEALTH_PAUSE,
    () => read(`${url}/health`),
  );
  const post = await load({ port, connections: CONNECTIONS, batch: 1, seconds, rate });
  isOver = true;
  return { post, health: percentiles(await health) };
};

const codesIn = async (file: string): Promise<{ codes: string[]; events: number }> => {
  const database = await openSqlite(file);
  const rows = database
    .prepare("SELECT parent FROM conversions WHERE campaign = 'bench' GROUP BY parent ORDER BY COUNT(*) DESC LIMIT 200")
    .all() as { parent: string }[];
  const [count] = database.prepare('SELECT events FROM event_count').all() as { events: number }[];
  database.close();
  return { codes: rows.map(({ parent }) => parent), events: count?.events ?? 0 };
};

/** Watches the events before a time, which retention deletes. */
const oldEvents = async (file: string, before: number) => {
  const database = await openReadOnly({ path: file });
  const where = "FROM events INDEXED BY events_in_time WHERE campaign = 'bench' AND time < ?";
  const [counted, first] = [`SELECT COUNT(*) AS events ${where}`, `SELECT 1 ${where} LIMIT 1`];
  const count = (): number => (database.prepare(counted).all(before) as { events: number }[])[0]?.events ?? 0;
  return {
    before: count(),
    count,
    isOver: (): boolean => database.prepare(first).all(before).length === 0,
    close: () => database.close(),
  };
};

export const measureBusy = async (options: BusyOptions): Promise<Busy> => {
  const { command, load, conversions, print } = options;
  const prepared = await preparedFile(options);
  const folder = `${prepared}.run`;
  const file = join(folder, 'pass-along.sqlite');
  const sink = createServer((request, response) => void request.resume().once('end', () => response.end()));
  await new Promise<void>((done) => sink.listen(0, '127.0.0.1', done));
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    copyFileSync(prepared, file);
    const { codes, events } = await codesIn(file);

    const first = await startOn(command, folder, []);
    await load({ port: first.port, connections: CONNECTIONS, batch: 1, seconds: 2 });
    const { perSecond } = await load({ port: first.port, connections: CONNECTIONS, batch: 1, seconds: 3 });
    const rate = perSecond / 2;
    await read(`${first.url}/summary?campaign=bench`, { headers: OWNER });
    const alone = await measure(options, first, rate);
    await first.end();
    print(`  ${Math.round(rate)} requests/s; alone: p99 ${alone.post.p99} ms, health p99 ${alone.health.p99} ms`);

    // Half of the events are older.
    const keep = Math.round((Date.now() - BEGAN - MONTH / 2) / 864e5);
    const second = await startOn(command, folder, ['--keep', `${keep}d`]);
    const hook = JSON.stringify({ url: `http://127.0.0.1:${(sink.address() as AddressInfo).port}/` });
    await read(`${second.url}/webhooks`, { method: 'POST', body: hook, headers: OWNER });
    let isOver = false;
    const began = performance.now();
    const works = otherWorks(second.url, codes, () => isOver);
    const old = await oldEvents(file, Date.now() - keep * 864e5);
    let prunedAfter = 0;
    const pruning = repeated(
      () => isOver || prunedAfter > 0,
      250,
      async () => {
        if (old.isOver()) prunedAfter = performance.now() - began;
      },
    );
    const busy = await measure(options, second, rate);
    isOver = true;
    await pruning;
    const took = (prunedAfter || performance.now() - began) / 1000;
    const pruned = old.before - old.count();
    old.close();
    const times = Object.fromEntries(
      await Promise.all(Object.entries(works).map(async ([name, all]) => [name, percentiles(await all)] as const)),
    );
    await second.end();
    print(`  busy: p99 ${busy.post.p99} ms, health p99 ${busy.health.p99} ms`);
    for (const [name, { count, p50, most }] of Object.entries(times))
      print(`    ${name}: ${count} times, median ${p50} ms, longest ${most} ms`);
    print(`    deleted by age: ${pruned} of ${old.before} old events in ${took.toFixed(1)} s`);
    return {
      events,
      conversions,
      size: Math.round(statSync(prepared).size / 1e6),
      rate,
      alone,
      busy,
      works: times,
      pruned: { events: pruned, of: old.before, seconds: took },
    };
  } finally {
    sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
