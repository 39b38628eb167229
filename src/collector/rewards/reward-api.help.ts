/** The API of conversions, rules and rewards, as OpenAPI describes it. */

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
      'Takes in a conversion from the owner’s server, signed by Standard Webhooks 1.0: `webhook-id` names it, so that sending again is harmless, `webhook-timestamp` is in seconds, `webhook-signature` is `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64. Of customer and device only hashes are kept.',
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
      204: { summary: 'It is on the disk, or was before.' },
      400: badRequest,
      401: reasonAnswer('The signature is missing, wrong, or too old.'),
      403: reasonAnswer('The collector has no secret.'),
      413: badRequest,
    },
  },
  'GET /pass-along/conversions': {
    summary: 'The signed conversions, the last to come first.',
    access: 'owner',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('Those of a campaign.', ref('Conversions')) },
  },
  'POST /pass-along/conversions/{id}/revoke': {
    summary: 'Takes a conversion back, and what it earned with it.',
    access: 'owner',
    parameters: { id: { summary: 'Its `webhook-id`' } },
    body: reasonBody,
    answers: { 204: done, 400: badRequest, 404: badRequest, 413: badRequest },
  },
  'GET /pass-along/rules': {
    summary: 'What passing along earns.',
    access: 'owner',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('The rules of a campaign.', ref('Rules')) },
  },
  'PUT /pass-along/rules/{name}': {
    summary:
      'Sets a rule, in the place of one of the same name. Rewards are computed anew from the conversions there are.',
    access: 'owner',
    parameters: {
      name: { summary: 'Its name', schema: { type: 'string', pattern: '^[a-z0-9-]{1,32}$' } },
      campaign: campaignOrDefault,
    },
    body: { as: JSON_TYPE, schema: ref('Rule') },
    answers: { 204: done, 400: badRequest, 413: badRequest },
  },
  'DELETE /pass-along/rules/{name}': {
    summary: 'Removes a rule, and what it gave with it.',
    access: 'owner',
    parameters: { name: { summary: 'Its name' }, campaign: campaignOrDefault },
    answers: { 204: done, 404: badRequest },
  },
  'GET /pass-along/rewards': {
    summary: 'What was earned, the last first.',
    access: 'owner',
    parameters: {
      campaign: campaignOrDefault,
      state: {
        summary: 'Only those in this state',
        schema: { enum: ['review', 'held', 'due', 'granted', 'revoked'] },
        optional: true,
      },
    },
    answers: { 200: json('The rewards of a campaign.', ref('Rewards')) },
  },
  'POST /pass-along/rewards/{id}/{decision}': {
    summary:
      'What the owner decides of a reward: approve what waits for a yes, grant what is due, revoke any, with a reason.',
    access: 'owner',
    parameters: {
      id: { summary: 'The reward' },
      decision: { summary: 'What is decided', schema: { enum: ['approve', 'grant', 'revoke'] } },
      campaign: campaignOrDefault,
    },
    body: { as: JSON_TYPE, schema: object({ reason: { type: 'string', minLength: 1, maxLength: 500 } }, ['reason']) },
    answers: {
      204: done,
      400: badRequest,
      404: badRequest,
      409: reasonAnswer('Its state does not allow it.'),
      413: badRequest,
    },
  },
};
