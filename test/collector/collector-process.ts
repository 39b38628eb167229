/** Starts the command in a process of its own, as its owner does. */

import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const inTree = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
/** Node's arguments to run the command from source. */
const SOURCE = ['--import', 'tsx', inTree('src/collector/command.ts')];
/** Node's arguments to run the published build. */
export const BUILT = [inTree('packages/collector/dist/collector/command.js')];

export type Run = {
  child: ChildProcess;
  /** What it has written to stdout and stderr so far. */
  output: { out: string; err: string };
  /** Its exit status, or the signal that ended it. */
  ended: Promise<number | string>;
};

export type RunOptions = { command?: string[]; environment?: Record<string, string>; uid?: number };

export const run = (args: string[], { command = SOURCE, environment = {}, uid }: RunOptions = {}): Run => {
  const child = spawn(process.execPath, [...command, ...args], {
    env: { ...process.env, PASS_ALONG_LOG_FORMAT: 'text', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid }),
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.err += chunk));
  const ended = new Promise<number | string>((done) =>
    child.once('close', (status, signal) => done(status ?? signal ?? 'unknown')),
  );
  return { child, output, ended };
};

const isClosed = (args: readonly string[], { PASS_ALONG_TOKEN }: Record<string, string> = {}): boolean =>
  PASS_ALONG_TOKEN !== undefined || args.some((arg) => /^--(token|open-report)/.test(arg));

/** Resolves once it listens; `url` has no trailing slash. Without a token its report is open. */
export const start = async (
  data: string,
  args: string[] = [],
  options: RunOptions = {},
): Promise<Run & { url: string }> => {
  const open = isClosed(args, options.environment) ? [] : ['--open-report'];
  const running = run(['--port', '0', '--data', data, ...args, ...open], options);
  const url = await new Promise<string>((found, failed) => {
    running.child.stdout?.on('data', () => {
      const [, address] = /report(?: +|":")(\S+?)\/pass-along\//.exec(running.output.out) ?? [];
      if (address) found(address);
    });
    void running.ended.then((status) => failed(new Error(`ended with ${status}: ${running.output.err}`)));
  });
  return { ...running, url };
};
