/** `/pass-along/conversions`: receives signed conversions; the owner lists and revokes them. */

import { Hono, type MiddlewareHandler } from 'hono';
import { campaignOr, isText, jsonAnswer, jsonBodyOf, notFound, REASON_WANTED } from '../http/json-body.ts';
import { jsonBodyLimit, type Routes } from '../http/route-middleware.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import type { Conversions } from './conversions.ts';
import { MAX_BODY, type Rewards } from './rewards.ts';

export type ConversionRoutesOptions = {
  owner: () => MiddlewareHandler;
  conversions: Conversions;
  figures: Pick<AsyncFigures, 'conversionList'>;
  rewards: Pick<Rewards, 'tickSoon'>;
};

export const conversionRoutes = ({ owner, conversions, figures, rewards }: ConversionRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  const limit = jsonBodyLimit(MAX_BODY);

  // No token: the signature authenticates it.
  routes.post('/', limit, async (context) => {
    const answer = await conversions.receive(context);
    if (answer.ok) rewards.tickSoon();
    return answer;
  });
  routes.get('/', owner(), async (context) => jsonAnswer(context, await figures.conversionList(campaignOr(context))));
  routes.post('/:id/revoke', owner(), limit, async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    if (!isText(body['reason'])) return context.json({ reason: REASON_WANTED }, 400);
    if (!conversions.revoke(context.req.param('id'), body['reason'])) return notFound(context, 'conversion');
    rewards.tickSoon();
    return context.body(null, 204);
  });
  return routes;
};
