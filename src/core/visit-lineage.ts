/**
 * Referral attribution: who brought this visit, and by which code it passes along. The policy of privacy modes lives
 * here alone.
 */

import { readCode } from './referral-code.ts';
import type { Tag } from './link-tag.ts';

/** `anonymous`: a code per page view, in memory. `consented`: one per visitor and campaign, kept. `off`: none. */
export type Privacy = 'anonymous' | 'consented' | 'off';

/**
 * Own code, the code that brought this visit, and the channel it arrived by. Without a code nothing is tagged or
 * sent.
 */
export type Lineage = {
  code?: string;
  parent?: string;
  channel?: string;
  /** Arrived by its own link: nobody was brought. */
  self?: true;
};

export type Ancestry = {
  privacy: Privacy;
  /** Global Privacy Control: nothing kept, no parent; others can still be brought by the fresh code. */
  gpc?: boolean | undefined;
  inbound?: Tag | undefined;
  /** Code kept from an earlier visit; only looked at with consent. */
  kept?: string | undefined;
  /** Code that the site gives its visitor. */
  given?: string | undefined;
  fresh: () => string;
};

export const lineageOf = ({ privacy, gpc, inbound, kept, given, fresh }: Ancestry): Lineage => {
  // A word that is none of the three must not cost a visitor more than the strictest.
  if (privacy !== 'anonymous' && privacy !== 'consented') return {};
  const code = readCode(given || '') || (privacy === 'consented' && !gpc && readCode(kept || '')) || fresh();
  if (!inbound || gpc) return { code };
  if (inbound.code === code) return { code, self: true };
  return inbound.channel ? { code, parent: inbound.code, channel: inbound.channel } : { code, parent: inbound.code };
};
