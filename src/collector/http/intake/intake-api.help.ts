/** OpenAPI description of the events endpoint. */

import { JSON_TYPE, json, ref, type Operation } from '../openapi-parts.ts';

export const INTAKE_API: Record<string, Operation> = {
  'POST /pass-along/in': {
    summary:
      'Receives events: an array, one object, or JSON Lines, under any media type. Each id is stored once, so sending an event again is harmless.',
    access: 'anybody',
    body: { as: JSON_TYPE, schema: { type: 'array', items: ref('Event') } },
    answers: {
      200: json(
        'All events are stored on disk. What a page may know of the campaign of the last one, so that it need not ask.',
        ref('IntakeTold'),
      ),
      204: { summary: 'There was no event.' },
      400: json('Some events are invalid; the others are stored.', ref('Refusal')),
      403: json('This origin may not send events here.', ref('Refusal')),
      413: json('The body is too large, or has too many events.', ref('Refusal')),
      429: json('Rate limit exceeded: send again after `Retry-After` seconds.', ref('Refusal')),
      503: json('The store failed: send again after `Retry-After` seconds.', ref('Refusal')),
    },
  },
};
