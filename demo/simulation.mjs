/** Simulates how something is passed along, with a known K. Pure: all chance comes from `random`. */

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32, public domain, by Tommy Ettinger). */
export const seededRandom = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

/** Waiting time of a random process without memory. */
const exponential = (mean, random) => -Math.log(1 - random()) * mean;

/** A whole number from 0 with the given mean: how often one fails before a success, when each try is alike. */
const geometric = (mean, random) => Math.floor(Math.log(1 - random()) / Math.log(mean / (1 + mean)));

/**
 * One cascade as `[{ id, parent, t }]`, parents before children, `t` in milliseconds from the seed. The seed reaches `reach`
 * people. Of those brought, the part `carriers` passes it on, each to a geometric number with the mean `k / carriers`: as in
 * real cascades most bring nobody and a few bring many, and the mean over all is `k`. It ends at `most` people, for k of 1
 * and more would never end.
 */
export const simulate = ({ random, k = 0.6, reach = 60, carriers = 0.2, delay = 40 * 60e3, most = 2000 }) => {
  const people = [{ id: 's0', parent: null, t: 0 }];
  for (let at = 0; at < people.length; at++) {
    const { id, t } = people[at];
    const brings = at === 0 ? reach : random() < carriers ? geometric(k / carriers, random) : 0;
    for (let i = 0; i < brings && people.length < most; i++) people.push({ id: `s${people.length}`, parent: id, t: t + Math.round(exponential(delay, random)) });
  }
  return people;
};
