/** Serves the built pages of the report. */

import type { Context } from 'hono';
import { html } from 'hono/html';
import { pageAddress } from './base-path.ts';
import type { ReadOnlyLink } from '../links/link-store.ts';
import { readText, reportFolder } from '../package-files.ts';
import type { Access } from './access/access.ts';

/**
 * A page may run its own script and styles, and connect to this collector. Only a page of the same origin may frame
 * it.
 */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
};

// `same-origin`, because a form on a page without a referrer sends `Origin: null`, and the collector recognizes its own
// form by the origin.
const pageHeaders = (more: Partial<typeof POLICY> & { 'frame-src'?: string } = {}) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': Object.entries({ ...POLICY, ...more })
    .map((directive) => directive.join(' '))
    .join('; '),
  'Referrer-Policy': 'same-origin',
});
const PAGE = pageHeaders();
/** It has previews in frames, shows the picture of any page's card, and reads the head of that page. */
const CONFIGURE = pageHeaders({
  'img-src': "'self' data: https: http:",
  'frame-src': "'self'",
  'trusted-types': 'lit-html read-page-head',
});
const SCRIPT = { 'Content-Type': 'text/javascript; charset=utf-8' };
const STYLE = { 'Content-Type': 'text/css; charset=utf-8' };
const HEADERS = {
  'report.html': PAGE,
  'report.js': SCRIPT,
  'api.html': PAGE,
  'api.js': SCRIPT,
  'configure.html': CONFIGURE,
  'configure.js': SCRIPT,
  'configure-preview.html': PAGE,
  'measures.html': PAGE,
  'measures.css': STYLE,
};

/** A lazy chunk; its name contains a hash of its content, so caches may keep it forever. */
const CHUNK = { ...SCRIPT, 'Cache-Control': 'public, max-age=31536000, immutable' };

/** Serves `:chunk`, a name from esbuild: letters, digits and "-" before ".js". 404 where there is none. */
export const chunk =
  (built: string | URL = reportFolder) =>
  async (context: Context): Promise<Response> => {
    const name = context.req.param('chunk') ?? '';
    const content = /^[\w-]+\.js$/.test(name) && (await readText(new URL(`chunks/${name}`, built)));
    return content
      ? context.body(content, 200, CHUNK)
      : context.text('The report has no file of this name; the page may be from an older build: reload it.\n', 404);
  };

/** In a page at `/pass-along`, addresses of the script begin with its folder. */
const SCRIPT_ADDRESS = 'src="report.js"';

/** The placeholder in the page. */
const PLACEHOLDER = '<!-- sign out -->';
const SIGN_OUT =
  '<form class="owner" method="post" action="sign-out"><button>Sign out</button>' +
  '<button formaction="sign-out?everywhere">Sign out everywhere</button></form>';

/** The report hides what the link does not open when it finds this line. */
const linkLine = (context: Context, { name, ends }: ReadOnlyLink): string =>
  String(
    html`<form
      class="owner"
      id="read-only-link"
      aria-label="Read-only link"
      method="post"
      action="${pageAddress(context, 'sign-out')}"
    >
      <p>“${name}”: a read-only link, until ${new Date(ends - 1).toISOString().slice(0, 10)}.</p>
      <button>Close it on this device</button>
    </form>`,
  );

/** What goes in the place of the placeholder; `undefined`: nothing. */
const ownLine = (context: Context, { isSignedIn, linkOf }: Visitor): string | undefined => {
  if (isSignedIn(context)) return SIGN_OUT;
  const link = linkOf(context);
  return link && linkLine(context, link);
};

type Visitor = Pick<Access, 'isSignedIn' | 'linkOf'>;

/**
 * Serves a file from the folder `built` (a file URL that ends with a slash); 503 when the report was never built. A
 * browser that is signed in gets a button to sign out, and one with a read-only link a line about it.
 */
export const page =
  (
    file: keyof typeof HEADERS,
    built: string | URL = reportFolder,
    visitor: Visitor = { isSignedIn: () => false, linkOf: () => undefined },
  ) =>
  async (context: Context): Promise<Response> => {
    const content = await readText(new URL(file, built));
    if (content === undefined) return context.text('The report is not built yet: run `npm run build`.\n', 503);
    const placed = content.replace(SCRIPT_ADDRESS, `src="${pageAddress(context, 'report.js')}"`);
    const line = ownLine(context, visitor);
    return context.body(line === undefined ? placed : placed.replace(PLACEHOLDER, () => line), 200, {
      ...HEADERS[file],
      'Cache-Control': 'no-cache',
    });
  };
