/**
 * `npm start`: the demo, the collector and its report on one port, with a persistent database.
 *
 * --port, PORT           default 8787; if it is in use, the next free one
 * PASS_ALONG_DATA        folder of the database, default pass-along-data
 */
import { build } from './build.mjs'; // first: it installs the packages that the others import
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** How many ports above the requested one are tried. */
const MORE_PORTS = 20;

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const parsePort = (text) => {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port < 65_536
    ? port
    : fail(`The port must be a whole number from 0 to 65535, not "${text}".`);
};

const portOption = () => {
  try {
    return parsePort(parseArgs({ options: { port: { type: 'string' } } }).values.port ?? process.env.PORT ?? '8787');
  } catch (error) {
    return fail(`${error.message.split('. ')[0]}. The only option is --port.`);
  }
};

const listen = async (serve, port, options) => {
  for (let tried = port; ; tried++) {
    try {
      const serving = await serve({ ...options, port: tried });
      if (port && serving.port !== port) console.log(`Port ${port} is in use; using ${serving.port}.`);
      return serving;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || tried === port + MORE_PORTS || tried === 65_535) throw error;
    }
  }
};

const port = portOption();
// The database is relative to the folder where the command was started; everything else to the project's root.
const folder = resolve(process.env.PASS_ALONG_DATA || 'pass-along-data');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

await build();
const { openStore, serve } = await import('../packages/collector/dist/collector/index.js');
const { demoRoutes } = await import('./demo-routes.mjs');
const file = join(folder, 'pass-along.sqlite');
mkdirSync(folder, { recursive: true, mode: 0o700 });
const store = await openStore(file, { exclusive: true }).catch((error) =>
  fail(`The database ${file} cannot be opened: ${error.message}.`),
);
const serving = await listen(serve, port, { store, also: demoRoutes() }).catch((error) =>
  fail(`The server cannot listen on port ${port}: ${error.message}.`),
);
const { url } = serving;

console.log(`
  Demo       ${url}/
  Report     ${url}/pass-along/
  Collector  ${url}/pass-along/in
  Database   ${file}

First open the demo and press "Play a campaign": the report beside it fills as you watch.
Then copy the link there, and open it in a private window: that is the next visitor.
Press Ctrl-C to stop; the collected events stay.`);

let isStopping = false;
const stop = async () => {
  // A second Ctrl-C exits at once.
  if (isStopping) process.exit(1);
  isStopping = true;
  await serving.close();
  await store.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
