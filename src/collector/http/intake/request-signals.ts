/** What a request tells of its sender: whether a person is likely to be there, and what that person wished for. */

import { isbot } from 'isbot';

/** Of `Headers`, what is asked here; names are in lower case. */
export type HeaderReader = Pick<Headers, 'get' | 'has'>;

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
const isPrefetch = (headers: HeaderReader): boolean =>
  PREFETCH_HEADERS.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? ''));

/**
 * Hosts that open a linked page on their own servers to look for malware, so its visitor may be a scanner: Microsoft,
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
 * Browsers since 2023 send `Sec-Fetch-Site` when the page and the collector use TLS; programs that pose as a browser
 * usually do not.
 */
const isDisguised = (origin: string, headers: HeaderReader): boolean =>
  origin.startsWith('https:') && !headers.has('sec-fetch-site');

/**
 * Visitors share a few hundred user agents, and to look for a thousand robots in one takes longer than to store an
 * event.
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
