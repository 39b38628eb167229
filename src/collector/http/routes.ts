/** The addresses of the collector, and who answers at each. */

import { Hono, type Handler } from 'hono';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { access } from './access/access.ts';
import type { AppOptions } from '../app.ts';
import { followFile } from '../campaigns/campaign-file.ts';
import { campaignRoutes } from '../campaigns/campaign-routes.ts';
import { campaignsIn } from '../campaigns/campaign-store.ts';
import { cascade, cascades } from '../figures/figure-routes.ts';
import { clients, type Sender } from './client-key.ts';
import { counting } from '../figures/public-count.ts';
import { earningsIn } from '../rewards/reward-services.ts';
import { isCode } from '../store/erasure.ts';
import { exporting } from '../export/export-routes.ts';
import { intake } from './intake/intake.ts';
import { LIMITS } from './intake/limits.ts';
import { live } from '../figures/live-stream.ts';
import { openapi } from './openapi.ts';
import { chunk, page } from './report-files.ts';
import { rateLimit } from './rate-limiter.ts';
import { readerRoutes } from '../rewards/sharer-routes.ts';
import type { Refusal } from './intake/refusal.ts';
import { rewardRoutes } from '../rewards/reward-routes.ts';
import { steering } from '../campaigns/campaign-automation.ts';
import { summaries } from '../figures/async-figures.ts';
import { version } from '../package-info.ts';

const MINUTE = 60_000;

/** Questions a second that the readers behind one address may ask, in the long run: each costs a walk over the campaign. */
const QUESTIONS = 2;

/** For which pages of any origin are let through by the browser only after it has asked. */
const ASKED_BEFORE = ['/pass-along/in', '/pass-along/progress', '/pass-along/name', '/pass-along/leaderboard'];

/** Answers 405, and what is possible, at each address that has an answer to another method. */
const refuseOtherMethods = (routes: Hono<{ Bindings: Sender }>): void => {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes.routes)
    if (method !== 'ALL')
      methods.set(path, [
        ...new Set([...(methods.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]),
      ]);
  for (const [path, possible] of methods) {
    const allowed = [...possible, ...(ASKED_BEFORE.includes(path) ? ['OPTIONS'] : [])].join(', ');
    routes.all(path, (context) =>
      context.text(`${context.req.method} is not possible here: use ${allowed}.\n`, 405, { Allow: allowed }),
    );
  }
};

/** The answer of each address is described in openapi.ts, and at the function that gives it. */
export const routesOf = ({
  store,
  now = Date.now,
  token,
  names,
  origins,
  limits,
  clientHeader,
  random = Math.random,
  secrets,
  report,
  log = console.error,
  campaigns: file,
  notify,
  signal,
  pause,
  heartbeat,
}: AppOptions): Hono<{ Bindings: Sender }> => {
  const routes = new Hono<{ Bindings: Sender }>();
  const figures = summaries(store, { log, signal });
  const summaryOf = (campaign = store.latest() ?? ''): Promise<string> => figures.summary(campaign);
  const countOf = counting(figures, now);
  const earnings = earningsIn({ store, figures, now, log, secrets });
  const { owner, isOwner, isSignedIn, form, limit, enter, leave } = access({ token, names, now });

  routes.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      }, // a page names what it needs itself
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

  routes.use('/pass-along/export/*', compress({ contentTypeFilter: () => true }));

  routes.use('/pass-along/in/*', async (context, next) => {
    context.header('Cross-Origin-Resource-Policy', 'cross-origin');
    await next();
  });
  routes.use(
    '/pass-along/in/*',
    cors({
      origin: origins ? [...origins] : '*',
      allowMethods: ['POST'],
      exposeHeaders: ['Retry-After'],
      maxAge: 86_400,
    }),
  );
  routes.use('/pass-along/in', async (context, next) => {
    const origin = context.req.header('origin');
    if (origins && origin !== undefined && !origins.includes(origin))
      return context.json(
        { stored: 0, known: 0, problems: [], reason: `${origin} may not send here` } satisfies Refusal,
        403,
      );
    return next();
  });
  routes.post(
    '/pass-along/in',
    intake({ store, now, random, log, limits: { ...LIMITS, ...limits }, clientHeader, signal }),
  );

  /** For everybody: a page shows the count, a monitor asks for health, and the script of the report tells nothing. */
  const open: Record<string, Handler> = {
    '/pass-along/report.js': page('report.js', report),
    '/pass-along/chunks/:chunk': chunk(report),
    '/pass-along/measures': page('measures.html', report),
    '/pass-along/measures.css': page('measures.css', report),
    '/pass-along/api': page('api.html', report),
    '/pass-along/api.js': page('api.js', report),
    '/pass-along/openapi.json': (context) => context.json(openapi(version)),
    '/pass-along/count': (context) => countOf(context.req.query('campaign') || undefined),
    '/pass-along/health': (context) => {
      const events = store.count();
      return context.json({ status: 'ok', ...(isOwner(context) && { events }), version });
    },
  };
  const owned: Record<string, Handler> = {
    '/pass-along/': page('report.html', report, isSignedIn),
    '/pass-along/summary': async (context) =>
      context.body(await summaryOf(context.req.query('campaign') || undefined), 200, {
        'Content-Type': 'application/json',
      }),
    '/pass-along/cascades': cascades(store, figures),
    '/pass-along/cascade': cascade(store, figures),
    '/pass-along/export/:file': exporting({ store, figures, earnings, log }),
    '/pass-along/live': live({ store, summaryOf, log, signal, pause, heartbeat }),
  };
  for (const [path, reading] of Object.entries(open)) routes.get(path, reading);
  for (const [path, reading] of Object.entries(owned)) routes.get(path, owner(), reading);

  // Whose code it is cannot be proved to us, so only the owner may.
  routes.delete('/pass-along/codes/:code', owner(), (context) => {
    const code = context.req.param('code');
    return isCode(code)
      ? context.json(store.erase(code))
      : context.text('A code has 1 to 64 letters, digits, "_" or "-".\n', 400);
  });

  routes.route('/pass-along', rewardRoutes({ owner, ...earnings }));
  routes.route(
    '/pass-along',
    readerRoutes({
      owner,
      reader: earnings.reader,
      clientOf: clients(clientHeader),
      rate: rateLimit(limits?.client === 0 ? 0 : QUESTIONS, now),
    }),
  );

  const quietly = (line: string): void => void (signal?.aborted || log(line));
  const campaigns = campaignsIn(store, now);
  const { stateOf, tick } = steering({
    campaigns,
    standing: figures.standing,
    notify: notify ?? earnings.webhooks.notify,
    now,
    log: quietly,
  });
  const unfollow = file === undefined ? undefined : followFile(file, campaigns, log);
  routes.route('/pass-along', campaignRoutes({ owner, campaigns, stateOf, file }));

  if (signal) {
    const { webhooks, rewards } = earnings;
    webhooks.start();
    void tick();
    // A large campaign takes seconds to be read: better now than when its owner waits. Whoever asks hears what is wrong.
    if (store.latest() !== undefined) summaryOf().catch(() => {});
    const ticking = setInterval(() => {
      void tick();
      // What was held becomes due by time alone.
      rewards.tick().catch((error: unknown) => quietly(`pass-along: rewards: ${(error as Error).message}`));
    }, MINUTE).unref();
    signal.addEventListener('abort', () => {
      clearInterval(ticking);
      void webhooks.close();
      unfollow?.();
    });
  }

  routes.get('/pass-along/sign-in', form);
  routes.post('/pass-along/sign-in', limit, enter);
  routes.post('/pass-along/sign-out', leave);
  routes.get('/pass-along', (context) => context.redirect('/pass-along/'));
  refuseOtherMethods(routes);

  routes.notFound((context) =>
    context.text('Nothing here. The report is at /pass-along/ and events go to /pass-along/in.\n', 404),
  );
  // Whatever a client sends is answered above, so what comes here is a failure of our own, most likely the store's, and may pass.
  routes.onError((error, context) => {
    log(`pass-along: ${context.req.method} ${context.req.path}: ${error.message}`);
    return context.text('The collector failed: try again later.\n', 503, { 'Retry-After': '5' });
  });

  return routes;
};
