/** What the owner has left out of a campaign: cascades, spans of time, and days of networks. */

import { DAY } from './campaign-counters.ts';
import { SIGNED, type EncodedFact, type People } from './people.ts';

/** Times in milliseconds since 1970. */
export type Exclusions = {
  /** Codes: whoever came through them, directly or through others, is left out with them. */
  cascades: readonly string[];
  /** What was received from `since` until just before `until`. */
  spans: readonly { since: number; until: number }[];
  /** Landings of a day, which begins at `day` (UTC), by the bits of their network. */
  networks: readonly { id: number; day: number; network: number }[];
};

export const NOTHING_LEFT_OUT: Exclusions = { cascades: [], spans: [], networks: [] };

export const isNothing = ({ cascades, spans, networks }: Exclusions): boolean =>
  !cascades.length && !spans.length && !networks.length;

/**
 * What stays of the bits of a network when they are removed from a landing that the owner has left out by them: this
 * and the number of the exclusion.
 */
export const LEFT_OUT_BY = 1000;

// Bits of `Forest.leftOut`.
const BY_NETWORK = 1;
const BY_CASCADE = 2;

/** Applies the exclusions of a campaign in memory. */
export class LeftOut {
  private readonly people: People;
  private readonly spans: Exclusions['spans'];
  private readonly roots: Set<number>;
  private readonly networks: Set<string>;
  private readonly ids: Set<number>;

  constructor(people: People, { cascades, spans, networks }: Exclusions) {
    this.people = people;
    this.spans = spans;
    this.roots = new Set(cascades.map((code) => people.codes.idOfText(code)));
    this.networks = new Set(networks.map(({ day, network }) => `${day / DAY} ${network}`));
    this.ids = new Set(networks.map(({ id }) => id));
  }

  /** Whether a fact is in a span that is left out. What the owner's server reported stays. */
  hasFact({ received, proof }: EncodedFact): boolean {
    return proof !== SIGNED && this.spans.some(({ since, until }) => received >= since && received < until);
  }

  /** The bits of person `i`; `ofParent`: those of the person whose link they came by, 0 for none. */
  bitsOf(i: number, ofParent: number): number {
    const inCascade = this.roots.has(i) ? BY_CASCADE : ofParent & BY_CASCADE;
    return inCascade | (this.hasNetwork(i) ? BY_NETWORK : 0);
  }

  private hasNetwork(i: number): boolean {
    if (!this.networks.size) return false;
    const { landingNetwork, landingReceived } = this.people;
    const network = landingNetwork[i]! - 1;
    if (network >= LEFT_OUT_BY) return this.ids.has(network - LEFT_OUT_BY);
    return network >= 0 && this.networks.has(`${Math.floor(landingReceived[i]! / DAY)} ${network}`);
  }
}
