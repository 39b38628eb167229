/** OpenAPI descriptions of signing in and out. */

import { object, page, text, type Operation } from '../openapi-parts.ts';

export const SIGN_IN_API: Record<string, Operation> = {
  'GET /pass-along/sign-in': {
    summary: 'The sign-in form.',
    access: 'anybody',
    answers: { 200: page('An HTML page.'), 303: { summary: 'Already signed in: redirects to the report.' } },
  },
  'POST /pass-along/sign-in': {
    summary: 'Signs a browser in with a session cookie.',
    access: 'anybody',
    body: {
      as: 'application/x-www-form-urlencoded',
      schema: object({ token: { type: 'string' }, to: { type: 'string' } }, ['to']),
    },
    answers: {
      303: { summary: 'Redirects to the requested page.' },
      401: page('Wrong token.'),
      403: page('Another site sent the form.'),
      429: page('Too many wrong tokens.'),
    },
  },
  'POST /pass-along/sign-out': {
    summary: 'Ends the session, or with `everywhere` every session, which takes the owner.',
    access: 'anybody',
    parameters: { everywhere: { summary: 'Any value: ends every session', optional: true } },
    answers: {
      303: { summary: 'Redirects to the form.' },
      401: text('Only the owner may end every session.'),
      403: text('Another site sent the request, or the token may only read.'),
    },
  },
};
