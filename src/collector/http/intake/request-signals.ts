/** What a request tells of its sender: whether a person is likely to be there, and what that person wished for. */

import { isbot } from 'isbot';

/** How an event came. */
export type RequestSignals = {
  /** Milliseconds since 1970. */
  received: number;
  /** `bot`: surely no person. `unverified`: nobody has seen the page yet, or the sender is not what it says. */
  doubt?: 'bot' | 'unverified';
  /** Global Privacy Control (`Sec-GPC: 1`). */
  gpc: boolean;
};

/** Headless Chrome names itself here too, where a changed user agent has not hidden it. */
const HEADLESS = /headless/i;

/**
 * Pages loaded ahead, by any browser: https://wicg.github.io/nav-speculation/prefetch.html, and the names before it.
 */
const PREFETCH_HEADERS = ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'];
const isPrefetch = (headers: Headers): boolean =>
  PREFETCH_HEADERS.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? ''));

/**
 * Hosts that show a page through themselves, to look for malware or translate it: what moves there may be a scanner.
 * Microsoft, Proofpoint, Mimecast, Barracuda, Cisco, Trend Micro, Menlo; from each maker's documentation of rewritten
 * links.
 */
const MAIL_SCANNERS =
  /^https?:\/\/([\w-]+\.)*(safelinks\.protection\.outlook\.com|urldefense(\.proofpoint)?\.com|urlisolation\.com|mimecast(protect)?\.com|linkprotect\.cudasvc\.com|secure-web\.cisco\.com|imsva\d*-ctp\.trendmicro\.com|menlosecurity\.com)(:\d+)?$/i;

/**
 * Browsers since 2023 say where each request comes from, if the page and we are encrypted; what only calls itself one
 * does not.
 */
const isDisguised = (origin: string, headers: Headers): boolean =>
  origin.startsWith('https:') && !headers.has('sec-fetch-site');

const doubtOf = (headers: Headers): 'bot' | 'unverified' | undefined => {
  const agent = headers.get('user-agent');
  if (!agent || isbot(agent) || HEADLESS.test(headers.get('sec-ch-ua') ?? '')) return 'bot';
  const origin = headers.get('origin') ?? '';
  return isPrefetch(headers) || isDisguised(origin, headers) || MAIL_SCANNERS.test(origin) ? 'unverified' : undefined;
};

export const requestSignals = (headers: Headers, received: number): RequestSignals => {
  const doubt = doubtOf(headers);
  return { received, ...(doubt && { doubt }), gpc: headers.get('sec-gpc') === '1' };
};
