/** Programs of Debian that a test asks for a second opinion. */

import { spawnSync } from 'node:child_process';

/** For the option `skip` of a test: why it is skipped. Where everything is required, as in `.ci/run`, it is not. */
export const without = (...programs: string[]): string | false => {
  const missing = programs.filter((program) => spawnSync('which', [program]).status !== 0);
  return missing.length > 0 && process.env.REQUIRE_BROWSERS !== 'all' && `needs ${missing.join(', ')}`;
};

/** Runs a program; its output is in the error when it fails. Returns what it wrote. */
export const check = (program: string, args: string[], input = ''): string => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout + stderr;
};
