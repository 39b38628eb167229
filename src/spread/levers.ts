/** Factors of K: who passes it on, how often, and how many come of it. */

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
  /** The part of the people who pressed a channel that brought at least one visitor. */
  heard: Estimate;
  /** Of those who brought somebody, the part who never pressed a channel; `null` without any. */
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
  isOne: (role: number) => boolean,
): Levers => {
  const known = 'tooFew' in maturity ? undefined : maturity;
  const counts = newCounts();
  let [bringers, quiet] = [0, 0];
  for (let i = 0; i < size; i++) {
    if (!isOne(role[i]!) || time[i]! > asOf || (known && known.window[i]! < known.firstMature)) continue;
    const g = group[i]!;
    counts.people[g]!++;
    if (pressed[i]) counts.sharers[g]!++;
    counts.intents[g]! += pressed[i]!;
    if (!known) continue;
    counts.landings[g]! += known.children[i]!;
    if (!known.children[i]) continue;
    bringers++;
    if (pressed[i]) counts.heard[g]!++;
    else quiet++;
  }
  const cohort = known && cohortsOf(known, 1, (i) => (isOne(role[i]!) ? 0 : -1))[0]!;
  return leversFrom(counts, cohort ?? (maturity as TooFew), bringers ? quiet / bringers : null);
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
  // Each person brings so many in the end, and has pressed m / n times.
  const rest = (g: number): number => (cohort.rest(g) * (n - people[g]!)) / (m - intents[g]!);
  return {
    ...ratios,
    landings: 'tooFew' in soFar ? soFar : jackknife((cohort.rest(-1) * n) / m, intents, rest, cohort.landings / m ** 2),
    heard: proportionByCascade(heard, sharers, 'sharers'),
  };
};
