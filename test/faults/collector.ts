/**
 * `npm run faults:collector`: crash tests of the built collector under load: ended by SIGKILL and SIGTERM a hundred times
 * each, on a full disk, and on read-only files. Fails if an acknowledged event was lost or stored twice.
 */

import { execFileSync } from 'node:child_process';
import { execPath, exit, getuid, platform, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { save } from '../bench/measured.ts';
import { BUILT } from '../collector/collector-process.ts';
import { fill, limitedFiles, readOnly, smallDisk, type Full } from './collector-disk.ts';
import { survive, type Survived } from './collector-kills.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    stops: { type: 'string', default: '100' },
    keep: { type: 'boolean', default: false },
  },
});
const print = (line: string): void => void stdout.write(`${line}\n`);
const built = { command: BUILT };

/** Maximum milliseconds from the start of the process until it listens. */
const RESTART = 2000;

const medianAndMost = (numbers: number[]): { median: number; most: number } => ({
  median: numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0,
  most: Math.max(...numbers),
});

type Ended = Omit<Survived, 'missing' | 'twice' | 'foreign' | 'restarts' | 'ends'> &
  Record<'missing' | 'twice' | 'foreign', number> &
  Record<'restarts' | 'ends', { median: number; most: number }>;

const endings = async (signal: Survived['signal'], rounds: number): Promise<Ended> => {
  const progress = (round: number): void => {
    if (round % 25 === 0) print(`  ${signal}: ${round} of ${rounds}`);
  };
  const { missing, twice, foreign, restarts, ends, ...rest } = await survive(signal, rounds, { ...built, progress });
  return {
    ...rest,
    missing: missing.length,
    twice: twice.length,
    foreign: foreign.length,
    restarts: medianAndMost(restarts),
    ends: medianAndMost(ends),
  };
};

execFileSync(execPath, [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url))], { stdio: 'inherit' });
const ended = [await endings('SIGKILL', Number(values.kills)), await endings('SIGTERM', Number(values.stops))];

const full: Full[] = [];
if (platform === 'linux') full.push(await fill(limitedFiles(), built));
else print('not run: files of limited size need Linux');
if (platform === 'linux' && getuid?.() === 0) full.push(await fill(smallDisk(), built));
else print('not run: a small disk needs root on Linux');
const denied = await readOnly(built);

print('');
for (const { signal, rounds, acknowledged, stored, missing, twice, foreign, integrity, restarts, ends } of ended)
  print(
    `${signal} ${rounds} times: ${acknowledged} acknowledged, ${stored} stored, ${missing} missing, ${twice} twice, ${foreign} foreign, integrity ${String(integrity)}; restart ${restarts.median} ms, at most ${restarts.most}; end ${ends.median} ms, at most ${ends.most}`,
  );
for (const { how, before, after, refused, missing, twice, integrity, logged } of full)
  print(
    `${how}: ${before} acknowledged, ${refused} times 503, then ${after} acknowledged, ${missing.length} missing, ${twice} twice, integrity ${String(integrity)}; "${logged}"`,
  );
for (const { what, status, message } of denied) print(`${what}: ends with ${status}: ${message}`);

const bad = [
  ...ended
    .filter(({ missing, twice, foreign, integrity }) => missing || twice || foreign || integrity !== 'ok')
    .map(({ signal }) => `${signal}: lost, twice or broken`),
  ...ended
    .filter(({ restarts }) => restarts.most > RESTART)
    .map(({ signal }) => `${signal}: a restart took longer than ${RESTART} ms`),
  ...full
    .filter(({ missing, twice, integrity }) => missing.length || twice || integrity !== 'ok')
    .map(({ how }) => `${how}: lost, twice or broken`),
  ...denied.filter(({ status }) => status !== 1).map(({ what }) => `${what}: ended with another status`),
];
for (const line of bad) print(`FAILED: ${line}`);
if (values.keep)
  save('faults-collector', 'npm run faults:collector -- --keep', {
    ended,
    full: full.map(({ missing, ...rest }) => ({ ...rest, missing: missing.length })),
    denied,
  });
exit(bad.length ? 1 : 0);
