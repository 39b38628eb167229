/** The factors of K: who passes it on, how often, and how many come of it. */

import { CASCADE_GROUPS, type Maturity } from './cohort.ts';
import { jackknife, proportion, ratio, sum, type Estimate, type TooFew } from './confidence-interval.ts';
import type { ForestColumns } from './forest-columns.ts';

/**
 * Of people old enough. `passOn` times `intents` times `landings` is what each of them brings: of recruited people,
 * K.
 */
export type Levers = {
  /** The part of people who pressed a channel. */
  passOn: Estimate;
  /** Share intents of each who did. */
  intents: Estimate;
  /**
   * Verified landings for each intent, those that are still to come included. Above 1 when people pass on without
   * pressing.
   */
  landings: Estimate;
  /** The part of those who pressed a channel who brought somebody. */
  heard: Estimate;
};

/** The levers of those whose role `isOne`, by what is known until `asOf`; `group` is of each the group of cascades. */
export const leversOf = (
  { size, role, time, intents: pressed }: ForestColumns,
  asOf: number,
  group: Uint8Array,
  maturity: Maturity | TooFew,
  isOne: (role: number) => boolean,
): Levers => {
  const known = 'tooFew' in maturity ? undefined : maturity;
  const [people, sharers, intents, landings, exposure] = Array.from(
    { length: 5 },
    () => new Float64Array(CASCADE_GROUPS),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  let heard = 0;
  for (let i = 0; i < size; i++) {
    if (!isOne(role[i]!) || time[i]! > asOf || (known && known.ageBin[i]! < known.firstMatureBin)) continue;
    const g = group[i]!;
    people[g]!++;
    if (pressed[i]) sharers[g]!++;
    intents[g]! += pressed[i]!;
    if (!known) continue;
    landings[g]! += known.children[i]!;
    exposure[g]! += known.delays.cdf[known.ageBin[i]!]!;
    if (pressed[i] && known.children[i]) heard++;
  }
  const [n, m, z, e] = [sum(people), sum(intents), sum(landings), sum(exposure)];
  const told = {
    passOn: proportion(sum(sharers), n, 'people'),
    intents: ratio(intents, sharers, 'intents', 'sharers'),
  };
  if ('tooFew' in maturity) return { ...told, landings: maturity, heard: maturity };
  const soFar = ratio(landings, intents, 'landings', 'intents');
  // Each person brings z / e in the end, and has pressed m / n times.
  const rest = (g: number): number =>
    (((z - landings[g]!) / (e - exposure[g]!)) * (n - people[g]!)) / (m - intents[g]!);
  return {
    ...told,
    landings: 'tooFew' in soFar ? soFar : jackknife(((z / e) * n) / m, intents, rest, z / m ** 2),
    heard: proportion(heard, sum(sharers), 'sharers'),
  };
};
