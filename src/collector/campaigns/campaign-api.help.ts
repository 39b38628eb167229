/** The API of campaigns and their state, as OpenAPI describes it. */

import {
  CHANGE_ERRORS,
  JSON_TYPE,
  campaignOrDefault,
  json,
  nameParameter,
  object,
  ref,
  reasonAnswer,
  reasonBody,
  type Operation,
} from '../http/openapi-parts.ts';

export const CAMPAIGN_API: Record<string, Operation> = {
  'GET /pass-along/campaigns': {
    summary: 'The campaigns that were heard of, the last one first, then those that have only a record.',
    access: 'owner',
    answers: { 200: json('Their names, events, times, states and records.', ref('Campaigns')) },
  },
  'GET /pass-along/campaigns/{name}': {
    summary:
      'The record of a campaign, its state, the alarms that are on, and what was changed when and why, the newest first. `ETag` names its version.',
    access: 'owner',
    parameters: { name: nameParameter },
    answers: { 200: json('The campaign.', ref('Campaign')), 404: reasonAnswer('It has no record.') },
  },
  'PUT /pass-along/campaigns/{name}': {
    summary: 'Keeps a record in the place of the one there is. `If-Match` must then have its `ETag`.',
    access: 'owner',
    parameters: { name: nameParameter },
    body: { as: JSON_TYPE, schema: ref('CampaignRecord') },
    answers: {
      200: json('The campaign as it is now.', ref('Campaign')),
      201: json('It was new.', ref('Campaign')),
      428: reasonAnswer('`If-Match` is missing.'),
      ...CHANGE_ERRORS,
    },
  },
  'PATCH /pass-along/campaigns/{name}': {
    summary: 'Changes some fields of a record (JSON Merge Patch, RFC 7396); `null` takes one away.',
    access: 'owner',
    parameters: { name: nameParameter },
    body: { as: JSON_TYPE, schema: { type: 'object' } },
    answers: {
      200: json('The campaign as it is now.', ref('Campaign')),
      404: reasonAnswer('It has no record.'),
      ...CHANGE_ERRORS,
    },
  },
  'DELETE /pass-along/campaigns/{name}': {
    summary: 'Removes a record. The events of the campaign stay, and its widgets run.',
    access: 'owner',
    parameters: { name: nameParameter },
    answers: {
      204: { summary: 'It is gone.' },
      404: reasonAnswer('It has no record.'),
      409: CHANGE_ERRORS[409],
      412: CHANGE_ERRORS[412],
    },
  },
  'POST /pass-along/campaigns/{name}/pause': {
    summary:
      'Pauses a campaign: within a minute tags, taglines and disclosures stop in all widgets, and their buttons still work. Makes a record where there is none.',
    access: 'owner',
    parameters: { name: nameParameter },
    body: reasonBody,
    answers: {
      200: json('The campaign as it is now.', ref('Campaign')),
      201: json('It had no record.', ref('Campaign')),
      ...CHANGE_ERRORS,
    },
  },
  'POST /pass-along/campaigns/{name}/resume': {
    summary: 'Lets it run again.',
    access: 'owner',
    parameters: { name: nameParameter },
    body: { as: JSON_TYPE, schema: object({ reason: { type: 'string', maxLength: 500 } }, ['reason']) },
    answers: {
      200: json('The campaign as it is now.', ref('Campaign')),
      404: reasonAnswer('It has no record.'),
      ...CHANGE_ERRORS,
    },
  },
  'GET /pass-along/state': {
    summary:
      'What widgets need to know of a campaign: whether it runs, which wordings compete, whether readers are asked. For pages of every origin.',
    access: 'anybody',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('The state; a campaign without a record runs.', ref('PublicState')) },
  },
};
