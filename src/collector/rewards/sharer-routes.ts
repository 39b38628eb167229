/** The addresses for readers of the page: their own progress, their name, and the board. For pages of every origin. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { askedIn, isText } from '../http/json-body.ts';
import { isCode } from '../store/erasure.ts';
import type { Sender } from '../http/client-key.ts';
import type { Rate } from '../http/rate-limiter.ts';
import { isName, isSecret, type Reader } from './sharer-progress.ts';

const LARGEST = 2048;

export type ReaderRoutesOptions = {
  owner: () => MiddlewareHandler;
  reader: Reader;
  /** See `clients`. */
  clientOf: (headers: Headers, address: string | undefined) => string | undefined;
  /** How often a client may ask. */
  rate: Rate;
};

export const readerRoutes = ({ owner, reader, clientOf, rate }: ReaderRoutesOptions): Hono<{ Bindings: Sender }> => {
  const routes = new Hono<{ Bindings: Sender }>();
  const limit = bodyLimit({
    maxSize: LARGEST,
    onError: (context) => context.json({ reason: `the body is larger than ${LARGEST} bytes` }, 413),
  });
  // Like an event, it is sent as plain text, so that no preflight delays it.
  const open: MiddlewareHandler[] = [
    cors({ origin: '*', allowMethods: ['GET', 'POST'], maxAge: 86_400 }),
    async (context, next) => {
      context.header('Cross-Origin-Resource-Policy', 'cross-origin');
      await next();
    },
  ];
  const seldom: MiddlewareHandler<{ Bindings: Sender }> = async (context, next) => {
    const client = clientOf(context.req.raw.headers, context.env?.address);
    const wait = client ? rate.wait(client) : 0;
    if (wait)
      return context.json({ reason: 'too many questions from this address: ask again later' }, 429, {
        'Retry-After': String(Math.ceil(wait)),
      });
    if (client) rate.take(client, 1);
    return next();
  };
  for (const path of ['/progress', '/name', '/leaderboard']) routes.use(path, ...open, seldom);

  /** Who asks; the same answer for a wrong secret as for a code that nobody has heard of. */
  const whoIn = async (context: Context) => {
    const asked = await askedIn(context);
    if (asked instanceof Response) return asked;
    const { campaign, code, secret, name } = asked;
    if (!isText(campaign, 64)) return context.json({ reason: 'campaign must be 1 to 64 printable characters' }, 400);
    if (typeof code !== 'string' || !isCode(code))
      return context.json({ reason: 'code must be 1 to 64 letters, digits, "_" or "-"' }, 400);
    if (!isSecret(secret)) return context.json({ reason: 'secret must be 16 to 64 letters, digits, "_" or "-"' }, 400);
    return { who: { campaign, code, secret }, name };
  };
  const unknown = (context: Context): Response => context.json({ reason: 'no such code, or another secret' }, 404);

  routes.post('/progress', limit, async (context) => {
    const asked = await whoIn(context);
    if (asked instanceof Response) return asked;
    const progress = await reader.progress(asked.who);
    return progress ? context.json(progress) : unknown(context);
  });
  routes.post('/name', limit, async (context) => {
    const asked = await whoIn(context);
    if (asked instanceof Response) return asked;
    const { who, name } = asked;
    if (typeof name !== 'string' || (name !== '' && !isName(name)))
      return context.json({ reason: 'name must be 1 to 40 letters, digits and signs, or empty to take it back' }, 400);
    return (await reader.rename(who, name)) ? context.body(null, 204) : unknown(context);
  });
  routes.get('/leaderboard', async (context) => {
    const board = await reader.board(context.req.query('campaign') || 'default');
    return context.json(board, 200, { 'Cache-Control': 'public, max-age=15' });
  });
  routes.post('/leaderboard/hide', owner(), limit, async (context) => {
    const asked = await askedIn(context);
    if (asked instanceof Response) return asked;
    const { name, reason } = asked;
    if (typeof name !== 'string' || typeof reason !== 'string')
      return context.json({ reason: 'name and reason are wanted; an empty reason lets the name on again' }, 400);
    return reader.hide(context.req.query('campaign') || 'default', name, reason)
      ? context.body(null, 204)
      : context.json({ reason: 'nobody chose this name' }, 404);
  });
  return routes;
};
