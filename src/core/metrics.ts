/** From events to the figures of a campaign. Every definition that pass-along promises stands here. */

import { cascadeOf, type Cascade } from './cascade.ts';
import type { LandingClass } from './event.ts';
import { IMPLIED, plantForest, RECRUIT, SEED, largestOf } from './forest.ts';
import { foldPeople, type Fact } from './person.ts';

export type { Cascade, CascadeNode, CascadeShape } from './cascade.ts';
export type { Fact } from './person.ts';

/** Figures of one channel: intents to it; verified landings that came by it; conversions of visitors who had come by it. */
export type ChannelFigures = { channel: string; intents: number; landings: number; conversions: number };

/** What the report shows. Times in milliseconds, rates from 0 to 1; `null` where there is nothing to divide by. */
export type Summary = {
  campaign: string;
  /** People counted: seeds, and verified landings. */
  visitors: number;
  /** Those of them who came on their own. */
  seeds: number;
  /** Landings by class, one a code; a robot counts even without a landing. */
  landings: Record<LandingClass, number>;
  /** Verified landings with nobody counted before them: the code they came by reported nothing (yet), or was a robot's. */
  orphans: number;
  /**
   * Viral coefficient: verified landings brought by recruited people, for each recruited person (a verified landing):
   * (z2 + z3 + ...) / (z1 + z2 + ...), z being `generations`; the offspring mean of Harris (1948) without the seeds. With
   * them, every campaign would come to 1 - seeds / people, whatever happened. Everyone counts here, those too who have only
   * just come and had no time to bring anyone: while a campaign grows this K is too low, and it never passes 1.
   */
  k: number | null;
  /**
   * Median time from a person's landing to a landing that person caused, in milliseconds; a seed's first sign counts as its
   * landing. Pairs whose clocks disagree count as 0; those of implied seeds do not count.
   */
  cycleTime: number | null;
  /** People in each generation over all cascades: seeds, implied ones too, then those they brought, and so on. */
  generations: number[];
  /** People who pressed a channel, of all visitors. */
  shareRate: number | null;
  /** Share intents, robots' left out. Whether anything was posted cannot be known. */
  intents: number;
  /** Verified landings for each intent; above 1 when people pass on without pressing, from the address bar for instance. */
  landingsPerIntent: number | null;
  /** Conversions, robots' left out. */
  conversions: number;
  /** Most landings first. */
  channels: ChannelFigures[];
  /** Cascades with at least one landing. */
  cascades: number;
  /** The one with most people; of equals the earliest. */
  largest: (Cascade & { structuralVirality: number }) | null;
};

const median = (values: number[]): number | null => {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (!sorted.length) return null;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const ratio = (part: number, whole: number): number | null => (whole ? part / whole : null);

/**
 * The figures of a campaign from its events, given in any order. A landing or view said again changes nothing; intents and
 * conversions are counted each, so the store keeps every event once.
 */
export const summarize = (facts: Iterable<Fact>, campaign: string): Summary => {
  const forest = plantForest(foldPeople(facts));
  const { people, role, order, parent, generation, time } = forest;
  const landings = { verified: 0, unverified: 0, bot: 0, self: 0, duplicate: 0 };
  const channels = new Map<string, ChannelFigures>();
  const figuresOf = (channel: string): ChannelFigures => {
    let figures = channels.get(channel);
    if (!figures) channels.set(channel, (figures = { channel, intents: 0, landings: 0, conversions: 0 }));
    return figures;
  };
  let [seeds, sharers, intents, conversions] = [0, 0, 0, 0];
  for (const person of people) {
    const { class: as, landing, index } = person;
    // Who was there before, or stands first in a circle, was found to be no new person after all.
    if (as) landings[as === 'verified' && role[index] !== RECRUIT ? 'duplicate' : as]++;
    if (as === 'bot') continue;
    if (role[index] === SEED) seeds++;
    if (person.intents && (role[index] === SEED || role[index] === RECRUIT)) sharers++;
    for (const channel of person.intents ?? []) {
      intents++;
      figuresOf(channel).intents++;
    }
    conversions += person.conversions;
    if (!landing?.channel || role[index] === SEED) continue;
    if (role[index] === RECRUIT) figuresOf(landing.channel).landings++;
    if (person.conversions) figuresOf(landing.channel).conversions += person.conversions;
  }
  const generations: number[] = [];
  const cycles: number[] = [];
  let [orphans, carried] = [0, 0];
  for (const i of order) {
    generations[generation[i]!] = (generations[generation[i]!] ?? 0) + 1;
    const on = parent[i]!;
    if (on < 0) continue;
    if (role[on] === RECRUIT) carried++;
    if (role[on] === IMPLIED) orphans++;
    else cycles.push(Math.max(0, time[i]! - time[on]!));
  }
  const { cascades, root } = largestOf(forest);
  const largest = root < 0 ? null : cascadeOf(forest, root);
  const visitors = seeds + landings.verified;
  return {
    campaign,
    visitors,
    seeds,
    landings,
    orphans,
    k: ratio(carried, landings.verified),
    cycleTime: median(cycles),
    generations,
    shareRate: ratio(sharers, visitors),
    intents,
    landingsPerIntent: ratio(landings.verified, intents),
    conversions,
    channels: [...channels.values()].sort((a, b) => b.landings - a.landings || b.intents - a.intents || (a.channel < b.channel ? -1 : 1)),
    cascades,
    largest: largest && { ...largest, structuralVirality: largest.structuralVirality! },
  };
};
