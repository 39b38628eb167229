/** From events to the figures of a campaign. Every definition that pass-along promises stands here. */

/** A cascade as it is drawn: the root first, every other node after its parent. Times in milliseconds since 1970. */
export type CascadeNode = { code: string; parent?: string; channel?: string; time: number };

/** The shape of one cascade. */
export type CascadeShape = {
  /** People in it, the seed included. */
  size: number;
  /** Generations below the seed. */
  depth: number;
  /** People in each generation, from 0. */
  breadth: number[];
  /** Mean distance between all pairs (Goel, Anderson, Hofman, Watts 2016); 0 for a lone seed, where it is undefined. */
  structuralVirality: number;
};

/** Figures of one channel. */
export type ChannelFigures = { channel: string; intents: number; landings: number; conversions: number };

/** What the report shows. Times in milliseconds, rates from 0 to 1; `null` where there is nothing to divide by. */
export type Summary = {
  campaign: string;
  /** People who saw the widget or landed. */
  visitors: number;
  /** Those of them who came on their own. */
  seeds: number;
  /** Landings by class, one a code. */
  landings: Record<'verified' | 'unverified' | 'bot' | 'self' | 'duplicate', number>;
  /** Verified landings whose parent never reported anything. */
  orphans: number;
  /** Viral coefficient: verified landings caused by recruited people, for each recruited person. Seeds are left out. */
  k: number | null;
  /** Median time from a landing to a landing it caused, in milliseconds; a seed's first view counts as its landing. */
  cycleTime: number | null;
  /** People in each generation over all cascades: seeds, those they brought, and so on. */
  generations: number[];
  /** People who pressed a channel, of all visitors. */
  shareRate: number | null;
  intents: number;
  landingsPerIntent: number | null;
  conversions: number;
  channels: ChannelFigures[];
  /** Cascades with at least one landing. */
  cascades: number;
  largest: (CascadeShape & { nodes: CascadeNode[] }) | null;
};
