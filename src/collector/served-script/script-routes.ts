/**
 * Serves the widget's script to pages of any origin. The collector writes its own address into it, and so becomes the
 * element's `collector` by default. A copy from elsewhere does not have that address, and sends nothing by itself.
 */

import { Hono, type Context, type Next } from 'hono';
import { publicUrlOf } from '../http/base-path.ts';
import type { Routes } from '../http/route-middleware.ts';
import { encodedFiles, type EncodedFile } from './encoded-files.ts';
import { MAIN_FILE, widgetBuilds } from './kept-builds.ts';

/** As it stands in the script: see `servedBy` in `src/widget/options.ts`. */
const MARK = '@collector:';

export type ScriptRoutesOptions = {
  /** The folder with the built script, a file URL that ends with a slash. */
  widget?: URL | undefined;
  /** The folder with the builds before it. */
  widgetBuilds?: string | undefined;
  publicOrigins?: readonly string[] | undefined;
};

const CORS = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
/** So long may a page use an older build, whose chunks are kept. */
const NAMED = 'public, max-age=600';
/** The name holds a hash. */
const PINNED = 'public, max-age=31536000, immutable';

/**
 * Where events of a page with this script go: to the public address under which the script was asked for, else to the
 * first one. Without one, to the host of the request, by the page's own scheme: TLS may end at a proxy.
 * Empty for a host with letters that no host has.
 */
export const servedAddress = (requested: string, publicOrigins: readonly string[] = []): string => {
  const { host } = new URL(requested);
  const url = publicUrlOf(requested, publicOrigins);
  if (url !== undefined) return `${url}/pass-along/in`;
  return /^[\w.:[\]-]+$/.test(host) ? `//${host}/pass-along/in` : '';
};

const isKnown = (etag: string, header: string | undefined): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

const send = (context: Context, { body, etag, encoding }: EncodedFile, caching: string): Response => {
  const headers = {
    ...CORS,
    'Cache-Control': caching,
    ETag: etag,
    Vary: 'Accept-Encoding',
    'Content-Type': 'text/javascript; charset=utf-8',
  };
  if (isKnown(etag, context.req.header('If-None-Match'))) return context.body(null, 304, headers);
  return context.body(body, 200, { ...headers, ...(encoding !== 'identity' && { 'Content-Encoding': encoding }) });
};

export const scriptRoutes = ({ widget, widgetBuilds: kept, publicOrigins }: ScriptRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  const builds = widgetBuilds({ folder: widget, kept });
  const read = encodedFiles();

  const script = async (context: Context, path: URL, caching: string): Promise<Response> => {
    const address = servedAddress(context.req.url, publicOrigins);
    const file = await read(path, context.req.header('Accept-Encoding'), [MARK, MARK + address]);
    return send(context, file, caching);
  };
  const present = (name: string) => (context: Context) =>
    script(context, builds.present(name), NAMED).catch(() =>
      context.text('The widget is not built yet: run `npm run build`.\n', 503),
    );

  routes.get(`/${MAIN_FILE}`, present(MAIN_FILE));
  routes.get('/pass-along-module.js', present('pass-along-module.js'));
  routes.get('/pass-along-progress.js', present('pass-along-progress.js'));
  routes.get('/:pinned{pass-along-[0-9a-f]{10}\\.js}', async (context) => {
    const path = await builds.mainFile(context.req.param('pinned').slice(-13, -3)).catch(() => undefined);
    if (path !== undefined) return script(context, path, PINNED);
    return context.text(
      `This build is no longer kept here. Use ${MAIN_FILE}, which is always the newest.\n`,
      404,
      CORS,
    );
  });
  // Below the same path are the chunks of the report, which come next.
  routes.get('/chunks/:chunk', async (context: Context, next: Next) => {
    const name = context.req.param('chunk') ?? '';
    const path = /^[\w.-]+\.js$/.test(name) ? await builds.chunk(name) : undefined;
    if (path === undefined) return next();
    return send(context, await read(path, context.req.header('Accept-Encoding')), PINNED);
  });
  return routes;
};
