/** Gives the client the browser's functions. Elements of a page with the same settings share one client. */

import { createClient, type FirstAnswer, type PageClient } from './client.ts';
import { registry } from '../core/channel-registry.ts';
import { newOwnCode, type Hash, type KnownCode } from '../core/proof.ts';
import { newCode, type Random } from '../core/referral-code.ts';
import type { LandingClass, PassEvent } from '../core/event.ts';
import type { Answer } from '../core/outbox.ts';
import type { Privacy } from '../core/visit-lineage.ts';
import { untagLink } from '../core/link-tag.ts';
import { eventsAddress } from '../core/events-address.ts';
import { shareOf } from '../core/passage.ts';
import { chunk } from './browser/missing-chunk-warning.ts';
import { globalPrivacyControl, isAutomated } from './browser/device.ts';
import { dispatch } from './browser/dispatch.ts';
import { find } from './browser/find.ts';
import { arrivalAddress, baseAddress, isRevisit, readPage, whenReadable } from './browser/page.ts';
import { noStorage, openEventStore, storedCode } from './browser/storage.ts';
import { withTabLock } from './browser/tab-lock.ts';
import { send, whenOnline } from './browser/transport.ts';
import { isFramed } from './browser/visibility.ts';

export type Settings = {
  campaign: string;
  privacy: Privacy;
  /** URL of the collector, with or without its path; without one, nothing is stored or sent. */
  collector?: string | undefined;
  code?: string | undefined;
  codeProof?: string | undefined;
  /** Name of the parameter that carries the tag. */
  viaParam?: string | undefined;
  /** Parameters that stay in the page's address, whatever they are. */
  keepParams?: string | undefined;
};

/** What this page has emitted waits for the chunk of `also-to`, at most 50. */
export const said: PassEvent[] = [];

/** With `debug`, the advice for authors is told of each response. */
export const advice: { onAnswer?: (endpoint: string, answer: Answer) => void } = {};

const clients = new Map<string, PageClient>();
const codes = new Map<string, KnownCode | Promise<KnownCode>>();

const random: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** Rejects where there is no `crypto.subtle`. */
const sha256: Hash = async (text) => crypto.subtle.digest('SHA-256', text);

/** Whether a person is really there takes time to know; these two signals are known when the page opens. */
const classKnownAtOnce = (): LandingClass | undefined => {
  if (isAutomated()) return 'bot';
  return isRevisit() ? 'duplicate' : undefined;
};

/** Calls back once a person was really there. Most visits did not arrive by a code, and do not load what tells. */
const watchPresence = async (callback: () => void, since: number): Promise<void> => {
  try {
    // Not in lazy.ts, whose chunks import this file.
    const presence = await chunk(import('./browser/presence.ts'));
    presence.watchPresence(callback, since, isFramed);
  } catch {
    // Without its file the visit stays unverified.
  }
};

/** A body that says how a campaign is; all others are of collectors that have no more to say. */
export const KNOWS = /^{.*"state":"(running|paused)".*}$/s;
/** What is to be done at once; as for the rest, a pause is to be known within a minute. */
const IS_URGENT = /"state":"paused"|"messages":|"reaction":/;
/** Caches may keep a response for another 15 seconds, so a pause is known within a minute. */
export const POLL_INTERVAL = 40_000;

/** The Navigation API (Chromium 102, Safari 26.2, Firefox 147), as far as it is used here. */
type WithNavigation = { navigation?: EventTarget };

/**
 * Loads what follows campaign and address once there is something to follow: most visits read one page of a campaign
 * that runs as it is. Only the Navigation API says that a router has called `pushState`.
 */
const followLater = (client: PageClient): void => {
  const follow = (): void => {
    if (client.isFollowed) return;
    client.isFollowed = true;
    for (const redraw of registry.watchers) redraw();
  };
  const { navigation } = window as WithNavigation;
  const { href } = location;
  if (!navigation) return follow();
  navigation.addEventListener('currententrychange', () => location.href === href || follow());
  void client.firstAnswer.then(({ body }) => {
    if (!KNOWS.test(body)) return;
    if (IS_URGENT.test(body)) return follow();
    setTimeout(follow, POLL_INTERVAL);
    addEventListener('visibilitychange', follow, true);
  });
};

/** The page's client for these settings, made at the first call. */
export const clientFor = (settings: Settings): PageClient => {
  const { campaign, privacy, collector, code, codeProof, viaParam, keepParams } = settings;
  const key = [campaign, privacy, collector, code, codeProof, viaParam, keepParams].join('\0');
  const existing = clients.get(key);
  if (existing) return existing;
  const gpc = globalPrivacyControl();
  // An event may hold 2,047 characters, and half an address is better than a lost event. A `file:` page has none.
  const source = () => shareOf(readPage(viaParam, keepParams)).url.slice(0, 2047);
  const endpoint = collector && privacy !== 'off' && source() ? eventsAddress(collector, baseAddress()) : '';
  // A secret is shown to the collector that it was made for, and to no other.
  const codeKey = campaign + endpoint;
  const openedAt = performance.now();
  const { tag } = untagLink(arrivalAddress(), viaParam);
  let sentAt: number | undefined;
  let answered: (answer: FirstAnswer) => void;
  const firstAnswer = new Promise<FirstAnswer>((resolve) => (answered = resolve));
  const client = createClient(
    {
      now: Date.now,
      random,
      send: async (events, keepalive) => {
        const at = (sentAt ??= performance.now());
        const answer = await send(endpoint, events, keepalive);
        advice.onAnswer?.(endpoint, answer);
        const { status, body = '' } = answer;
        if (status && status < 300) answered({ body, at });
        return answer;
      },
      eventStore: endpoint && !gpc ? openEventStore(endpoint) : noStorage,
      freshCode: () => {
        // Without TLS, where anybody on the way could read a secret, browsers do not offer the hash.
        const own =
          codes.get(codeKey) ??
          (endpoint
            ? newOwnCode(campaign, random, sha256).catch((): KnownCode => [newCode(random)])
            : ([newCode(random)] as KnownCode));
        codes.set(codeKey, own);
        return own;
      },
      later: (callback, ms) => setTimeout(callback, ms),
      whenOnline,
      whenReadable,
      whenVerified: (callback) => void watchPresence(callback, openedAt),
      withTabLock,
      storedCode: storedCode(campaign, endpoint),
      address: () => readPage(viaParam, keepParams).location,
      source,
      tell: (event) => {
        if (gpc) return;
        if (!said[49]) said.push(event);
        dispatch(find('pass-along') ?? document, 'pass-along-event', event);
      },
    },
    {
      campaign,
      privacy,
      gpc,
      inbound: tag,
      code,
      codeProof,
      class: classKnownAtOnce(),
      sending: !!endpoint,
    },
  );
  const pageClient = Object.assign(client, { firstAnswer, isFollowed: false });
  if (endpoint) followLater(pageClient);
  clients.set(key, pageClient);
  return pageClient;
};
