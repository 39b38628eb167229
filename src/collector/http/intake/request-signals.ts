/** Bot detection and privacy signals from the headers of a request. */

import { isbot } from 'isbot';

/** The part of `Headers` that is needed here; names are in lower case. */
export type HeaderReader = Pick<Headers, 'get' | 'has'>;

/** What the request says about its sender. */
export type RequestSignals = {
  /** Milliseconds since 1970. */
  received: number;
  /** `bot`: certainly no person. `unverified`: nobody has seen the page yet, or the user agent looks forged. */
  doubt?: 'bot' | 'unverified';
  /** Global Privacy Control (`Sec-GPC: 1`). */
  gpc: boolean;
};

/** Headless Chrome also names itself in `Sec-CH-UA`, which survives a changed user agent. */
const HEADLESS = /headless/i;

/**
 * Prefetched and prerendered pages in all browsers: https://wicg.github.io/nav-speculation/prefetch.html, and older
 * header names.
 */
const PREFETCH_HEADERS = ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'];
const isPrefetch = (headers: HeaderReader): boolean =>
  PREFETCH_HEADERS.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? ''));

/**
 * Hosts that open a linked page on their own servers to look for malware, so the visitor may be a scanner: Microsoft,
 * Proofpoint, Mimecast, Barracuda, Cisco, Trend Micro, Menlo. From each maker's documentation of rewritten links.
 */
const MAIL_SCANNER_HOSTS = [
  /safelinks\.protection\.outlook\.com/,
  /urldefense(\.proofpoint)?\.com/,
  /urlisolation\.com/,
  /mimecast(protect)?\.com/,
  /linkprotect\.cudasvc\.com/,
  /secure-web\.cisco\.com/,
  /imsva\d*-ctp\.trendmicro\.com/,
  /menlosecurity\.com/,
].map(({ source }) => source);
const MAIL_SCANNERS = new RegExp(`^https?://([\\w-]+\\.)*(${MAIL_SCANNER_HOSTS.join('|')})(:\\d+)?$`, 'i');

/**
 * Browsers since 2023 send `Sec-Fetch-Site` when page and collector use TLS; programs with a browser's user agent
 * usually do not.
 */
const isDisguised = (origin: string, headers: HeaderReader): boolean =>
  origin.startsWith('https:') && !headers.has('sec-fetch-site');

/**
 * A cache: visitors share a few hundred user agents, and matching one against a thousand bots takes longer than storing
 * an event.
 */
const botAgents = new Map<string, boolean>();
const [MAX_AGENTS, MAX_AGENT_LENGTH] = [2000, 512];
const isBotAgent = (agent: string): boolean => {
  if (agent.length > MAX_AGENT_LENGTH) return isbot(agent);
  let is = botAgents.get(agent);
  if (is !== undefined) return is;
  is = isbot(agent);
  if (botAgents.size >= MAX_AGENTS) botAgents.clear();
  botAgents.set(agent, is);
  return is;
};

const doubtOf = (headers: HeaderReader): 'bot' | 'unverified' | undefined => {
  const agent = headers.get('user-agent');
  if (!agent || isBotAgent(agent) || HEADLESS.test(headers.get('sec-ch-ua') ?? '')) return 'bot';
  const origin = headers.get('origin') ?? '';
  return isPrefetch(headers) || isDisguised(origin, headers) || MAIL_SCANNERS.test(origin) ? 'unverified' : undefined;
};

export const requestSignals = (headers: HeaderReader, received: number): RequestSignals => {
  const doubt = doubtOf(headers);
  return { received, ...(doubt && { doubt }), gpc: headers.get('sec-gpc') === '1' };
};
