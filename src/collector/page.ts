/** The pages of the report, as the build left them. */

import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';

/** The same from the source and from the bundle: both lie two folders deep. */
const BUILT = new URL('../../dist/report/', import.meta.url);

const [HTML, SCRIPT] = ['text/html; charset=utf-8', 'text/javascript; charset=utf-8'];
const TYPES = { 'report.html': HTML, 'report.js': SCRIPT, 'api.html': HTML, 'api.js': SCRIPT };

/** What the page may do: run its own script, and ask this collector. It needs no style from elsewhere, and only a page of the same site may frame it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Serves one of its files, from the folder `built` (a file URL that ends with a slash). 503 when it was never built. */
export const page =
  (file: keyof typeof TYPES, built = BUILT) =>
  async (context: Context): Promise<Response> => {
    try {
      const content = await readFile(new URL(file, built), 'utf8');
      return context.body(content, 200, { 'Content-Type': TYPES[file], 'Cache-Control': 'no-cache', 'Content-Security-Policy': POLICY });
    } catch {
      return context.text('The report is not built yet: run `npm run build`.\n', 503);
    }
  };
