/** Access control: once the collector has a token, only the owner may read the figures and change stored data. */

import type { Context, MiddlewareHandler } from 'hono';
import { isThisMachine } from './host-names.ts';
import { ownerCredentials } from './owner-credentials.ts';
import type { OwnerOptions } from './owner-token.ts';
import { crossSite, notOwner, readOnly, tooManyTokens, unknownHost, withoutToken } from './refusals.ts';
import { isReading, originOf } from './request-source.ts';
import { signIn, type SignIn } from './sign-in.ts';

export type AccessOptions = OwnerOptions & {
  /** Milliseconds on a monotonic clock. */
  uptime: () => number;
};

export type Access = SignIn & {
  /**
   * Middleware for a route that only the owner may use: `routes.get(path, owner(), handler)`. Reading and changing
   * differ by method.
   */
  owner(): MiddlewareHandler;
  /** Whether this request may see the owner's part of an answer that everybody gets. */
  isOwner(context: Context): boolean;
  /** Whether the browser has a session, and so can sign out. */
  isSignedIn(context: Context): boolean;
};

/** Throws for an invalid token: see `tokenProblem`. */
export const access = ({ names, uptime, openReport = false, ...tokens }: AccessOptions): Access => {
  const credentials = ownerCredentials(tokens, uptime);
  const refuseHost = unknownHost(names);
  const refuseWithoutToken = withoutToken({ isThisMachineOnly: !!names?.every(isThisMachine), openReport });

  /** `undefined` when the request is allowed. */
  const refuse = (context: Context): Response | Promise<Response> | undefined => {
    const refused = refuseHost(context);
    if (refused) return refused;
    if (!credentials.isRequired) return refuseWithoutToken(context);
    const identity = credentials.identify(context);
    if (identity === undefined) return notOwner(context);
    if (identity === 'rate-limited') return context.text(`${tooManyTokens(context, credentials)}\n`, 429);
    if (isReading(context.req.method)) return undefined;
    // Browsers never send a token on their own, so CSRF is possible with a cookie only.
    if (identity.by === 'cookie' && originOf(context) !== 'here') return crossSite(context);
    return identity.role === 'reader' ? readOnly(context) : undefined;
  };

  return {
    owner: () => async (context, next) => {
      const refused = await refuse(context);
      if (refused) return refused;
      await next();
    },
    isOwner: (context) =>
      credentials.isRequired
        ? typeof credentials.identify(context) === 'object'
        : refuseWithoutToken(context) === undefined,
    isSignedIn: credentials.isSignedIn,
    ...signIn(credentials, refuseHost),
  };
};
