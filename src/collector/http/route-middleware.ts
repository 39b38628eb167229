/** Middleware that several routes share: security headers, CORS, body limits, allowed methods. */

import type { Handler, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { ClientOf, Sender } from './client-address.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** The routes of one folder. `address` is the peer address of the connection. */
export type Routes = Hono<{ Bindings: Sender }>;

/** Paths that need a CORS preflight. */
const PREFLIGHTED_PATHS = ['in', 'progress', 'name', 'leaderboard', 'count', 'state'].map(
  (name) => `/pass-along/${name}`,
);

/** Seconds for which browsers may cache a preflight: a day, Firefox's maximum. */
const PREFLIGHT_MAX_AGE = 86_400;

/** Strict defaults for responses other than pages; a page overrides what it needs. */
export const securityHeaders = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: false, // up to whoever terminates TLS
    xFrameOptions: 'SAMEORIGIN',
    crossOriginResourcePolicy: 'same-origin',
    overwrite: false,
  });

/** Other pages may embed the response in a frame, as far as its own policy (`frame-ancestors`) allows. */
export const frameable: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.delete('X-Frame-Options');
};

/** `Cache-Control: no-store` unless the handler set another. */
export const noStoreByDefault: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
};

/** Lets pages of any origin embed the response (CORP); whether they may read it is up to CORS. */
export const crossOriginResource: MiddlewareHandler = async (context, next) => {
  context.header('Cross-Origin-Resource-Policy', 'cross-origin');
  await next();
};

/** A header's name (RFC 9110, `token`), of a length that no tracing header reaches. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,128}$/;
const MAX_HEADER_NAMES = 64;

/** The names of headers that a preflight asks for, those that are names, and so many at most. */
const askedHeaders = (asked: string): string =>
  asked
    .slice(0, MAX_HEADER_NAMES * 130)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => HEADER_NAME.test(name))
    .slice(0, MAX_HEADER_NAMES)
    .join(',');

/**
 * CORS for pages of these origins; undefined: of every origin. A preflight is granted whatever headers it asks for:
 * tracing tools wrap a page's `fetch` and add `traceparent`, `baggage` or `sentry-trace` to every request. A `*` would
 * not do in old browsers, and never covers `Authorization`.
 */
export const corsFor = (
  origins: readonly string[] | undefined,
  allowMethods: string[],
  exposeHeaders: string[] = [],
): MiddlewareHandler => {
  const answer = cors({ origin: origins ? [...origins] : '*', allowMethods, exposeHeaders, maxAge: PREFLIGHT_MAX_AGE });
  return async (context, next) => {
    const response = await answer(context, next);
    if (!response) return undefined;
    const allowed = askedHeaders(context.req.header('Access-Control-Request-Headers') ?? '');
    // Hono merges the context's headers into those of the response.
    for (const { headers } of [context.res, response])
      if (allowed) headers.set('Access-Control-Allow-Headers', allowed);
      else headers.delete('Access-Control-Allow-Headers');
    return response;
  };
};

/** Answers clients that send more requests than `rate` allows with 429, and calls `limited`. */
export const requestLimit =
  (clientOf: ClientOf, rate: RateLimiter, limited: () => void): MiddlewareHandler<{ Bindings: Sender }> =>
  async (context, next) => {
    const client = clientOf({ address: context.env?.address, header: (name) => context.req.header(name) }).key;
    const wait = rate.secondsToWait(client);
    if (wait) {
      limited();
      return context.json({ reason: 'too many requests from this address: try again later' }, 429, {
        'Retry-After': String(Math.ceil(wait)),
      });
    }
    rate.charge(client, 1);
    return next();
  };

/** Answers a larger body with 413. */
export const jsonBodyLimit = (bytes: number): MiddlewareHandler =>
  bodyLimit({
    maxSize: bytes,
    onError: (context) => context.json({ reason: `the body is larger than ${bytes} bytes` }, 413),
  });

const methodsByPath = (routes: Routes): Map<string, Set<string>> => {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of routes.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path) ?? new Set();
    known.add(method);
    if (method === 'GET') known.add('HEAD');
    methods.set(path, known);
  }
  return methods;
};

/** Answers other methods on known paths with 405 and `Allow`. To be called after all routes are mounted. */
export const refuseOtherMethods = (routes: Routes): void => {
  for (const [path, methods] of methodsByPath(routes)) {
    const allowed = [...methods, ...(PREFLIGHTED_PATHS.includes(path) ? ['OPTIONS'] : [])].join(', ');
    const refuse: Handler = (context) =>
      context.text(`${context.req.method} is not allowed here. Use ${allowed}.\n`, 405, { Allow: allowed });
    routes.all(path, refuse);
  }
};
