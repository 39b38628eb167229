/** Access control: once the collector has a token, only the owner may read the figures and change stored data. */

import type { Context, MiddlewareHandler } from 'hono';
import type { LinkStore, ReadOnlyLink } from '../../links/link-store.ts';
import { isThisMachine } from './host-names.ts';
import { linkTokenOf } from './link-cookie.ts';
import { ownerCredentials } from './owner-credentials.ts';
import type { OwnerOptions } from './owner-token.ts';
import {
  beyondLink,
  crossSite,
  notOwner,
  otherCampaign,
  readOnly,
  tooManyTokens,
  unknownHost,
  withoutToken,
} from './refusals.ts';
import { isReading, originOf } from './request-source.ts';
import { signIn, type SignIn } from './sign-in.ts';

export type AccessOptions = OwnerOptions & {
  /** Milliseconds on a monotonic clock. */
  uptime: () => number;
  /** Default: there are none. */
  links?: Pick<LinkStore, 'open'>;
};

export type Access = SignIn & {
  /**
   * Middleware for a route that only the owner may use: `routes.get(path, owner(), handler)`. Reading and changing
   * differ by method.
   */
  owner(): MiddlewareHandler;
  /**
   * For a route that colleagues with a read-only link may read as well. The link of one campaign needs it in the query,
   * unless the handler itself leaves the others out (`ofAll`).
   */
  viewer(options?: { ofAll?: boolean }): MiddlewareHandler;
  /** The link by which this request may be answered; `undefined` for the owner, and for whoever may read anyway. */
  linkOf(context: Context): ReadOnlyLink | undefined;
  /** Whether this request may see the owner's part of an answer that everybody gets. */
  isOwner(context: Context): boolean;
  /** Whether the browser has a session, and so can sign out. */
  isSignedIn(context: Context): boolean;
  /** Responds to requests for another host than this; `undefined` when the request is allowed. */
  refuseHost(context: Context): Response | undefined;
};

/** Throws for an invalid token: see `tokenProblem`. */
export const access = ({ names, uptime, openReport = false, links, ...tokens }: AccessOptions): Access => {
  const credentials = ownerCredentials(tokens, uptime);
  const refuseHost = unknownHost(names);
  const refuseWithoutToken = withoutToken({ isThisMachineOnly: !!names?.every(isThisMachine), openReport });

  const isOwner = (context: Context): boolean =>
    credentials.isRequired
      ? typeof credentials.identify(context) === 'object'
      : refuseWithoutToken(context) === undefined;

  const linkOf = (context: Context): ReadOnlyLink | undefined => {
    const token = linkTokenOf(context);
    // A program that sends a token has nothing to do with the cookies of a browser.
    if (token === undefined || context.req.header('authorization') !== undefined || isOwner(context)) return undefined;
    const link = links?.open(token);
    return link?.figure === null ? link : undefined;
  };

  /** `undefined` when the request is allowed. */
  const refuse = (context: Context): Response | Promise<Response> | undefined => {
    const refused = refuseHost(context);
    if (refused) return refused;
    if (!credentials.isRequired) return refuseWithoutToken(context);
    const identity = credentials.identify(context);
    if (identity === undefined) return linkOf(context) ? beyondLink(context) : notOwner(context);
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
    viewer:
      ({ ofAll = false } = {}) =>
      async (context, next) => {
        const link = isReading(context.req.method) ? linkOf(context) : undefined;
        const refused = link
          ? (refuseHost(context) ?? (ofAll ? undefined : otherCampaign(context, link)))
          : await refuse(context);
        if (refused) return refused;
        await next();
      },
    linkOf,
    isOwner,
    isSignedIn: credentials.isSignedIn,
    refuseHost,
    ...signIn(credentials, refuseHost),
  };
};
