/** OpenAPI descriptions of campaigns and their public state. */

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
    summary:
      'Campaigns: the default one; those with events, the owner’s before others, most recent first, at most 100 of each; then those that have only a record.',
    access: 'viewer',
    answers: { 200: json('Names, event counts, times, states and records.', ref('Campaigns')) },
  },
  'GET /pass-along/overview': {
    summary:
      'The owner’s campaigns with people brought in the last 7 and 28 days and in all, K, landings of each of the last 28 days, and active alarms. Figures are `null` without events, and after the hundredth campaign.',
    access: 'viewer',
    answers: { 200: json('One row per campaign.', ref('Overview')) },
  },
  'GET /pass-along/campaigns/{name}': {
    summary:
      'The record of a campaign, its state, its active alarms, and its change log, newest first. `ETag` is its version.',
    access: 'owner',
    parameters: { name: nameParameter },
    answers: { 200: json('The campaign.', ref('Campaign')), 404: reasonAnswer('The campaign has no record.') },
  },
  'PUT /pass-along/campaigns/{name}': {
    summary: 'Creates or replaces a record. To replace one, send its `ETag` in `If-Match`.',
    access: 'owner',
    parameters: { name: nameParameter },
    body: { as: JSON_TYPE, schema: ref('CampaignRecord') },
    answers: {
      200: json('The updated campaign.', ref('Campaign')),
      201: json('Created.', ref('Campaign')),
      428: reasonAnswer('`If-Match` is missing.'),
      ...CHANGE_ERRORS,
    },
  },
  'PATCH /pass-along/campaigns/{name}': {
    summary: 'Changes fields of a record (JSON Merge Patch, RFC 7396); `null` removes a field.',
    access: 'owner',
    parameters: { name: nameParameter },
    body: { as: JSON_TYPE, schema: { type: 'object' } },
    answers: {
      200: json('The updated campaign.', ref('Campaign')),
      404: reasonAnswer('The campaign has no record.'),
      ...CHANGE_ERRORS,
    },
  },
  'DELETE /pass-along/campaigns/{name}': {
    summary: 'Deletes a record. The campaign’s events stay, and its widgets keep running.',
    access: 'owner',
    parameters: { name: nameParameter },
    answers: {
      204: { summary: 'Deleted.' },
      404: reasonAnswer('The campaign has no record.'),
      409: CHANGE_ERRORS[409],
      412: CHANGE_ERRORS[412],
    },
  },
  'POST /pass-along/campaigns/{name}/pause': {
    summary:
      'Pauses a campaign: within a minute all widgets stop adding tags, taglines and disclosures; their buttons still work. Creates a record if there is none.',
    access: 'owner',
    parameters: { name: nameParameter },
    body: reasonBody,
    answers: {
      200: json('The updated campaign.', ref('Campaign')),
      201: json('Paused; a record was created.', ref('Campaign')),
      ...CHANGE_ERRORS,
    },
  },
  'POST /pass-along/campaigns/{name}/resume': {
    summary: 'Resumes a campaign.',
    access: 'owner',
    parameters: { name: nameParameter },
    body: { as: JSON_TYPE, schema: object({ reason: { type: 'string', maxLength: 500 } }, ['reason']) },
    answers: {
      200: json('The updated campaign.', ref('Campaign')),
      404: reasonAnswer('The campaign has no record.'),
      ...CHANGE_ERRORS,
    },
  },
  'GET /pass-along/state': {
    summary:
      'The state that widgets need: whether the campaign runs, its competing wordings, and whether to show the reaction button. Open to pages of every origin.',
    access: 'anybody',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('The state. A campaign without a record is running.', ref('PublicState')) },
  },
};
