/** Seeded pseudorandom numbers: the same seed gives the same numbers on every machine. */

/** Numbers from 0 (included) to 1. */
export type UniformRandom = () => number;

/** The numbers of one seed (mulberry32, public domain, by Tommy Ettinger). */
export const seededRandom =
  (seed: number): UniformRandom =>
  () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
