/** Which of several wordings a visitor sees, and how often each is shown. */

import { seeded, type Chance } from './seeded.ts';

export type Weighed = { name: string; weight: number };

/** How a wording did: people who saw it, and those of them who passed the page along. */
export type Tried = { name: string; visitors: number; sharers: number };

/** From 0 to 1, both left out. FNV-1a, and the finish of MurmurHash3, so that codes that differ in one symbol are far apart. */
const spread = (text: string): number => {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (((h ^ (h >>> 16)) >>> 0) + 0.5) / 2 ** 32;
};

/**
 * The name of the wording for a code: always the same, and each for its part of all codes. When weights move, a code that
 * changes goes to one whose weight rose (weighted rendezvous hashing, Schindelhauer and Schomaker 2005). Undefined: none has any weight.
 */
export const messageOf = (code: string, weighed: readonly Weighed[]): string | undefined => {
  let [best, least]: [string | undefined, number] = [undefined, Infinity];
  for (const { name, weight } of weighed) {
    const distance = weight > 0 ? -Math.log(spread(`${name} ${code}`)) / weight : Infinity;
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
};

const normal = (chance: Chance): number => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

/** A draw from the gamma distribution of a shape of at least 1 (Marsaglia and Tsang 2000). */
const gamma = (shape: number, chance: Chance): number => {
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(chance);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - chance()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
};

const DRAWS = 4000;

/**
 * How often each is to be shown: as often as it is the best in draws from what its share rate may be (Thompson 1933; a beta
 * distribution each, even before anything is known), and none less than `floor`. They come to 1. The same figures always give the same.
 */
export const weightsOf = (tried: readonly Tried[], floor: number): Weighed[] => {
  const chance = seeded(tried.length);
  const wins = tried.map(() => 0);
  for (let draw = 0; draw < DRAWS; draw++) {
    let [best, most] = [0, -1];
    tried.forEach(({ visitors, sharers }, index) => {
      const yes = gamma(1 + sharers, chance);
      const rate = yes / (yes + gamma(1 + Math.max(0, visitors - sharers), chance));
      if (rate > most) [best, most] = [index, rate];
    });
    wins[best]!++;
  }
  return tried.map(({ name }, index) => ({ name, weight: floor + (1 - floor * tried.length) * (wins[index]! / DRAWS) }));
};
