/** The built collector of `npm run soak`: prints its port, then every ten seconds the heap after a collection, in MB. */

import { join } from 'node:path';
import { argv, exit, memoryUsage, stdout } from 'node:process';
import type * as Collector from '../../src/collector/index.ts';

const { openStore, serve } = (await import(
  new URL('../../packages/collector/dist/collector/index.js', import.meta.url).href
)) as typeof Collector;

const INTERVAL = 10_000;
const [folder = '', token = ''] = argv.slice(2);

const store = await openStore(join(folder, 'pass-along.sqlite'));
const serving = await serve({
  store,
  token,
  port: 0,
  trustedProxies: ['127.0.0.1'],
  clientHeader: 'X-Forwarded-For',
  limits: { client: 0, campaign: 0 },
});
stdout.write(`${serving.port}\n`);
setInterval(() => {
  globalThis.gc?.();
  stdout.write(`${(memoryUsage().heapUsed / 1e6).toFixed(3)}\n`);
}, INTERVAL);
process.on(
  'SIGTERM',
  () =>
    void serving
      .close()
      .then(() => store.close())
      .then(() => exit(0)),
);
