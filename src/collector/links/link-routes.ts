/** `/pass-along/links` for the owner; `/pass-along/view/TOKEN` and `/pass-along/tile` for whoever has a link. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { TILE_FIGURES, tileText, type TileFigure } from '../../report/tile-text.ts';
import type { CampaignStore } from '../campaigns/campaign-store.ts';
import type { CampaignSummary } from '../figures/figures.ts';
import type { Access } from '../http/access/access.ts';
import { setLinkCookie } from '../http/access/link-cookie.ts';
import { pageAddress } from '../http/base-path.ts';
import { isText, jsonBodyOf, notFound, type JsonObject } from '../http/json-body.ts';
import { jsonBodyLimit, type Routes } from '../http/route-middleware.ts';
import { endedPage, ENDED_HEADERS, TILE_HEADERS, tilePage } from './link-page.ts';
import { MAX_LINKS, type LinkStore, type NewLink, type ReadOnlyLink } from './link-store.ts';

const MAX_BODY = 4096;
const DAY = 86_400_000;

/** Days until a link ends if nothing else is said, and at most. */
const DEFAULT_DAYS = 30;
const MAX_DAYS = 5 * 366;

/** Seconds for which a tile is kept: a page that is read often asks for it often. */
const TILE_SECONDS = 60;

export type LinkRoutesOptions = {
  owner: () => MiddlewareHandler;
  access: Pick<Access, 'refuseHost'>;
  links: LinkStore;
  campaigns: Pick<CampaignStore, 'get'>;
  summaryOf: (campaign?: string) => Promise<string>;
  now: () => number;
  publicOrigins?: readonly string[] | undefined;
};

/** A day ends with it, UTC. */
const endOf = (value: unknown, now: number): number | undefined => {
  if (value === undefined) return now + DEFAULT_DAYS * DAY;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(T.+)?$/.test(value)) return undefined;
  const time = Date.parse(value) + (value.length === 10 ? DAY : 0);
  return time > now && time <= now + MAX_DAYS * DAY ? time : undefined;
};

/** The link that a request asks for, or what is wrong with it. */
const linkIn = ({ name, campaign, figure, ends: given }: JsonObject, now: number): NewLink | string => {
  if (!isText(name, 80)) return 'name is required: 1 to 80 characters, so that you know later who has the link';
  if (campaign !== undefined && !isText(campaign, 64)) return 'campaign must be 1 to 64 printable characters';
  if (figure !== undefined && !TILE_FIGURES.includes(figure as TileFigure))
    return `figure must be one of ${TILE_FIGURES.join(', ')}, or absent for the whole report`;
  if (figure !== undefined && campaign === undefined) return 'a tile needs a campaign';
  const ends = endOf(given, now);
  if (ends === undefined)
    return 'ends must be a day such as 2027-01-31 or a time (RFC 3339), in the future and within five years';
  return { name, campaign: campaign ?? null, figure: (figure as TileFigure | undefined) ?? null, ends };
};

/** Relative to the report, since only browsers know where that is. */
const pathOf = ({ figure, token }: ReadOnlyLink & { token: string }): string =>
  figure === null ? `view/${token}` : `tile?token=${token}`;

export const linkRoutes = ({ owner, links, now }: LinkRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', owner(), (context) => context.json(links.list()));
  routes.post('/', owner(), jsonBodyLimit(MAX_BODY), async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const wanted = linkIn(body, now());
    if (typeof wanted === 'string') return context.json({ reason: wanted }, 400);
    const made = links.add(wanted);
    if (!made) return context.json({ reason: `there are ${MAX_LINKS} links already: revoke some first` }, 409);
    const { token: _, ...link } = made;
    return context.json({ ...link, path: pathOf(made) }, 201);
  });
  routes.delete('/:id', owner(), (context) =>
    links.remove(context.req.param('id')) ? context.body(null, 204) : notFound(context, 'link'),
  );
  return routes;
};

type Tile = { html: ReturnType<typeof tilePage>; until: number };

export const openedLinkRoutes = ({
  access: { refuseHost },
  links,
  campaigns,
  summaryOf,
  now,
  publicOrigins = [],
}: LinkRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  const tiles = new Map<string, Tile>();
  const ended = (context: Context) => context.html(endedPage(), 404, ENDED_HEADERS);

  routes.get('/view/:token', (context) => {
    const token = context.req.param('token');
    const refused = refuseHost(context);
    if (refused) return refused;
    const link = links.open(token);
    if (!link || link.figure !== null) return ended(context);
    setLinkCookie(context, token, link.ends - now(), publicOrigins);
    context.header('Referrer-Policy', 'no-referrer');
    const query = link.campaign === null ? '' : `?campaign=${encodeURIComponent(link.campaign)}`;
    return context.redirect(pageAddress(context, query), 303);
  });

  const tileOf = async ({ id, campaign: only, figure }: ReadOnlyLink): Promise<Tile['html']> => {
    const known = tiles.get(id);
    if (known && known.until > now()) return known.html;
    const campaign = only ?? '';
    const summary = JSON.parse(await summaryOf(campaign)) as CampaignSummary;
    const html = tilePage(campaigns.get(campaign)?.record.title ?? campaign, tileText(figure!, summary));
    tiles.set(id, { html, until: now() + TILE_SECONDS * 1000 });
    return html;
  };

  routes.get('/tile', async (context) => {
    const refused = refuseHost(context);
    if (refused) return refused;
    const link = links.open(context.req.query('token') ?? '');
    if (!link || link.figure === null) return ended(context);
    return context.html(await tileOf(link), 200, {
      ...TILE_HEADERS,
      'Cache-Control': `private, max-age=${TILE_SECONDS}`,
    });
  });
  return routes;
};
