/**
 * `npm run bench:metrics`: time and memory for the summary of one large campaign, and for its update after 1,000 more
 * landings; each compared with the naive implementation. Measured twice, since at first most of so large a file may not
 * be in the page cache.
 *
 * `npm run bench:metrics -- 1000000` for another number of landings (default 10,000,000); `--keep FOLDER` keeps the
 * database there for the next run. Wall time depends on other load on the machine, CPU time less so.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { figuresOf } from '../../src/collector/figures/figures.ts';
import { readAhead } from '../../src/collector/store/read-ahead.ts';
import { campaignReader } from '../../src/collector/store/campaign-reader.ts';
import { openSqlite } from '../../src/collector/store/sqlite.ts';
import { openStore } from '../../src/collector/store/store.ts';
import { newEvent } from '../../src/core/event.ts';
import { makeCampaign } from './campaign.ts';
import { naiveSummary } from './naive.ts';

const NEW = 1000;
const ROUNDS = 5;

/** Wall time and CPU time in seconds; peak memory so far in MB. */
type Measured = { wall: number; processor: number; memory: number };
type Result = { summary: Measured; refresh: Measured };

const measure = (work: () => void): Measured => {
  const [began, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return {
    wall: (performance.now() - began) / 1000,
    processor: (user + system) / 1e6,
    memory: process.resourceUsage().maxRSS / 1024,
  };
};

/** Each way to compute a summary, in a process of its own to measure its memory; returns a function to call again. */
const WAYS: Record<string, (path: string) => Promise<() => unknown>> = {
  async columns(path) {
    const { summary } = figuresOf(campaignReader(await openSqlite(path), readAhead({ path })), 0);
    return () => summary('bench');
  },
  async naive(path) {
    const store = await openStore(path);
    return () => naiveSummary(store.facts('bench'));
  },
};

const append = async (path: string, round: number): Promise<void> => {
  const store = await openStore(path);
  const facts = [...store.events({ campaign: 'bench', after: store.count() - 2 * NEW })];
  const time = Date.UTC(2026, 9, 2) + round;
  const random = (bytes: number): Uint8Array =>
    Uint8Array.from({ length: bytes }, () => Math.floor(Math.random() * 32));
  const entries = Array.from({ length: NEW }, (_, at) => {
    const parent = facts[at % facts.length]!.event.data.code;
    const code = `NEW-${process.pid}-${round}-${at}`;
    const event = newEvent(
      'landing',
      { campaign: 'bench', code, parent, channel: 'x', class: 'verified', mode: 'anonymous' },
      { source: 'https://a.example/', now: time, random },
    );
    return { event, time, received: time, class: 'verified' as const };
  });
  await store.append(entries);
  await store.close();
};

const run = async (way: string, path: string): Promise<void> => {
  const compute = await WAYS[way]!(path);
  const summary = measure(compute);
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await append(path, round);
    rounds.push(measure(compute));
  }
  const middle = (of: keyof Measured): number => rounds.map((round) => round[of]).sort((a, b) => a - b)[ROUNDS >> 1]!;
  console.log(
    JSON.stringify({
      summary,
      refresh: { wall: middle('wall'), processor: middle('processor'), memory: middle('memory') },
    } satisfies Result),
  );
};

const inProcess = (way: string, path: string): Result | undefined => {
  const flags = ['--max-old-space-size=16000', '--import', 'tsx', fileURLToPath(import.meta.url), '--way', way, path];
  const { stdout, status } = spawnSync(process.execPath, flags, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as Result) : undefined;
};

const table = (landings: number, results: Record<'first' | 'columns' | 'naive', Result | undefined>): void => {
  const { first, columns, naive } = results;
  const times = (a: Measured | undefined, b: Measured | undefined): string =>
    a && b ? `${(b.processor / a.processor).toFixed(1)} times` : '';
  const row = (what: string, ...cells: string[]): void =>
    console.log([what.padEnd(24), ...cells.map((cell) => cell.padStart(14))].join(''));
  const seconds = (measured: Measured | undefined, of: 'wall' | 'processor'): string =>
    measured ? `${measured[of].toFixed(3)} s` : 'failed';
  const memory = (measured: Measured | undefined): string =>
    measured ? `${Math.round(measured.memory)} MB` : 'failed';
  console.log(`\n${landings.toLocaleString('en')} landings in one campaign`);
  row('', 'columns', 'again', 'naive', 'less by');
  row('summary', seconds(first?.summary, 'wall'), seconds(columns?.summary, 'wall'), seconds(naive?.summary, 'wall'));
  row(
    '  of the processor',
    seconds(first?.summary, 'processor'),
    seconds(columns?.summary, 'processor'),
    seconds(naive?.summary, 'processor'),
    times(columns?.summary, naive?.summary),
  );
  row(
    `${NEW} more`,
    seconds(first?.refresh, 'wall'),
    seconds(columns?.refresh, 'wall'),
    seconds(naive?.refresh, 'wall'),
  );
  row(
    '  of the processor',
    seconds(first?.refresh, 'processor'),
    seconds(columns?.refresh, 'processor'),
    seconds(naive?.refresh, 'processor'),
    times(columns?.refresh, naive?.refresh),
  );
  row('memory at the highest', memory(first?.refresh), memory(columns?.refresh), memory(naive?.refresh));
};

const main = async (landings: number, folder: string): Promise<void> => {
  const path = join(folder, `bench-${landings}.sqlite`);
  if (!existsSync(path)) {
    console.log(`Making ${landings.toLocaleString('en')} landings`);
    await makeCampaign(path, landings);
  }
  // Only the first may have to wait for the disk.
  table(landings, {
    first: inProcess('columns', path),
    columns: inProcess('columns', path),
    naive: inProcess('naive', path),
  });
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { way: { type: 'string' }, keep: { type: 'string' } },
});
if (values.way) await run(values.way, positionals[0]!);
else {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'pass-along-bench-'));
  mkdirSync(folder, { recursive: true });
  try {
    await main(Number(positionals[0] ?? 10_000_000), folder);
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true });
  }
}
