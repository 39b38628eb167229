/** Factors of K: the share rate, intents per sharer, and landings per intent. */

import { CASCADE_GROUPS, cohortsOf, type Cohort, type Maturity } from './cohort.ts';
import {
  jackknife,
  proportionByCascade,
  ratio,
  ratioFromOne,
  sum,
  type Estimate,
  type TooFew,
} from './confidence-interval.ts';
import type { ForestColumns } from './forest-columns.ts';

/**
 * Levers of mature people. `passOn` times `intents` times `landings` is the mean number of people that each of them
 * brings: for recruits, K.
 */
export type Levers = {
  /** The proportion of people who pressed a channel. */
  passOn: Estimate;
  /** Share intents per person who did. */
  intents: Estimate;
  /**
   * Verified landings per intent, including those still to come. Above 1 when people share without pressing a channel.
   */
  landings: Estimate;
  /** The proportion of people who pressed a channel that brought at least one visitor. */
  heard: Estimate;
  /** The proportion of people who brought somebody that never pressed a channel; `null` if nobody brought anyone. */
  unseen: number | null;
};

type Counts = Record<'people' | 'sharers' | 'intents' | 'landings' | 'heard', Float64Array>;

const newCounts = (): Counts => {
  const zeros = (): Float64Array => new Float64Array(CASCADE_GROUPS);
  return {
    people: zeros(),
    sharers: zeros(),
    intents: zeros(),
    landings: zeros(),
    heard: zeros(),
  };
};

export const leversOf = (
  { size, role, time, intents: pressed }: ForestColumns,
  asOf: number,
  group: Uint8Array,
  maturity: Maturity | TooFew,
  includes: (role: number) => boolean,
): Levers => {
  const mature = 'tooFew' in maturity ? undefined : maturity;
  const counts = newCounts();
  let [bringers, withoutIntent] = [0, 0];
  for (let i = 0; i < size; i++) {
    if (!includes(role[i]!) || time[i]! > asOf || (mature && mature.window[i]! < mature.firstMature)) continue;
    const g = group[i]!;
    counts.people[g]!++;
    if (pressed[i]) counts.sharers[g]!++;
    counts.intents[g]! += pressed[i]!;
    if (!mature) continue;
    counts.landings[g]! += mature.children[i]!;
    if (!mature.children[i]) continue;
    bringers++;
    if (pressed[i]) counts.heard[g]!++;
    else withoutIntent++;
  }
  const cohort = mature && cohortsOf(mature, 1, (i) => (includes(role[i]!) ? 0 : -1))[0]!;
  return leversFrom(counts, cohort ?? (maturity as TooFew), bringers ? withoutIntent / bringers : null);
};

const leversFrom = (
  { people, sharers, intents, landings, heard }: Counts,
  cohort: Cohort | TooFew,
  unseen: number | null,
): Levers => {
  const ratios = {
    passOn: proportionByCascade(sharers, people, 'people'),
    intents: ratioFromOne(intents, sharers, 'sharers'),
    unseen,
  };
  if ('tooFew' in cohort) return { ...ratios, landings: cohort, heard: cohort };
  const [n, m] = [sum(people), sum(intents)];
  const soFar = ratio(landings, intents, 'landings', 'intents');
  // K over the intents per person, m / n, without group `g`.
  const rest = (g: number): number => (cohort.rest(g) * (n - people[g]!)) / (m - intents[g]!);
  return {
    ...ratios,
    landings: 'tooFew' in soFar ? soFar : jackknife((cohort.rest(-1) * n) / m, intents, rest, cohort.landings / m ** 2),
    heard: proportionByCascade(heard, sharers, 'sharers'),
  };
};
