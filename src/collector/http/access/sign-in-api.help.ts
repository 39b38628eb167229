/** The API of signing in, as OpenAPI describes it. */

import { object, page, text, type Operation } from '../openapi-parts.ts';

export const SIGN_IN_API: Record<string, Operation> = {
  'GET /pass-along/sign-in': {
    summary: 'The form for the token.',
    access: 'anybody',
    answers: { 200: page('A page.'), 303: { summary: 'No need: to the report.' } },
  },
  'POST /pass-along/sign-in': {
    summary: 'Signs a browser in, by a cookie for the owner.',
    access: 'anybody',
    body: {
      as: 'application/x-www-form-urlencoded',
      schema: object({ token: { type: 'string' }, to: { type: 'string' } }, ['to']),
    },
    answers: {
      303: { summary: 'To where the owner wanted to go.' },
      401: page('Wrong token.'),
      403: page('Sent by another site.'),
      429: page('Too many wrong tokens.'),
    },
  },
  'POST /pass-along/sign-out': {
    summary: 'Ends the session.',
    access: 'anybody',
    answers: { 303: { summary: 'To the form.' }, 403: text('Sent by another site.') },
  },
};
