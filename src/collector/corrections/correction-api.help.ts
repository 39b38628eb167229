/** OpenAPI descriptions of the owner's corrections. */

import { campaign, JSON_TYPE, json, object, ref, type Operation } from '../http/openapi-parts.ts';

const REASON = { type: 'string', maxLength: 500 };
const REFUSED = json('What is wrong with the request.', object({ reason: { type: 'string' } }));

export const CORRECTION_API: Record<string, Operation> = {
  'GET /pass-along/corrections': {
    summary: 'What is left out of the figures, what is confirmed although it is in doubt, and the log of both.',
    access: 'owner',
    parameters: { campaign },
    answers: { 200: json('The corrections and their log, newest first.', ref('Corrections')) },
  },
  'POST /pass-along/corrections': {
    summary:
      'Leaves out a cascade, a span of time, or the landings of a network on a day; or confirms a cascade, a day or all. Figures, counts and exports follow; decisions on rewards do not change. With `preview`, only tells how many verified landings it concerns.',
    access: 'owner',
    parameters: { campaign },
    body: {
      as: JSON_TYPE,
      schema: object(
        {
          action: { enum: ['leave-out', 'confirm'] },
          cascade: { type: 'string' },
          since: { type: 'string', format: 'date-time' },
          until: { type: 'string', format: 'date-time' },
          day: { type: 'string', format: 'date' },
          network: { type: 'integer', minimum: 0, maximum: 255 },
          all: { const: true },
          reason: REASON,
          preview: { type: 'boolean' },
        },
        ['cascade', 'since', 'until', 'day', 'network', 'all', 'reason', 'preview'],
      ),
    },
    answers: {
      200: json('The preview.', object({ landings: { type: 'integer' } })),
      201: json('It is made.', ref('Correction')),
      400: REFUSED,
      404: json('No cascade contains the code.', object({ reason: { type: 'string' } })),
    },
  },
  'DELETE /pass-along/corrections/{id}': {
    summary: 'Takes a correction back. The log keeps both.',
    access: 'owner',
    parameters: { campaign, id: { summary: 'The number of the correction' } },
    body: { as: JSON_TYPE, schema: object({ reason: REASON }, ['reason']) },
    answers: {
      204: { summary: 'It is taken back.' },
      400: REFUSED,
      404: json('There is no such correction.', object({ reason: { type: 'string' } })),
    },
  },
};
