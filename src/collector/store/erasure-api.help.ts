/** The API of erasing a code, as OpenAPI describes it. */

import { json, object, text, type Operation } from '../http/openapi-parts.ts';

export const ERASURE_API: Record<string, Operation> = {
  'DELETE /pass-along/codes/{code}': {
    summary:
      'Erases all events of a code in every campaign, and the code from the landings it brought, which then begin with themselves.',
    access: 'owner',
    parameters: { code: { summary: 'The code' } },
    answers: {
      200: json('How much was erased.', object({ events: { type: 'integer' }, brought: { type: 'integer' } })),
      400: text('That is no code.'),
    },
  },
};
