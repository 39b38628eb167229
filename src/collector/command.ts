#!/usr/bin/env node
/** The command `pass-along`: starts the collector, and stops it without losing anything. */

import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { version } from './app.ts';
import { serve, type Serving } from './serve.ts';
import { help, settingsOf, type Settings } from './settings.ts';
import { openStore, type Store } from './store.ts';

const fail = (message: string, status: 1 | 2): never => {
  console.error(`pass-along: ${message}`);
  process.exit(status);
};

const read = (): Settings | 'help' | 'version' => {
  try {
    return settingsOf(process.argv.slice(2), process.env);
  } catch (error) {
    // Node adds a second sentence on how to pass a value that begins with a dash.
    const [line = ''] = (error as Error).message.split(/\n|\. /);
    return fail(`${line}. See pass-along --help.`, 2);
  }
};

const openIn = async (folder: string): Promise<{ store: Store; file: string }> => {
  const file = join(resolve(folder), 'pass-along.sqlite');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    fail(`the folder ${resolve(folder)} cannot be written (${(error as NodeJS.ErrnoException).code}). Choose another with --data.`, 1);
  }
  try {
    return { store: await openStore(file), file };
  } catch (error) {
    return fail(`the database ${file} cannot be opened: ${(error as Error).message}. Choose another folder with --data.`, 1);
  }
};

const WAYS_OUT: Record<string, string> = {
  EADDRINUSE: 'is in use. Choose another port with --port, or stop what uses it.',
  EACCES: 'is not allowed to this user. Choose a port above 1023 with --port.',
  EADDRNOTAVAIL: 'is no address of this machine. Choose another with --host.',
  ENOTFOUND: 'has a name that is not known. Choose another with --host.',
};

const listen = async (store: Store, settings: Settings): Promise<Serving> => {
  const { port, host, origins, limits, clientHeader } = settings;
  try {
    return await serve({ store, port, host, origins, limits, clientHeader });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    await store.close();
    return fail(`${host}:${port} ${WAYS_OUT[code] ?? `cannot be listened on: ${message}.`}`, 1);
  }
};

const isThisMachine = (host: string): boolean => /^(127(\.\d+){3}|::1|localhost)$/.test(host);

const start = async (settings: Settings): Promise<void> => {
  const { store, file } = await openIn(settings.data);
  const serving = await listen(store, settings);
  const { url } = serving;
  let stopping = false;
  const stop = (): void => {
    // Asked twice, somebody does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    serving
      .close()
      .then(() => store.close())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(`not stopped cleanly: ${(error as Error).message}`, 1),
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  // Said last: whoever waits for it may stop us at once.
  console.log(`pass-along ${version}
  report     ${url}/pass-along/
  collector  ${url}/pass-along/in
  health     ${url}/pass-along/health
  database   ${file}`);
  if (!isThisMachine(settings.host))
    console.error('pass-along: others can reach this address, and whoever does can read the report: it has no password yet.');
};

const settings = read();
if (settings === 'help') console.log(help);
else if (settings === 'version') console.log(version);
else await start(settings);
