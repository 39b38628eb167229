/** The collector as its owner runs it: the command in a process of its own, with a database file. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../packages/collector/dist/collector/command.js', import.meta.url));

/** `prepare` may write files into its folder before it starts. */
export const runCollector = async (
  environment: Record<string, string> = {},
  prepare?: (data: string) => Promise<unknown>,
) => {
  const data = mkdtempSync(join(tmpdir(), 'pass-along-'));
  await prepare?.(data);
  const child = spawn(process.execPath, [command, '--port', '0', '--data', data], {
    env: {
      ...process.env,
      PASS_ALONG_WEBHOOK_PRIVATE: '1',
      ...(environment['PASS_ALONG_TOKEN'] === undefined && { PASS_ALONG_OPEN_REPORT: '1' }),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((found, failed) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const address = /http:\/\/[\w.:[\]]+/.exec(output)?.[0];
      if (address) found(address);
    });
    child.once('exit', (status) => failed(new Error(`the collector ended with ${status}: ${output}`)));
  });
  return {
    origin,
    data,
    /** Stops it with SIGTERM, and waits until its database is closed. */
    async stop() {
      child.kill('SIGTERM');
      await new Promise((done) => child.once('exit', done));
    },
    remove: () => rmSync(data, { recursive: true, force: true }),
  };
};
