/** The collector as a function from request to response: no port, no process, no clock of its own. */

import { readFileSync } from 'node:fs';
import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { cascade, cascades } from './cascades.ts';
import { counting } from './count.ts';
import { intake } from './intake.ts';
import { live } from './live.ts';
import { page, POLICY } from './page.ts';
import type { Refusal } from './refusal.ts';
import type { Store } from './store.ts';
import { summaries } from './summaries.ts';

export type AppOptions = {
  store: Store;
  /** Milliseconds since 1970; default `Date.now`. */
  now?: () => number;
  /** Origins whose pages may send, such as `https://a.example`; default: all. Senders that are no pages have none. */
  origins?: readonly string[] | undefined;
  /** Where the report was built to, a file URL that ends with a slash. */
  report?: URL;
  /** Gets one line for each failure that is the collector's own; default: standard error. */
  log?: (line: string) => void;
  /** Ends the live streams. */
  signal?: AbortSignal;
  /** See `LiveOptions`. */
  pause?: number;
  heartbeat?: number;
};

export const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

const wrongMethod =
  (allowed: string) =>
  (context: Context): Response =>
    context.text(`${context.req.method} is not possible here: use ${allowed}.\n`, 405, { Allow: allowed });

/** The answer of each address is described at the function that gives it. */
export const app = ({
  store,
  now = Date.now,
  origins,
  report,
  log = console.error,
  signal,
  pause,
  heartbeat,
}: AppOptions): ((request: Request) => Promise<Response>) => {
  const routes = new Hono();
  const figures = summaries(store, { signal, log });
  const summaryOf = (campaign = store.latest() ?? ''): Promise<string> => figures.summary(campaign);
  const countOf = counting(figures, now);

  routes.use(
    secureHeaders({
      contentSecurityPolicy: POLICY,
      strictTransportSecurity: false, // for whoever holds the certificate to promise
      xFrameOptions: 'SAMEORIGIN',
      crossOriginResourcePolicy: 'same-origin',
      overwrite: false,
    }),
  );
  routes.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
  });

  routes.use('/pass-along/in', async (context, next) => {
    context.header('Cross-Origin-Resource-Policy', 'cross-origin');
    await next();
  });
  routes.use(
    '/pass-along/in',
    cors({ origin: origins ? [...origins] : '*', allowMethods: ['POST'], exposeHeaders: ['Retry-After'], maxAge: 86_400 }),
  );
  routes.use('/pass-along/in', async (context, next) => {
    const origin = context.req.header('origin');
    if (origins && origin !== undefined && !origins.includes(origin))
      return context.json({ stored: 0, known: 0, problems: [], reason: `${origin} may not send here` } satisfies Refusal, 403);
    return next();
  });
  routes.post('/pass-along/in', intake({ store, now, log }));
  routes.all('/pass-along/in', wrongMethod('POST, OPTIONS'));

  const readings: Record<string, (context: Context) => Response | Promise<Response>> = {
    '/pass-along/': page('report.html', report),
    '/pass-along/report.js': page('report.js', report),
    '/pass-along/summary': async (context) =>
      context.body(await summaryOf(context.req.query('campaign') || undefined), 200, { 'Content-Type': 'application/json' }),
    '/pass-along/cascades': cascades(store, figures),
    '/pass-along/cascade': cascade(store, figures),
    '/pass-along/count': (context) => countOf(context.req.query('campaign') || undefined),
    '/pass-along/campaigns': (context) => context.json(store.campaigns()),
    '/pass-along/live': live({ store, summaryOf, log, signal, pause, heartbeat }),
    '/pass-along/health': (context) => context.json({ status: 'ok', events: store.count(), version }),
  };
  for (const [path, reading] of Object.entries(readings)) {
    routes.get(path, reading);
    routes.all(path, wrongMethod('GET, HEAD'));
  }
  routes.get('/pass-along', (context) => context.redirect('/pass-along/'));

  routes.notFound((context) => context.text('Nothing here. The report is at /pass-along/ and events go to /pass-along/in.\n', 404));
  // Whatever a client sends is answered above, so what comes here is a failure of our own, most likely the store's, and may pass.
  routes.onError((error, context) => {
    log(`pass-along: ${context.req.method} ${context.req.path}: ${error.message}`);
    return context.text('The collector failed: try again later.\n', 503, { 'Retry-After': '5' });
  });

  return async (request) => routes.fetch(request);
};
