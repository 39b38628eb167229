/** OpenAPI descriptions of the figures. */

import { campaign, campaignOrDefault, json, object, ref, text, type Operation } from '../http/openapi-parts.ts';

const COUNT = { type: 'integer', minimum: 0 };

export const FIGURE_API: Record<string, Operation> = {
  'GET /pass-along/count': {
    summary:
      'The number of people who came through shares, rounded down to two significant digits; 0 below ten. With `by=channel`, also by channel, without channels below ten. Open to pages of every origin.',
    access: 'anybody',
    parameters: { campaign: campaignOrDefault, by: { summary: '`channel` for the counts by channel', optional: true } },
    answers: {
      200: json(
        'The counts.',
        object({ people: COUNT, channels: { type: 'object', additionalProperties: COUNT } }, ['channels']),
      ),
    },
  },
  'GET /pass-along/summary': {
    summary: 'The summary of a campaign.',
    access: 'viewer',
    parameters: { campaign },
    answers: { 200: json('The summary. Times in milliseconds, rates from 0 to 1.', ref('Summary')) },
  },
  'GET /pass-along/live': {
    summary: 'The summary as server-sent events named `summary`, at once and after each change.',
    access: 'viewer',
    parameters: { campaign },
    answers: { 200: { summary: 'A stream that stays open.', as: 'text/event-stream', schema: { type: 'string' } } },
  },
  'GET /pass-along/cascades': {
    summary: 'The 100 largest cascades.',
    access: 'viewer',
    parameters: { campaign },
    answers: { 200: json('One row per cascade.', ref('Cascades')) },
  },
  'GET /pass-along/cascade': {
    summary: 'The cascade that contains a code, as a tree of at most 5,000 people.',
    access: 'owner',
    parameters: { campaign, code: { summary: 'Any code in it' } },
    answers: {
      200: json('Its shape and its people, parents before children.', ref('Cascade')),
      404: text('No cascade contains the code.'),
    },
  },
};
