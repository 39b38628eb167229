/** Branching process simulation of sharing, with a known K. Pure: all randomness comes from an argument. */

import { randomBernoulli, randomExponential, randomGamma, randomLogNormal, randomPoisson } from 'd3-random';
import { newCode, type Random } from '../core/referral-code.ts';
import { newEvent, type EventData, type PassEvent } from '../core/event.ts';
import type { Fact } from './people.ts';
import type { UniformRandom } from './seeded-random.ts';

/**
 * Time from a landing to one that it causes, in milliseconds: exponential (`mean`), or log-normal with its long tail
 * (`median`, `sigma`).
 */
export type Delay = { mean: number } | { median: number; sigma: number };

/** Parameters of a simulated campaign. Times in milliseconds. */
export type SimulationOptions = {
  /** People who arrive on their own, uniformly distributed from `from` to `to`. */
  seeds: number;
  from: number;
  to: number;
  /** Mean number of people that each person brings. `seedK`: a different mean for seeds, Poisson-distributed. */
  k: number;
  seedK?: number;
  /**
   * Dispersion k of the negative binomial (Lloyd-Smith et al. 2005, doi 10.1038/nature04153): the smaller, the fewer
   * people bring nearly all. Infinity: Poisson.
   */
  dispersion: number;
  delay: Delay;
  /** End of the observation: later landings are left out. */
  until: number;
  /** Maximum number of people, since a campaign with a K of 1 or more may not end by itself. */
  maxPeople?: number;
  /** Wordings, shown equally often, each with the factor by which it multiplies the mean. */
  messages?: Record<string, number>;
};

/** People in columns, parents before their children. `parent` is -1 for a seed; `message` is -1 without wordings. */
export type SimulatedTree = { parent: Int32Array; time: Float64Array; message: Int32Array };

const delayOf = (delay: Delay, chance: UniformRandom): (() => number) =>
  'mean' in delay
    ? randomExponential.source(chance)(1 / delay.mean)
    : randomLogNormal.source(chance)(Math.log(delay.median), delay.sigma);

/** Draws from the negative binomial distribution: Poisson with a gamma-distributed mean. */
const offspringOf = (mean: number, dispersion: number, chance: UniformRandom): (() => number) => {
  if (mean <= 0) return () => 0;
  const poisson = randomPoisson.source(chance);
  if (dispersion === Infinity) return poisson(mean);
  const own = randomGamma.source(chance)(dispersion, mean / dispersion);
  return () => poisson(own())();
};

/** One campaign. */
export const simulate = (
  { seeds, from, to, k, seedK, dispersion, delay, until, maxPeople = 1e6, messages = {} }: SimulationOptions,
  chance: UniformRandom,
): SimulatedTree => {
  const factors = Object.values(messages);
  const draws = (mean: number, own: number) =>
    (factors.length ? factors : [1]).map((factor) => offspringOf(mean * factor, own, chance));
  const [late, brings] = [delayOf(delay, chance), draws(k, dispersion)];
  const broadcasts = seedK === undefined ? brings : draws(seedK, Infinity);
  const [parent, time, message]: number[][] = [[], [], []];
  const add = (by: number, at: number): void => {
    parent!.push(by);
    time!.push(Math.round(at));
    message!.push(factors.length ? Math.floor(chance() * factors.length) : -1);
  };
  for (let i = 0; i < seeds; i++) add(-1, from + (to - from) * chance());
  for (let i = 0; i < time!.length; i++) {
    const draw = (i < seeds ? broadcasts : brings)[Math.max(0, message![i]!)]!;
    for (let left = draw(); left > 0 && time!.length < maxPeople; left--) {
      const then = time![i]! + late();
      if (then <= until) add(i, then);
    }
  }
  return { parent: Int32Array.from(parent!), time: Float64Array.from(time!), message: Int32Array.from(message!) };
};

/** Behaviour of people that is not in the tree. */
export type Behaviour = {
  /** Channels and pages with their relative frequencies. */
  channels: Record<string, number>;
  pages: Record<string, number>;
  /** Proportion of people who press a channel among those who bring nobody, and of people who convert among all. */
  fruitlessIntents: number;
  converted: number;
  /** Mean number of robots, and of visitors who bounce, per landing by the same link. */
  robots: number;
  bounces: number;
};

export const DEFAULT_BEHAVIOUR: Behaviour = {
  channels: {
    copy: 30,
    whatsapp: 18,
    telegram: 12,
    x: 10,
    facebook: 10,
    native: 8,
    email: 6,
    bluesky: 4,
    reddit: 3,
    linkedin: 2,
  },
  pages: { 'https://example.org/': 5, 'https://example.org/offer': 3, 'https://example.org/story': 2 },
  fruitlessIntents: 0.1,
  converted: 0.04,
  robots: 0.03,
  bounces: 0.06,
};

const drawName = (weights: Record<string, number>, chance: UniformRandom): string => {
  const names = Object.keys(weights);
  let left = chance() * names.reduce((sum, name) => sum + weights[name]!, 0);
  return names.find((name) => (left -= weights[name]!) < 0) ?? names[0]!;
};

const bytesOf =
  (chance: UniformRandom): Random =>
  (bytes) =>
    Uint8Array.from({ length: bytes }, () => chance() * 256);

/** A fact with its page and with the wording that the visitor saw. */
export type SimulatedFact = Fact & { page?: string; message?: string };

/** The facts of a simulated campaign, as an event store would return them. */
export const factsOf = function* (
  { parent, time, message }: SimulatedTree,
  { messages = {} }: Pick<SimulationOptions, 'messages'>,
  chance: UniformRandom,
  habits = DEFAULT_BEHAVIOUR,
): Generator<SimulatedFact> {
  const random = bytesOf(chance);
  const [wordings, brought] = [Object.keys(messages), new Int32Array(parent.length)];
  for (const by of parent) if (by >= 0) brought[by]!++;
  const [presses, converts, isBot, leaves] = [
    habits.fruitlessIntents,
    habits.converted,
    habits.robots,
    habits.bounces,
  ].map((part) => randomBernoulli.source(chance)(part)) as [() => number, () => number, () => number, () => number];
  const codes = Array.from(parent, () => newCode(random));
  // People who brought many have used several channels.
  const used = Array.from(brought, (count) =>
    Array.from({ length: count ? Math.ceil(Math.log2(count + 1)) : presses() }, () =>
      drawName(habits.channels, chance),
    ),
  );
  const pages = Array.from(parent, () => drawName(habits.pages, chance));
  for (let i = 0; i < parent.length; i++) {
    const [by, at] = [parent[i]!, time[i]!];
    const shared = { code: codes[i]!, page: pages[i]!, ...(message[i]! >= 0 && { message: wordings[message[i]!]! }) };
    if (by >= 0) {
      const from = {
        ...shared,
        kind: 'landing' as const,
        parent: codes[by]!,
        channel: used[by]![Math.floor(chance() * used[by]!.length)]!,
      };
      yield { ...from, class: 'unverified', time: at };
      yield { ...from, class: 'verified', time: at };
      if (leaves()) yield { ...from, code: newCode(random), class: 'unverified', time: at };
      if (isBot()) yield { ...from, code: newCode(random), class: 'bot', time: at };
    }
    yield { ...shared, kind: 'view', time: at };
    for (const channel of used[i]!) yield { ...shared, kind: 'intent', channel, time: at };
    if (converts()) yield { ...shared, kind: 'conversion', name: 'sign-up', time: at };
  }
};

/** The event that a page would have sent for a simulated fact. */
export const eventOf = (
  { kind, time, page = 'https://example.org/', ...fields }: SimulatedFact,
  campaign: string,
  chance: UniformRandom,
): PassEvent =>
  newEvent(kind, { campaign, mode: 'anonymous', ...fields } as EventData[typeof kind], {
    source: page,
    now: time,
    random: bytesOf(chance),
  });
