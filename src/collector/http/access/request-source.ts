/** Where a request comes from: a page of this collector, another site, a program, or another machine. */

import type { Context } from 'hono';

export const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * By headers that pages cannot forge: browsers send `Sec-Fetch-Site` to potentially trustworthy origins only, and
 * `Origin` with every request that changes something.
 */
export const originOf = (context: Context): 'here' | 'elsewhere' | 'program' => {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' ? 'here' : 'elsewhere';
  const origin = context.req.header('origin');
  if (origin === undefined) return 'program';
  // A proxy may terminate TLS, so the scheme can differ.
  return URL.canParse(origin) && new URL(origin).host === new URL(context.req.url).host ? 'here' : 'elsewhere';
};

/** Headers that most proxies add. Nothing else distinguishes their requests from those of this machine. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
export const isForwarded = (context: Context): boolean =>
  FORWARDED.some((name) => context.req.header(name) !== undefined);
