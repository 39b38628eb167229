/** `/pass-along/rules` and `/pass-along/rewards`: what sharing earns, and the owner's decisions. */

import { Hono, type MiddlewareHandler } from 'hono';
import { campaignOr, isText, jsonAnswer, jsonBodyOf, notFound, REASON_WANTED } from '../http/json-body.ts';
import { jsonBodyLimit, type Routes } from '../http/route-middleware.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import { MAX_BODY, type Decision, type Rewards } from './rewards.ts';

const DECISIONS: Record<string, Decision> = { approve: 'approved', grant: 'granted', revoke: 'revoked' };

export type RewardRoutesOptions = { owner: () => MiddlewareHandler; rewards: Rewards };

export const ruleRoutes = ({ owner, rewards }: RewardRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', owner(), (context) => context.json(rewards.rules(campaignOr(context))));
  routes.put('/:name', owner(), jsonBodyLimit(MAX_BODY), async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const problems = rewards.setRule(campaignOr(context), { ...body, name: context.req.param('name') });
    if (problems.length) return context.json({ reason: problems.join('; ') }, 400);
    rewards.tickSoon();
    return context.body(null, 204);
  });
  routes.delete('/:name', owner(), (context) =>
    rewards.removeRule(campaignOr(context), context.req.param('name'))
      ? context.body(null, 204)
      : notFound(context, 'rule'),
  );
  return routes;
};

export const rewardRoutes = ({
  owner,
  rewards,
  figures,
  now,
}: RewardRoutesOptions & { figures: Pick<AsyncFigures, 'rewardList'>; now: () => number }): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', owner(), async (context) => {
    const state = context.req.query('state') ?? '';
    return jsonAnswer(context, await figures.rewardList(campaignOr(context), state, String(now())));
  });
  routes.post('/:id/:decision', owner(), jsonBodyLimit(MAX_BODY), async (context) => {
    const { id, decision } = context.req.param();
    const decided = Object.hasOwn(DECISIONS, decision) ? DECISIONS[decision] : undefined;
    if (!decided)
      return context.json({ reason: `${decision} is not a decision: use ${Object.keys(DECISIONS).join(', ')}` }, 404);
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const reason = body['reason'] ?? '';
    // Only a revocation needs a reason.
    const isMissing = reason === '' && decided !== 'revoked';
    if (!isMissing && !isText(reason)) return context.json({ reason: REASON_WANTED }, 400);
    const problem = await rewards.decide(campaignOr(context), id, decided, reason as string);
    if (!problem) return context.body(null, 204);
    return context.json({ reason: problem }, problem.startsWith('there is no') ? 404 : 409);
  });
  return routes;
};
