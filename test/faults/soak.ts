/**
 * `npm run soak -- --minutes 100`: a collector under steady load for a long time. Its heap after garbage collection is
 * sampled, and its slope over the last half is computed by linear regression. Fails if that is 1 MB an hour or more.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execPath, exit, stdout } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Answers, Load } from '../bench/load.ts';
import { save } from '../bench/measured.ts';
import { postTo } from '../collector/post-events.ts';
import { eventOf } from '../collector/sample-events.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '100' },
    keep: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const rate = Number(values.rate);

/** Allowed growth of the heap, in MB an hour. */
const MOST = 1;
/** Milliseconds between two rounds of the owner's and the readers' requests. */
const ROUND = 1000;
/** Readers, each with an address of its own. */
const READERS = 20;
const TOKEN = 'the-token-of-the-owner';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const print = (line: string): void => void stdout.write(`${line}\n`);

/** The slope of a line through the points, by least squares. */
const slopeOf = (points: { x: number; y: number }[]): number => {
  const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const covariance = mean(points.map((point) => (point.x - x) * (point.y - y)));
  return covariance / mean(points.map((point) => (point.x - x) ** 2));
};

const folder = mkdtempSync(join(tmpdir(), 'pass-along-soak-'));
const child = spawn(execPath, ['--expose-gc', '--import', 'tsx', here('soak-collector.ts'), folder, TOKEN], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const lines = createInterface({ input: child.stdout });
const [first] = (await once(lines, 'line')) as [string];
const port = Number(first);
const url = `http://127.0.0.1:${port}/pass-along`;
const samples: { hours: number; heap: number }[] = [];
const began = performance.now();
lines.on('line', (line: string) => {
  samples.push({ hours: (performance.now() - began) / 3_600_000, heap: Number(line) });
  if (samples.length % 6 === 0) print(`  ${(samples.length / 6).toFixed(0)} min: heap ${line} MB`);
});

const loading = spawn(
  execPath,
  [
    '--import',
    'tsx',
    here('../bench/load.ts'),
    JSON.stringify({ port, connections: 16, batch: 1, rate, seconds: minutes * 60 } satisfies Load),
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
let output = '';
loading.stdout.on('data', (chunk) => (output += chunk));

const statuses: Record<string, number> = {};
const request = async (name: string, path: string, init: RequestInit = {}): Promise<void> => {
  const headers = { Authorization: `Bearer ${TOKEN}`, ...(init.headers as Record<string, string>) };
  const answer = await fetch(`${url}/${path}`, { ...init, headers });
  await answer.arrayBuffer();
  statuses[`${name} ${answer.status}`] = (statuses[`${name} ${answer.status}`] ?? 0) + 1;
};
const from = (reader: number) => ({ 'X-Forwarded-For': `203.0.113.${reader}` });

let isOver = false;
void once(loading, 'exit').then(() => (isOver = true));
for (let round = 0; !isOver; round++) {
  const code = `READER${round % READERS}`;
  const progress = JSON.stringify({ campaign: 'soak', code, secret: 'abcdefghijklmnop' });
  const events = [eventOf('view', { campaign: 'soak', code }), eventOf('landing', { campaign: 'soak', parent: code })];
  await fetch(postTo(`${url}/in`, events, from(round % READERS)));
  await request('progress', 'progress', { method: 'POST', body: progress, headers: from(round % READERS) });
  await request('health', 'health');
  await request('wrong token', 'campaigns', { headers: { Authorization: 'Bearer wrong', ...from(99) } });
  if (round % 5 === 0) await request('summary', 'summary?campaign=soak');
  if (round % 10 === 0) await request('campaigns', 'campaigns');
  if (round % 60 === 0) await request('export', 'export/events.csv?campaign=soak');
  if (round % 60 === 30) await request('erasure', `codes/${code}`, { method: 'DELETE' });
  await sleep(ROUND);
}
child.kill('SIGTERM');
await once(child, 'exit');
rmSync(folder, { recursive: true });

const answers = JSON.parse(output) as Answers;
const half = samples.slice(Math.floor(samples.length / 2));
const slope = slopeOf(half.map(({ hours, heap }) => ({ x: hours, y: heap })));
const heaps = half.map(({ heap }) => heap);
print(`posts: ${JSON.stringify(answers.statuses)}, p99 ${answers.p99} ms; others: ${JSON.stringify(statuses)}`);
print(
  `heap over the last ${(minutes / 2).toFixed(0)} minutes: ${Math.min(...heaps)} to ${Math.max(...heaps)} MB, slope ${slope.toFixed(2)} MB an hour`,
);
if (values.keep)
  save('soak', `npm run soak -- --minutes ${minutes} --keep`, { minutes, rate, answers, statuses, slope, heaps });
exit(slope < MOST ? 0 : 1);
