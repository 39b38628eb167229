/** `/pass-along/in`: where events arrive, from pages of the origins that the owner allows. */

import { Hono } from 'hono';
import { corsFor, crossOriginResource, type Routes } from '../middleware.ts';
import { intake, type IntakeOptions } from './intake.ts';
import type { Refusal } from './refusal.ts';

export type IntakeRoutesOptions = IntakeOptions & {
  /** Undefined: all. */
  origins?: readonly string[] | undefined;
};

export const intakeRoutes = ({ origins, ...options }: IntakeRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  routes.use('/*', crossOriginResource, corsFor(origins, ['POST'], ['Retry-After']));
  routes.use('/', async (context, next) => {
    const origin = context.req.header('origin');
    if (!origins || origin === undefined || origins.includes(origin)) return next();
    const reason = `${origin} may not send here: its owner can allow it with --origin`;
    return context.json({ stored: 0, known: 0, problems: [], reason } satisfies Refusal, 403);
  });
  routes.post('/', intake(options));
  return routes;
};
