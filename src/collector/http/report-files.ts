/** The pages of the report, as the build left them. */

import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';
import { reportFolder } from '../package-info.ts';

/**
 * What the page may do: run its own script, and ask this collector. It needs no style from elsewhere, and only a page
 * of the same site may frame it.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

// A form on a page without any referrer would send `Origin: null`, and it is by its origin that our own form is known.
const PAGE = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': POLICY,
  'Referrer-Policy': 'same-origin',
};
const SCRIPT = { 'Content-Type': 'text/javascript; charset=utf-8' };
const STYLE = { 'Content-Type': 'text/css; charset=utf-8' };
const HEADERS = {
  'report.html': PAGE,
  'report.js': SCRIPT,
  'api.html': PAGE,
  'api.js': SCRIPT,
  'measures.html': PAGE,
  'measures.css': STYLE,
};

/** What the script loads when it is wanted; its name changes with its content, so it is kept for good. */
const CHUNK = { ...SCRIPT, 'Cache-Control': 'public, max-age=31536000, immutable' };

/** Serves `:chunk`, a name from esbuild: letters, digits and "-" before ".js". 404 where there is none. */
export const chunk =
  (built: string | URL = reportFolder) =>
  async (context: Context): Promise<Response> => {
    const name = context.req.param('chunk') ?? '';
    const content =
      /^[\w-]+\.js$/.test(name) && (await readFile(new URL(`chunks/${name}`, built), 'utf8').catch(() => undefined));
    return content
      ? context.body(content, 200, CHUNK)
      : context.text('No part of the report has this name; it may be of an older build.\n', 404);
  };

/** Where the page has room for it. */
const ROOM = '<!-- sign out -->';
const SIGN_OUT = '<form class="owner" method="post" action="sign-out"><button>Sign out</button></form>';

/**
 * Serves one of its files, from the folder `built` (a file URL that ends with a slash). 503 when it was never built.
 * Who `isSignedIn` can sign out.
 */
export const page =
  (
    file: keyof typeof HEADERS,
    built: string | URL = reportFolder,
    isSignedIn: (context: Context) => boolean = () => false,
  ) =>
  async (context: Context): Promise<Response> => {
    try {
      const content = await readFile(new URL(file, built), 'utf8');
      return context.body(isSignedIn(context) ? content.replace(ROOM, SIGN_OUT) : content, 200, {
        ...HEADERS[file],
        'Cache-Control': 'no-cache',
      });
    } catch {
      return context.text('The report is not built yet: run `npm run build`.\n', 503);
    }
  };
