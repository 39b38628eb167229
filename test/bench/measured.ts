/** Keeps what a command measured, with when and where, for `npm run docs`. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { version } from 'node:process';

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() || 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}, Node ${version.slice(1)}`;

/** `command` repeats it; `load` is how many processes wanted a processor in the last minute, which says how much to believe. */
export const keep = (name: string, command: string, result: object): void => {
  const folder = new URL('../../docs/measured/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`${name}.json`, folder);
  writeFileSync(
    file,
    `${JSON.stringify({ date: new Date().toISOString().slice(0, 10), machine: machine(), load: Number(loadavg()[0]?.toFixed(1)), command, ...result }, undefined, 2)}\n`,
  );
};
