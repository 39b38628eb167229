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
const FORWARDED = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-host',
  'x-original-url',
  'x-envoy-external-address',
  'x-amzn-trace-id',
  'x-arr-ssl',
  'x-azure-clientip',
  'x-azure-fdid',
  'x-appengine-user-ip',
  'x-nf-client-connection-ip',
  'cdn-loop',
  'cf-connecting-ip',
  'cf-connecting-ipv6',
  'cf-ray',
  'cf-visitor',
  'do-connecting-ip',
  'fastly-client-ip',
  'fly-client-ip',
  'fly-forwarded-proto',
  'tailscale-user-login',
  'true-client-ip',
]);
export const isForwarded = (context: Context): boolean =>
  Object.keys(context.req.header()).some((name) => FORWARDED.has(name) || /^x-(vercel-)?forwarded-/.test(name));
