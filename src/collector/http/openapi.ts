/** `GET /pass-along/openapi.json`: what each address takes and gives, as OpenAPI 3.1. */

import { EXPORT_TABLES } from '../export/export-tables.ts';
import { schemas } from './schemas.generated.ts';
import { TYPES } from '../rewards/webhooks.ts';

type Schema = Record<string, unknown>;
type Parameter = { says: string; schema?: Schema; optional?: true };
type Answer = { says: string; as?: string; schema?: Schema };

/** One way to ask one address. `{name}` in a path is a parameter. */
export type Operation = {
  says: string;
  /** The owner's need the token, once one is set. */
  of: 'anybody' | 'owner';
  asks?: Record<string, Parameter>;
  takes?: { as: string; schema: Schema };
  gives: Record<number, Answer>;
};

const JSON_TYPE = 'application/json';
const ref = (name: keyof typeof schemas): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (says: string, schema: Schema): Answer => ({ says, as: JSON_TYPE, schema });
const text = (says: string): Answer => ({ says, as: 'text/plain', schema: { type: 'string' } });
const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const campaign: Parameter = { says: 'Name of the campaign; default: the one last heard of', optional: true };
const named: Parameter = { says: 'Name of the campaign' };
const exactly: Parameter = { says: 'Name of the campaign; default: `default`', optional: true };
const refused = (says: string): Answer => json(says, object({ reason: { type: 'string' } }));
const wrong = refused('What is wrong.');
const often = refused('Asked too often: again after `Retry-After` seconds.');
const why = { as: JSON_TYPE, schema: object({ reason: { type: 'string', minLength: 1, maxLength: 500 } }) };
const done: Answer = { says: 'Done.' };
const queued: Answer = { says: 'It is on its way.' };
const who = {
  campaign: { type: 'string' },
  code: { type: 'string' },
  secret: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
};
const page = (says: string): Answer => ({ says, as: 'text/html', schema: { type: 'string' } });

/** What every change of a record may be answered. */
const CHANGING = {
  400: refused('The body or the record is not right.'),
  409: refused('Campaigns are in a file: change them there.'),
  412: refused('It was changed by somebody else.'),
  413: refused('The body is too large.'),
};

/** Every address, by method and path. Adding a route is adding a row: a test holds this table against the routes there are. */
export const OPERATIONS: Record<string, Operation> = {
  'POST /pass-along/in': {
    says: 'Takes events in: an array, one object, or JSON Lines, under any media type. Each id is stored once, so sending again is harmless.',
    of: 'anybody',
    takes: { as: JSON_TYPE, schema: { type: 'array', items: ref('Event') } },
    gives: {
      204: { says: 'All is on the disk, or was before.' },
      400: json('Something can never be stored; the rest is.', ref('Refusal')),
      403: json('This origin may not send here.', ref('Refusal')),
      413: json('The body, or the number of events, is too large.', ref('Refusal')),
      429: json('Too much at once: send again after `Retry-After` seconds.', ref('Refusal')),
      503: json('The store failed: send again after `Retry-After` seconds.', ref('Refusal')),
    },
  },
  'GET /pass-along/count': {
    says: 'How many people came by passing along, rounded down to two figures; 0 under ten. For pages of every origin.',
    of: 'anybody',
    asks: { campaign: exactly },
    gives: { 200: json('The count.', object({ people: { type: 'integer', minimum: 0 } })) },
  },
  'GET /pass-along/health': {
    says: 'Whether the collector and its store answer. The number of events is for the owner.',
    of: 'anybody',
    gives: {
      200: json(
        'They do.',
        object({ status: { const: 'ok' }, events: { type: 'integer', minimum: 0 }, version: { type: 'string' } }, [
          'events',
        ]),
      ),
    },
  },
  'GET /pass-along/openapi.json': {
    says: 'This description.',
    of: 'anybody',
    gives: { 200: json('An OpenAPI 3.1 document.', { type: 'object' }) },
  },
  'GET /pass-along/summary': {
    says: 'The figures of a campaign.',
    of: 'owner',
    asks: { campaign },
    gives: { 200: json('The summary. Times in milliseconds, rates from 0 to 1.', ref('Summary')) },
  },
  'GET /pass-along/live': {
    says: 'The same as server-sent events named `summary`, at once and after each change.',
    of: 'owner',
    asks: { campaign },
    gives: { 200: { says: 'A stream that stays open.', as: 'text/event-stream', schema: { type: 'string' } } },
  },
  'GET /pass-along/cascades': {
    says: 'The hundred cascades with most people.',
    of: 'owner',
    asks: { campaign },
    gives: { 200: json('A row for each.', ref('Cascades')) },
  },
  'GET /pass-along/cascade': {
    says: 'The cascade in which a code stands, as a tree of at most 5,000 people.',
    of: 'owner',
    asks: { campaign, code: { says: 'Any code in it' } },
    gives: {
      200: json('Its shape and its people, parents before children.', ref('Cascade')),
      404: text('The code stands in no cascade.'),
    },
  },
  'GET /pass-along/campaigns': {
    says: 'The campaigns that were heard of, the last one first, then those that have only a record.',
    of: 'owner',
    gives: { 200: json('Their names, events, times, states and records.', ref('Campaigns')) },
  },
  'GET /pass-along/campaigns/{name}': {
    says: 'The record of a campaign, its state, the alarms that are on, and what was changed when and why, the newest first. `ETag` names its version.',
    of: 'owner',
    asks: { name: named },
    gives: { 200: json('The campaign.', ref('Campaign')), 404: refused('It has no record.') },
  },
  'PUT /pass-along/campaigns/{name}': {
    says: 'Keeps a record in the place of the one there is. `If-Match` must then have its `ETag`.',
    of: 'owner',
    asks: { name: named },
    takes: { as: JSON_TYPE, schema: ref('CampaignRecord') },
    gives: {
      200: json('The campaign as it is now.', ref('Campaign')),
      201: json('It was new.', ref('Campaign')),
      428: refused('`If-Match` is missing.'),
      ...CHANGING,
    },
  },
  'PATCH /pass-along/campaigns/{name}': {
    says: 'Changes some fields of a record (JSON Merge Patch, RFC 7396); `null` takes one away.',
    of: 'owner',
    asks: { name: named },
    takes: { as: JSON_TYPE, schema: { type: 'object' } },
    gives: { 200: json('The campaign as it is now.', ref('Campaign')), 404: refused('It has no record.'), ...CHANGING },
  },
  'DELETE /pass-along/campaigns/{name}': {
    says: 'Removes a record. The events of the campaign stay, and its widgets run.',
    of: 'owner',
    asks: { name: named },
    gives: { 204: { says: 'It is gone.' }, 404: refused('It has no record.'), 409: CHANGING[409], 412: CHANGING[412] },
  },
  'POST /pass-along/campaigns/{name}/pause': {
    says: 'Pauses a campaign: within a minute tags, taglines and disclosures stop in all widgets, and their buttons still work. Makes a record where there is none.',
    of: 'owner',
    asks: { name: named },
    takes: why,
    gives: {
      200: json('The campaign as it is now.', ref('Campaign')),
      201: json('It had no record.', ref('Campaign')),
      ...CHANGING,
    },
  },
  'POST /pass-along/campaigns/{name}/resume': {
    says: 'Lets it run again.',
    of: 'owner',
    asks: { name: named },
    takes: { as: JSON_TYPE, schema: object({ reason: { type: 'string', maxLength: 500 } }, ['reason']) },
    gives: { 200: json('The campaign as it is now.', ref('Campaign')), 404: refused('It has no record.'), ...CHANGING },
  },
  'GET /pass-along/state': {
    says: 'What widgets need to know of a campaign: whether it runs, which wordings compete, whether readers are asked. For pages of every origin.',
    of: 'anybody',
    asks: { campaign: exactly },
    gives: { 200: json('The state; a campaign without a record runs.', ref('PublicState')) },
  },
  'GET /pass-along/export/{file}': {
    says: `All that is kept, as a stream: ${Object.entries(EXPORT_TABLES)
      .map(([name, { summary }]) => `\`${name}\` (${summary})`)
      .join(
        ', ',
      )}. In CSV a cell that a spreadsheet would run as a formula begins with an apostrophe; JSON Lines is exact.`,
    of: 'owner',
    asks: {
      file: {
        says: 'What, and in which format',
        schema: { enum: Object.keys(EXPORT_TABLES).flatMap((name) => [`${name}.jsonl`, `${name}.csv`]) },
      },
      campaign: { says: 'Name of the campaign; default: all for events, else the one last heard of', optional: true },
      after: { says: 'Only events behind this `seq`', schema: { type: 'integer', minimum: 0 }, optional: true },
    },
    gives: {
      200: { says: 'One row a line.', as: 'application/jsonl', schema: { type: 'string' } },
      400: text('`after` is no whole number.'),
      404: text('There is no such export.'),
    },
  },
  'DELETE /pass-along/codes/{code}': {
    says: 'Erases all events of a code in every campaign, and the code from the landings it brought, which then begin with themselves.',
    of: 'owner',
    asks: { code: { says: 'The code' } },
    gives: {
      200: json('How much was erased.', object({ events: { type: 'integer' }, brought: { type: 'integer' } })),
      400: text('That is no code.'),
    },
  },
  'POST /pass-along/conversions': {
    says: 'Takes in a conversion from the owner’s server, signed by Standard Webhooks 1.0: `webhook-id` names it, so that sending again is harmless, `webhook-timestamp` is in seconds, `webhook-signature` is `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64. Of customer and device only hashes are kept.',
    of: 'anybody',
    takes: {
      as: JSON_TYPE,
      schema: object(
        {
          campaign: { type: 'string' },
          code: { type: 'string' },
          name: { type: 'string' },
          value: { type: 'number' },
          customer: { type: 'string', minLength: 1, maxLength: 512 },
          device: { type: 'string', minLength: 1, maxLength: 512 },
          time: { type: 'string', format: 'date-time' },
        },
        ['value', 'customer', 'device', 'time'],
      ),
    },
    gives: {
      204: { says: 'It is on the disk, or was before.' },
      400: wrong,
      401: refused('The signature is missing, wrong, or too old.'),
      403: refused('The collector has no secret.'),
      413: wrong,
    },
  },
  'GET /pass-along/conversions': {
    says: 'The signed conversions, the last to come first.',
    of: 'owner',
    asks: { campaign: exactly },
    gives: { 200: json('Those of a campaign.', ref('Conversions')) },
  },
  'POST /pass-along/conversions/{id}/revoke': {
    says: 'Takes a conversion back, and what it earned with it.',
    of: 'owner',
    asks: { id: { says: 'Its `webhook-id`' } },
    takes: why,
    gives: { 204: done, 400: wrong, 404: wrong, 413: wrong },
  },
  'GET /pass-along/rules': {
    says: 'What passing along earns.',
    of: 'owner',
    asks: { campaign: exactly },
    gives: { 200: json('The rules of a campaign.', ref('Rules')) },
  },
  'PUT /pass-along/rules/{name}': {
    says: 'Sets a rule, in the place of one of the same name. Rewards are computed anew from the conversions there are.',
    of: 'owner',
    asks: { name: { says: 'Its name', schema: { type: 'string', pattern: '^[a-z0-9-]{1,32}$' } }, campaign: exactly },
    takes: { as: JSON_TYPE, schema: ref('Rule') },
    gives: { 204: done, 400: wrong, 413: wrong },
  },
  'DELETE /pass-along/rules/{name}': {
    says: 'Removes a rule, and what it gave with it.',
    of: 'owner',
    asks: { name: { says: 'Its name' }, campaign: exactly },
    gives: { 204: done, 404: wrong },
  },
  'GET /pass-along/rewards': {
    says: 'What was earned, the last first.',
    of: 'owner',
    asks: {
      campaign: exactly,
      state: {
        says: 'Only those in this state',
        schema: { enum: ['review', 'held', 'due', 'granted', 'revoked'] },
        optional: true,
      },
    },
    gives: { 200: json('The rewards of a campaign.', ref('Rewards')) },
  },
  'POST /pass-along/rewards/{id}/{decision}': {
    says: 'What the owner decides of a reward: approve what waits for a yes, grant what is due, revoke any, with a reason.',
    of: 'owner',
    asks: {
      id: { says: 'The reward' },
      decision: { says: 'What is decided', schema: { enum: ['approve', 'grant', 'revoke'] } },
      campaign: exactly,
    },
    takes: { as: JSON_TYPE, schema: object({ reason: { type: 'string', minLength: 1, maxLength: 500 } }, ['reason']) },
    gives: { 204: done, 400: wrong, 404: wrong, 409: refused('Its state does not allow it.'), 413: wrong },
  },
  'GET /pass-along/webhooks': {
    says: 'Where messages go, without the secrets.',
    of: 'owner',
    gives: { 200: json('The endpoints of all campaigns.', ref('Webhooks')) },
  },
  'POST /pass-along/webhooks': {
    says: 'Adds an address that is told of rewards and alarms, signed by Standard Webhooks 1.0.',
    of: 'owner',
    takes: {
      as: JSON_TYPE,
      schema: object(
        {
          url: { type: 'string', format: 'uri' },
          types: { type: 'array', items: { enum: [...TYPES] } },
          campaign: { type: 'string' },
        },
        ['types', 'campaign'],
      ),
    },
    gives: {
      201: json('The endpoint, with the secret that signs: it is given this once.', {
        allOf: [{ $ref: '#/components/schemas/Endpoint' }],
        properties: { secret: { type: 'string' } },
        required: ['secret'],
      }),
      400: wrong,
      413: wrong,
    },
  },
  'DELETE /pass-along/webhooks/{id}': {
    says: 'Removes an address, and what still waits for it.',
    of: 'owner',
    asks: { id: { says: 'The endpoint' } },
    gives: { 204: done, 404: wrong },
  },
  'POST /pass-along/webhooks/{id}/reopen': {
    says: 'Opens an address again that answered 410.',
    of: 'owner',
    asks: { id: { says: 'The endpoint' } },
    gives: { 204: done, 404: wrong },
  },
  'POST /pass-along/webhooks/{id}/test': {
    says: 'Sends a message of the type `test`.',
    of: 'owner',
    asks: { id: { says: 'The endpoint' } },
    gives: { 202: queued, 404: wrong },
  },
  'GET /pass-along/deliveries': {
    says: 'The last 100 messages, with each try.',
    of: 'owner',
    asks: {
      campaign: { says: 'Only of this campaign', optional: true },
      state: { says: 'Only in this state', schema: { enum: ['waiting', 'delivered', 'failed'] }, optional: true },
    },
    gives: { 200: json('The last first.', ref('Deliveries')) },
  },
  'POST /pass-along/deliveries/{id}/resend': {
    says: 'Sends a message again, whatever became of it.',
    of: 'owner',
    asks: { id: { says: 'The message' } },
    gives: { 202: queued, 404: wrong },
  },
  'POST /pass-along/deliveries/resend': {
    says: 'Sends all again that failed since a time.',
    of: 'owner',
    asks: { since: { says: 'The time', schema: { type: 'string', format: 'date-time' } } },
    gives: { 202: json('How many.', object({ resent: { type: 'integer', minimum: 0 } })), 400: wrong },
  },
  'POST /pass-along/progress': {
    says: 'How many came by a reader’s own links, by degree, and the milestones on the way. The first to ask for a code with a secret has claimed it. For pages of every origin, under any media type.',
    of: 'anybody',
    takes: { as: JSON_TYPE, schema: object(who) },
    gives: {
      200: json('The progress.', ref('Progress')),
      400: wrong,
      404: refused('No such code, or another secret.'),
      413: wrong,
      429: often,
    },
  },
  'POST /pass-along/name': {
    says: 'Chooses the name by which a reader stands on the board, or with an empty one takes it back.',
    of: 'anybody',
    takes: { as: JSON_TYPE, schema: object({ ...who, name: { type: 'string', maxLength: 40 } }) },
    gives: { 204: done, 400: wrong, 404: refused('No such code, or another secret.'), 413: wrong, 429: often },
  },
  'GET /pass-along/leaderboard': {
    says: 'Those who chose a name, the most friends first, 100 at most.',
    of: 'anybody',
    asks: { campaign: exactly },
    gives: { 200: json('The board. Equals have the same rank.', ref('Board')), 429: often },
  },
  'POST /pass-along/leaderboard/hide': {
    says: 'Takes a name off the board, with a reason; an empty one lets it on again.',
    of: 'owner',
    asks: { campaign: exactly },
    takes: { as: JSON_TYPE, schema: object({ name: { type: 'string' }, reason: { type: 'string' } }) },
    gives: { 204: done, 400: wrong, 404: wrong, 413: wrong },
  },
  'GET /pass-along/': { says: 'The report.', of: 'owner', gives: { 200: page('A page.') } },
  'GET /pass-along/measures': {
    says: 'What each figure means, how it is computed, and how it misleads.',
    of: 'anybody',
    gives: { 200: page('A page.') },
  },
  'GET /pass-along/api': { says: 'This description, as a page.', of: 'anybody', gives: { 200: page('A page.') } },
  'GET /pass-along/sign-in': {
    says: 'The form for the token.',
    of: 'anybody',
    gives: { 200: page('A page.'), 303: { says: 'No need: to the report.' } },
  },
  'POST /pass-along/sign-in': {
    says: 'Signs a browser in, by a cookie for the owner.',
    of: 'anybody',
    takes: {
      as: 'application/x-www-form-urlencoded',
      schema: object({ token: { type: 'string' }, to: { type: 'string' } }, ['to']),
    },
    gives: {
      303: { says: 'To where the owner wanted to go.' },
      401: page('That is not the token.'),
      403: page('Sent by another site.'),
      429: page('Too many wrong tokens.'),
    },
  },
  'POST /pass-along/sign-out': {
    says: 'Ends the session.',
    of: 'anybody',
    gives: { 303: { says: 'To the form.' }, 403: text('Sent by another site.') },
  },
};

const parametersOf = (path: string, asks: Record<string, Parameter> = {}): object[] =>
  Object.entries(asks).map(([name, { says, schema = { type: 'string' }, optional }]) => ({
    name,
    in: path.includes(`{${name}}`) ? 'path' : 'query',
    description: says,
    required: !optional,
    schema,
  }));

/** What the owner's answers have in common. */
const GUARD: Record<number, Answer> = {
  401: text('The token is missing or wrong.'),
  421: text('The collector is not known by this name.'),
};

const answersOf = (gives: Record<number, Answer>): object =>
  Object.fromEntries(
    Object.entries(gives).map(([status, { says, as, schema }]) => [
      status,
      { description: says, ...(as && { content: { [as]: { schema } } }) },
    ]),
  );

const described = (path: string, { says, of, asks, takes, gives }: Operation): object => ({
  summary: says,
  ...(asks && { parameters: parametersOf(path, asks) }),
  ...(takes && { requestBody: { required: true, content: { [takes.as]: { schema: takes.schema } } } }),
  responses: answersOf(of === 'owner' ? { ...gives, ...GUARD } : gives),
  security: of === 'owner' ? [{ token: [] }, { session: [] }] : [],
});

/** The document. */
export const openapi = (version: string): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const [method = '', path = ''] = name.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = described(path, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'pass-along',
      version,
      summary: 'The collector: takes events in, and tells how far a page was passed along.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: "The owner's token." },
        session: { type: 'apiKey', in: 'cookie', name: 'pass-along', description: 'After signing in with a browser.' },
      },
    },
  };
};
