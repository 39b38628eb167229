/** From events to the figures of a campaign. Every definition that pass-along promises stands here. */

import { cascadeShape, type CascadeNode, type CascadeShape } from './cascade.ts';
import type { LandingClass } from './event.ts';
import { IMPLIED, plantForest, RECRUIT, SEED, type Forest } from './forest.ts';
import { foldPeople, type Fact } from './person.ts';

export type { CascadeNode, CascadeShape } from './cascade.ts';
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
   * Viral coefficient: verified landings brought by recruited people, for each recruited person (a verified landing). Seeds
   * are on neither side: with them, every finished campaign would come to 1 - seeds / people, whatever happened.
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
  /** The one with most people; of equals the earliest. Its first `NODES` people, root first, generation by generation, and how many more are hidden. */
  largest: (CascadeShape & { structuralVirality: number; nodes: CascadeNode[]; hidden: number }) | null;
};

/** People of a cascade that a summary lists: more would be neither drawn nor read, and the summary is sent often. */
export const NODES = 5_000;

const median = (values: number[]): number | null => {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (!sorted.length) return null;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const ratio = (part: number, whole: number): number | null => (whole ? part / whole : null);

const largestOf = ({ people, role, order, parent, time }: Forest): { cascades: number; largest: Summary['largest'] } => {
  const root = new Int32Array(people.length);
  const size = new Int32Array(people.length);
  for (const i of order) size[(root[i] = parent[i]! < 0 ? i : root[parent[i]!]!)]!++;
  let cascades = 0;
  let top = -1;
  for (const i of order) {
    if (parent[i]! >= 0 || size[i]! < 2) continue;
    cascades++;
    const lead = top < 0 ? 1 : size[i]! - size[top]! || time[top]! - time[i]!;
    if (lead > 0 || (lead === 0 && people[i]!.code < people[top]!.code)) top = i;
  }
  if (top < 0) return { cascades, largest: null };
  const members = order.filter((i) => root[i] === top);
  const depth = new Int32Array(people.length);
  const place = new Int32Array(people.length);
  members.forEach((i, at) => {
    place[i] = at;
    if (i !== top) depth[i] = depth[parent[i]!]! + 1;
  });
  const shape = cascadeShape(
    members.map((i) => (i === top ? -1 : place[parent[i]!]!)),
    members.map((i) => time[i]!),
  );
  const listed = members
    .sort((a, b) => depth[a]! - depth[b]! || time[a]! - time[b]! || (people[a]!.code < people[b]!.code ? -1 : 1))
    .slice(0, NODES);
  const nodes = listed.map((i): CascadeNode => {
    const { code, landing } = people[i]!;
    const node: CascadeNode = { code, time: time[i]! };
    if (i !== top) node.parent = people[parent[i]!]!.code;
    if (role[i] === RECRUIT && landing?.channel) node.channel = landing.channel;
    if (role[i] === IMPLIED) node.implied = true;
    return node;
  });
  return { cascades, largest: { ...shape, structuralVirality: shape.structuralVirality!, nodes, hidden: shape.size - nodes.length } };
};

/**
 * The figures of a campaign from its events, given in any order. A landing or view said again changes nothing; intents and
 * conversions are counted each, so the store keeps every event once.
 */
export const summarize = (facts: Iterable<Fact>, campaign: string): Summary => {
  const forest = plantForest(foldPeople(facts));
  const { people, role, order, parent, time } = forest;
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
  const depth = new Int32Array(people.length);
  const cycles: number[] = [];
  let [orphans, carried] = [0, 0];
  for (const i of order) {
    const on = parent[i]!;
    if (on >= 0) {
      depth[i] = depth[on]! + 1;
      if (role[on] === RECRUIT) carried++;
      if (role[on] === IMPLIED) orphans++;
      else cycles.push(Math.max(0, time[i]! - time[on]!));
    }
    generations[depth[i]!] = (generations[depth[i]!] ?? 0) + 1;
  }
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
    ...largestOf(forest),
  };
};
