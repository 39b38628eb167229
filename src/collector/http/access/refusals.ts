/** The responses to requests that access control refuses. */

import type { Context } from 'hono';
import type { ReadOnlyLink } from '../../links/link-store.ts';
import { pageAddress } from '../base-path.ts';
import type { OwnerCredentials } from './owner-credentials.ts';
import { isForwarded, isReading, originOf } from './request-source.ts';
import { SIGN_IN_HEADERS, signInPage } from './sign-in-page.ts';

/** `undefined` when the request is allowed. */
export type Refuse = (context: Context) => Response | undefined;

export const formPage = (context: Context, status: 200 | 401 | 403 | 429, to: string, problem?: string) =>
  context.html(signInPage(pageAddress(context, 'sign-in'), to, problem), status, SIGN_IN_HEADERS);

/** Sets `Retry-After`. */
export const tooManyTokens = (context: Context, credentials: Pick<OwnerCredentials, 'wait'>): string => {
  const seconds = credentials.wait();
  context.header('Retry-After', String(seconds));
  return `Too many wrong tokens. Try again in ${seconds} seconds.`;
};

export const crossSite = (context: Context): Response =>
  context.text('Only pages of this collector can change anything here.\n', 403);

export const readOnly = (context: Context): Response =>
  context.text('This token may only read. Changes need the token of the owner.\n', 403);

export const beyondLink = (context: Context): Response => context.text('A read-only link does not open this.\n', 403);

/** A link of one campaign is good for requests that name it, so that no default leads to another one. */
export const otherCampaign = (context: Context, { campaign }: ReadOnlyLink): Response | undefined =>
  campaign === null || context.req.query('campaign') === campaign
    ? undefined
    : context.text(`This link shows one campaign: add campaign=${encodeURIComponent(campaign)} to the query.\n`, 403);

/** `names`: the host names that the collector answers to; default: any. */
export const unknownHost =
  (names: readonly string[] | undefined): Refuse =>
  (context) => {
    const { hostname } = new URL(context.req.url);
    if (!names || names.includes(hostname)) return undefined;
    return context.text(
      `This collector does not answer to ${hostname}. ` +
        `Use ${names.join(' or ')}, or start it with --public https://${hostname}.\n`,
      421,
    );
  };

/** Browsers get the sign-in form, which redirects to the requested page afterwards. */
export const notOwner = (context: Context): Response | Promise<Response> => {
  context.header('WWW-Authenticate', 'Bearer realm="pass-along"');
  if (isReading(context.req.method) && context.req.header('accept')?.includes('text/html'))
    return formPage(context, 401, context.req.path + new URL(context.req.url).search);
  return context.text(
    'Only the owner may do this. Send the header "Authorization: Bearer <token>", or sign in at /pass-along/sign-in.\n',
    401,
  );
};

export type WithoutTokenOptions = {
  /** Whether other machines cannot reach the collector. */
  isThisMachineOnly: boolean;
  /** Whether anybody may read. */
  openReport: boolean;
};

/** Without a token, only programs and pages on this machine may read and make changes. */
export const withoutToken =
  ({ isThisMachineOnly, openReport }: WithoutTokenOptions): Refuse =>
  (context) => {
    const isFromHere = isThisMachineOnly && !isForwarded(context);
    if (isReading(context.req.method)) {
      if (isFromHere || openReport) return undefined;
      return context.text(
        'Other machines can reach this collector, so the report needs a token. Set PASS_ALONG_TOKEN, or in your own ' +
          'server pass `token` to `app`. `--open-report`, or `openReport`, lets anybody read it.\n',
        403,
      );
    }
    if (!isFromHere)
      return context.text(
        'Other machines can reach this collector, so changes need a token. Set PASS_ALONG_TOKEN, or in your own ' +
          'server pass `token` to `app`.\n',
        403,
      );
    return originOf(context) === 'elsewhere' ? crossSite(context) : undefined;
  };
