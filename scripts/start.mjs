/**
 * `npm start`: the demo, the collector and its report on one port, with a database that stays.
 *
 * --port, PORT           default 8787; when it is taken, the next free one
 * PASS_ALONG_DATA        folder of the database, default pass-along-data
 */
import { build } from './build.mjs'; // first: it installs what the others are made of
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const NEXT = 20;

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const portFrom = (written) => {
  const port = Number(written);
  return /^\d{1,5}$/.test(written) && port < 65_536
    ? port
    : fail(`The port must be a whole number from 0 to 65535, not "${written}".`);
};

const wanted = () => {
  try {
    return portFrom(parseArgs({ options: { port: { type: 'string' } } }).values.port ?? process.env.PORT ?? '8787');
  } catch (error) {
    return fail(`${error.message.split('. ')[0]}. Only --port is known here.`);
  }
};

const listen = async (serve, port, options) => {
  for (let tried = port; ; tried++) {
    try {
      const serving = await serve({ ...options, port: tried });
      if (port && serving.port !== port) console.log(`Port ${port} is taken, so it is ${serving.port}.`);
      return serving;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || tried === port + NEXT || tried === 65_535) throw error;
    }
  }
};

const port = wanted();
// Started from where one stands, the database lies there; all else is found from the project's root.
const folder = resolve(process.env.PASS_ALONG_DATA || 'pass-along-data');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

await build();
const { openStore, serve } = await import('../dist/collector/index.js');
const { pages } = await import('./pages.mjs');
const file = join(folder, 'pass-along.sqlite');
mkdirSync(folder, { recursive: true });
const store = await openStore(file).catch((error) => fail(`The database ${file} cannot be opened: ${error.message}.`));
const serving = await listen(serve, port, { store, also: pages() }).catch((error) =>
  fail(`No port could be listened on: ${error.message}.`),
);
const { url } = serving;

console.log(`
  Demo       ${url}/
  Report     ${url}/pass-along/
  Collector  ${url}/pass-along/in
  Database   ${file}

First open the demo and press "Play a campaign"; the report beside it fills while you look.
Then copy the link there, and open it in a private window: you are the next visitor.
Ctrl-C stops it; what was collected stays.`);

let isStopping = false;
const stop = async () => {
  // Asked twice, somebody does not want to wait.
  if (isStopping) process.exit(1);
  isStopping = true;
  await serving.close();
  await store.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
