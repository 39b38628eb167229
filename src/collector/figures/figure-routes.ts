/** Routes of a campaign's figures: its summary, once or live, its cascades, and the public count. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { corsFor, crossOriginResource, type Routes } from '../http/route-middleware.ts';
import type { Store } from '../store/store.ts';
import type { AsyncFigures } from './async-figures.ts';
import { liveStream, type LiveOptions } from './live-stream.ts';
import type { PublicCount } from './public-count.ts';

export type FigureRoutesOptions = LiveOptions & {
  owner: () => MiddlewareHandler;
  store: Store;
  figures: AsyncFigures;
  counts: PublicCount;
};

export const figureRoutes = ({ owner, figures, counts, ...options }: FigureRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  const { store, summaryOf } = options;
  const campaignIn = (context: Context): string | undefined => context.req.query('campaign') || undefined;
  const orDefault = (context: Context): string => campaignIn(context) ?? store.defaultCampaign() ?? '';

  routes.get('/summary', owner(), async (context) =>
    context.body(await summaryOf(campaignIn(context)), 200, { 'Content-Type': 'application/json' }),
  );
  routes.get('/live', owner(), liveStream(options));
  routes.get('/cascades', owner(), async (context) => context.json(await figures.cascades(orDefault(context))));
  routes.get('/cascade', owner(), async (context) => {
    const code = context.req.query('code') ?? '';
    const found = await figures.cascade(orDefault(context), code);
    return found ? context.json(found) : context.text(`No cascade contains the code "${code}".\n`, 404);
  });
  routes.use('/count', crossOriginResource, corsFor(undefined, ['GET']));
  routes.get('/count', (context) => counts.answer(campaignIn(context)));
  return routes;
};
