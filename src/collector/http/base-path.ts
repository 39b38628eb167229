/**
 * The base path: what stands before `/pass-along` where the collector is not at the root of its host, such as `/stats`.
 * Some proxies pass it on, others strip it, so requests come with and without it. The addresses that browsers get are
 * relative where that is possible, as a relative one is right behind both.
 */

import type { Context, MiddlewareHandler } from 'hono';

const ROOT = '/pass-along';

export type WithoutBasePath = (path: string) => string;

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** The public address with the host of `url`, else the first one; without a slash at its end. */
export const publicUrlOf = (url: string, publicUrls: readonly string[] = []): string | undefined => {
  const { host } = new URL(url);
  const known = publicUrls.find((one) => new URL(one).host === host) ?? publicUrls[0];
  return known === undefined ? undefined : withoutSlash(known);
};

/** Removes the base path of one of the public addresses. */
export const withoutBasePath = (publicUrls: readonly string[] = []): WithoutBasePath => {
  const bases = publicUrls.map((url) => withoutSlash(new URL(url).pathname)).filter(Boolean);
  return (path) => {
    const base = bases.find((one) => path.startsWith(one + ROOT) && /^([/?]|$)/.test(path.slice((one + ROOT).length)));
    return base === undefined ? path : path.slice(base.length);
  };
};

const VARIABLE = 'pass-along base path';

/** Middleware for `pageAddress`. */
export const noteBasePath =
  (publicUrls: readonly string[] | undefined): MiddlewareHandler =>
  async (context, next) => {
    const url = publicUrlOf(context.req.url, publicUrls);
    context.set(VARIABLE, url === undefined ? '' : withoutSlash(new URL(url).pathname));
    await next();
  };

/**
 * The address of `to`, a path below `/pass-along/`, for the page that is requested. Behind a host that strips slashes,
 * browsers may show `/pass-along` or `/pass-along/` for what arrives as `/pass-along`, so there the address is a path.
 */
export const pageAddress = (context: Context, to: string): string => {
  const { path } = context.req;
  if (path === ROOT) return `${(context.get(VARIABLE) as string | undefined) ?? ''}${ROOT}/${to}`;
  const folders = path.split('/').length - 3;
  return `${folders > 0 ? '../'.repeat(folders) : './'}${to}`;
};
