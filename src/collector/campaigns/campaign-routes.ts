/** `/pass-along/campaigns`, for the owner, and `/pass-along/state`, for widgets. */

import { Hono, type Context, type Handler, type MiddlewareHandler } from 'hono';
import { checkCampaign, type PublicState } from '../../core/campaign-record.ts';
import type { Access } from '../http/access/access.ts';
import { campaignOr, isText, jsonBodyOf, REASON_WANTED, type JsonObject } from '../http/json-body.ts';
import { corsFor, crossOriginResource, jsonBodyLimit, type Routes } from '../http/route-middleware.ts';
import { campaignsFor } from '../links/without-codes.ts';
import { campaignOverview, type OverviewServices } from './campaign-overview.ts';
import type { CampaignStore } from './campaign-store.ts';
import type { StoredCampaign } from './campaign-tables.ts';

/** Maximum bytes of a record: eight wordings of a thousand characters each, with a margin. */
const MAX_BODY = 64 * 1024;

/** Cache lifetime in seconds. Widgets poll every 40 seconds, so a pause reaches them within a minute. */
const STATE_MAX_AGE = 15;

export type CampaignRoutesOptions = {
  owner: () => MiddlewareHandler;
  access: Pick<Access, 'viewer' | 'linkOf'>;
  campaigns: CampaignStore;
  /** The campaign file, if there is one: then changes by the API are refused. */
  file?: string | undefined;
};

const etagOf = ({ version, updated }: StoredCampaign): string => `"${version}-${updated}"`;

/** JSON Merge Patch (RFC 7396): `null` removes a member, objects are merged, anything else replaces the old value. */
const merged = (target: unknown, patch: unknown): unknown => {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result = new Map(
    Object.entries(typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {}),
  );
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
};

const nameIn = (context: Context): string => context.req.param('name') ?? '';

const missing = (context: Context): Response =>
  context.json({ reason: `the campaign ${nameIn(context)} has no record: create one with PUT` }, 404);

type Patch = { patch: JsonObject; why?: string } | { reason: string };

/** Handlers that read and change one record; its ETag gives optimistic locking. */
const recordHandlers = ({ campaigns, file }: Omit<CampaignRoutesOptions, 'owner' | 'access'>) => {
  const show = (context: Context, status: 200 | 201 = 200): Response => {
    const found = campaigns.details(nameIn(context));
    if (!found) return missing(context);
    context.header('ETag', etagOf(found));
    return context.json(found, status);
  };

  /** `undefined` when the preconditions hold. */
  const preconditionFailure = (context: Context, { needsMatch = false } = {}): Response | undefined => {
    if (file) return context.json({ reason: `campaigns are in the file ${file}: change them there` }, 409);
    const stored = campaigns.get(nameIn(context));
    const [match, none] = [context.req.header('if-match'), context.req.header('if-none-match')];
    if (none === '*' && stored) return context.json({ reason: 'the campaign already has a record' }, 412);
    if (match && !(stored && (match === '*' || match.split(/\s*,\s*/).includes(etagOf(stored)))))
      return context.json({ reason: 'somebody else has changed the record: read it again' }, 412);
    if (needsMatch && stored && !match)
      return context.json(
        { reason: 'send If-Match with the ETag that you read, so that you overwrite nobody’s changes' },
        428,
      );
    return undefined;
  };

  const save = (context: Context, body: JsonObject, why?: string): Response => {
    const name = nameIn(context);
    if (body['name'] !== undefined && body['name'] !== name)
      return context.json({ reason: `name must be ${name}, as in the address, or omitted` }, 400);
    const checked = checkCampaign({ ...body, name });
    if ('problems' in checked) return context.json({ reason: checked.problems.join('; ') }, 400);
    const isNew = !campaigns.get(name);
    campaigns.put(checked.record, why);
    return show(context, isNew ? 201 : 200);
  };

  /** `initial`: the record to start from where there is none. */
  const change =
    (patchOf: (body: JsonObject) => Patch, initial?: JsonObject): Handler =>
    async (context) => {
      const body = await jsonBodyOf(context);
      if (body instanceof Response) return body;
      const refused = preconditionFailure(context);
      if (refused) return refused;
      const before = campaigns.get(nameIn(context))?.record ?? initial;
      if (!before) return missing(context);
      const changed = patchOf(body);
      if ('reason' in changed) return context.json({ reason: changed.reason }, 400);
      return save(context, merged(before, changed.patch) as JsonObject, changed.why);
    };

  const put: Handler = async (context) => {
    const body = await jsonBodyOf(context);
    if (body instanceof Response) return body;
    return preconditionFailure(context, { needsMatch: true }) ?? save(context, body);
  };

  const remove: Handler = (context) => {
    const refused = preconditionFailure(context);
    if (refused) return refused;
    return campaigns.remove(nameIn(context)) ? context.body(null, 204) : missing(context);
  };

  return { show, put, change, remove };
};

const pausing = ({ reason }: JsonObject): Patch =>
  isText(reason) ? { patch: { state: 'paused', reason } } : { reason: REASON_WANTED };

const resuming = ({ reason = '' }: JsonObject): Patch =>
  reason === '' || isText(reason)
    ? { patch: { state: 'running', reason: null }, why: reason as string }
    : { reason: 'reason must have 1 to 500 characters, or be omitted' };

export const campaignRoutes = ({
  owner,
  access: { viewer, linkOf },
  campaigns,
  file,
}: CampaignRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  const limit = jsonBodyLimit(MAX_BODY);
  const { show, put, change, remove } = recordHandlers({ campaigns, file });

  routes.get('/', viewer({ ofAll: true }), (context) => {
    const link = linkOf(context);
    return context.json(link ? campaignsFor(link, campaigns.list()) : campaigns.list());
  });
  routes.get('/:name', owner(), (context) => show(context));
  routes.put('/:name', owner(), limit, put);
  const patched = change((patch) => ({ patch }));
  routes.patch('/:name', owner(), limit, patched);
  routes.delete('/:name', owner(), remove);
  // In an emergency nobody should have to create a record first.
  routes.post('/:name/pause', owner(), limit, change(pausing, {}));
  routes.post('/:name/resume', owner(), limit, change(resuming));
  return routes;
};

export const overviewRoutes = ({
  access: { viewer, linkOf },
  campaigns,
  ...services
}: Pick<CampaignRoutesOptions, 'access' | 'campaigns'> & OverviewServices): Routes => {
  const routes: Routes = new Hono();
  const overview = campaignOverview({ campaigns, ...services });
  routes.get('/', viewer({ ofAll: true }), async (context) => {
    const link = linkOf(context);
    if (!link) return context.json(await overview(campaigns.list()));
    const rows = await overview(campaignsFor(link, campaigns.list()));
    return context.json(rows.map(({ alarms: _settings, ...row }) => row));
  });
  return routes;
};

export const stateRoutes = ({ stateOf }: { stateOf: (campaign: string) => PublicState }): Routes => {
  const routes: Routes = new Hono();
  routes.use('/', crossOriginResource, corsFor(undefined, ['GET']));
  routes.get('/', (context) =>
    context.json(stateOf(campaignOr(context)), 200, { 'Cache-Control': `public, max-age=${STATE_MAX_AGE}` }),
  );
  return routes;
};
