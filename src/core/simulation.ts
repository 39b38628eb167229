/** Simulates how something is passed along, with a known K. Pure: all chance comes from an argument. */

import { randomExponential, randomGamma, randomLogNormal, randomPoisson } from 'd3-random';
import type { Chance } from './seeded.ts';

/** Time from a landing to one that it causes, in milliseconds: without memory, or log-normal with a heavy tail. */
export type Delay = { mean: number } | { median: number; sigma: number };

/** What is simulated. Times in milliseconds. */
export type Plan = {
  /** People who come on their own, spread evenly from `from` to `to`. */
  seeds: number;
  from: number;
  to: number;
  /** Mean number that a person brings; of a seed too, unless `reach` says otherwise. */
  k: number;
  reach?: number;
  /** The k of Lloyd-Smith et al. (2005): the smaller, the fewer people bring nearly all. Infinity: Poisson. */
  dispersion: number;
  delay: Delay;
  /** Nobody comes after this; what would come later is cut off, as it is on the day one looks. */
  until: number;
  /** It ends at so many people, for K of 1 and more might never end. */
  most?: number;
};

/** People in columns, parents before children; -1 is a seed's parent. */
export type Simulated = { parent: Int32Array; time: Float64Array };

const delayOf = (delay: Delay, chance: Chance): (() => number) =>
  'mean' in delay ? randomExponential.source(chance)(1 / delay.mean) : randomLogNormal.source(chance)(Math.log(delay.median), delay.sigma);

const offspringOf = (mean: number, dispersion: number, chance: Chance): (() => number) => {
  if (mean <= 0) return () => 0;
  const poisson = randomPoisson.source(chance);
  if (dispersion === Infinity) return poisson(mean);
  const own = randomGamma.source(chance)(dispersion, mean / dispersion);
  return () => poisson(own())();
};

/** One campaign. */
export const simulate = ({ seeds, from, to, k, reach = k, dispersion, delay, until, most = 1e6 }: Plan, chance: Chance): Simulated => {
  const parent: number[] = [];
  const time: number[] = [];
  for (let i = 0; i < seeds; i++) {
    parent.push(-1);
    time.push(Math.round(from + (to - from) * chance()));
  }
  const [late, brings, broadcasts] = [delayOf(delay, chance), offspringOf(k, dispersion, chance), offspringOf(reach, dispersion, chance)];
  for (let at = 0; at < time.length; at++) {
    for (let left = at < seeds ? broadcasts() : brings(); left > 0 && time.length < most; left--) {
      const then = Math.round(time[at]! + late());
      if (then > until) continue;
      parent.push(at);
      time.push(then);
    }
  }
  return { parent: Int32Array.from(parent), time: Float64Array.from(time) };
};
