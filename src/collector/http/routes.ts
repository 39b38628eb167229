/** Mounts the routes of each folder; the folders describe them in their `*-api.help.ts`. */

import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { routePath } from 'hono/route';
import { getPath } from 'hono/utils/url';
import type { AppOptions } from '../app-options.ts';
import { correctionRoutes } from '../corrections/correction-routes.ts';
import { campaignRoutes, overviewRoutes, stateRoutes } from '../campaigns/campaign-routes.ts';
import { digestRoutes, unsubscribeRoutes } from '../digest/digest-routes.ts';
import { exportRoutes } from '../export/export-routes.ts';
import { figureRoutes } from '../figures/figure-routes.ts';
import { newRequestId } from '../operations/log.ts';
import { metricRoutes } from '../operations/metric-routes.ts';
import { linkRoutes, openedLinkRoutes } from '../links/link-routes.ts';
import { conversionRoutes } from '../rewards/conversion-routes.ts';
import { rewardRoutes, ruleRoutes } from '../rewards/reward-routes.ts';
import { sharerRoutes } from '../rewards/personal-routes.ts';
import { deliveryRoutes, webhookRoutes } from '../rewards/webhook-routes.ts';
import { scriptRoutes } from '../served-script/script-routes.ts';
import { erasureRoutes } from '../store/erasure-routes.ts';
import { signInRoutes, signOutRoutes } from './access/sign-in-routes.ts';
import { startBackgroundJobs } from './background-jobs.ts';
import { noteBasePath, withoutBasePath } from './base-path.ts';
import { intakeRoutes } from './intake/intake-routes.ts';
import {
  corsFor,
  crossOriginResource,
  frameable,
  noStoreByDefault,
  refuseOtherMethods,
  requestLimit,
  securityHeaders,
  type Routes,
} from './route-middleware.ts';
import { requestSender } from './outgoing-request.ts';
import { pageHeadFetcher } from './page-head.ts';
import { pageRoutes, reportRoutes } from './page-routes.ts';
import { rateLimiter } from './rate-limiter.ts';
import type { Services } from './services.ts';

/** Requests per second for states and counts of campaigns from one address, in the long run: offices share one. */
const PAGE_RATE = 20;

/** Requests per second for the progress of sharers from one address, in the long run: each walks over the campaign. */
const SHARER_RATE = 2;

/** `services`: those of `options`. */
export const routesOf = (options: AppOptions, services: Services): Routes => {
  const { origins, limits, report, campaigns: file, signal, pause, heartbeat, publicOrigins } = options;
  const { access, arrivals, automation, clientOf, figures, intake, log, now, owner, rewardServices, uptime } = services;
  const { counts } = services.metrics;
  const rate = rateLimiter(limits?.client === 0 ? 0 : SHARER_RATE, uptime);
  const pageRate = rateLimiter(limits?.client === 0 ? 0 : PAGE_RATE, uptime);
  const collectorPath = withoutBasePath(publicOrigins);
  const routes: Routes = new Hono({ getPath: (request) => collectorPath(getPath(request)) });

  routes.use('/pass-along/tile', frameable);
  routes.use(securityHeaders(), noStoreByDefault, noteBasePath(publicOrigins));
  routes.use('/pass-along/export/*', compress({ contentTypeFilter: () => true }));

  // Before their routes, and after the headers that let pages read the refusal.
  for (const path of ['/pass-along/state', '/pass-along/count'])
    routes.use(
      path,
      crossOriginResource,
      corsFor(undefined, ['GET']),
      requestLimit(clientOf, pageRate, () => counts.limited('page')),
    );

  routes.route('/pass-along/in', intakeRoutes({ intake, origins, arrivals, counts }));
  routes.route('/pass-along', scriptRoutes(options));
  routes.route('/pass-along', reportRoutes({ ...services, report }));
  routes.route('/pass-along/', reportRoutes({ ...services, report }));
  const fetchHead = pageHeadFetcher(requestSender({ allowPrivate: options.webhookPrivate }), origins);
  routes.route('/pass-along', pageRoutes({ ...services, fetchHead, report }));
  routes.route('/pass-along', figureRoutes({ ...services, signal, pause, heartbeat }));
  routes.route('/pass-along/export', exportRoutes(services));
  routes.route('/pass-along/codes', erasureRoutes(services));
  routes.route('/pass-along/corrections', correctionRoutes(services));
  routes.route('/pass-along/conversions', conversionRoutes({ owner, figures, ...rewardServices }));
  routes.route('/pass-along/rules', ruleRoutes({ owner, ...rewardServices }));
  routes.route('/pass-along/rewards', rewardRoutes({ owner, figures, now, ...rewardServices }));
  routes.route('/pass-along/webhooks', webhookRoutes({ owner, ...rewardServices }));
  routes.route('/pass-along/deliveries', deliveryRoutes({ owner, figures, ...rewardServices }));
  routes.route(
    '/pass-along',
    sharerRoutes({ owner, ...rewardServices, clientOf, rate, limited: () => counts.limited('person') }),
  );
  routes.route('/pass-along/campaigns', campaignRoutes({ ...services, file }));
  routes.route('/pass-along/overview', overviewRoutes(services));
  const links = { ...services, publicOrigins };
  routes.route('/pass-along/links', linkRoutes(links));
  routes.route('/pass-along', openedLinkRoutes(links));
  routes.route('/pass-along/digests', digestRoutes(services));
  routes.route('/pass-along/unsubscribe', unsubscribeRoutes(services));
  routes.route('/pass-along/state', stateRoutes(automation));
  routes.route('/pass-along/metrics', metricRoutes(services));
  routes.route('/pass-along/sign-in', signInRoutes(access));
  routes.route('/pass-along/sign-out', signOutRoutes(access));
  refuseOtherMethods(routes);

  routes.notFound((context) =>
    context.text('Nothing here. The report is at /pass-along/ and events go to /pass-along/in.\n', 404),
  );
  // Invalid requests are answered by the handlers. What arrives here is our own failure, most likely a temporary one of
  // the store.
  routes.onError((error, context) => {
    // The route pattern, not the path: the path may contain a code that is to be erased.
    const request = newRequestId();
    log(`pass-along: ${context.req.method} ${routePath(context, -1)}: ${error.message}`, { request });
    return context.text('The collector failed: try again later.\n', 503, {
      'Retry-After': '5',
      'X-Request-Id': request,
    });
  });

  startBackgroundJobs(services, { campaigns: file, signal });
  return routes;
};
