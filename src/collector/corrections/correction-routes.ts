/** `/pass-along/corrections`: what the owner leaves out of the figures, or confirms although it is in doubt. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { isCode } from '../store/erasure.ts';
import { isText, jsonBodyOf, REASON_WANTED, type JsonObject } from '../http/json-body.ts';
import { jsonBodyLimit, type Routes } from '../http/route-middleware.ts';
import type { Store } from '../store/store.ts';
import type { Correction, CorrectionScope } from './correction-queries.ts';
import type { Corrections } from './corrections.ts';

const MAX_BODY = 4096;

type Parsed = (CorrectionScope & { action: Correction['action'] }) | { problem: string };

const ACTIONS = ['leave-out', 'confirm'] as const;

const timeOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : NaN);

const dayOf = (value: unknown): number =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : NaN;

/** Exactly one of: a cascade, a span, a day (of a network), all. */
const scopeOf = ({ cascade, since, until, day, network, all }: JsonObject): CorrectionScope | { problem: string } => {
  const kinds = [cascade, since ?? until, day ?? network, all].filter((value) => value !== undefined);
  if (kinds.length !== 1) return { problem: 'give one of: cascade; since and until; day and network; day; all' };
  if (all !== undefined) return all === true ? {} : { problem: 'all must be true, or omitted' };
  if (cascade !== undefined)
    return typeof cascade === 'string' && isCode(cascade) ? { cascade } : { problem: 'cascade must be a code' };
  if (since !== undefined || until !== undefined) {
    const span = { since: timeOf(since), until: timeOf(until) };
    return span.since < span.until
      ? span
      : { problem: 'since and until must be times such as 2026-11-22T12:00:00Z, since before until' };
  }
  const start = dayOf(day);
  if (Number.isNaN(start)) return { problem: 'day must be a date such as 2026-11-22' };
  if (network === undefined) return { day: start };
  return Number.isInteger(network) && Number(network) >= 0 && Number(network) < 256
    ? { day: start, network: Number(network) }
    : { problem: 'network must be a whole number from 0 to 255' };
};

const parse = (body: JsonObject): Parsed => {
  const action = ACTIONS.find((name) => name === body['action']);
  if (!action) return { problem: `action must be one of ${ACTIONS.join(', ')}` };
  const scope = scopeOf(body);
  if ('problem' in scope) return scope;
  const { cascade, since, day, network } = scope;
  if (action === 'leave-out' && cascade === undefined && since === undefined && network === undefined)
    return { problem: 'to leave out a whole day or everything, give since and until' };
  if (action === 'confirm' && (since !== undefined || network !== undefined))
    return { problem: `confirm a cascade, a day or all, not a ${network === undefined ? 'span' : 'network'}` };
  return { action, ...scope, ...(day !== undefined && { day }) };
};

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
    const wanted = parse(body);
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
