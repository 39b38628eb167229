/** `/pass-along/webhooks` and `/pass-along/deliveries`: endpoints of the owner's servers, and the delivery log. */

import { Hono, type MiddlewareHandler } from 'hono';
import { isText, jsonAnswer, jsonBodyOf, notFound } from '../http/json-body.ts';
import { jsonBodyLimit, type Routes } from '../http/route-middleware.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import { MAX_BODY } from './rewards.ts';
import { TYPES, type Type, type Webhooks } from './webhook-types.ts';

export type WebhookRoutesOptions = { owner: () => MiddlewareHandler; webhooks: Webhooks };

const addressOf = (value: unknown): string | undefined => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : undefined;
};

const typesOf = (value: unknown): Type[] | undefined => {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((type) => TYPES.includes(type as Type)) ? (value as Type[]) : undefined;
};

export const webhookRoutes = ({ owner, webhooks }: WebhookRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', owner(), (context) => context.json(webhooks.endpoints()));
  routes.post('/', owner(), jsonBodyLimit(MAX_BODY), async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const url = addressOf(body['url']);
    if (!url)
      return context.json({ reason: 'url must be an http or https address without user name and password' }, 400);
    const types = typesOf(body['types']);
    if (!types) return context.json({ reason: `types must be a list of ${TYPES.join(', ')}` }, 400);
    const { campaign } = body;
    if (campaign !== undefined && !isText(campaign, 64))
      return context.json({ reason: 'campaign must be 1 to 64 printable characters' }, 400);
    return context.json(webhooks.add({ url, types, campaign }), 201);
  });
  routes.delete('/:id', owner(), (context) =>
    webhooks.remove(context.req.param('id')) ? context.body(null, 204) : notFound(context, 'webhook'),
  );
  routes.post('/:id/reopen', owner(), (context) =>
    webhooks.reopen(context.req.param('id')) ? context.body(null, 204) : notFound(context, 'webhook'),
  );
  routes.post('/:id/test', owner(), (context) =>
    webhooks.test(context.req.param('id')) ? context.body(null, 202) : notFound(context, 'webhook'),
  );
  return routes;
};

export const deliveryRoutes = ({
  owner,
  webhooks,
  figures,
}: WebhookRoutesOptions & { figures: Pick<AsyncFigures, 'deliveryList'> }): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', owner(), async (context) => {
    const { campaign = '', state = '' } = context.req.query();
    return jsonAnswer(context, await figures.deliveryList(campaign, state));
  });
  routes.post('/:id/resend', owner(), (context) =>
    webhooks.resend(context.req.param('id')) ? context.body(null, 202) : notFound(context, 'delivery'),
  );
  routes.post('/resend', owner(), (context) => {
    const since = Date.parse(context.req.query('since') ?? '');
    return Number.isNaN(since)
      ? context.json({ reason: 'since must be a time such as 2026-11-22T12:00:00Z' }, 400)
      : context.json({ resent: webhooks.resendFailed(since) }, 202);
  });
  return routes;
};
