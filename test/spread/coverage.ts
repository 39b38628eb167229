/** How often the interval of K holds the truth, over simulated campaigns. */

import { cohortsOf, cascadeGroups, maturityOf } from '../../src/spread/cohort.ts';
import { RECRUIT, SEED } from '../../src/spread/forest.ts';
import { Z } from '../../src/spread/confidence-interval.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { simulate, type Delay, type SimulatedTree } from '../../src/spread/simulation.ts';
import type { ForestColumns } from '../../src/spread/forest-columns.ts';

export const DAY = 864e5;

/** Parameters of a simulation: everyone comes within `days`, and the campaign is evaluated on the last of them. */
export type Setting = { k: number; dispersion: number; delay: Delay; seeds: number; days: number };

/** Runs; those in which K was shown; proportions of these in which an interval holds the truth; means over these. */
export type Coverage = Setting & {
  runs: number;
  shown: number;
  covered: number;
  naiveCovered: number;
  truth: number;
  mean: number;
  naive: number;
  width: number;
  people: number;
};

/** The proportion of delays up to `ms`. Normal distribution by Abramowitz and Stegun 7.1.26, accurate to 7 digits. */
export const partWithin = (delay: Delay, ms: number): number => {
  if ('mean' in delay) return 1 - Math.exp(-ms / delay.mean);
  const x = Math.log(ms / delay.median) / delay.sigma / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const tail =
    [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429].reduceRight((sum, a) => (sum + a) * t, 0) *
    Math.exp(-x * x);
  return x < 0 ? tail / 2 : 1 - tail / 2;
};

/** The forest of a simulated campaign. */
export const forestOf = ({ parent, time }: SimulatedTree): ForestColumns => {
  const size = parent.length;
  const [root, generation, role, none] = [
    new Int32Array(size),
    new Int32Array(size),
    new Uint8Array(size),
    new Int32Array(size),
  ];
  parent.forEach((by, i) => {
    root[i] = by < 0 ? i : root[by]!;
    generation[i] = by < 0 ? 0 : generation[by]! + 1;
    role[i] = by < 0 ? SEED : RECRUIT;
  });
  return {
    size,
    role,
    parent,
    root,
    generation,
    codeHash: Uint16Array.from(parent, (_, i) => 1 + (Math.imul(i + 1, 0x9e3779b1) >>> 24)),
    time,
    intents: none,
    channel: none,
    page: none,
    message: none,
    channels: [''],
    pages: [''],
    messages: [''],
  };
};

/**
 * The truth is the mean number of landings each person causes within the time the data cover. The naive figure beside
 * it is children per recruit, immature people included, with the interval of as many independent events.
 */
export const coverageOf = (setting: Setting, runs: number): Coverage => {
  const { k, dispersion, delay, seeds, days } = setting;
  const sums = { shown: 0, covered: 0, naiveCovered: 0, truth: 0, mean: 0, naive: 0, width: 0, people: 0 };
  for (let run = 0; run < runs; run++) {
    const view = forestOf(
      simulate({ k, dispersion, delay, seeds, from: 0, to: days * DAY, until: days * DAY }, seededRandom(run)),
    );
    sums.people += view.size;
    const ripeness = maturityOf(view, cascadeGroups(view), days * DAY);
    if ('tooFew' in ripeness) continue;
    const figure = cohortsOf(ripeness, 1, (i) => (view.role[i] === RECRUIT ? 0 : -1))[0]!.k;
    if ('tooFew' in figure) continue;
    const [truth, recruits] = [k * partWithin(delay, ripeness.delays.limit), view.size - seeds];
    let carried = 0;
    for (let i = seeds; i < view.size; i++) if (view.parent[i]! >= seeds) carried++;
    const naive = carried / recruits;
    sums.shown++;
    sums.truth += truth;
    sums.mean += figure.value;
    sums.naive += naive;
    sums.width += figure.high! - figure.low;
    if (figure.low <= truth && truth <= figure.high!) sums.covered++;
    if (Math.abs(naive - truth) <= Z * (Math.sqrt(carried) / recruits)) sums.naiveCovered++;
  }
  const { shown, people, ...rest } = sums;
  const means = Object.fromEntries(Object.entries(rest).map(([name, sum]) => [name, sum / shown])) as typeof rest;
  return { ...setting, ...means, runs, shown, people: people / runs };
};

/** Exponential delays; and log-normal ones with a long tail: one in forty takes more than nine days. */
export const DELAYS: Record<string, Delay> = {
  exponential: { mean: DAY },
  'log-normal': { median: DAY / 2, sigma: 1.5 },
};

export const DISPERSIONS = [0.1, 0.5, Infinity];

/** Each K with campaigns of just sufficient size, and with larger ones. */
export const CAMPAIGNS = [
  { k: 0.3, days: 28, seeds: [400, 2000] },
  { k: 0.5, days: 28, seeds: [400, 2000] },
  { k: 0.9, days: 28, seeds: [100, 400] },
  { k: 1.2, days: 14, seeds: [100, 400] },
];
