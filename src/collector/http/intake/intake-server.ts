/**
 * A fast path for events on Node's HTTP server, without `Request`, `Response` and router: those cost three times as
 * much as checking and storing a single event.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { newRequestId, type Log } from '../../operations/log.ts';
import type { OperationCounts } from '../../operations/operation-counts.ts';
import type { BodySource } from './body-parser.ts';
import type { Intake } from './intake.ts';
import { originRefusal } from './intake-routes.ts';
import type { RecentArrivals } from './recent-arrivals.ts';
import type { HeaderReader } from './request-signals.ts';

export type IntakeServerOptions = {
  intake: Intake;
  origins?: readonly string[] | undefined;
  log: Log;
  arrivals?: Pick<RecentArrivals, 'refused'>;
  counts: Pick<OperationCounts, 'answered'>;
  /** The security headers of every response. */
  securityHeaders: Readonly<Record<string, string>>;
};

const PATH = '/pass-along/in';

/** `path`: with its query, without a base path. */
export const isIntake = (method: string | undefined, path: string): boolean =>
  method === 'POST' && (path === PATH || path.startsWith(`${PATH}?`));

const readerOf = ({ headers }: IncomingMessage): HeaderReader => ({
  get(name) {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  },
  has: (name) => headers[name] !== undefined,
});

/** Answers a POST to `/pass-along/in`. Never throws. */
export const intakeServer = ({ intake, origins, log, arrivals, counts, securityHeaders }: IntakeServerOptions) => {
  const corsOf = (origin: string | undefined): Record<string, string> => {
    const expose = { 'Access-Control-Expose-Headers': 'Retry-After' };
    if (!origins) return { ...expose, 'Access-Control-Allow-Origin': '*' };
    const allowed = origin !== undefined && origins.includes(origin);
    return { ...expose, Vary: 'Origin', ...(allowed && { 'Access-Control-Allow-Origin': origin }) };
  };

  const answer = (
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    { retryAfter, body, request: id }: { retryAfter?: number; body?: object; request?: string },
  ): void => {
    counts.answered(status);
    const headers: Record<string, string> = { ...securityHeaders, ...corsOf(request.headers.origin) };
    if (id !== undefined) headers['X-Request-Id'] = id;
    if (retryAfter !== undefined) headers['Retry-After'] = String(retryAfter);
    // The rest of a refused body is not read.
    if (!request.complete) headers['Connection'] = 'close';
    if (!body) return void response.writeHead(status, headers).end();
    const text = JSON.stringify(body);
    headers['Content-Type'] = 'application/json';
    headers['Content-Length'] = String(Buffer.byteLength(text));
    response.writeHead(status, headers).end(text);
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const foreign = originRefusal(origins, request.headers.origin);
      if (foreign) {
        arrivals?.refused(request.headers.origin, foreign);
        return answer(request, response, 403, { body: foreign });
      }
      const { remoteAddress: address } = request.socket;
      const body = request.iterator({ destroyOnReturn: false }) as BodySource;
      const given = await intake({ headers: readerOf(request), address, body });
      answer(request, response, given.status, given);
    } catch (error) {
      const id = newRequestId();
      log(`pass-along: events were not received: ${(error as Error).message}`, { request: id });
      if (response.headersSent) response.destroy();
      else answer(request, response, 503, { retryAfter: 5, body: { reason: 'the collector failed' }, request: id });
    }
  };
};
