/** `/pass-along/in`: receives events from pages of the origins that the owner allows. */

import { Hono } from 'hono';
import type { OperationCounts } from '../../operations/operation-counts.ts';
import type { BodySource } from './body-parser.ts';
import { corsFor, crossOriginResource, type Routes } from '../route-middleware.ts';
import type { Intake } from './intake.ts';
import type { RecentArrivals } from './recent-arrivals.ts';
import type { Refusal } from './refusal.ts';

export type IntakeRoutesOptions = {
  intake: Intake;
  /** Undefined: all. */
  origins?: readonly string[] | undefined;
  arrivals?: Pick<RecentArrivals, 'refused'> | undefined;
  counts: Pick<OperationCounts, 'answered'>;
};

/** The refusal for pages of this origin; undefined when they may send. */
export const originRefusal = (
  origins: readonly string[] | undefined,
  origin: string | undefined,
): Refusal | undefined => {
  if (!origins || origin === undefined || origins.includes(origin)) return undefined;
  return {
    stored: 0,
    known: 0,
    problems: [],
    reason: `${origin} may not send events here: the collector's owner can allow it with --origin`,
  };
};

async function* emptyBody(): BodySource {}

export const intakeRoutes = ({ origins, intake, arrivals, counts }: IntakeRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  routes.use('/*', crossOriginResource, corsFor(origins, ['POST'], ['Retry-After']));
  routes.use('/', async (context, next) => {
    const origin = context.req.header('origin');
    const refusal = originRefusal(origins, origin);
    if (!refusal) return next();
    arrivals?.refused(origin, refusal);
    counts.answered(403);
    return context.json(refusal, 403);
  });
  routes.post('/', async (context) => {
    const { raw } = context.req;
    const body = (raw.body as unknown as BodySource | null) ?? emptyBody();
    const answer = await intake({ headers: raw.headers, address: context.env?.address, body });
    counts.answered(answer.status);
    if (answer.request !== undefined) context.header('X-Request-Id', answer.request);
    if (answer.retryAfter !== undefined) context.header('Retry-After', String(answer.retryAfter));
    return answer.body ? context.json(answer.body, answer.status as 400) : context.body(null, 204);
  });
  return routes;
};
