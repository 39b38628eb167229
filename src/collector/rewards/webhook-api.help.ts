/** The API of webhooks and their deliveries, as OpenAPI describes it. */

import { TYPES } from './webhook-types.ts';
import { JSON_TYPE, done, json, object, queued, ref, badRequest, type Operation } from '../http/openapi-parts.ts';

export const WEBHOOK_API: Record<string, Operation> = {
  'GET /pass-along/webhooks': {
    summary: 'Where messages go, without the secrets.',
    access: 'owner',
    answers: { 200: json('The endpoints of all campaigns.', ref('Webhooks')) },
  },
  'POST /pass-along/webhooks': {
    summary: 'Adds an address that is told of rewards and alarms, signed by Standard Webhooks 1.0.',
    access: 'owner',
    body: {
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
    answers: {
      201: json('The endpoint, with the secret that signs: it is given this once.', {
        allOf: [{ $ref: '#/components/schemas/Endpoint' }],
        properties: { secret: { type: 'string' } },
        required: ['secret'],
      }),
      400: badRequest,
      413: badRequest,
    },
  },
  'DELETE /pass-along/webhooks/{id}': {
    summary: 'Removes an address, and what still waits for it.',
    access: 'owner',
    parameters: { id: { summary: 'The endpoint' } },
    answers: { 204: done, 404: badRequest },
  },
  'POST /pass-along/webhooks/{id}/reopen': {
    summary: 'Opens an address again that answered 410.',
    access: 'owner',
    parameters: { id: { summary: 'The endpoint' } },
    answers: { 204: done, 404: badRequest },
  },
  'POST /pass-along/webhooks/{id}/test': {
    summary: 'Sends a message of the type `test`.',
    access: 'owner',
    parameters: { id: { summary: 'The endpoint' } },
    answers: { 202: queued, 404: badRequest },
  },
  'GET /pass-along/deliveries': {
    summary: 'The last 100 messages, with each try.',
    access: 'owner',
    parameters: {
      campaign: { summary: 'Only of this campaign', optional: true },
      state: { summary: 'Only in this state', schema: { enum: ['waiting', 'delivered', 'failed'] }, optional: true },
    },
    answers: { 200: json('The last first.', ref('Deliveries')) },
  },
  'POST /pass-along/deliveries/{id}/resend': {
    summary: 'Sends a message again, whatever became of it.',
    access: 'owner',
    parameters: { id: { summary: 'The message' } },
    answers: { 202: queued, 404: badRequest },
  },
  'POST /pass-along/deliveries/resend': {
    summary: 'Sends all again that failed since a time.',
    access: 'owner',
    parameters: { since: { summary: 'The time', schema: { type: 'string', format: 'date-time' } } },
    answers: { 202: json('How many.', object({ resent: { type: 'integer', minimum: 0 } })), 400: badRequest },
  },
};
