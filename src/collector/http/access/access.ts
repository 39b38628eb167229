/** Who may read the figures and change what is kept: the owner, known by a token, and nobody else once one is set. */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isThisMachine } from './host-names.ts';
import { tokenProblem, type OwnerOptions } from './owner-token.ts';
import { SESSION_SECONDS, sessionStore } from './session-store.ts';
import { SIGN_IN_HEADERS, signInPage } from './sign-in-page.ts';
import { bruteForceLimit } from './brute-force-limit.ts';

export type AccessOptions = OwnerOptions & {
  /** Milliseconds on a clock that nobody sets. */
  uptime: () => number;
};

export type Access = {
  /**
   * What stands before a handler that is for the owner: `routes.get(path, owner(), handler)`. Reading and changing
   * differ by method.
   */
  owner(): MiddlewareHandler;
  /** Whether this request may see what only the owner should, where others see less. */
  isOwner(context: Context): boolean;
  /** Whether its browser has signed in, and so can sign out. */
  isSignedIn(context: Context): boolean;
  /** `GET /pass-along/sign-in`: the form; 303 to the report when there is no need. */
  form: Handler;
  /** Stands before `enter`: no more is read than a form can hold. */
  limit: MiddlewareHandler;
  /**
   * `POST /pass-along/sign-in`, a form with `token` and `to`: 303 with the cookie; 401, 403, 429 with the form again.
   */
  enter: Handler;
  /** `POST /pass-along/sign-out`: 303 to the form. The session is over, not only its cookie. */
  leave: Handler;
};

const REPORT = '/pass-along/';
const COOKIE = 'pass-along';

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A path of this collector, or the report's: whoever gives another address would send the owner elsewhere. */
const inside = (to: string | null): string => {
  const url = to !== null && URL.canParse(to, 'http://here') ? new URL(to, 'http://here') : undefined;
  return url?.pathname.startsWith(REPORT) ? url.pathname + url.search : REPORT;
};

/**
 * Where a request comes from, by what only a browser can say: a page of this collector, one of elsewhere, or a program.
 * `Sec-Fetch-Site` is said to trustworthy addresses only, `Origin` with every request that changes something.
 */
const comesFrom = (context: Context): 'here' | 'elsewhere' | 'program' => {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' ? 'here' : 'elsewhere';
  const origin = context.req.header('origin');
  if (origin === undefined) return 'program';
  // A proxy may have taken off TLS, so the scheme can differ.
  return URL.canParse(origin) && new URL(origin).host === new URL(context.req.url).host ? 'here' : 'elsewhere';
};

/** What proxies add, most of them. Nothing else tells their requests from those of this machine. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const isForwarded = (context: Context): boolean => FORWARDED.some((name) => context.req.header(name) !== undefined);

/** Throws when the token is none that can be used. */
export const access = ({ token, names, uptime }: AccessOptions): Access => {
  const problem = token === undefined ? undefined : tokenProblem(token);
  if (problem) throw new Error(`the token ${problem}`);
  const expected = token === undefined ? undefined : hashed(token);
  const isAlone = !!names?.every(isThisMachine);
  const open = sessionStore(uptime);
  const guesses = bruteForceLimit(uptime);

  /** Of equal length by hashing, and compared in a time that says nothing of the token. */
  const isRight = (given: string): boolean => expected !== undefined && timingSafeEqual(hashed(given), expected);
  /** `__Host-` binds the cookie to this host and to TLS; without TLS no browser would take it. */
  const secretOf = (context: Context): string | undefined =>
    getCookie(context, COOKIE, 'host') ?? getCookie(context, COOKIE);
  const isSignedIn = (context: Context): boolean => open.isOpen(secretOf(context));
  const credentialsOf = (context: Context): string | undefined =>
    /^bearer +(\S+) *$/i.exec(context.req.header('authorization') ?? '')?.[1];

  const page = (context: Context, status: 200 | 401 | 403 | 429, to: string, problem?: string) =>
    context.html(signInPage(to, problem), status, SIGN_IN_HEADERS);

  const tooMany = (context: Context): string => {
    const seconds = guesses.wait();
    context.header('Retry-After', String(seconds));
    return `Too many wrong tokens: wait ${seconds} seconds.`;
  };

  const strangeName = (context: Context): Response | undefined => {
    const { hostname } = new URL(context.req.url);
    if (!names || names.includes(hostname)) return undefined;
    return context.text(
      `This collector is not known as ${hostname}: ask it by ${names.join(', ')}, or start it with --public https://${hostname}.\n`,
      421,
    );
  };

  const unknown = (context: Context): Response | Promise<Response> => {
    context.header('WWW-Authenticate', 'Bearer realm="pass-along"');
    const { pathname, search } = new URL(context.req.url);
    if (isReading(context.req.method) && context.req.header('accept')?.includes('text/html'))
      return page(context, 401, pathname + search);
    return context.text(
      'This is for the owner: send "Authorization: Bearer" with the token, or sign in at /pass-along/sign-in.\n',
      401,
    );
  };

  const foreign = (context: Context): Response =>
    context.text('Only a page of this collector may change things here.\n', 403);

  /** Without a token. */
  const unlocked = (context: Context): Response | undefined => {
    if (isReading(context.req.method)) return undefined;
    if (!isAlone || isForwarded(context))
      return context.text('Changing needs a token where others can reach the collector: set PASS_ALONG_TOKEN.\n', 403);
    return comesFrom(context) === 'elsewhere' ? foreign(context) : undefined;
  };

  /** What a request shows of its sender, where there is a token. */
  const known = (context: Context): 'by token' | 'by cookie' | 'too often wrong' | undefined => {
    const given = credentialsOf(context);
    if (given === undefined) return isSignedIn(context) ? 'by cookie' : undefined;
    if (isRight(given)) return 'by token';
    if (guesses.wait()) return 'too often wrong';
    guesses.failed();
    return undefined;
  };

  /** Nothing when the request may go on. */
  const refusal = (context: Context): Response | Promise<Response> | undefined => {
    const strange = strangeName(context);
    if (strange) return strange;
    if (!expected) return unlocked(context);
    switch (known(context)) {
      case undefined:
        return unknown(context);
      case 'too often wrong':
        return context.text(`${tooMany(context)}\n`, 429);
      case 'by token': // which no browser adds by itself, so there is nothing to forge
        return undefined;
      case 'by cookie':
        return isReading(context.req.method) || comesFrom(context) === 'here' ? undefined : foreign(context);
    }
  };

  const enter: Handler = async (context) => {
    const strange = strangeName(context);
    if (strange) return strange;
    const form = new URLSearchParams(await context.req.text());
    const to = inside(form.get('to'));
    if (!expected) return context.redirect(to, 303);
    if (comesFrom(context) === 'elsewhere')
      return page(context, 403, to, 'The form was sent by another site. Sign in here.');
    if (!isRight(form.get('token')?.trim() ?? '')) {
      if (guesses.wait()) return page(context, 429, to, tooMany(context));
      guesses.failed();
      return page(context, 401, to, 'That is not the token.');
    }
    const secure = (context.req.header('origin') ?? context.req.url).startsWith('https:');
    setCookie(context, COOKIE, open.begin(), {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      maxAge: SESSION_SECONDS,
      ...(secure && { secure, prefix: 'host' }),
    });
    return context.redirect(to, 303);
  };

  return {
    owner: () => async (context, next) => {
      const refused = await refusal(context);
      if (refused) return refused;
      await next();
    },
    isOwner: (context) => !expected || !!known(context)?.startsWith('by'),
    isSignedIn,
    form(context) {
      const strange = strangeName(context);
      if (strange) return strange;
      return !expected || isSignedIn(context) ? context.redirect(REPORT, 303) : page(context, 200, REPORT);
    },
    limit: bodyLimit({ maxSize: 8192, onError: (context) => context.text('A token is not that long.\n', 413) }),
    enter,
    leave(context) {
      if (comesFrom(context) !== 'here') return foreign(context);
      open.end(secretOf(context));
      deleteCookie(context, COOKIE, { path: '/' });
      deleteCookie(context, COOKIE, { path: '/', secure: true, prefix: 'host' });
      return context.redirect('/pass-along/sign-in', 303);
    },
  };
};
