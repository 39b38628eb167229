/** Saves the results of a benchmark with date and machine, for `npm run docs`. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { version } from 'node:process';

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() || 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}, Node ${version.slice(1)}`;

/** `command` repeats it; `load` is the load average of the last minute, which shows how far to trust the figures. */
export const save = (name: string, command: string, result: object): void => {
  const folder = new URL('../../docs/measured/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`${name}.json`, folder);
  writeFileSync(
    file,
    `${JSON.stringify({ date: new Date().toISOString().slice(0, 10), machine: machine(), load: Number(loadavg()[0]?.toFixed(1)), command, ...result }, undefined, 2)}\n`,
  );
};
