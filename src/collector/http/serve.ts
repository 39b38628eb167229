/** The collector as an HTTP server. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { AppOptions } from '../app-options.ts';
import { namesOf } from './access/host-names.ts';
import { withoutBasePath } from './base-path.ts';
import { proxyTest } from './client-address.ts';
import { boundConnections } from './connections.ts';
import { intakeServer, isIntake } from './intake/intake-server.ts';
import { listenOn, type Listening } from './listen.ts';
import { serveMetrics } from '../operations/metric-routes.ts';
import type { MetricsPort } from '../operations/metrics-port.ts';
import type { Routes } from './route-middleware.ts';
import { routesOf } from './routes.ts';
import { servicesOf, type Services } from './services.ts';

export type ServeOptions = Omit<AppOptions, 'signal'> & {
  /** 0 picks a free one. */
  port?: number;
  host?: string;
  /** The descriptor of a socket that listens already; `port` is then ignored. It stays open for the next process. */
  socket?: number | undefined;
  /** Where `/metrics` is served, too; 0 picks a free port. */
  metricsPort?: MetricsPort | undefined;
  /** Handles requests outside `/pass-along`, so that other pages can be served on the same port. */
  also?: (request: Request) => Response | Promise<Response>;
  /** Milliseconds in which a head, and then a body, must arrive completely: slow ones would occupy memory. */
  deadlines?: { head: number; body: number };
};

export type Serving = {
  /** Without a trailing slash. */
  url: string;
  port: number;
  /** The address of the metrics, if they have a port of their own. */
  metricsUrl?: string | undefined;
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
/** Milliseconds in which connections that were accepted last send their requests. */
const DRAIN = 300;

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

/** Serves the metrics, if they have a port. When that cannot be opened, the collector's own is closed again. */
const metricsOn = async (
  port: MetricsPort | undefined,
  { metricsPage, log }: Services,
  collector: Listening,
): Promise<Listening | undefined> => {
  if (!port) return undefined;
  try {
    return await serveMetrics(metricsPage, port, ({ message }) => log(`pass-along: no metrics: ${message}`));
  } catch (error) {
    collector.close();
    throw error;
  }
};

/** Resolves once it listens; rejects with Node's error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`). */
export const serve = async ({
  port = 8787,
  host = '127.0.0.1',
  also,
  socket,
  metricsPort,
  deadlines = DEADLINES,
  ...given
}: ServeOptions): Promise<Serving> => {
  const ending = new AbortController();
  const options = { names: namesOf(host), ...given, signal: ending.signal };
  const services = servicesOf(options);
  const { arrivals, intake, limits, log, metrics } = services;
  const routes = routesOf(options, services);
  const takeEvents = intakeServer({
    intake,
    origins: options.origins,
    log,
    arrivals,
    counts: metrics.counts,
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
    evicted: () => metrics.counts.limited('connections'),
  });

  const listening = await listenOn(server, { port, host, socket });
  const metricsListening = await metricsOn(metricsPort, services, listening);
  // Without a listener the process would crash, for instance when there is no memory for one more connection.
  server.on('error', (error) => log(`pass-along: a connection was not accepted: ${error.message}`));

  const close = async (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    // Who waits in that socket goes to the next process. Who was accepted last may not have sent its request yet.
    if (socket !== undefined) await new Promise((drained) => setTimeout(drained, DRAIN));
    ending.abort();
    metricsListening?.close();
    // Node would wait for unused connections, which browsers open ahead.
    for (const socket of idle) socket.destroy();
    const last = setTimeout(() => server.closeAllConnections(), GRACE);
    await closed;
    clearTimeout(last);
  };
  const metricsUrl = metricsListening && `${metricsListening.url}/metrics`;
  return { url: listening.url, port: listening.port, metricsUrl, close };
};
