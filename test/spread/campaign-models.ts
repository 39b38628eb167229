/**
 * Models of campaigns, benign and adverse, to simulate whether confidence intervals hold the truth; and the truth of
 * each.
 */

import { randomExponential, randomGamma, randomLogNormal, randomPoisson } from 'd3-random';
import { RECRUIT, SEED } from '../../src/spread/forest.ts';
import type { ForestColumns } from '../../src/spread/forest-columns.ts';
import { seededRandom, type UniformRandom } from '../../src/spread/seeded-random.ts';
import type { Delay } from '../../src/spread/simulation.ts';
import { DAY, partWithin } from './coverage.ts';

const HOUR = 36e5;

/** The parameters of one cascade, where cascades differ. */
type Traits = { k?: number; pace?: number; passOn?: number };

export type Model = {
  name: string;
  /** A model in which every figure has to be shown. */
  isBenign?: true;
  seeds: number;
  /** Seeds come evenly from day 0 to `from` (default: the end); the campaign is evaluated at `days`. */
  days: number;
  from?: number;
  k: number;
  /** Dispersion k of a negative binomial distribution; or `tail`, the index of a power law. */
  dispersion?: number;
  tail?: number;
  delay: Delay;
  seedDelay?: Delay;
  /** The factor by which delays are longer for people who came at that time. */
  pace?: (time: number) => number;
  /** K of everyone from that time on. */
  kAt?: (time: number) => number;
  /** The proportion of landings that happen at that time, whoever causes them; the others are lost. */
  rateAt?: (time: number) => number;
  traits?: (chance: UniformRandom) => Traits;
  /** Nobody does anything between 23:00 and 7:00. */
  sleeps?: true;
  /** One cascade has this proportion of all people. */
  giant?: number;
  /**
   * The proportion of people who are new with each page view: half of their landings come by the code of a later visit,
   * which is a seed.
   */
  anonymous?: number;
  /** Probability that a person presses a channel, and their mean number of further presses. */
  passOn?: number;
  more?: number;
};

/** A campaign as observed, and what an observer cannot know. */
export type Sample = {
  view: ForestColumns;
  asOf: number;
  /** For each person, the mean number of landings they cause, and the proportion of those within a time. */
  mean: Float64Array;
  /** The final number of landings that each person causes. */
  drawn: Float64Array;
  within: (i: number, ms: number) => number;
  /**
   * Times of landings after the observation; of those whose seed had come before it; and for each of these, the longest
   * delay in the chain to it from a person who had come before it.
   */
  later: number[];
  laterOfPresent: { time: number; delay: number }[];
};

/** The time after so many waking milliseconds. */
const awake = (from: number, ms: number): number => {
  const waking = 16 * HOUR;
  const since = Math.min(waking, Math.max(0, (from % DAY) - 7 * HOUR)) + ms;
  return Math.floor(from / DAY) * DAY + Math.floor(since / waking) * DAY + 7 * HOUR + (since % waking);
};

/** A power law from 1 on with mean K: P(z > x) falls as x^-tail; randomly rounded, so that the mean is exactly K. */
const heavy = (k: number, tail: number, chance: UniformRandom): number => {
  const value = (k * ((tail - 1) / tail)) / chance() ** (1 / tail);
  return Math.floor(value) + (chance() < value % 1 ? 1 : 0);
};

const drawDelay = (delay: Delay, chance: UniformRandom): (() => number) =>
  'mean' in delay
    ? randomExponential.source(chance)(1 / delay.mean)
    : randomLogNormal.source(chance)(Math.log(delay.median), delay.sigma);

const MOST = 60_000;

/** One campaign. `ahead`: days after the observation that are simulated too. */
export const sample = (model: Model, seed: number, ahead = 0): Sample => {
  const chance = seededRandom(seed);
  const { seeds, days, from = days, k, dispersion = Infinity, tail, sleeps, passOn = 0.3, more = 0.5 } = model;
  const [asOf, end] = [days * DAY, (days + ahead) * DAY];
  const late = drawDelay(model.delay, chance);
  const lateSeed = model.seedDelay ? drawDelay(model.seedDelay, chance) : late;
  const poisson = randomPoisson.source(chance);
  const gamma = dispersion === Infinity ? () => 1 : randomGamma.source(chance)(dispersion, 1 / dispersion);
  const [parent, time, root, mean, pace, intents, drawn]: number[][] = [[], [], [], [], [], [], []];
  const traits: Traits[] = [];
  const add = (by: number, at: number): void => {
    const i = parent!.push(by) - 1;
    time!.push(Math.round(at));
    root!.push(by < 0 ? i : root![by]!);
    if (by < 0) traits[i] = model.traits?.(chance) ?? {};
    const of = traits[root![i]!]!;
    mean!.push(of.k ?? model.kAt?.(at) ?? k);
    pace!.push((of.pace ?? 1) * (model.pace?.(at) ?? 1));
    intents!.push(0);
  };
  const goesOn = from === days;
  const span = goesOn ? end : from * DAY;
  for (let i = 0; i < seeds * (goesOn ? end / asOf : 1); i++) {
    const at = span * chance();
    add(-1, sleeps ? Math.floor(at / DAY) * DAY + 7 * HOUR + (at % DAY) * (16 / 24) : at);
  }
  const own = parent!.length;
  /** Later visits, a day after the first, of people who are new with each page view. */
  const again = new Set<number>();
  const comeAgain = (i: number): number => {
    add(-1, time![i]! + DAY);
    again.add(time!.length - 1);
    return time!.length - 1;
  };
  const everyone = (seeds * (k < 1 ? 1 / (1 - k) : 1) * (model.giant ?? 0)) / (1 - (model.giant ?? 0));
  for (let i = 0; i < time!.length && time!.length < MOST; i++) {
    const of = traits[root![i]!]!;
    const rate = of.passOn ?? passOn;
    const draws = (): number => {
      if (model.giant && i === 0) return poisson(everyone * (1 - k))();
      if (of.passOn !== undefined) return chance() < rate ? 1 + poisson(mean![i]! / rate - 1)() : 0;
      if (tail) return heavy(mean![i]!, tail, chance);
      return poisson(mean![i]! * gamma())();
    };
    const z = again.has(i) ? 0 : draws();
    drawn![i] = z;
    // Everyone who caused a landing has pressed; and as many of the others as make up the rate.
    if (z || chance() < rate / 3) intents![i] = 1 + poisson(more)();
    const later = model.anonymous && z && chance() < model.anonymous ? comeAgain(i) : i;
    for (let left = z; left > 0; left--) {
      const by = later !== i && left % 2 ? later : i;
      const wait = (i < own ? lateSeed() : late()) * pace![i]!;
      const at = sleeps ? awake(time![by]!, (wait * 16) / 24) : time![by]! + wait;
      if (at <= end && (!model.rateAt || chance() < model.rateAt(at))) add(by, at);
    }
  }
  return cut(model, { parent, time, root, mean, pace, intents, drawn } as Tree, asOf);
};

/** The share of people in each row. Rows do not differ otherwise. */
export const CHANNELS = [0.5, 0.3, 0.2];
export const PAGES = [0.4, 0.3, 0.2, 0.1];

/** The row of a person, from 1 on, by a hash of their place. */
const rowOf = (i: number, shares: readonly number[]): number => {
  const hash = (Math.imul(Math.imul(i + 1, 0x85ebca6b) ^ 0x5bd1e995, 0xc2b2ae35) >>> 0) / 2 ** 32;
  let so = 0;
  return 1 + shares.findIndex((share) => hash < (so += share));
};

type Tree = Record<'parent' | 'time' | 'root' | 'mean' | 'pace' | 'intents' | 'drawn', number[]>;

const longestDelay = ({ parent, time }: Tree, i: number, asOf: number): number => {
  let delay = 0;
  for (let at = i; time[at]! > asOf; at = parent[at]!) delay = Math.max(delay, time[at]! - time[parent[at]!]!);
  return delay;
};

/** What is observed at `asOf`: parents come before children, so nobody remains whose parent is left out. */
const cut = (model: Model, tree: Tree, asOf: number): Sample => {
  const kept = [...tree.time.keys()].filter((i) => tree.time[i]! <= asOf);
  const place = new Map(kept.map((i, at) => [i, at]));
  const column = (of: (i: number) => number): Int32Array => Int32Array.from(kept, of);
  const none = new Int32Array(kept.length);
  const parent = column((i) => place.get(tree.parent[i]!) ?? -1);
  const generation = new Int32Array(kept.length);
  parent.forEach((by, i) => (generation[i] = by < 0 ? 0 : generation[by]! + 1));
  const pace = Float64Array.from(kept, (i) => tree.pace[i]!);
  const later = [...tree.time.keys()].filter((i) => tree.time[i]! > asOf && tree.parent[i]! >= 0);
  return {
    asOf,
    view: {
      size: kept.length,
      role: Uint8Array.from(parent, (by) => (by < 0 ? SEED : RECRUIT)),
      parent,
      root: column((i) => place.get(tree.root[i]!)!),
      generation,
      time: Float64Array.from(kept, (i) => tree.time[i]!),
      codeHash: Uint16Array.from(kept, (_, i) => 1 + (Math.imul(i + 1, 0x9e3779b1) >>> 24)),
      intents: column((i) => tree.intents[i]!),
      channel: Int32Array.from(parent, (by, i) => (by < 0 ? 0 : rowOf(i, CHANNELS))),
      page: Int32Array.from(kept, (_, i) => rowOf(i + kept.length, PAGES)),
      message: none,
      channels: ['', ...CHANNELS.map((_, at) => `channel ${at}`)],
      pages: ['', ...PAGES.map((_, at) => `/${at}`)],
      messages: [''],
    },
    mean: Float64Array.from(kept, (i) => tree.mean[i]!),
    drawn: Float64Array.from(kept, (i) => tree.drawn[i] ?? tree.mean[i]!),
    within: (i, ms) => partWithin(model.delay, ms / pace[i]!),
    later: later.map((i) => tree.time[i]!),
    laterOfPresent: later
      .filter((i) => tree.time[tree.root[i]!]! <= asOf)
      .map((i) => ({ time: tree.time[i]!, delay: longestDelay(tree, i, asOf) })),
  };
};

const exponential: Delay = { mean: DAY };
const lateOnes: Delay = { median: DAY / 2, sigma: 1.5 };
const POISSON = Infinity;

const usual = (k: number): Pick<Model, 'k' | 'days' | 'seeds' | 'delay'> => ({
  k,
  days: k > 1 ? 14 : 28,
  seeds: k > 0.8 ? 400 : 800,
  delay: exponential,
});

const benign = [0.3, 0.5, 0.9, 1.2].flatMap((k) =>
  [0.5, POISSON].flatMap((dispersion): Model[] =>
    [exponential, lateOnes].map((delay) => ({
      ...usual(k),
      name: `K ${k}, ${dispersion === POISSON ? 'Poisson' : `dispersion ${dispersion}`}, ${delay === exponential ? 'exponential' : 'log-normal'}`,
      isBenign: true,
      seeds: 400,
      dispersion,
      delay,
    })),
  ),
);

/** Every model, ordered by the figure that it makes hard to estimate. */
export const MODELS: Model[] = [
  ...benign,
  ...[2.5, 1.8, 1.5, 1.2].map((tail): Model => ({ ...usual(0.5), name: `power law, tail ${tail}`, tail })),
  ...[0.02, 0.1, 1000].map((dispersion): Model => ({ ...usual(0.5), name: `dispersion ${dispersion}`, dispersion })),
  ...[0.03, 0.1, 1, 1.05, 1.5].map((k): Model => ({
    ...usual(k),
    name: `K ${k}`,
    dispersion: 0.5,
    ...(k < 0.2 && { seeds: 4_000 }),
    ...(k > 1.2 && { seeds: 200, days: 8 }),
  })),
  {
    ...usual(0.5),
    name: '2 % of cascades at K 0.9, the rest at 0.1',
    seeds: 2_000,
    traits: (chance) => ({ k: chance() < 0.02 ? 0.9 : 0.1 }),
  },
  {
    ...usual(0.5),
    name: 'cascades in which 2 % or 40 % pass it on',
    traits: (chance) => (chance() < 0.5 ? { passOn: 0.02, k: 0.03 } : { passOn: 0.4, k: 0.6 }),
  },
  {
    ...usual(0.5),
    name: 'tempo by cascade, 6 h or 48 h',
    traits: (chance) => ({ pace: chance() < 0.5 ? 0.25 : 2 }),
  },
  { ...usual(0.5), name: 'one cascade with 60 % of all people', giant: 0.6 },
  { ...usual(0.5), name: 'one cascade with 95 % of all people', giant: 0.95 },
  ...[0.8, 1, 1.3].flatMap((k) =>
    [2, 3, 4, 6].flatMap((day) =>
      [7, 23].map((hour): Model => ({
        ...usual(k),
        name: `sleep from 23 to 7, K ${k}, day ${day} at ${hour}:00`,
        days: day - 1 + hour / 24,
        dispersion: 0.5,
        seeds: 400,
        sleeps: true,
      })),
    ),
  ),
  {
    ...usual(0.8),
    name: 'delays from 6 to 48 hours and back',
    pace: (time) => 0.25 + 1.75 * (1 - Math.abs(time / DAY / 14 - 1)),
  },
  { ...usual(0.8), name: 'seeds four times quicker than recruits', seedDelay: { mean: DAY / 4 } },
  { ...usual(0.8), name: 'seeds of one minute', from: 1 / 1440, dispersion: 0.5 },
  { ...usual(0.8), name: 'seeds of one day', from: 1, dispersion: 0.5 },
  ...[5, 20, 50, 100, 200].map((seeds): Model => ({
    ...usual(0.9),
    name: `${seeds} seeds, K 0.9`,
    seeds,
    dispersion: 0.5,
  })),
  { ...usual(0.8), name: 'half anonymous, half consented', anonymous: 0.5, dispersion: 0.5 },
  { ...usual(0.8), name: 'K steps from 0.8 to 1.2', kAt: (time) => (time < 21 * DAY ? 0.8 : 1.2), seeds: 200 },
];
