/** Signing in with the token in a form, and signing out. */

import type { Handler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { clearLinkCookie } from './link-cookie.ts';
import { pageAddress } from '../base-path.ts';
import type { OwnerCredentials } from './owner-credentials.ts';
import { crossSite, formPage, notOwner, readOnly, tooManyTokens, type Refuse } from './refusals.ts';
import { originOf } from './request-source.ts';

export type SignIn = {
  /** `GET /pass-along/sign-in`: the form; 303 to the report when already signed in. */
  form: Handler;
  /** Middleware before `enter`: 413 for a body longer than the form can send. */
  limit: MiddlewareHandler;
  /**
   * `POST /pass-along/sign-in`, a form with `token` and `to`: 303 with the cookie; 401, 403, 429 with the form again.
   */
  enter: Handler;
  /**
   * `POST /pass-along/sign-out`: 303 to the form. Ends the session, not only its cookie; with `?everywhere`, for the
   * owner, every session.
   */
  leave: Handler;
};

const REPORT = '/pass-along/';

/** A path of this collector, else the report's: prevents an open redirect. */
const localPath = (to: string | null): string => {
  const url = to !== null && URL.canParse(to, 'http://here') ? new URL(to, 'http://here') : undefined;
  return url?.pathname.startsWith(REPORT) ? url.pathname + url.search : REPORT;
};

export const signIn = (credentials: OwnerCredentials, refuseHost: Refuse): SignIn => ({
  form(context) {
    const refused = refuseHost(context);
    if (refused) return refused;
    if (!credentials.isRequired || credentials.isSignedIn(context))
      return context.redirect(pageAddress(context, ''), 303);
    return formPage(context, 200, REPORT);
  },
  limit: bodyLimit({ maxSize: 8192, onError: (context) => context.text('The token is too long.\n', 413) }),
  async enter(context) {
    const refused = refuseHost(context);
    if (refused) return refused;
    const form = new URLSearchParams(await context.req.text());
    const to = localPath(form.get('to'));
    if (!credentials.isRequired) return context.redirect(pageAddress(context, to.slice(REPORT.length)), 303);
    if (originOf(context) === 'elsewhere')
      return formPage(context, 403, to, 'Another site sent this form. Please sign in here.');
    const result = credentials.check(form.get('token')?.trim() ?? '');
    if (result === 'rate-limited') return formPage(context, 429, to, tooManyTokens(context, credentials));
    if (result === 'wrong') return formPage(context, 401, to, 'Wrong token.');
    credentials.signIn(context, result);
    return context.redirect(pageAddress(context, to.slice(REPORT.length)), 303);
  },
  leave(context) {
    const identity = credentials.identify(context);
    const isByToken = typeof identity === 'object' && identity.by === 'token';
    if (originOf(context) !== 'here' && !isByToken) return crossSite(context);
    if (context.req.query('everywhere') !== undefined) {
      if (typeof identity !== 'object') return notOwner(context);
      if (identity.role === 'reader') return readOnly(context);
      credentials.signOutEverywhere();
    }
    credentials.signOut(context);
    clearLinkCookie(context);
    return context.redirect(pageAddress(context, 'sign-in'), 303);
  },
});
