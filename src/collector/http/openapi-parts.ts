/** Building blocks of the OpenAPI descriptions in each folder's `*-api.help.ts`. */

import { schemas } from './schemas.generated.ts';

export type Schema = Record<string, unknown>;
export type Parameter = { summary: string; schema?: Schema; optional?: true };
export type Answer = { summary: string; as?: string; schema?: Schema };

/** One method of one path. `{name}` in a path is a parameter. */
export type Operation = {
  summary: string;
  /** `owner`: needs the token, once one is set. `viewer`: that, or a read-only link. */
  access: 'anybody' | 'owner' | 'viewer';
  parameters?: Record<string, Parameter>;
  body?: { as: string; schema: Schema };
  answers: Record<number, Answer>;
};

export const JSON_TYPE = 'application/json';
export const ref = (name: keyof typeof schemas): Schema => ({ $ref: `#/components/schemas/${name}` });
export const json = (summary: string, schema: Schema): Answer => ({ summary, as: JSON_TYPE, schema });
export const text = (summary: string): Answer => ({ summary, as: 'text/plain', schema: { type: 'string' } });
export const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

export const campaign: Parameter = {
  summary: 'Name of the campaign; default: the most recently active one',
  optional: true,
};
export const nameParameter: Parameter = { summary: 'Name of the campaign' };
export const campaignOrDefault: Parameter = { summary: 'Name of the campaign; default: `default`', optional: true };
export const reasonAnswer = (summary: string): Answer => json(summary, object({ reason: { type: 'string' } }));
export const badRequest = reasonAnswer('The request is invalid; `reason` says why.');
export const tooManyRequests = reasonAnswer('Rate limit exceeded: try again after `Retry-After` seconds.');
export const reasonBody = {
  as: JSON_TYPE,
  schema: object({ reason: { type: 'string', minLength: 1, maxLength: 500 } }),
};
export const done: Answer = { summary: 'Done.' };
export const queued: Answer = { summary: 'Queued for delivery.' };
export const claimantFields = {
  campaign: { type: 'string' },
  code: { type: 'string' },
  secret: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
};
export const page = (summary: string): Answer => ({ summary, as: 'text/html', schema: { type: 'string' } });

/** The errors of every change to a record. */
export const CHANGE_ERRORS = {
  400: reasonAnswer('The body or the record is invalid.'),
  409: reasonAnswer('Campaigns are in a file: change them there.'),
  412: reasonAnswer('Somebody else has changed the record.'),
  413: reasonAnswer('The body is too large.'),
};
