/** The figures of a campaign, with the definition of each that pass-along promises. */

import type { LandingClass, Mode } from '../core/event.ts';
import type { Cascade } from './cascade.ts';

/**
 * Figures of one channel: intents to it; verified landings that came by it; conversions of visitors who had come by
 * it.
 */
export type ChannelFigures = { channel: string; intents: number; landings: number; conversions: number };

/** What the report shows. Times in milliseconds, rates from 0 to 1; `null` where there is nothing to divide by. */
export type Summary = {
  campaign: string;
  /** People counted: seeds, and verified landings. */
  visitors: number;
  /** Those of them who came on their own. */
  seeds: number;
  /** Landings by class, one per code; a robot counts even without a landing. */
  landings: Record<LandingClass, number>;
  /** Verified landings without a counted parent: the code they came by has sent no event (yet), or was a robot's. */
  orphans: number;
  /**
   * Verified landings of people who came by the links of several others; the first verified one decides their parent.
   */
  severalParents: number;
  /** Visitors by privacy mode; those in both count as consented. */
  modes: Record<Mode, number>;
  /**
   * Viral coefficient: verified landings brought by recruited people, for each recruited person (a verified landing):
   * (z2 + z3 + ...) / (z1 + z2 + ...), z being `generations`; the offspring mean of Harris (1948) without the seeds.
   * With them, every campaign would have a K of 1 - seeds / people, whatever happened. Everyone counts here, even
   * people who have only just come and had no time to bring anyone: while a campaign grows this K is too low, and it
   * never exceeds 1.
   */
  k: number | null;
  /**
   * Median time from a person's landing to a landing that person caused, in milliseconds; a seed's first event counts
   * as its landing. Pairs whose clocks disagree count as 0; those of implied seeds do not count.
   */
  cycleTime: number | null;
  /** People in each generation over all cascades: seeds (implied ones too), then the people they brought, and so on. */
  generations: number[];
  /** Histogram of recruits by the number of people they brought, from 0. */
  offspring: [children: number, people: number][];
  /** The proportion of visitors who pressed a channel. */
  shareRate: number | null;
  /** Share intents, without those of robots. Whether anything was posted cannot be known. */
  intents: number;
  /**
   * Verified landings per intent; above 1 when people share without pressing a channel, for example from the address
   * bar.
   */
  landingsPerIntent: number | null;
  /** Conversions, without those of robots. */
  conversions: number;
  /** Verified landings that reacted with "not for me". */
  reactions: number;
  /** Most landings first. */
  channels: ChannelFigures[];
  /** Cascades with at least one landing. */
  cascades: number;
  /** Histogram of cascades by their number of people, the seed included. */
  sizes: [size: number, cascades: number][];
  /** Time from the first verified landing until half of them had come, in milliseconds. */
  halfLife: number | null;
  /** Verified landings by hour of the week, UTC: weekday * 24 + hour, from Monday. */
  hours: number[];
  /**
   * Verified landings by day, UTC; `day` is its beginning in milliseconds since 1970. Days without any are left out.
   */
  days: [day: number, landings: number][];
  /** Seeds by the day of their first event, in the same way. */
  seedDays: [day: number, seeds: number][];
  /** The cascade with most people; of equals the earliest. */
  largest: (Cascade & { structuralVirality: number }) | null;
};
