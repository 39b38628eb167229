/** Tokens and sessions: recognizes the owner, or a reader, by a bearer token or by the cookie of a session. */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { bruteForceLimit } from './brute-force-limit.ts';
import { tokenProblem, type OwnerOptions, type Role } from './owner-token.ts';
import { SESSION_SECONDS, sessionStore } from './session-store.ts';

/** How a request authenticates, and as whom. */
export type Identity = { by: 'token' | 'cookie'; role: Role };

export type OwnerCredentials = {
  /** False when the collector has no token. */
  isRequired: boolean;
  /**
   * Constant-time comparison. After too many wrong tokens, a wrong one is `rate-limited`; the right one still passes.
   */
  check(token: string): Role | 'wrong' | 'rate-limited';
  /** Seconds until a wrong token gets `wrong` again; 0: now. */
  wait(): number;
  /** Undefined: it does not authenticate. */
  identify(context: Context): Identity | 'rate-limited' | undefined;
  isSignedIn(context: Context): boolean;
  /** Opens a session and sets its cookie. */
  signIn(context: Context, role: Role): void;
  /** Ends the session on the server, so that a copied cookie is worthless too. */
  signOut(context: Context): void;
  /** Ends every session. */
  signOutEverywhere(): void;
};

const COOKIE = 'pass-along';

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `__Host-` binds the cookie to this host and to TLS; without TLS browsers reject that prefix. */
const sessionIdOf = (context: Context): string | undefined =>
  getCookie(context, COOKIE, 'host') ?? getCookie(context, COOKIE);

const bearerTokenOf = (context: Context): string | undefined =>
  /^bearer +(\S+) *$/i.exec(context.req.header('authorization') ?? '')?.[1];

/** Throws when one is too short, or has characters that a header cannot carry. */
const hashesOf = (what: string, tokens: OwnerOptions['token'] = []): Buffer[] =>
  [tokens].flat().map((token) => {
    const problem = tokenProblem(token);
    if (problem) throw new Error(`the ${what} ${problem}`);
    return hashed(token);
  });

/** Hashes are of equal length, so comparing them takes a time that does not depend on the token. */
const isAmong = (hash: Buffer, expected: readonly Buffer[]): boolean =>
  expected.filter((one) => timingSafeEqual(hash, one)).length > 0;

/** Throws for an invalid token. `uptime` in milliseconds, monotonic. */
export const ownerCredentials = (
  { token, readToken }: Pick<OwnerOptions, 'token' | 'readToken'>,
  uptime: () => number,
): OwnerCredentials => {
  const [owners, readers] = [hashesOf('token', token), hashesOf('token for reading', readToken)];
  if (readers.length && !owners.length) throw new Error('a token for reading needs a token of the owner as well');
  const sessions = sessionStore(uptime);
  const guesses = bruteForceLimit(uptime);

  const check: OwnerCredentials['check'] = (given) => {
    const hash = hashed(given);
    if (isAmong(hash, owners)) return 'owner';
    if (isAmong(hash, readers)) return 'reader';
    if (guesses.wait()) return 'rate-limited';
    guesses.failed();
    return 'wrong';
  };
  const sessionRole = (context: Context): Role | undefined => sessions.roleOf(sessionIdOf(context));

  return {
    isRequired: owners.length > 0,
    check,
    wait: guesses.wait,
    identify(context) {
      const given = bearerTokenOf(context);
      if (given === undefined) {
        const role = sessionRole(context);
        return role && { by: 'cookie', role };
      }
      const role = check(given);
      if (role === 'wrong') return undefined;
      return role === 'rate-limited' ? role : { by: 'token', role };
    },
    isSignedIn: (context) => sessionRole(context) !== undefined,
    signIn(context, role) {
      const secure = (context.req.header('origin') ?? context.req.url).startsWith('https:');
      setCookie(context, COOKIE, sessions.begin(role), {
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
    signOutEverywhere: sessions.endAll,
  };
};
