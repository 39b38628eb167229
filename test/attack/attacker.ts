/** A collector on a port, and tools to attack it. */

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, type ServeOptions, type Serving } from '../../src/collector/http/serve.ts';
import { openStore, type Store } from '../../src/collector/store/store.ts';
import { postTo } from '../collector/post-events.ts';
import { eventOf } from '../collector/sample-events.ts';

type Test = { after: (end: () => Promise<void> | void) => void };

export const temporaryFolder = (t: Test): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-attack-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export type Attacked = Serving & {
  store: Store;
  logged: string[];
  send(headers?: Record<string, string>): Promise<Response>;
};

const held: Socket[] = [];

/** On a real port, with a database file. */
export const attacked = async (t: Test, options: Partial<ServeOptions> = {}): Promise<Attacked> => {
  const logged: string[] = [];
  const store = options.store ?? (await openStore(join(temporaryFolder(t), 'pass-along.sqlite')));
  const serving = await serve({ port: 0, log: (line) => logged.push(line), ...options, store });
  t.after(async () => {
    // Closed first, or the collector would wait for their unfinished requests.
    for (const socket of held.splice(0)) socket.destroy();
    await serving.close();
    await store.close();
  });
  const send = (headers: Record<string, string> = {}): Promise<Response> =>
    fetch(postTo(`${serving.url}/pass-along/in`, [eventOf('view')], headers));
  return { ...serving, store, logged, send };
};

/** Opens `count` connections that each send `text`, or nothing; closed with the collector. */
export const connections = async (port: number, count: number, text = ''): Promise<Socket[]> => {
  const sockets: Socket[] = [];
  for (let made = 0; made < count; made++) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    held.push(socket);
    await once(socket, 'connect');
    if (text) socket.write(text);
  }
  return sockets;
};
