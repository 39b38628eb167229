/** The API of events that come in, as OpenAPI describes it. */

import { JSON_TYPE, json, ref, type Operation } from '../openapi-parts.ts';

export const INTAKE_API: Record<string, Operation> = {
  'POST /pass-along/in': {
    summary:
      'Takes events in: an array, one object, or JSON Lines, under any media type. Each id is stored once, so sending again is harmless.',
    access: 'anybody',
    body: { as: JSON_TYPE, schema: { type: 'array', items: ref('Event') } },
    answers: {
      204: { summary: 'All is on the disk, or was before.' },
      400: json('Something can never be stored; the rest is.', ref('Refusal')),
      403: json('This origin may not send here.', ref('Refusal')),
      413: json('The body, or the number of events, is too large.', ref('Refusal')),
      429: json('Too much at once: send again after `Retry-After` seconds.', ref('Refusal')),
      503: json('The store failed: send again after `Retry-After` seconds.', ref('Refusal')),
    },
  },
};
