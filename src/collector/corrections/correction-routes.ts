/** `/pass-along/corrections`: what the owner leaves out of the figures, or confirms although it is in doubt. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { isText, jsonBodyOf, REASON_WANTED } from '../http/json-body.ts';
import { jsonBodyLimit, type Routes } from '../http/route-middleware.ts';
import type { Store } from '../store/store.ts';
import type { Corrections } from './corrections.ts';
import { wantedCorrection } from './wanted-correction.ts';

const MAX_BODY = 4096;

export type CorrectionRoutesOptions = {
  owner: () => MiddlewareHandler;
  corrections: Corrections;
  store: Pick<Store, 'defaultCampaign'>;
};

export const correctionRoutes = ({ owner, corrections, store }: CorrectionRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  const campaignOf = (context: Context): string => context.req.query('campaign') || (store.defaultCampaign() ?? '');

  routes.get('/', owner(), (context) => {
    const campaign = campaignOf(context);
    return context.json({ corrections: corrections.list(campaign), log: corrections.log(campaign) });
  });
  routes.post('/', owner(), jsonBodyLimit(MAX_BODY), async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const wanted = wantedCorrection(body);
    if ('problem' in wanted) return context.json({ reason: wanted.problem }, 400);
    const campaign = campaignOf(context);
    const landings = await corrections.preview(campaign, wanted);
    if (landings === undefined) return context.json({ reason: `no cascade contains the code ${wanted.cascade}` }, 404);
    if (body['preview'] === true) return context.json({ landings });
    const { reason } = body;
    if (!isText(reason)) return context.json({ reason: REASON_WANTED }, 400);
    return context.json(corrections.make(campaign, { ...wanted, reason }, landings), 201);
  });
  routes.delete('/:id', owner(), jsonBodyLimit(MAX_BODY), async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const { reason = '' } = body;
    if (reason !== '' && !isText(reason)) return context.json({ reason: REASON_WANTED }, 400);
    return corrections.undo(campaignOf(context), Number(context.req.param('id')), reason as string)
      ? context.body(null, 204)
      : context.json({ reason: 'there is no correction with this id' }, 404);
  });
  return routes;
};
