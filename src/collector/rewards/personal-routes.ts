/** `/pass-along/progress`, `name` and `leaderboard`, for pages of every origin. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { corsFor, crossOriginResource, jsonBodyLimit, requestLimit, type Routes } from '../http/route-middleware.ts';
import { jsonBodyOf, isText } from '../http/json-body.ts';
import { isCode } from '../store/erasure.ts';
import type { ClientOf } from '../http/client-address.ts';
import type { RateLimiter } from '../http/rate-limiter.ts';
import { boardName } from './board-name.ts';
import { isSecret, type SharerProgress } from './personal-progress.ts';

const MAX_BODY = 2048;

const NAME_WANTED =
  "name must be 1 to 40 letters and digits of one script, with single spaces and . ' - between them, no web address, " +
  'or empty to remove it';

export type SharerRoutesOptions = {
  owner: () => MiddlewareHandler;
  sharers: SharerProgress;
  clientOf: ClientOf;
  /** The rate limit of each client. */
  rate: RateLimiter;
  /** Called when that limit turns a client away. */
  limited: () => void;
};

export const sharerRoutes = ({ owner, sharers, clientOf, rate, limited }: SharerRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  const limit = jsonBodyLimit(MAX_BODY);
  const limitRate = requestLimit(clientOf, rate, limited);
  for (const path of ['/progress', '/name', '/leaderboard'])
    // Sent as text/plain, like events, so that no preflight delays it.
    routes.use(path, crossOriginResource, corsFor(undefined, ['GET', 'POST']), limitRate);

  /** The claimant in the body, or the response that refuses it. */
  const claimantIn = async (context: Context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const { campaign, code, secret, name } = body;
    if (!isText(campaign, 64)) return context.json({ reason: 'campaign must be 1 to 64 printable characters' }, 400);
    if (typeof code !== 'string' || !isCode(code))
      return context.json({ reason: 'code must be 1 to 64 letters, digits, "_" or "-"' }, 400);
    if (!isSecret(secret)) return context.json({ reason: 'secret must be 16 to 64 letters, digits, "_" or "-"' }, 400);
    return { who: { campaign, code, secret }, name };
  };
  /** The same for a wrong secret and an unknown code. */
  const unknown = (context: Context): Response => context.json({ reason: 'unknown code, or wrong secret' }, 404);

  routes.post('/progress', limit, async (context) => {
    const claimed = await claimantIn(context);
    if (claimed instanceof Response) return claimed;
    const progress = await sharers.progress(claimed.who);
    return progress ? context.json(progress) : unknown(context);
  });
  routes.post('/name', limit, async (context) => {
    const claimed = await claimantIn(context);
    if (claimed instanceof Response) return claimed;
    const { who, name } = claimed;
    const chosen = typeof name === 'string' && name !== '' ? boardName(name) : name;
    if (typeof chosen !== 'string') return context.json({ reason: NAME_WANTED }, 400);
    switch (await sharers.rename(who, chosen)) {
      case 'done':
        return context.body(null, 204);
      case 'unknown':
        return unknown(context);
      case 'taken':
        return context.json({ reason: 'somebody else has this name, or one that looks like it' }, 409);
    }
  });
  routes.get('/leaderboard', async (context) => {
    const board = await sharers.board(context.req.query('campaign') || 'default');
    return context.json(board, 200, { 'Cache-Control': 'public, max-age=15' });
  });
  routes.post('/leaderboard/hide', owner(), limit, async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const { name, reason } = body;
    if (typeof name !== 'string' || typeof reason !== 'string')
      return context.json({ reason: 'name and reason must be strings; an empty reason shows the name again' }, 400);
    return sharers.hide(context.req.query('campaign') || 'default', name, reason)
      ? context.body(null, 204)
      : context.json({ reason: 'nobody chose this name' }, 404);
  });
  return routes;
};
