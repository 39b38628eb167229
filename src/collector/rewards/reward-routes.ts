/** The addresses of conversions, rewards and webhooks. All but the first are the owner's; what the first takes is signed. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { askedIn, isText } from '../http/json-body.ts';
import type { Conversions } from './conversions.ts';
import type { Decision, Rewards } from './rewards.ts';
import { TYPES, type Type, type Webhooks } from './webhooks.ts';

const LARGEST = 16 * 1024;

const DECISIONS: Record<string, Decision> = { approve: 'approved', grant: 'granted', revoke: 'revoked' };

const addressOf = (value: unknown): string | undefined => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : undefined;
};

const typesOf = (value: unknown): Type[] | undefined => {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((type) => TYPES.includes(type as Type)) ? (value as Type[]) : undefined;
};

export type RewardRoutesOptions = {
  owner: () => MiddlewareHandler;
  conversions: Conversions;
  rewards: Rewards;
  webhooks: Webhooks;
};

export const rewardRoutes = ({ owner, conversions, rewards, webhooks }: RewardRoutesOptions): Hono => {
  const routes = new Hono();
  const campaignOf = (context: Context): string => context.req.query('campaign') || 'default';
  const missing = (context: Context, what: string): Response =>
    context.json({ reason: `there is no ${what} of this name` }, 404);
  const limit = bodyLimit({
    maxSize: LARGEST,
    onError: (context) => context.json({ reason: `the body is larger than ${LARGEST} bytes` }, 413),
  });

  routes.post('/conversions', limit, async (context) => {
    const answer = await conversions.take(context);
    if (answer.ok) void rewards.tick();
    return answer;
  });
  routes.get('/conversions', owner(), (context) => context.json(conversions.list(campaignOf(context))));
  routes.post('/conversions/:id/revoke', owner(), limit, async (context) => {
    const asked = await askedIn(context);
    if (asked instanceof Response) return asked;
    if (!isText(asked['reason'])) return context.json({ reason: 'reason must say why, in 1 to 500 characters' }, 400);
    if (!conversions.revoke(context.req.param('id'), asked['reason'])) return missing(context, 'conversion');
    await rewards.tick();
    return context.body(null, 204);
  });

  routes.get('/rules', owner(), (context) => context.json(rewards.rules(campaignOf(context))));
  routes.put('/rules/:name', owner(), limit, async (context) => {
    const asked = await askedIn(context);
    if (asked instanceof Response) return asked;
    const problems = rewards.setRule(campaignOf(context), { ...asked, name: context.req.param('name') });
    if (problems.length) return context.json({ reason: problems.join('; ') }, 400);
    await rewards.tick();
    return context.body(null, 204);
  });
  routes.delete('/rules/:name', owner(), (context) =>
    rewards.removeRule(campaignOf(context), context.req.param('name'))
      ? context.body(null, 204)
      : missing(context, 'rule'),
  );

  routes.get('/rewards', owner(), async (context) => {
    const state = context.req.query('state');
    const listed = await rewards.list(campaignOf(context));
    return context.json(state ? listed.filter((reward) => reward.state === state) : listed);
  });
  routes.post('/rewards/:id/:decision', owner(), limit, async (context) => {
    const { id, decision } = context.req.param();
    const decided = Object.hasOwn(DECISIONS, decision) ? DECISIONS[decision] : undefined;
    if (!decided) return context.json({ reason: `${decision} is none of ${Object.keys(DECISIONS).join(', ')}` }, 404);
    const asked = await askedIn(context);
    if (asked instanceof Response) return asked;
    const reason = asked['reason'] ?? '';
    if (decided === 'revoked' ? !isText(reason) : reason !== '' && !isText(reason))
      return context.json({ reason: 'reason must say why, in 1 to 500 characters' }, 400);
    const problem = await rewards.decide(campaignOf(context), id, decided, reason as string);
    return problem
      ? context.json({ reason: problem }, problem.startsWith('there is no') ? 404 : 409)
      : context.body(null, 204);
  });

  routes.get('/webhooks', owner(), (context) => context.json(webhooks.endpoints()));
  routes.post('/webhooks', owner(), limit, async (context) => {
    const asked = await askedIn(context);
    if (asked instanceof Response) return asked;
    const url = addressOf(asked['url']);
    if (!url) return context.json({ reason: 'url must be an http or https address without a name and password' }, 400);
    const types = typesOf(asked['types']);
    if (!types) return context.json({ reason: `types must be a list of ${TYPES.join(', ')}` }, 400);
    const { campaign } = asked;
    if (campaign !== undefined && !isText(campaign, 64))
      return context.json({ reason: 'campaign must be 1 to 64 printable characters' }, 400);
    return context.json(webhooks.add({ url, types, campaign }), 201);
  });
  routes.delete('/webhooks/:id', owner(), (context) =>
    webhooks.remove(context.req.param('id')) ? context.body(null, 204) : missing(context, 'webhook'),
  );
  routes.post('/webhooks/:id/reopen', owner(), (context) =>
    webhooks.reopen(context.req.param('id')) ? context.body(null, 204) : missing(context, 'webhook'),
  );
  routes.post('/webhooks/:id/test', owner(), (context) =>
    webhooks.test(context.req.param('id')) ? context.body(null, 202) : missing(context, 'webhook'),
  );
  routes.get('/deliveries', owner(), (context) =>
    context.json(
      webhooks.deliveries({
        campaign: context.req.query('campaign') || undefined,
        state: context.req.query('state') || undefined,
      }),
    ),
  );
  routes.post('/deliveries/:id/resend', owner(), (context) =>
    webhooks.resend(context.req.param('id')) ? context.body(null, 202) : missing(context, 'delivery'),
  );
  routes.post('/deliveries/resend', owner(), (context) => {
    const since = Date.parse(context.req.query('since') ?? '');
    return Number.isNaN(since)
      ? context.json({ reason: 'since must be a time such as 2026-11-22T12:00:00Z' }, 400)
      : context.json({ resent: webhooks.resendFailed(since) }, 202);
  });
  return routes;
};
