/** Public entry `pass-along-collector/node`: the collector in Node's own server, and in what is built on it. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { app } from './app.ts';

export type NodeHandler = (request: IncomingMessage, response: ServerResponse, next?: () => void) => void;

/**
 * A listener for `http.createServer`, and a middleware for Express and Connect: what is not below `/pass-along` goes to
 * `next`, where there is one. It reads the body itself, so it comes before any body parser.
 */
export const nodeHandler = (collector: ReturnType<typeof app>): NodeHandler => {
  const listen = getRequestListener(
    (request, { incoming }) => collector(request, { address: incoming.socket.remoteAddress }),
    { overrideGlobalObjects: false },
  );
  return (request, response, next) => {
    const isOurs = /^\/pass-along(?:[/?]|$)/.test(request.url ?? '');
    if (next && !isOurs) next();
    else void listen(request, response);
  };
};
