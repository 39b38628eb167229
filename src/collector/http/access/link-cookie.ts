/** The cookie that a read-only link leaves in a browser: its token, until it ends or is revoked. */

import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isThisMachine } from './host-names.ts';

const COOKIE = 'pass-along-link';

/** Browsers keep no cookie for longer: 400 days. */
const MAX_SECONDS = 400 * 86_400;

/**
 * Whether the browser came by https, which a proxy may have ended. Browsers send `Sec-Fetch-Site` to https and to their
 * own machine only.
 */
const isSecure = (context: Context, publicOrigins: readonly string[]): boolean => {
  const { protocol, hostname, host } = new URL(context.req.url);
  return (
    protocol === 'https:' ||
    publicOrigins.some((one) => new URL(one).protocol === 'https:' && new URL(one).host === host) ||
    (context.req.header('sec-fetch-site') !== undefined && !isThisMachine(hostname))
  );
};

export const linkTokenOf = (context: Context): string | undefined =>
  getCookie(context, COOKIE, 'host') ?? getCookie(context, COOKIE);

/** `Lax`: a link is opened from a mail or a chat, and after the redirect a `Strict` cookie would not be sent. */
export const setLinkCookie = (
  context: Context,
  token: string,
  milliseconds: number,
  publicOrigins: readonly string[],
): void => {
  const secure = isSecure(context, publicOrigins);
  setCookie(context, COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: Math.min(MAX_SECONDS, Math.floor(milliseconds / 1000)),
    ...(secure && { secure, prefix: 'host' }),
  });
};

export const clearLinkCookie = (context: Context): void => {
  deleteCookie(context, COOKIE, { path: '/' });
  deleteCookie(context, COOKIE, { path: '/', secure: true, prefix: 'host' });
};
