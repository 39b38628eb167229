/** Routes of a campaign's figures: its summary, once or live, its cascades, and the public count. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { cascadesWithoutCodes, summaryWithoutCodes } from '../links/without-codes.ts';
import type { Access } from '../http/access/access.ts';
import { corsFor, crossOriginResource, type Routes } from '../http/route-middleware.ts';
import type { Store } from '../store/store.ts';
import type { AsyncFigures } from './async-figures.ts';
import { liveStream, type LiveOptions, type View } from './live-stream.ts';
import type { PublicCount } from './public-count.ts';

export type FigureRoutesOptions = LiveOptions & {
  owner: () => MiddlewareHandler;
  access: Pick<Access, 'viewer' | 'linkOf'>;
  store: Store;
  figures: AsyncFigures;
  counts: PublicCount;
};

export const figureRoutes = ({
  owner,
  access: { viewer, linkOf },
  figures,
  counts,
  ...options
}: FigureRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  const { store, summaryOf } = options;
  const campaignIn = (context: Context): string | undefined => context.req.query('campaign') || undefined;
  const orDefault = (context: Context): string => campaignIn(context) ?? store.defaultCampaign() ?? '';

  /** With a read-only link: without codes, and until the link ends. */
  const viewOf = (context: Context): View => {
    const link = linkOf(context);
    return {
      shown: (summary) => (link ? summaryWithoutCodes(summary) : summary),
      isOver: () => !!link && !linkOf(context),
    };
  };

  routes.get('/summary', viewer(), async (context) => {
    const summary = await summaryOf(campaignIn(context));
    return context.body(viewOf(context).shown(summary), 200, { 'Content-Type': 'application/json' });
  });
  routes.get('/live', viewer(), liveStream({ ...options, viewOf }));
  routes.get('/cascades', viewer(), async (context) => {
    const cascades = await figures.cascades(orDefault(context));
    return context.json(linkOf(context) ? cascadesWithoutCodes(cascades) : cascades);
  });
  routes.get('/cascade', owner(), async (context) => {
    const code = context.req.query('code') ?? '';
    const found = await figures.cascade(orDefault(context), code);
    return found ? context.json(found) : context.text(`No cascade contains the code "${code}".\n`, 404);
  });
  routes.use('/count', crossOriginResource, corsFor(undefined, ['GET']));
  routes.get('/count', (context) => counts.answer(campaignIn(context), context.req.query('by')));
  return routes;
};
