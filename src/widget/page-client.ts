/** Gives the client its real ports. One client for all elements of a page that speak of the same campaign in the same way. */

import { createClient, type Client } from './client.ts';
import { newCode, type Random } from '../core/referral-code.ts';
import type { Privacy } from '../core/visit-lineage.ts';
import { untagLink } from '../core/link-tag.ts';
import { absolute, shareOf } from '../core/passage.ts';
export { copy } from './browser/clipboard.ts';
export { isTouch } from './browser/device.ts';
export { canShare, native } from './browser/native-sheet.ts';
export { languageOf, readPage } from './browser/page.ts';
export { openPopup } from './browser/popup.ts';
export { whenNear, whenSeen } from './browser/visibility.ts';
import { globalPrivacyControl, isAutomated } from './browser/device.ts';
import { arrivalAddress, isRevisit, readPage } from './browser/page.ts';
import { keptCode, noShelf, openShelf } from './browser/storage.ts';
import { withTabLock } from './browser/tab-lock.ts';
import { preconnectOnHover, send, whenOnline } from './browser/transport.ts';
import { whenVerified } from './browser/visibility.ts';

export type Settings = {
  campaign: string;
  privacy: Privacy;
  /** Address of the collector, with or without its path; none: nothing is kept or sent. */
  collector?: string | undefined;
  code?: string | undefined;
  param?: string | undefined;
};

const clients = new Map<string, Client>();
const codes = new Map<string, string>();

const random: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** A bare host means our own path on it. What is no web address means no collector: the buttons must work all the same. */
const endpointOf = (collector: string): string =>
  absolute(collector, location.href).replace(/^([^/]+\/\/[^/]+\/)$/, '$1pass-along/in');

const create = ({ campaign, privacy, collector, code, param }: Settings): Client => {
  const gpc = globalPrivacyControl();
  // No longer than an event may say: half an address says more than a lost event. A page that is not of the web has none.
  const source = () => shareOf(readPage(param)).url.slice(0, 2047);
  const endpoint = collector && privacy !== 'off' && source() ? endpointOf(collector) : '';
  if (endpoint) preconnectOnHover(endpoint);
  const { tag } = untagLink(arrivalAddress(), param);
  return createClient(
    {
      now: Date.now,
      random,
      send: (body, keepalive) => send(endpoint, body, keepalive),
      shelf: endpoint && !gpc ? openShelf() : noShelf,
      freshCode: () => {
        const own = codes.get(campaign) ?? newCode(random);
        codes.set(campaign, own);
        return own;
      },
      later: (call, ms) => setTimeout(call, ms),
      whenAwake: whenOnline,
      whenVerified,
      alone: withTabLock,
      keptCode: keptCode(campaign),
      source,
    },
    {
      campaign,
      privacy,
      gpc,
      inbound: tag,
      code,
      class: isAutomated() ? 'bot' : isRevisit() ? 'duplicate' : undefined,
      sending: !!endpoint,
    },
  );
};

/** The page's client for these settings, made at the first call. */
export const clientFor = (settings: Settings): Client => {
  const key = JSON.stringify(Object.values(settings));
  const client = clients.get(key) ?? create(settings);
  clients.set(key, client);
  return client;
};
