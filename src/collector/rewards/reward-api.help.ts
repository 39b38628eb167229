/** OpenAPI descriptions of conversions, rules and rewards. */

import {
  JSON_TYPE,
  done,
  campaignOrDefault,
  json,
  object,
  ref,
  reasonAnswer,
  reasonBody,
  badRequest,
  type Operation,
} from '../http/openapi-parts.ts';

export const REWARD_API: Record<string, Operation> = {
  'POST /pass-along/conversions': {
    summary:
      'Receives a conversion from the owner’s server, signed as in Standard Webhooks 1.0. `webhook-id` identifies it, so sending it again is harmless; `webhook-timestamp` is in seconds; `webhook-signature` is `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64. Only hashes of customer and device are stored.',
    access: 'anybody',
    body: {
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
    answers: {
      204: { summary: 'Stored on disk.' },
      400: badRequest,
      401: reasonAnswer('The signature is missing, wrong, or too old.'),
      403: reasonAnswer('The collector has no signing secret.'),
      413: badRequest,
    },
  },
  'GET /pass-along/conversions': {
    summary: 'The signed conversions, newest first.',
    access: 'owner',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('The conversions of a campaign.', ref('Conversions')) },
  },
  'POST /pass-along/conversions/{id}/revoke': {
    summary: 'Revokes a conversion and the rewards it earned.',
    access: 'owner',
    parameters: { id: { summary: 'Its `webhook-id`' } },
    body: reasonBody,
    answers: { 204: done, 400: badRequest, 404: badRequest, 413: badRequest },
  },
  'GET /pass-along/rules': {
    summary: 'The reward rules of a campaign.',
    access: 'owner',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('The rules.', ref('Rules')) },
  },
  'PUT /pass-along/rules/{name}': {
    summary: 'Creates or replaces a rule. Rewards are recomputed from the existing conversions.',
    access: 'owner',
    parameters: {
      name: { summary: 'Its name', schema: { type: 'string', pattern: '^[a-z0-9-]{1,32}$' } },
      campaign: campaignOrDefault,
    },
    body: { as: JSON_TYPE, schema: ref('Rule') },
    answers: { 204: done, 400: badRequest, 413: badRequest },
  },
  'DELETE /pass-along/rules/{name}': {
    summary: 'Deletes a rule and its rewards.',
    access: 'owner',
    parameters: { name: { summary: 'Its name' }, campaign: campaignOrDefault },
    answers: { 204: done, 404: badRequest },
  },
  'GET /pass-along/rewards': {
    summary: 'The earned rewards, newest first.',
    access: 'owner',
    parameters: {
      campaign: campaignOrDefault,
      state: {
        summary: 'Only rewards in this state',
        schema: { enum: ['review', 'held', 'due', 'granted', 'revoked'] },
        optional: true,
      },
    },
    answers: { 200: json('The rewards of a campaign.', ref('Rewards')) },
  },
  'POST /pass-along/rewards/{id}/{decision}': {
    summary: 'Decides on a reward: approve one in review, grant one that is due, or revoke any, with a reason.',
    access: 'owner',
    parameters: {
      id: { summary: 'Id of the reward' },
      decision: { summary: 'The decision', schema: { enum: ['approve', 'grant', 'revoke'] } },
      campaign: campaignOrDefault,
    },
    body: { as: JSON_TYPE, schema: object({ reason: { type: 'string', minLength: 1, maxLength: 500 } }, ['reason']) },
    answers: {
      204: done,
      400: badRequest,
      404: badRequest,
      409: reasonAnswer('The reward’s state does not allow this.'),
      413: badRequest,
    },
  },
};
