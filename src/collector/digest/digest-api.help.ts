/** OpenAPI descriptions of digests and alarms. */

import { JSON_TYPE, badRequest, done, json, object, page, queued, ref, type Operation } from '../http/openapi-parts.ts';
import { FORMATS } from './digest-formats.ts';
import { EVERY, KINDS } from './digest-types.ts';

const token = { token: { summary: 'The token in the mail', optional: true as const } };

export const DIGEST_API: Record<string, Operation> = {
  'GET /pass-along/digests': {
    summary: 'Where digests and alarms go, and what became of the last message to each.',
    access: 'owner',
    answers: { 200: json('Of webhooks only the host is shown, since their addresses are secrets.', ref('Digests')) },
  },
  'POST /pass-along/digests': {
    summary:
      'Adds a receiver: a mail address, or the address of an incoming webhook of Slack or Discord, or of a Teams workflow.',
    access: 'owner',
    body: {
      as: JSON_TYPE,
      schema: object(
        {
          kind: { enum: [...KINDS] },
          to: { type: 'string', description: 'A mail address, or a webhook' },
          campaign: { type: 'string', description: 'Default: all of the owner’s campaigns' },
          every: {
            enum: [...EVERY],
            description: 'Sent at 06:00 UTC, for whole days or weeks from Monday in UTC. Default: alarms only',
          },
          alarms: { type: 'boolean', description: 'Whether alarms are sent when they start; default: true' },
        },
        ['campaign', 'every', 'alarms'],
      ),
    },
    answers: {
      201: json('The receiver; `note` where mails can have no link to unsubscribe.', {
        allOf: [{ $ref: '#/components/schemas/Digest' }],
        properties: { note: { type: 'string' } },
      }),
      400: badRequest,
      409: badRequest,
      413: badRequest,
    },
  },
  'GET /pass-along/digests/preview': {
    summary: 'The last digest as it would be sent.',
    access: 'owner',
    parameters: {
      campaign: { summary: 'Default: all of the owner’s campaigns', optional: true },
      every: { summary: 'Default: week', schema: { enum: [...EVERY] }, optional: true },
      as: { summary: 'Default: text', schema: { enum: [...FORMATS] }, optional: true },
    },
    answers: {
      200: { summary: 'Plain text; or HTML; or the JSON of a webhook.', as: 'text/plain', schema: { type: 'string' } },
      400: badRequest,
    },
  },
  'POST /pass-along/digests/{id}/test': {
    summary: 'Sends the last digest now.',
    access: 'owner',
    parameters: { id: { summary: 'Id of the receiver' } },
    answers: { 202: queued, 404: badRequest },
  },
  'DELETE /pass-along/digests/{id}': {
    summary: 'Removes a receiver, and what is queued for it.',
    access: 'owner',
    parameters: { id: { summary: 'Id of the receiver' } },
    answers: { 204: done, 404: badRequest },
  },
  'GET /pass-along/unsubscribe': {
    summary: 'A page that asks whether to unsubscribe.',
    access: 'anybody',
    parameters: token,
    answers: { 200: page('A form.'), 404: page('The address is not subscribed any more.') },
  },
  'POST /pass-along/unsubscribe': {
    summary: 'Unsubscribes a mail address, with one click (RFC 8058).',
    access: 'anybody',
    parameters: token,
    body: { as: 'application/x-www-form-urlencoded', schema: { type: 'object' } },
    answers: { 200: page('Done.'), 404: page('The address is not subscribed any more.') },
  },
};
