/** `/pass-along/digests` for the owner, and `/pass-along/unsubscribe` for whoever gets a mail. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { isText, jsonBodyOf, notFound, type JsonObject } from '../http/json-body.ts';
import { jsonBodyLimit, type Routes } from '../http/route-middleware.ts';
import type { Store } from '../store/store.ts';
import { digestContent, lastSpan } from './digest-content.ts';
import { FORMATS, formatted, NO_ADDRESS, type Format } from './digest-formats.ts';
import { MAX_DIGESTS } from './digest-store.ts';
import { EVERY, KINDS, type Every, type Kind, type NewDigest } from './digest-types.ts';
import type { Digests } from './digests.ts';
import { unsubscribedPage, unsubscribePage, UNSUBSCRIBE_HEADERS } from './unsubscribe-page.ts';

const MAX_BODY = 4096;

export type DigestRoutesOptions = {
  owner: () => MiddlewareHandler;
  digests: Digests;
  store: Pick<Store, 'defaultCampaign'>;
  now: () => number;
};

/** No names, lists or comments: one address, as a server takes it in its envelope. */
const MAIL_ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[\p{L}\p{N}.-]{1,190}$/u;

/** As it is stored, or what is wrong with it. */
const addressIn = (kind: Kind, to: unknown): { to: string } | string => {
  if (kind === 'mail')
    return typeof to === 'string' && MAIL_ADDRESS.test(to) ? { to } : 'to must be one mail address such as a@b.example';
  const url = typeof to === 'string' && URL.canParse(to) ? new URL(to) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    return 'to must be the address of an incoming webhook: http or https, without user name and password';
  return { to: url.href };
};

const digestIn = ({ kind, to, campaign, every = null, alarms = true }: JsonObject, canMail: boolean) => {
  if (!KINDS.includes(kind as Kind)) return `kind must be one of ${KINDS.join(', ')}`;
  if (kind === 'mail' && !canMail) return 'this collector sends no mail: start it with --smtp and --mail-from';
  const address = addressIn(kind as Kind, to);
  if (typeof address === 'string') return address;
  if (campaign !== undefined && !isText(campaign, 64)) return 'campaign must be 1 to 64 printable characters';
  if (every !== null && !EVERY.includes(every as Every)) return 'every must be day, week, or absent for alarms only';
  if (typeof alarms !== 'boolean') return 'alarms must be true or false';
  if (every === null && !alarms) return 'with neither every nor alarms, nothing would be sent';
  return { kind, ...address, campaign: campaign ?? null, every, alarms } as NewDigest;
};

export const digestRoutes = ({ owner, digests, store, now }: DigestRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', owner(), (context) => context.json(digests.list()));
  routes.post('/', owner(), jsonBodyLimit(MAX_BODY), async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    const wanted = digestIn(body, digests.canMail);
    if (typeof wanted === 'string') return context.json({ reason: wanted }, 400);
    const made = digests.add(wanted);
    if (!made) return context.json({ reason: `there are ${MAX_DIGESTS} digests already: remove some first` }, 409);
    const hasLink = made.kind !== 'mail' || digests.unsubscribeAddress('') !== undefined;
    return context.json({ ...made, ...(!hasLink && { note: NO_ADDRESS }) }, 201);
  });
  routes.get('/preview', owner(), async (context) => {
    const { campaign, every = 'week', as = 'text' } = context.req.query();
    if (!EVERY.includes(every as Every)) return context.json({ reason: 'every must be day or week' }, 400);
    if (!FORMATS.includes(as as Format))
      return context.json({ reason: `as must be one of ${FORMATS.join(', ')}` }, 400);
    const only = campaign === undefined || campaign === '' ? null : campaign;
    // Without any campaign there is nothing to say about all of them.
    const content = await digestContent(
      digests.source,
      store.defaultCampaign() === undefined ? (only ?? '') : only,
      lastSpan(every as Every, now()),
    );
    return previewed(context, formatted(content, as as Format), as as Format);
  });
  routes.post('/:id/test', owner(), (context) =>
    digests.test(context.req.param('id')) ? context.body(null, 202) : notFound(context, 'digest'),
  );
  routes.delete('/:id', owner(), (context) =>
    digests.remove(context.req.param('id')) ? context.body(null, 204) : notFound(context, 'digest'),
  );
  return routes;
};

/** The HTML of a mail has its styles in its elements. */
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const previewed = (context: Context, body: string, format: Format): Response => {
  if (format === 'text') return context.text(body);
  if (format === 'html') return context.html(body, 200, { 'Content-Security-Policy': PREVIEW_POLICY }) as Response;
  return context.body(body, 200, { 'Content-Type': 'application/json' });
};

/** Reading the page ends nothing, since mail scanners open each link. RFC 8058: the POST needs no cookie or consent. */
export const unsubscribeRoutes = ({ digests }: Pick<DigestRoutesOptions, 'digests'>): Routes => {
  const routes: Routes = new Hono();
  const found = (context: Context) => digests.byToken(context.req.query('token') ?? '');
  routes.get('/', (context) => {
    const digest = found(context);
    if (!digest) return context.html(unsubscribedPage(), 404, UNSUBSCRIBE_HEADERS);
    return context.html(unsubscribePage(digest.address, digest.token), 200, UNSUBSCRIBE_HEADERS);
  });
  routes.post('/', jsonBodyLimit(MAX_BODY), (context) => {
    const digest = found(context);
    if (digest) digests.remove(digest.id);
    return context.html(unsubscribedPage(), digest ? 200 : 404, UNSUBSCRIBE_HEADERS);
  });
  return routes;
};
