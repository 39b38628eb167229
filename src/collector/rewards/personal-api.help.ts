/** The API of the progress of sharers, and the leaderboard, as OpenAPI describes it. */

import {
  JSON_TYPE,
  done,
  campaignOrDefault,
  json,
  object,
  tooManyRequests,
  ref,
  reasonAnswer,
  claimantFields,
  badRequest,
  type Operation,
} from '../http/openapi-parts.ts';

export const SHARER_API: Record<string, Operation> = {
  'POST /pass-along/progress': {
    summary:
      'How many came by a reader’s own links, by degree, and the milestones on the way. The first to ask for a code with a secret has claimed it. For pages of every origin, under any media type.',
    access: 'anybody',
    body: { as: JSON_TYPE, schema: object(claimantFields) },
    answers: {
      200: json('The progress.', ref('Progress')),
      400: badRequest,
      404: reasonAnswer('No such code, or another secret.'),
      413: badRequest,
      429: tooManyRequests,
    },
  },
  'POST /pass-along/name': {
    summary: 'Chooses the name by which a reader stands on the board, or with an empty one takes it back.',
    access: 'anybody',
    body: { as: JSON_TYPE, schema: object({ ...claimantFields, name: { type: 'string', maxLength: 40 } }) },
    answers: {
      204: done,
      400: badRequest,
      404: reasonAnswer('No such code, or another secret.'),
      413: badRequest,
      429: tooManyRequests,
    },
  },
  'GET /pass-along/leaderboard': {
    summary: 'Those who chose a name, the most friends first, 100 at most.',
    access: 'anybody',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('The board. Equals have the same rank.', ref('Board')), 429: tooManyRequests },
  },
  'POST /pass-along/leaderboard/hide': {
    summary: 'Takes a name off the board, with a reason; an empty one lets it on again.',
    access: 'owner',
    parameters: { campaign: campaignOrDefault },
    body: { as: JSON_TYPE, schema: object({ name: { type: 'string' }, reason: { type: 'string' } }) },
    answers: { 204: done, 400: badRequest, 404: badRequest, 413: badRequest },
  },
};
