/** The owner's token and sessions: recognizes the owner by a bearer token or by the cookie of a session. */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { bruteForceLimit } from './brute-force-limit.ts';
import { tokenProblem } from './owner-token.ts';
import { SESSION_SECONDS, sessionStore } from './session-store.ts';

export type OwnerCredentials = {
  /** False when the collector has no token. */
  isRequired: boolean;
  /**
   * Constant-time comparison. After too many wrong tokens, a wrong one is `rate-limited`; the right one still passes.
   */
  check(token: string): 'right' | 'wrong' | 'rate-limited';
  /** Seconds until a wrong token gets `wrong` again; 0: now. */
  wait(): number;
  /** How the request authenticates as the owner, if it does. */
  identify(context: Context): 'by token' | 'by cookie' | 'rate-limited' | undefined;
  isSignedIn(context: Context): boolean;
  /** Opens a session and sets its cookie. */
  signIn(context: Context): void;
  /** Ends the session on the server, so that a copied cookie is worthless too. */
  signOut(context: Context): void;
};

const COOKIE = 'pass-along';

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `__Host-` binds the cookie to this host and to TLS; without TLS browsers reject that prefix. */
const sessionIdOf = (context: Context): string | undefined =>
  getCookie(context, COOKIE, 'host') ?? getCookie(context, COOKIE);

const bearerTokenOf = (context: Context): string | undefined =>
  /^bearer +(\S+) *$/i.exec(context.req.header('authorization') ?? '')?.[1];

const HOW_IDENTIFIED = { right: 'by token', wrong: undefined, 'rate-limited': 'rate-limited' } as const;

/** Throws when the token is too short or has characters that a header cannot carry. `uptime` in ms, monotonic. */
export const ownerCredentials = (token: string | undefined, uptime: () => number): OwnerCredentials => {
  const problem = token === undefined ? undefined : tokenProblem(token);
  if (problem) throw new Error(`the token ${problem}`);
  const expected = token === undefined ? undefined : hashed(token);
  const sessions = sessionStore(uptime);
  const guesses = bruteForceLimit(uptime);

  const check: OwnerCredentials['check'] = (given) => {
    // Hashes are of equal length, so comparing them takes a time that does not depend on the token.
    if (expected !== undefined && timingSafeEqual(hashed(given), expected)) return 'right';
    if (guesses.wait()) return 'rate-limited';
    guesses.failed();
    return 'wrong';
  };
  const isSignedIn = (context: Context): boolean => sessions.isOpen(sessionIdOf(context));

  return {
    isRequired: expected !== undefined,
    check,
    wait: guesses.wait,
    identify(context) {
      const given = bearerTokenOf(context);
      if (given === undefined) return isSignedIn(context) ? 'by cookie' : undefined;
      return HOW_IDENTIFIED[check(given)];
    },
    isSignedIn,
    signIn(context) {
      const secure = (context.req.header('origin') ?? context.req.url).startsWith('https:');
      setCookie(context, COOKIE, sessions.begin(), {
        path: '/',
        httpOnly: true,
        sameSite: 'Strict',
        maxAge: SESSION_SECONDS,
        ...(secure && { secure, prefix: 'host' }),
      });
    },
    signOut(context) {
      sessions.end(sessionIdOf(context));
      deleteCookie(context, COOKIE, { path: '/' });
      deleteCookie(context, COOKIE, { path: '/', secure: true, prefix: 'host' });
    },
  };
};
