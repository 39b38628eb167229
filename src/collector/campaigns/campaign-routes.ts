/** The addresses of campaigns: the owner's, to steer them, and one for everybody, which widgets ask. */

import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { checkCampaign, type PublicState } from '../../core/campaign-record.ts';
import { askedIn, isText, type Asked } from '../http/json-body.ts';
import type { Campaigns, KeptCampaign } from './campaign-store.ts';

/** Eight wordings of a thousand characters each, and room. */
const LARGEST = 64 * 1024;

/** Widgets ask every 40 seconds: with these, a pause is known within a minute. */
const SECONDS = 15;

export type CampaignRoutesOptions = {
  owner: () => MiddlewareHandler;
  campaigns: Campaigns;
  stateOf: (campaign: string) => PublicState;
  /** The file that campaigns are in, if they are: then nothing is changed here. */
  file?: string | undefined;
};

const etagOf = ({ version, updated }: KeptCampaign): string => `"${version}-${updated}"`;

/** RFC 7396: what is `null` goes, objects are merged, all else is put in the place of what was. */
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

export const campaignRoutes = ({ owner, campaigns, stateOf, file }: CampaignRoutesOptions): Hono => {
  const routes = new Hono();
  const limit = bodyLimit({
    maxSize: LARGEST,
    onError: (context) => context.json({ reason: `the body is larger than ${LARGEST} bytes` }, 413),
  });
  const nameOf = (context: Context): string => context.req.param('name') ?? '';
  const missing = (context: Context): Response =>
    context.json({ reason: `there is no record of the campaign ${nameOf(context)}: make one with PUT` }, 404);

  const shown = (context: Context, status: 200 | 201 = 200): Response => {
    const found = campaigns.steered(nameOf(context));
    if (!found) return missing(context);
    context.header('ETag', etagOf(found));
    return context.json(found, status);
  };

  /** Nothing when the change may be made. */
  const refusal = (context: Context, { wantsMatch = false } = {}): Response | undefined => {
    if (file) return context.json({ reason: `campaigns are in the file ${file}: change them there` }, 409);
    const kept = campaigns.get(nameOf(context));
    const [match, none] = [context.req.header('if-match'), context.req.header('if-none-match')];
    if (none === '*' && kept) return context.json({ reason: 'there is a campaign of this name' }, 412);
    if (match && !(kept && (match === '*' || match.split(/\s*,\s*/).includes(etagOf(kept)))))
      return context.json({ reason: 'it was changed by somebody else: read it again' }, 412);
    if (wantsMatch && kept && !match)
      return context.json(
        { reason: 'send If-Match with the ETag that you read, so that nobody else is overwritten' },
        428,
      );
    return undefined;
  };

  const keep = (context: Context, asked: Asked, why?: string): Response => {
    const name = nameOf(context);
    if (asked['name'] !== undefined && asked['name'] !== name)
      return context.json({ reason: `name must be ${name}, as in the address, or left out` }, 400);
    const checked = checkCampaign({ ...asked, name });
    if ('problems' in checked) return context.json({ reason: checked.problems.join('; ') }, 400);
    const isNew = !campaigns.get(name);
    campaigns.put(checked.record, why);
    return shown(context, isNew ? 201 : 200);
  };

  /** `first`: the record to begin with where there is none. */
  const change =
    (patchOf: (asked: Asked) => { patch: Asked; why?: string } | { reason: string }, first?: Asked) =>
    async (context: Context): Promise<Response> => {
      const asked = await askedIn(context);
      if (asked instanceof Response) return asked;
      const refused = refusal(context);
      if (refused) return refused;
      const before = campaigns.get(nameOf(context))?.record ?? first;
      if (!before) return missing(context);
      const changed = patchOf(asked);
      if ('reason' in changed) return context.json({ reason: changed.reason }, 400);
      return keep(context, merged(before, changed.patch) as Asked, changed.why);
    };

  routes.get('/campaigns', owner(), (context) => context.json(campaigns.list()));
  routes.get('/campaigns/:name', owner(), (context) => shown(context));
  routes.put('/campaigns/:name', owner(), limit, async (context) => {
    const asked = await askedIn(context);
    return asked instanceof Response ? asked : (refusal(context, { wantsMatch: true }) ?? keep(context, asked));
  });
  routes.patch(
    '/campaigns/:name',
    owner(),
    limit,
    change((patch) => ({ patch })),
  );
  routes.delete(
    '/campaigns/:name',
    owner(),
    (context) => refusal(context) ?? (campaigns.remove(nameOf(context)) ? context.body(null, 204) : missing(context)),
  );
  routes.post(
    '/campaigns/:name/pause',
    owner(),
    limit,
    // In an emergency nobody should have to make a record first.
    change(
      ({ reason }) =>
        isText(reason)
          ? { patch: { state: 'paused', reason } }
          : { reason: 'reason must say why, in 1 to 500 characters' },
      {},
    ),
  );
  routes.post(
    '/campaigns/:name/resume',
    owner(),
    limit,
    change(({ reason = '' }) =>
      reason === '' || isText(reason)
        ? { patch: { state: 'running', reason: null }, why: reason as string }
        : { reason: 'reason must have 1 to 500 characters, or be left out' },
    ),
  );

  routes.get('/state', (context) =>
    context.json(stateOf(context.req.query('campaign') || 'default'), 200, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': `public, max-age=${SECONDS}`,
    }),
  );
  return routes;
};
