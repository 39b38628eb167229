/** A/B test of wordings: which one is significantly best, and how often each is shown (Thompson sampling). */

import { randomNormal } from 'd3-random';
import { ALPHA } from './best-row.ts';
import { CASCADE_GROUPS } from './cohort.ts';
import { isVisitor, type ForestColumns } from './forest-columns.ts';
import { seededRandom } from './seeded-random.ts';

/** Visitors and sharers of a wording, compared with the share rate of all wordings in the same hours. */
export type WordingScore = {
  name: string;
  visitors: number;
  sharers: number;
  /** Observed minus expected sharers, and its variance if all wordings were equally good. */
  score: number;
  variance: number;
};

export type Wordings = {
  scores: WordingScore[];
  /** The probability that each is best, in the order of `scores`; they sum to 1. */
  chances: number[];
  /** The one that is significantly better than every other, if any. */
  winner: string | null;
};

const HOUR = 36e5;

/** By hour: visitors, and sharers among them, by wording. */
type Strata = Map<number, Float64Array>;

const strataOf = (
  { size, role, time, message, intents }: ForestColumns,
  asOf: number,
  place: Int16Array,
  count: number,
): Strata => {
  const strata: Strata = new Map();
  for (let i = 0; i < size; i++) {
    const at = place[message[i]!]!;
    if (at < 0 || !isVisitor(role[i]!) || time[i]! > asOf) continue;
    const hour = Math.floor(time[i]! / HOUR);
    let cells = strata.get(hour);
    if (!cells) strata.set(hour, (cells = new Float64Array(2 * count)));
    cells[at]!++;
    if (intents[i]) cells[count + at]!++;
  }
  return new Map([...strata].sort(([a], [b]) => a - b));
};

const scoresOf = (strata: Strata, names: readonly string[]): WordingScore[] => {
  const scores = names.map((name) => ({ name, visitors: 0, sharers: 0, score: 0, variance: 0 }));
  for (const cells of strata.values()) {
    let [all, shared] = [0, 0];
    for (let at = 0; at < names.length; at++) {
      all += cells[at]!;
      shared += cells[names.length + at]!;
    }
    scores.forEach((of, at) => {
      const [visitors, sharers] = [cells[at]!, cells[names.length + at]!];
      of.visitors += visitors;
      of.sharers += sharers;
      of.score += sharers - (visitors * shared) / all;
      if (all > 1) of.variance += (visitors * (all - visitors) * shared * (all - shared)) / (all ** 2 * (all - 1));
    });
  }
  return scores;
};

/** Tuning of the confidence sequence: narrowest near a thousand sharers of two wordings shown equally often. */
const TUNED = 30;

/**
 * A sequential test, valid however often the data are looked at: whether a score exceeds the normal mixture boundary of
 * Howard, Ramdas, McAuliffe, Sekhon (2021, doi 10.1214/20-AOS1991), proposition 5.
 */
const exceedsBoundary = (score: number, variance: number, alpha: number): boolean =>
  score > Math.sqrt((variance + TUNED) * Math.log((variance + TUNED) / (TUNED * alpha ** 2)));

// Sums of multiples of 2^-20 are exact, so the order of people never changes a figure.
const GRAIN = 2 ** 20;

type Pair = { score: number; variance: number };

/**
 * Compares two wordings stratified by hour (Mantel, Haenszel 1959), so that weights that change while the share rate
 * drifts favour neither. The variance is that of independent visitors or that between cascades, whichever is larger.
 */
const compare = (
  { size, role, time, message, intents }: ForestColumns,
  group: Uint8Array,
  asOf: number,
  place: Int16Array,
  strata: Strata,
  [one, other]: readonly [number, number],
): Pair => {
  const count = [...strata.values()][0]!.length / 2;
  const byGroup = new Float64Array(CASCADE_GROUPS);
  for (let i = 0; i < size; i++) {
    const at = place[message[i]!]!;
    if ((at !== one && at !== other) || !isVisitor(role[i]!) || time[i]! > asOf) continue;
    const cells = strata.get(Math.floor(time[i]! / HOUR))!;
    const [a, b] = [cells[one]!, cells[other]!];
    const usual = (cells[count + one]! + cells[count + other]!) / (a + b);
    const weight = at === one ? b / (a + b) : -a / (a + b);
    byGroup[group[i]!]! += Math.round(GRAIN * weight * ((intents[i] ? 1 : 0) - usual)) / GRAIN;
  }
  let [score, chance, clustered] = [0, 0, 0];
  for (const sum of byGroup) {
    score += sum;
    clustered += sum ** 2;
  }
  for (const cells of strata.values()) {
    const [a, b, shared] = [cells[one]!, cells[other]!, cells[count + one]! + cells[count + other]!];
    if (a + b > 1) chance += (a * b * shared * (a + b - shared)) / ((a + b) ** 2 * (a + b - 1));
  }
  return { score, variance: Math.max(chance, clustered) };
};

const DRAWS = 4_000;

/**
 * The posterior probability that each wording is best (Thompson 1933); all are equal before there are data. They sum to
 * 1.
 */
export const wordingChances = (scores: readonly Pick<WordingScore, 'score' | 'variance'>[]): number[] => {
  const chance = seededRandom(scores.length);
  const share = (scores.length - 1) / scores.length; // each is measured against all others together
  const draws = scores.map(({ score, variance }) =>
    randomNormal.source(chance)((share * score) / (1 + variance), Math.sqrt(share / (1 + variance))),
  );
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

/** Compares the wordings of a campaign; `null` for fewer than two. */
export const wordingsOf = (view: ForestColumns, group: Uint8Array, asOf: number): Wordings | null => {
  const names = view.messages.filter(Boolean).sort();
  const place = Int16Array.from(view.messages, (name) => names.indexOf(name));
  const strata = strataOf(view, asOf, place, names.length);
  const scores = scoresOf(strata, names);
  if (scores.filter(({ visitors }) => visitors).length < 2) return null;
  const first = scores.reduce((best, { score }, at) => (score > scores[best]!.score ? at : best), 0);
  const alpha = (2 * ALPHA) / scores.filter(({ visitors }) => visitors).length;
  const isApart = scores.every(({ visitors }, at) => {
    if (at === first || !visitors) return true;
    const { score, variance } = compare(view, group, asOf, place, strata, [first, at]);
    return exceedsBoundary(score, variance, alpha);
  });
  return { scores, chances: wordingChances(scores), winner: isApart ? scores[first]!.name : null };
};

/**
 * The largest weight before there is a winner: otherwise the other wordings would never get enough visitors to compare.
 */
const MAX_UNDECIDED_WEIGHT = 0.7;

/**
 * The weight of each message, 0 to 1: the probability that it is best (Thompson sampling), but at least `floor`, and at
 * most 70 % before there is a winner.
 */
export const weightsOf = (chances: readonly number[], floor: number, isDecided = true): number[] => {
  if (!(floor >= 0 && floor * chances.length <= 1))
    throw new RangeError(
      `The floor of ${chances.length} messages must be from 0 to ${1 / chances.length}, not ${floor}.`,
    );
  const weights = chances.map((chance) => floor + (1 - floor * chances.length) * chance);
  const most = Math.max(...weights);
  if (isDecided || most <= MAX_UNDECIDED_WEIGHT) return weights;
  // The excess of the first is split equally among the others.
  return weights.map((weight) =>
    weight === most ? MAX_UNDECIDED_WEIGHT : weight + (most - MAX_UNDECIDED_WEIGHT) / (weights.length - 1),
  );
};
