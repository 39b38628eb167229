/** The collector as an HTTP server. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { AppOptions } from '../app-options.ts';
import { namesOf } from './access/host-names.ts';
import { withoutBasePath } from './base-path.ts';
import { proxyTest } from './client-address.ts';
import { boundConnections } from './connections.ts';
import { intakeServer, isIntake } from './intake/intake-server.ts';
import type { Routes } from './route-middleware.ts';
import { routesOf } from './routes.ts';
import { servicesOf } from './services.ts';

export type ServeOptions = Omit<AppOptions, 'signal'> & {
  /** 0 picks a free one. */
  port?: number;
  host?: string;
  /** Handles requests outside `/pass-along`, so that other pages can be served on the same port. */
  also?: (request: Request) => Response | Promise<Response>;
  /** Milliseconds in which a head, and then a body, must arrive completely: slow ones would occupy memory. */
  deadlines?: { head: number; body: number };
};

export type Serving = {
  /** Without a trailing slash. */
  url: string;
  port: number;
  /**
   * Graceful shutdown: accepts no new connections, finishes requests in progress, ends live streams. The store stays
   * open: whoever opened it closes it.
   */
  close(): Promise<void>;
};

const DEADLINES = { head: 10_000, body: 20_000 };
/** Milliseconds between two checks of the deadlines. */
const DEADLINE_CHECK = 1000;
/** Socket timeout in milliseconds: longer than the heartbeat of a live stream. */
const STALLED = 120_000;
/** Milliseconds that `close` gives to requests in progress. */
const GRACE = 5000;

const isBelow = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** The security headers, as the middleware sets them. */
const headersOfAll = async (routes: Routes): Promise<Record<string, string>> => {
  const answer = await routes.request('/pass-along/in', { method: 'PUT' });
  const own = new Set([
    'allow',
    'content-type',
    'access-control-allow-origin',
    'access-control-expose-headers',
    'vary',
  ]);
  return Object.fromEntries([...answer.headers].filter(([name]) => !own.has(name)));
};

const listening = (server: Server, port: number, host: string): Promise<AddressInfo> =>
  new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done(server.address() as AddressInfo);
    });
  });

/** Resolves once it listens; rejects with Node's error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`). */
export const serve = async ({
  port = 8787,
  host = '127.0.0.1',
  also,
  deadlines = DEADLINES,
  ...given
}: ServeOptions): Promise<Serving> => {
  const ending = new AbortController();
  const options = { names: namesOf(host), ...given, signal: ending.signal };
  const services = servicesOf(options);
  const { arrivals, intake, limits, log } = services;
  const routes = routesOf(options, services);
  const takeEvents = intakeServer({
    intake,
    origins: options.origins,
    log,
    arrivals,
    securityHeaders: await headersOfAll(routes),
  });
  const collectorPath = withoutBasePath(options.publicOrigins);
  const answer = getRequestListener(
    async (request, { incoming }) =>
      also && !isBelow('/pass-along', collectorPath(new URL(request.url).pathname))
        ? also(request)
        : routes.fetch(request, { address: incoming.socket.remoteAddress }),
    { hostname: host, overrideGlobalObjects: false }, // the globals belong to the host process
  );
  const server = createServer({
    headersTimeout: deadlines.head,
    requestTimeout: deadlines.head + deadlines.body,
    connectionsCheckingInterval: Math.min(DEADLINE_CHECK, deadlines.head / 2),
  });
  server.setTimeout(STALLED);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    response.once('close', () => {
      if (ending.signal.aborted) request.socket.destroySoon();
    });
    if (isIntake(request.method, collectorPath(request.url ?? ''))) void takeEvents(request, response);
    else void answer(request, response);
  });
  const isProxy = proxyTest(options.trustedProxies);
  const { idle } = boundConnections(server, {
    connections: limits.connections,
    perAddress: limits.connectionsOfOne,
    isShared: isProxy,
  });

  const address = await listening(server, port, host);
  // Without a listener the process would crash, for instance when there is no memory for one more connection.
  server.on('error', (error) => log(`pass-along: a connection was not accepted: ${error.message}`));
  const name = host.includes(':') ? `[${host}]` : host;

  const close = async (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    ending.abort();
    // Node would wait for unused connections, which browsers open ahead.
    for (const socket of idle) socket.destroy();
    const last = setTimeout(() => server.closeAllConnections(), GRACE);
    await closed;
    clearTimeout(last);
  };
  return { url: `http://${name}:${address.port}`, port: address.port, close };
};
