/** What stands before the handlers of more than one address: headers, CORS, body limits, methods. */

import type { Handler, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { Sender } from './client-address.ts';

/** The routes of a room; `address` is where a request came from. */
export type Routes = Hono<{ Bindings: Sender }>;

/** Paths that need a CORS preflight. */
const PREFLIGHTED_PATHS = ['/pass-along/in', '/pass-along/progress', '/pass-along/name', '/pass-along/leaderboard'];

/** Seconds for which a browser may keep the answer to a preflight: a day, the most that Firefox keeps. */
const PREFLIGHT_MAX_AGE = 86_400;

/** Strict for answers that are no pages; a page overrides what it needs. */
export const securityHeaders = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: false, // for whoever holds the certificate to promise
    xFrameOptions: 'SAMEORIGIN',
    crossOriginResourcePolicy: 'same-origin',
    overwrite: false,
  });

/** Nothing is cached unless its handler says so. */
export const noStoreByDefault: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
};

/** Lets pages of any origin embed the answer (CORP); whether they may read it is for CORS. */
export const crossOriginResource: MiddlewareHandler = async (context, next) => {
  context.header('Cross-Origin-Resource-Policy', 'cross-origin');
  await next();
};

/** CORS for pages of these origins; undefined: of every origin. */
export const corsFor = (
  origins: readonly string[] | undefined,
  allowMethods: string[],
  exposeHeaders: string[] = [],
): MiddlewareHandler =>
  cors({ origin: origins ? [...origins] : '*', allowMethods, exposeHeaders, maxAge: PREFLIGHT_MAX_AGE });

/** 413 for a larger body. */
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

/** Answers 405 and names the methods, at each address that answers another one. Comes after all routes. */
export const refuseOtherMethods = (routes: Routes): void => {
  for (const [path, methods] of methodsByPath(routes)) {
    const allowed = [...methods, ...(PREFLIGHTED_PATHS.includes(path) ? ['OPTIONS'] : [])].join(', ');
    const refuse: Handler = (context) =>
      context.text(`${context.req.method} is not allowed here. Use ${allowed}.\n`, 405, { Allow: allowed });
    routes.all(path, refuse);
  }
};
