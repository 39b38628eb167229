/** OpenAPI descriptions of webhooks and their deliveries. */

import { TYPES } from './webhook-types.ts';
import { JSON_TYPE, done, json, object, queued, ref, badRequest, type Operation } from '../http/openapi-parts.ts';

export const WEBHOOK_API: Record<string, Operation> = {
  'GET /pass-along/webhooks': {
    summary: 'The webhook endpoints, without their secrets.',
    access: 'owner',
    answers: { 200: json('The endpoints of all campaigns.', ref('Webhooks')) },
  },
  'POST /pass-along/webhooks': {
    summary: 'Adds an endpoint that receives rewards and alarms, signed as in Standard Webhooks 1.0.',
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
      201: json('The endpoint with its signing secret, which is shown only this once.', {
        allOf: [{ $ref: '#/components/schemas/Endpoint' }],
        properties: { secret: { type: 'string' } },
        required: ['secret'],
      }),
      400: badRequest,
      413: badRequest,
    },
  },
  'DELETE /pass-along/webhooks/{id}': {
    summary: 'Deletes an endpoint and its queued messages.',
    access: 'owner',
    parameters: { id: { summary: 'Id of the endpoint' } },
    answers: { 204: done, 404: badRequest },
  },
  'POST /pass-along/webhooks/{id}/reopen': {
    summary: 'Reopens an endpoint that answered 410.',
    access: 'owner',
    parameters: { id: { summary: 'Id of the endpoint' } },
    answers: { 204: done, 404: badRequest },
  },
  'POST /pass-along/webhooks/{id}/test': {
    summary: 'Sends a message of the type `test`.',
    access: 'owner',
    parameters: { id: { summary: 'Id of the endpoint' } },
    answers: { 202: queued, 404: badRequest },
  },
  'GET /pass-along/deliveries': {
    summary: 'The last 100 messages, with each delivery attempt.',
    access: 'owner',
    parameters: {
      campaign: { summary: 'Only messages of this campaign', optional: true },
      state: {
        summary: 'Only messages in this state',
        schema: { enum: ['waiting', 'delivered', 'failed'] },
        optional: true,
      },
    },
    answers: { 200: json('Newest first.', ref('Deliveries')) },
  },
  'POST /pass-along/deliveries/{id}/resend': {
    summary: 'Sends a message again, whatever its state.',
    access: 'owner',
    parameters: { id: { summary: 'Id of the message' } },
    answers: { 202: queued, 404: badRequest },
  },
  'POST /pass-along/deliveries/resend': {
    summary: 'Resends all messages that have failed since a time.',
    access: 'owner',
    parameters: { since: { summary: 'The time', schema: { type: 'string', format: 'date-time' } } },
    answers: {
      202: json('The number of messages.', object({ resent: { type: 'integer', minimum: 0 } })),
      400: badRequest,
    },
  },
};
