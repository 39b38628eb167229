/** OpenAPI description of erasing a code. */

import { json, object, text, type Operation } from '../http/openapi-parts.ts';

export const ERASURE_API: Record<string, Operation> = {
  'DELETE /pass-along/codes/{code}': {
    summary:
      'Erases all events of a code in every campaign, and removes the code from the landings it caused, whose visitors then count as seeds.',
    access: 'owner',
    parameters: { code: { summary: 'The code' } },
    answers: {
      200: json(
        'The number of erased events, and of changed landings.',
        object({ events: { type: 'integer' }, brought: { type: 'integer' } }),
      ),
      400: text('Invalid code.'),
    },
  },
};
