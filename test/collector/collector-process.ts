/** The command in a process of its own, as its owner starts it. */

import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const inTree = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
/** Without a build; what Node takes before the flags of the command. */
const SOURCE = ['--import', 'tsx', inTree('src/collector/command.ts')];
/** As it is published. */
export const BUILT = [inTree('dist/collector/command.js')];

export type Run = {
  child: ChildProcess;
  /** What it has said so far. */
  said: { out: string; err: string };
  /** Its exit status, or the signal that ended it. */
  ended: Promise<number | string>;
};

export type RunOptions = { command?: string[]; environment?: Record<string, string>; uid?: number };

export const run = (args: string[], { command = SOURCE, environment = {}, uid }: RunOptions = {}): Run => {
  const child = spawn(process.execPath, [...command, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid }),
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.err += chunk));
  const ended = new Promise<number | string>((done) =>
    child.once('close', (status, signal) => done(status ?? signal ?? 'unknown')),
  );
  return { child, said, ended };
};

/** Resolves once it listens; `url` has no slash at the end. */
export const start = async (
  data: string,
  args: string[] = [],
  options: RunOptions = {},
): Promise<Run & { url: string }> => {
  const running = run(['--port', '0', '--data', data, ...args], options);
  const url = await new Promise<string>((found, failed) => {
    running.child.stdout?.on('data', () => {
      const [, address] = /report +(\S+)\/pass-along\//.exec(running.said.out) ?? [];
      if (address) found(address);
    });
    void running.ended.then((status) => failed(new Error(`ended with ${status}: ${running.said.err}`)));
  });
  return { ...running, url };
};
