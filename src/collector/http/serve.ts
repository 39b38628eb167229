/** The collector on a port. */

import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { app, type AppOptions } from '../app.ts';
import { namesOf } from './access/host-names.ts';
import { LIMITS } from './intake/limits.ts';

export type ServeOptions = Omit<AppOptions, 'signal'> & {
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** Answers what lies outside `/pass-along`, so that other pages can live on the same port. */
  also?: (request: Request) => Response | Promise<Response>;
};

export type Serving = {
  /** Without a slash at the end. */
  url: string;
  port: number;
  /** Takes nothing new, finishes what has begun, ends live streams. The store stays open: who opened it closes it. */
  close(): Promise<void>;
};

/** Milliseconds in which a request must have come whole: slow ones would be kept in memory. */
const REQUEST_TIMEOUT = 30_000;
/** Milliseconds that `close` leaves to requests that have begun. */
const GRACE = 5000;

const beginsWith = (path: string, request: Request): boolean => {
  const { pathname } = new URL(request.url);
  return pathname === path || pathname.startsWith(`${path}/`);
};

/** Resolves once it listens; rejects with Node's error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`). */
export const serve = async ({ port = 8787, host = '127.0.0.1', also, ...options }: ServeOptions): Promise<Serving> => {
  const ending = new AbortController();
  const collector = app({ names: namesOf(host), ...options, signal: ending.signal });
  const server = createAdaptorServer({
    fetch: (request, { incoming }) =>
      also && !beginsWith('/pass-along', request)
        ? also(request)
        : collector(request, { address: incoming.socket.remoteAddress }),
    hostname: host,
    overrideGlobalObjects: false, // the process is our guest's, and so are its globals
    serverOptions: { requestTimeout: REQUEST_TIMEOUT, headersTimeout: REQUEST_TIMEOUT },
  }) as Server;
  server.maxConnections = options.limits?.connections ?? LIMITS.connections;

  // Node itself would wait for a connection that was opened ahead and never used, as browsers do.
  const quiet = new Set<Socket>();
  server.on('connection', (socket) => {
    quiet.add(socket);
    socket.once('close', () => quiet.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    quiet.delete(socket);
    response.once('close', () => {
      if (ending.signal.aborted) socket.destroySoon();
      else if (!socket.destroyed) quiet.add(socket);
    });
  });

  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      listening();
    });
  });
  const address = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;

  const close = async (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    ending.abort();
    for (const socket of quiet) socket.destroy();
    const last = setTimeout(() => server.closeAllConnections(), GRACE);
    await closed;
    clearTimeout(last);
  };
  return { url: `http://${name}:${address.port}`, port: address.port, close };
};
