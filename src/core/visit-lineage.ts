/**
 * Referral attribution: the code by which this visit arrived, and the code in its own links. The only file that knows
 * what the privacy modes allow.
 */

import { readCode } from './referral-code.ts';
import type { Tag } from './link-tag.ts';

/** `anonymous`: a code per page view, in memory. `consented`: one per visitor and campaign, stored. `off`: none. */
export type Privacy = 'anonymous' | 'consented' | 'off';

/**
 * Own code, the code and the channel by which the visit arrived. Without a code nothing is tagged or sent; an empty one
 * is being made.
 */
export type Lineage = {
  code?: string;
  parent?: string;
  channel?: string;
  /** Arrived through its own link, so there is no parent. */
  self?: true;
};

export type Ancestry = {
  privacy: Privacy;
  /** Global Privacy Control: nothing stored, no parent; others can still arrive through the fresh code. */
  gpc?: boolean | undefined;
  inbound?: Tag | undefined;
  /** Code stored on an earlier visit; used only with consent. */
  kept?: string | undefined;
  /** Code that the site itself assigns to its visitor. */
  given?: string | undefined;
  /** Makes a code where there is none; default: an empty one. */
  fresh?: () => string;
};

export const lineageOf = ({ privacy, gpc, inbound, kept, given, fresh = () => '' }: Ancestry): Lineage => {
  // An unknown value is treated like the strictest one.
  if (privacy !== 'anonymous' && privacy !== 'consented') return {};
  const code = readCode(given || '') || (privacy === 'consented' && !gpc && readCode(kept || '')) || fresh();
  if (!inbound || gpc) return { code };
  if (inbound.code === code) return { code, self: true };
  return inbound.channel ? { code, parent: inbound.code, channel: inbound.channel } : { code, parent: inbound.code };
};
