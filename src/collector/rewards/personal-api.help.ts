/** OpenAPI descriptions of the sharers' progress and the leaderboard. */

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
      'How many people came through a reader’s links, by degree, and the reader’s milestones. The first request with a secret claims the code. Open to pages of every origin, under any media type.',
    access: 'anybody',
    body: { as: JSON_TYPE, schema: object(claimantFields) },
    answers: {
      200: json('The progress.', ref('Progress')),
      400: badRequest,
      404: reasonAnswer('Unknown code, or wrong secret.'),
      413: badRequest,
      429: tooManyRequests,
    },
  },
  'POST /pass-along/name': {
    summary: 'Sets the reader’s name on the leaderboard; an empty name removes it.',
    access: 'anybody',
    body: { as: JSON_TYPE, schema: object({ ...claimantFields, name: { type: 'string', maxLength: 40 } }) },
    answers: {
      204: done,
      400: badRequest,
      404: reasonAnswer('Unknown code, or wrong secret.'),
      413: badRequest,
      429: tooManyRequests,
    },
  },
  'GET /pass-along/leaderboard': {
    summary: 'The leaderboard: readers who chose a name, most friends first, at most 100.',
    access: 'anybody',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('The leaderboard. Ties share a rank.', ref('Board')), 429: tooManyRequests },
  },
  'POST /pass-along/leaderboard/hide': {
    summary: 'Hides a name from the leaderboard, with a reason; an empty reason shows it again.',
    access: 'owner',
    parameters: { campaign: campaignOrDefault },
    body: { as: JSON_TYPE, schema: object({ name: { type: 'string' }, reason: { type: 'string' } }) },
    answers: { 204: done, 400: badRequest, 404: badRequest, 413: badRequest },
  },
};
