/** Fills the collector's disk under load, frees it again, and checks what is stored. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/collector/store/store.ts';
import type { PassEvent } from '../../src/core/event.ts';
import { postTo } from '../collector/post-events.ts';
import { run, start, type Run, type RunOptions } from '../collector/collector-process.ts';
import { eventOf } from '../collector/sample-events.ts';
import { leftIn } from './collector-kills.ts';

export type Full = {
  how: string;
  /** Events acknowledged before the disk was full, and after there was free space again. */
  before: number;
  after: number;
  /** Responses with 503 while it was full, and the reason in their body and in the log. */
  refused: number;
  body: string;
  logged: string;
  missing: string[];
  twice: number;
  integrity: unknown;
};

/** A way to limit disk space: the folder of the data, how to start the process, how to free space, and the cleanup. */
type Disk = {
  how: string;
  data: string;
  limit(child: Run['child']): void;
  free(child: Run['child']): void;
  undo(): void;
};

const temporary = (): string => mkdtempSync(join(tmpdir(), 'pass-along-full-'));

/** No file of the process may grow beyond 1 MiB: needs no root. For SQLite it is a failed write. */
export const limitedFiles = (): Disk => {
  const data = temporary();
  const fsize = ({ pid }: Run['child'], limit: string): void =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${limit}:`]);
  return {
    how: 'files of at most 1 MiB (RLIMIT_FSIZE)',
    data,
    limit: (child) => fsize(child, String(2 ** 20)),
    free: (child) => fsize(child, 'unlimited'),
    undo: () => rmSync(data, { recursive: true }),
  };
};

/** A disk of 2 MiB that is full: needs root. */
export const smallDisk = (): Disk => {
  const data = temporary();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', data]);
  return {
    how: 'a disk of 2 MiB (tmpfs)',
    data,
    limit: () => {},
    free: () => void execFileSync('mount', ['-o', 'remount,size=64m', data]),
    undo: () => {
      execFileSync('umount', ['--lazy', data]); // SQLite releases the file once its statements are garbage collected.
      rmSync(data, { recursive: true });
    },
  };
};

export const fill = async (disk: Disk, options: RunOptions = {}): Promise<Full> => {
  const { data } = disk;
  try {
    const { url, child, output, ended } = await start(data, ['--rate-campaign', '0'], options);
    disk.limit(child);
    const acknowledged = new Set<string>();
    const send = async (events: PassEvent[]): Promise<Response> => {
      const answer = await fetch(postTo(`${url}/pass-along/in`, events, { Origin: 'https://a.example' }));
      if (answer.status === 200) for (const { id } of events) acknowledged.add(id);
      return answer;
    };
    const batch = (): PassEvent[] => Array.from({ length: 100 }, () => eventOf('view'));

    const waiting: PassEvent[][] = [];
    let answer: Response | undefined;
    while (answer?.status !== 503) {
      const events = batch();
      answer = await send(events);
      if (answer.status === 503) waiting.push(events);
      else assert.equal(answer.status, 200);
      assert.ok(acknowledged.size < 100_000, 'the disk was never full');
    }
    const before = acknowledged.size;
    assert.ok(Number(answer.headers.get('Retry-After')) > 0, 'has Retry-After');
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*', 'has CORS headers');
    const { reason } = (await answer.json()) as { reason: string };
    let refused = 1;
    for (let tries = 0; tries < 20; tries++) {
      const events = batch();
      if ((await send(events)).status === 503) {
        refused++;
        waiting.push(events);
      }
    }
    assert.equal((await fetch(`${url}/pass-along/health`)).status, 200, 'the collector is still running');

    disk.free(child);
    for (const events of waiting)
      assert.equal((await send(events)).status, 200, 'with free space the events are accepted');
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    const { ids, integrity } = await leftIn(data);
    const there = new Set(ids);
    return {
      how: disk.how,
      before,
      after: acknowledged.size - before,
      refused,
      body: reason,
      logged: output.err.trim().split('\n').at(-1) ?? '',
      missing: [...acknowledged].filter((id) => !there.has(id)),
      twice: ids.length - there.size,
      integrity,
    };
  } finally {
    disk.undo();
  }
};

export type ReadOnly = { what: string; status: number | string; message: string };

/** The user id of nobody, since root may write anywhere. */
const NOBODY = 65_534;

/**
 * A copy of the command that every user can read: the checkout may lie in a folder that only its owner may enter.
 * Copies the build that `command` names, or else bundles the source.
 */
const readableCommand = async (folder: string, command?: string[]): Promise<string[]> => {
  const collector = join(folder, 'dist/collector');
  mkdirSync(collector, { recursive: true });
  const bundle = join(collector, 'command.js');
  if (command) cpSync(dirname(command.at(-1)!), collector, { recursive: true });
  else {
    const { build } = await import('esbuild');
    const entry = fileURLToPath(new URL('../../src/collector/command.ts', import.meta.url));
    await build({
      entryPoints: [entry],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['libsql'],
      // For what is bundled and calls `require`.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      logLevel: 'error',
    });
  }
  chmodSync(folder, 0o755);
  return [bundle];
};

/** Starts the command on read-only files: its message and exit status. */
export const readOnly = async (options: RunOptions = {}): Promise<ReadOnly[]> => {
  const rows: ReadOnly[] = [];
  const isRoot = getuid?.() === 0;
  const copy = temporary();
  const asNobody: RunOptions = isRoot
    ? { ...options, command: await readableCommand(copy, options.command), uid: NOBODY }
    : options;
  for (const [what, file, folder] of [
    ['a folder that is read-only', 0o644, 0o555],
    ['a database that is read-only', 0o444, 0o755],
  ] as const) {
    const data = temporary();
    try {
      const store = await openStore(join(data, 'pass-along.sqlite'));
      await store.append([]);
      await store.close();
      if (isRoot) for (const path of [data, join(data, 'pass-along.sqlite')]) chownSync(path, NOBODY, NOBODY);
      chmodSync(join(data, 'pass-along.sqlite'), file);
      chmodSync(data, folder);
      const { ended, output } = run(['--port', '0', '--data', data], asNobody);
      rows.push({ what, status: await ended, message: output.err.trim().replaceAll(data, '<data>') });
    } finally {
      chmodSync(data, 0o755);
      rmSync(data, { recursive: true });
    }
  }
  rmSync(copy, { recursive: true });
  return rows;
};
