/** From events to the figures of a campaign. Every definition that pass-along promises stands here. */

import { cascadeOf, degreesOf, largestRoots, cascadeRows, type Cascade, type CascadeRow } from './cascade.ts';
import type { LandingClass, Mode } from '../core/event.ts';
import { IMPLIED, UNCOUNTED, growForest, RECRUIT, SEED, type Forest } from './forest.ts';
import {
  BOT,
  CLASSES,
  reservePeople,
  newPeople,
  encodeFact,
  VERIFIED,
  type Fact,
  type People,
  type EncodedFact,
} from './people.ts';
import { sortedCounts, newRunningRanks, logarithmicBin, type RunningRanks } from './running-median.ts';

export type { Cascade, CascadeNode, CascadeRow, CascadeShape } from './cascade.ts';
export type { Fact } from './people.ts';

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
  /** Landings by class, one a code; a robot counts even without a landing. */
  landings: Record<LandingClass, number>;
  /**
   * Verified landings with nobody counted before them: the code they came by reported nothing (yet), or was a
   * robot's.
   */
  orphans: number;
  /** Those of them whom the landings of several people brought; the first verified one made the tree. */
  severalParents: number;
  /** Visitors by privacy mode; who was in both is in the second. */
  modes: Record<Mode, number>;
  /**
   * Viral coefficient: verified landings brought by recruited people, for each recruited person (a verified
   * landing): (z2 + z3 + ...) / (z1 + z2 + ...), z being `generations`; the offspring mean of Harris (1948) without
   * the seeds. With them, every campaign would come to 1 - seeds / people, whatever happened. Everyone counts here,
   * those too who have only just come and had no time to bring anyone: while a campaign grows this K is too low,
   * and it never passes 1.
   */
  k: number | null;
  /**
   * Median time from a person's landing to a landing that person caused, in milliseconds; a seed's first sign
   * counts as its landing. Pairs whose clocks disagree count as 0; those of implied seeds do not count.
   */
  cycleTime: number | null;
  /** People in each generation over all cascades: seeds, implied ones too, then those they brought, and so on. */
  generations: number[];
  /** How many recruits brought how many, by the number brought, from 0. */
  offspring: [children: number, people: number][];
  /** People who pressed a channel, of all visitors. */
  shareRate: number | null;
  /** Share intents, robots' left out. Whether anything was posted cannot be known. */
  intents: number;
  /**
   * Verified landings for each intent; above 1 when people pass on without pressing, from the address bar for
   * instance.
   */
  landingsPerIntent: number | null;
  /** Conversions, robots' left out. */
  conversions: number;
  /** Verified landings that said "not for me". */
  reactions: number;
  /** Most landings first. */
  channels: ChannelFigures[];
  /** Cascades with at least one landing. */
  cascades: number;
  /** How many of them have how many people, the seed included, by that number. */
  sizes: [size: number, cascades: number][];
  /** Time from the first verified landing until half of them had come, in milliseconds. */
  halfLife: number | null;
  /** Verified landings by hour of the week, UTC: weekday * 24 + hour, from Monday. */
  hours: number[];
  /** Verified landings by day, UTC; its beginning in milliseconds since 1970. Days without any are left out. */
  days: [day: number, landings: number][];
  /** The one with most people; of equals the earliest. */
  largest: (Cascade & { structuralVirality: number }) | null;
};

const HOUR = 3_600_000;
const DUPLICATE = CLASSES.indexOf('duplicate');

const ratio = (part: number, whole: number): number | null => (whole ? part / whole : null);

/**
 * How often each number from `least` comes in the first `size` places of a column; with `role`, in those of
 * recruits. Two such sweeps are most of what it costs to tell a large campaign again, so small numbers, the most by
 * far, are counted without a map.
 */
const histogram = (column: Int32Array, size: number, least: number, role?: Uint8Array): [number, number][] => {
  const few = new Int32Array(1024);
  const many = new Map<number, number>();
  for (let i = 0; i < size; i++) {
    const value = column[i]!;
    if (value < least || (role && role[i] !== RECRUIT)) continue;
    if (value < few.length) few[value]!++;
    else many.set(value, (many.get(value) ?? 0) + 1);
  }
  few.forEach((count, value) => count && many.set(value, count));
  return sortedCounts(many);
};

/** A campaign that facts are added to, and that says its figures at any time. */
export type Campaign = {
  readonly people: People;
  add(fact: EncodedFact): void;
  /** Makes room for about so many people at once. */
  reserve(people: number): void;
  summary(): Summary;
  landings(): Summary['landings'];
  /** What other figures are made from. */
  forest(): Forest;
  /** The cascades with most people, as many as asked for. */
  cascades(most: number): CascadeRow[];
  /** The cascade in which this code stands. */
  cascade(code: string): Cascade | undefined;
  /** By whom a recruited person was brought, and when, in milliseconds since 1970. */
  broughtBy(code: string): { parent: string; landed: number } | undefined;
  /** How many came by each code, by degree: its own friends first. Nothing for a code that nobody has heard of. */
  degrees(codes: readonly string[]): (number[] | undefined)[];
};

/**
 * The sums follow every change of the forest, so that a summary costs little where little has changed since the
 * last one. Facts are given in any order. A landing or view said again changes nothing; intents and conversions are
 * counted each, so the store keeps every event once. `seed`: see `newStringTable`.
 */
export const newCampaign = (campaign: string, seed = 0): Campaign => {
  const people = newPeople(seed);
  const classes = new Int32Array(CLASSES.length);
  const modes = new Int32Array(2);
  const generations: number[] = [];
  const landingsBy: number[] = [];
  const conversionsBy: number[] = [];
  let [seeds, sharers, intents, conversions, reactions, severalParents, orphans, carried] = [0, 0, 0, 0, 0, 0, 0, 0];
  /** The largest cascade as it was last drawn, while nobody in it has changed. */
  let drawn: { root: number; cascade: Cascade } | undefined;

  const raise = (sums: number[], at: number, by: number): void => {
    sums[at] = (sums[at] ?? 0) + by;
  };

  const countPerson = (i: number, delta: 1 | -1): void => {
    const role = forest.role[i]!;
    const as = people.class[i]!;
    // Who was there before, or stands first in a circle, was found to be no new person after all.
    classes[as === VERIFIED && role !== RECRUIT ? DUPLICATE : as]! += delta;
    if (drawn && forest.root[i] === drawn.root) drawn = undefined;
    if (as === BOT) return;
    if (role === SEED || role === RECRUIT) {
      if (role === SEED) seeds += delta;
      else if (people.parents.has(i)) severalParents += delta;
      modes[people.consented[i]!]! += delta;
      if (people.intents[i]) sharers += delta;
    }
    conversions += delta * people.conversions[i]!;
    intents += delta * people.intents[i]!;
    if (role === SEED) return;
    if (role === RECRUIT) {
      raise(landingsBy, people.channel[i]!, delta);
      reactions += delta * people.reacted[i]!;
    }
    if (people.conversions[i]) raise(conversionsBy, people.channel[i]!, delta * people.conversions[i]!);
  };

  const cycleOf = (i: number): number => Math.max(0, forest.time[i]! - forest.time[forest.parent[i]!]!);
  const hasCycle = (i: number): boolean => forest.role[i] === RECRUIT && forest.role[forest.parent[i]!] !== IMPLIED;
  const cycles = newRunningRanks(logarithmicBin, (visit) => {
    for (let i = 0; i < people.size; i++) if (hasCycle(i)) visit(cycleOf(i));
  });
  const arrivals = newRunningRanks(
    (time) => Math.floor(time / HOUR),
    (visit) => {
      for (let i = 0; i < people.size; i++) if (forest.role[i] === RECRUIT) visit(forest.time[i]!);
    },
  );

  const countPlace = (i: number, delta: 1 | -1): void => {
    raise(generations, forest.generation[i]!, delta);
    if (drawn && forest.root[i] === drawn.root) drawn = undefined;
    if (forest.role[i] !== RECRUIT) return;
    const above = forest.role[forest.parent[i]!];
    arrivals.add(forest.time[i]!, delta);
    if (above === RECRUIT) carried += delta;
    if (above === IMPLIED) orphans += delta;
    else cycles.add(cycleOf(i), delta);
  };

  const { forest, add, update, hashRoots } = growForest(people, { person: countPerson, place: countPlace });

  const middle = (of: RunningRanks, count: number): number | null => {
    const [low, high] = [of.atRank((count - 1) >> 1), of.atRank(count >> 1)];
    return low === undefined || high === undefined ? null : (low + high) / 2;
  };

  const channelFigures = (): ChannelFigures[] => {
    const { size, person, channel } = people.intentLog;
    const intentsBy: number[] = [];
    for (let at = 0; at < size; at++) if (people.class[person[at]!] !== BOT) raise(intentsBy, channel[at]!, 1);
    return people.channels
      .texts()
      .map((name, id) => ({
        channel: name,
        intents: intentsBy[id] ?? 0,
        landings: landingsBy[id] ?? 0,
        conversions: conversionsBy[id] ?? 0,
      }))
      .filter((figures, id) => id && (figures.intents || figures.landings || figures.conversions))
      .sort((a, b) => b.landings - a.landings || b.intents - a.intents || (a.channel < b.channel ? -1 : 1));
  };

  const calendar = (): Pick<Summary, 'hours' | 'days'> => {
    const hours = Array.from({ length: 7 * 24 }, () => 0);
    const days = new Map<number, number>();
    for (const [hour, landings] of arrivals.bins()) {
      const day = Math.floor(hour / 24) * 24;
      days.set(day * HOUR, (days.get(day * HOUR) ?? 0) + landings);
      hours[(((hour + 3 * 24) % hours.length) + hours.length) % hours.length]! += landings; // 1970 began on a Thursday.
    }
    return { hours, days: [...days] };
  };

  const largest = (): Summary['largest'] => {
    const [root] = largestRoots(forest, people.codes, 1);
    if (root === undefined) return null;
    if (drawn?.root !== root) drawn = { root, cascade: cascadeOf(forest, people.codes, root) };
    return { ...drawn.cascade, structuralVirality: drawn.cascade.structuralVirality! };
  };

  const landings = (): Summary['landings'] => {
    update();
    const byClass = { verified: 0, unverified: 0, bot: 0, self: 0, duplicate: 0 };
    CLASSES.forEach((as, id) => as && (byClass[as] = classes[id]!));
    return byClass;
  };

  const summary = (): Summary => {
    const byClass = landings();
    const { verified } = byClass;
    const { size, role, children, cascadeSize } = forest;
    const sizes = histogram(cascadeSize, size, 2);
    const halfway = arrivals.atRank((verified - 1) >> 1);
    const visitors = seeds + verified;
    return {
      campaign,
      visitors,
      seeds,
      landings: byClass,
      orphans,
      severalParents,
      modes: { anonymous: modes[0]!, consented: modes[1]! },
      k: ratio(carried, verified),
      cycleTime: middle(cycles, verified - orphans),
      generations: generations.filter(Boolean),
      offspring: histogram(children, size, 0, role),
      shareRate: ratio(sharers, visitors),
      intents,
      landingsPerIntent: ratio(verified, intents),
      conversions,
      reactions,
      channels: channelFigures(),
      cascades: sizes.reduce((sum, [, cascades]) => sum + cascades, 0),
      sizes,
      halfLife: halfway === undefined ? null : halfway - arrivals.atRank(0)!,
      ...calendar(),
      largest: largest(),
    };
  };

  const settled = (): Forest => {
    update();
    return forest;
  };

  return {
    people,
    add,
    reserve: (count) => reservePeople(people, count),
    summary,
    landings,
    forest: () => {
      settled();
      hashRoots();
      return forest;
    },
    cascades: (most) => cascadeRows(forest, people.codes, largestRoots(settled(), people.codes, most)),
    cascade(code) {
      const i = people.codes.find(code);
      return i < 0 || settled().role[i] === UNCOUNTED ? undefined : cascadeOf(forest, people.codes, forest.root[i]!);
    },
    broughtBy(code) {
      const i = people.codes.find(code);
      if (i < 0 || settled().role[i] !== RECRUIT) return undefined;
      return { parent: people.codes.text(forest.parent[i]!), landed: forest.time[i]! };
    },
    degrees(codes) {
      const places = codes.map((code) => people.codes.find(code));
      const { role } = settled();
      const counted = places.filter((i) => i >= 0 && role[i] !== UNCOUNTED);
      const degrees = new Map(degreesOf(forest, counted).map((of, at) => [counted[at]!, of]));
      return places.map((i) => (i < 0 ? undefined : (degrees.get(i) ?? [])));
    },
  };
};

/** The figures of a campaign from its events, in any order. */
export const summarize = (facts: Iterable<Fact>, campaign: string): Summary => {
  const { people, add, summary } = newCampaign(campaign);
  for (const fact of facts) add(encodeFact(people, fact));
  return summary();
};
