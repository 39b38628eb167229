/** The report and its files, the OpenAPI document, and the health check. */

import { Hono, type MiddlewareHandler } from 'hono';
import { version } from '../package-info.ts';
import type { Store } from '../store/store.ts';
import type { Readiness } from './readiness.ts';
import type { Access } from './access/access.ts';
import type { RecentArrivals } from './intake/recent-arrivals.ts';
import type { Routes } from './route-middleware.ts';
import { openapi } from './openapi.ts';
import type { FetchedHead } from './page-head.ts';
import { chunk, page } from './report-files.ts';

export type PageRoutesOptions = {
  access: Pick<Access, 'isOwner' | 'isSignedIn' | 'linkOf' | 'viewer'>;
  owner: () => MiddlewareHandler;
  arrivals: Pick<RecentArrivals, 'list'>;
  store: Pick<Store, 'count' | 'erasing'>;
  readiness: Readiness;
  /** Fetches the head of a page whose card is to be shown. */
  fetchHead: (address: string) => Promise<FetchedHead>;
  /** The folder with the built report, a file URL that ends with a slash. */
  report?: URL | undefined;
};

/**
 * The report, which `/pass-along` answers as well as `/pass-along/`: a redirect from one to the other would never end
 * behind a host that redirects back, as Next does.
 */
export const reportRoutes = ({
  access: { viewer, ...access },
  report,
}: Pick<PageRoutesOptions, 'access' | 'report'>): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', viewer({ ofAll: true }), page('report.html', report, access));
  return routes;
};

/** Seconds after which a collector that is not ready may be asked again. */
const RETRY_AFTER = 5;

export const pageRoutes = ({
  access: { isOwner },
  arrivals,
  fetchHead,
  owner,
  store,
  readiness,
  report,
}: PageRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  // The script of the report holds no figures, so anybody may load it.
  routes.get('/report.js', page('report.js', report));
  routes.get('/chunks/:chunk', chunk(report));
  routes.get('/measures', page('measures.html', report));
  routes.get('/measures.css', page('measures.css', report));
  routes.get('/api', page('api.html', report));
  routes.get('/api.js', page('api.js', report));
  routes.get('/configure', page('configure.html', report));
  routes.get('/configure.js', page('configure.js', report));
  routes.get('/configure-preview', page('configure-preview.html', report));
  routes.get('/page-head', owner(), async (context) => {
    const found = await fetchHead(context.req.query('url') ?? '');
    return 'html' in found ? context.text(found.html) : context.json({ reason: found.reason }, found.status);
  });
  routes.get('/arrivals', owner(), (context) => context.json(arrivals.list()));
  routes.get('/openapi.json', (context) => context.json(openapi(version)));
  routes.get('/healthz', (context) => context.json({ status: 'ok', version }));
  for (const path of ['/readyz', '/health'])
    routes.get(path, (context) => {
      const reason = readiness();
      if (reason !== undefined)
        return context.json({ status: 'unavailable', reason, version }, 503, { 'Retry-After': String(RETRY_AFTER) });
      if (!isOwner(context)) return context.json({ status: 'ok', version });
      const erasing = store.erasing();
      return context.json({ status: 'ok', events: store.count(), ...(erasing.length && { erasing }), version });
    });
  return routes;
};
