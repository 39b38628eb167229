/** Which of several wordings is best, and who sees which. */

import { randomBeta, randomGamma } from 'd3-random';
import type { Cohort } from './cohort.ts';
import { sum } from './confidence-interval.ts';
import type { BreakdownRow } from './breakdowns.ts';
import { seededRandom } from './seeded-random.ts';

/** Of each message, in the order of its rows: the chance that it is the best of them. They sum to 1. */
export type BestProbabilities = { passOn: number[]; k: number[] | null };

const DRAWS = 4_000;

/**
 * What is thought of the K of a message before anything is known: as if so many people had brought what all others
 * do.
 */
const PRIOR = 10;

/** How often each is the largest of one draw from all. Nobody competes alone. */
const winRates = (draws: (() => number)[]): number[] => {
  const wins = draws.map(() => 0);
  for (let round = 0; round < DRAWS; round++) {
    let [best, most] = [0, -Infinity];
    draws.forEach((draw, place) => {
      const value = draw();
      if (value > most) [best, most] = [place, value];
    });
    wins[best]!++;
  }
  return wins.map((won) => won / DRAWS);
};

/**
 * The chance that each message is best, given what was seen (Thompson 1933). The part of visitors who pass on has a
 * Beta distribution, from one that is even; K has a Gamma distribution, in which each landing counts as 1 /
 * `uneven` of one, since those that one person brings say less than those of many (see `Cohort`). `null`: not
 * known, nor is which K is best.
 */
export const bestProbabilities = (
  rows: readonly Pick<BreakdownRow, 'visitors' | 'sharers'>[],
  cohorts: readonly Cohort[],
  uneven: number | null,
): BestProbabilities => {
  const chance = seededRandom(rows.length);
  const [beta, gamma] = [randomBeta.source(chance), randomGamma.source(chance)];
  const usual = sum(cohorts.map(({ landings }) => landings)) / sum(cohorts.map(({ exposure }) => exposure));
  return {
    passOn: winRates(rows.map(({ sharers, visitors }) => beta(1 + sharers, 1 + visitors - sharers))),
    k:
      uneven === null
        ? null
        : winRates(
            cohorts.map(({ landings, exposure }) =>
              gamma((landings + PRIOR * usual) / uneven, uneven / (exposure + PRIOR)),
            ),
          ),
  };
};

/**
 * How often each message is to be shown, 0 to 1: as often as it was best (Thompson sampling), but none less than
 * `floor`.
 */
export const weightsOf = (chances: readonly number[], floor: number): number[] => {
  if (!(floor >= 0 && floor * chances.length <= 1))
    throw new RangeError(
      `The floor of ${chances.length} messages must be from 0 to ${1 / chances.length}, not ${floor}.`,
    );
  return chances.map((chance) => floor + (1 - floor * chances.length) * chance);
};
