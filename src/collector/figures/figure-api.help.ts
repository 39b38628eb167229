/** The API of figures, as OpenAPI describes it. */

import { campaign, campaignOrDefault, json, object, ref, text, type Operation } from '../http/openapi-parts.ts';

export const FIGURE_API: Record<string, Operation> = {
  'GET /pass-along/count': {
    summary:
      'How many people came by passing along, rounded down to two figures; 0 under ten. For pages of every origin.',
    access: 'anybody',
    parameters: { campaign: campaignOrDefault },
    answers: { 200: json('The count.', object({ people: { type: 'integer', minimum: 0 } })) },
  },
  'GET /pass-along/summary': {
    summary: 'The figures of a campaign.',
    access: 'owner',
    parameters: { campaign },
    answers: { 200: json('The summary. Times in milliseconds, rates from 0 to 1.', ref('Summary')) },
  },
  'GET /pass-along/live': {
    summary: 'The same as server-sent events named `summary`, at once and after each change.',
    access: 'owner',
    parameters: { campaign },
    answers: { 200: { summary: 'A stream that stays open.', as: 'text/event-stream', schema: { type: 'string' } } },
  },
  'GET /pass-along/cascades': {
    summary: 'The hundred cascades with most people.',
    access: 'owner',
    parameters: { campaign },
    answers: { 200: json('A row for each.', ref('Cascades')) },
  },
  'GET /pass-along/cascade': {
    summary: 'The cascade in which a code stands, as a tree of at most 5,000 people.',
    access: 'owner',
    parameters: { campaign, code: { summary: 'Any code in it' } },
    answers: {
      200: json('Its shape and its people, parents before children.', ref('Cascade')),
      404: text('The code stands in no cascade.'),
    },
  },
};
