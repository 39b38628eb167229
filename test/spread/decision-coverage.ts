/** How often a sentence names a best row or wording: where all are equal, and where one is better. */

import { bestOf } from '../../src/spread/best-row.ts';
import { cascadeGroups } from '../../src/spread/cohort.ts';
import { weightsOf, wordingsOf } from '../../src/spread/comparison.ts';
import { infer } from '../../src/spread/inference.ts';
import { seededRandom, type UniformRandom } from '../../src/spread/seeded-random.ts';
import { sample, type Model } from './campaign-models.ts';
import { DAY, forestOf } from './coverage.ts';

/** By what is named: in how many of `campaigns` it was. */
export type DecisionPart = { campaigns: number; named: Record<string, number> };

const ROWS = 20;

/** 300 intents for each of 20 channels. Nearly half of those who press bring somebody. */
const ROW_MODEL: Model = {
  name: '',
  k: 0.5,
  dispersion: 0.5,
  seeds: 3_300,
  days: 28,
  delay: { mean: DAY },
  passOn: 1.5,
};

/** A person's presses all go to one channel, and their landings come by it. */
const rowsPartOf = (isBetter: boolean, seed: number, campaigns: number): DecisionPart => {
  const named: DecisionPart['named'] = {};
  const count = (what: string, isNamed: boolean): void => {
    named[what] = (named[what] ?? 0) + Number(isNamed);
  };
  for (let run = seed; run < seed + campaigns; run++) {
    const { view, asOf } = sample(ROW_MODEL, run);
    const chance = seededRandom(run + 1);
    const brought = new Int32Array(view.size);
    for (let i = 0; i < view.size; i++) if (view.parent[i]! >= 0) brought[view.parent[i]!]!++;
    const pressers = [...brought.keys()].filter((i) => view.intents[i]);
    const part = pressers.filter((i) => brought[i]).length / pressers.length;
    // The better row has as many intents as the others, and twice as many landings.
    const [ofBringers, ofOthers] = isBetter
      ? [2 / (ROWS + 1), Math.max(0, (1 / ROWS - (part * 2) / (ROWS + 1)) / (1 - part))]
      : [1 / ROWS, 1 / ROWS];
    const own = Int32Array.from(brought, (landings) => {
      const first = landings ? ofBringers : ofOthers;
      return chance() < first ? 1 : 2 + Math.floor(chance() * (ROWS - 1));
    });
    const names = ['', ...Array.from({ length: ROWS }, (_, at) => `row ${at}`)];
    const [person, channel]: [number[], number[]] = [[], []];
    for (const i of pressers)
      for (let press = 0; press < view.intents[i]!; press++) {
        person.push(i);
        channel.push(own[i]!);
      }
    const columns = {
      ...view,
      channel: own.map((_, i) => (view.parent[i]! < 0 ? 0 : own[view.parent[i]!]!)),
      channels: names,
      page: own.map(() => 1 + Math.floor(chance() * ROWS)),
      pages: names,
    };
    const { rows, bestHour } = infer(columns, { size: person.length, person, channel }, asOf);
    const best = bestOf(rows.channels, ({ landingsPerIntent }) => landingsPerIntent);
    if (isBetter) {
      count('the best of 20 channels by landings per intent', best?.name === 'row 0');
      continue;
    }
    count('channel by landings per intent', !!best);
    count('channel by landings', !!bestOf(rows.channels, ({ landingShare }) => landingShare, true));
    count('channel by share rate', !!bestOf(rows.channels, ({ passOn }) => passOn, true));
    count('page by K', !!bestOf(rows.pages, ({ k }) => k));
    count('page by landings', !!bestOf(rows.pages, ({ landingShare }) => landingShare, true));
    count('page by share rate', !!bestOf(rows.pages, ({ passOn }) => passOn, true));
    count('hour of the week', bestHour !== null);
  }
  return { campaigns, named };
};

const DAYS = 60;
const VISITORS = 1_000;
const HOUR = 36e5;

/** The share rate over time, in days: around 3 %. */
const DRIFTS: Record<string, (day: number, walk: number) => number> = {
  'no drift': () => 0.03,
  'falling from 5 to 1 %': (day) => 0.05 - (0.04 * day) / DAYS,
  'rising from 1 to 5 %': (day) => 0.01 + (0.04 * day) / DAYS,
  'day and night': (day) => 0.03 + 0.025 * Math.sin(2 * Math.PI * day),
  'from 6 to 1 % on day 10': (day) => (day < 10 ? 0.06 : 0.01),
  'random walk': (_, walk) => 0.03 * Math.exp(walk),
};

type Trial = { drift: string; gain: number; adapts: boolean };

/** Whether one of two wordings is named within 60 days of daily looks. */
const namedIn = ({ drift, gain, adapts }: Trial, chance: UniformRandom): string | null => {
  const size = DAYS * VISITORS;
  const none = new Int32Array(size);
  const view = {
    ...forestOf({
      parent: new Int32Array(size).fill(-1),
      time: Float64Array.from(none, (_, i) => Math.floor((i / VISITORS) * 24) * HOUR),
      message: none,
    }),
    message: new Int32Array(size),
    intents: new Int32Array(size),
    messages: ['', 'plain', 'warm'],
  };
  const rateAt = DRIFTS[drift]!;
  let [weight, walk] = [0.5, 0];
  for (let day = 0; day < DAYS; day++) {
    walk += (chance() - 0.5) * 0.5;
    for (let i = day * VISITORS; i < (day + 1) * VISITORS; i++) {
      const isWarm = chance() < weight;
      view.message[i] = isWarm ? 2 : 1;
      view.intents[i] = Number(chance() < rateAt(i / VISITORS, walk) * (isWarm ? 1 + gain : 1));
    }
    const seen = { ...view, size: (day + 1) * VISITORS };
    const wordings = wordingsOf(seen, cascadeGroups(seen), Infinity);
    if (wordings?.winner) return wordings.winner;
    if (wordings && adapts) weight = weightsOf(wordings.chances, 0.1, false)[1]!;
  }
  return null;
};

const wordingsPartOf = (trial: Trial, seed: number, campaigns: number): DecisionPart => {
  let count = 0;
  for (let run = seed; run < seed + campaigns; run++) {
    const name = namedIn(trial, seededRandom(run));
    if (trial.gain ? name === 'warm' : name !== null) count++;
  }
  return { campaigns, named: { wording: count } };
};

export type Decision = {
  name: string;
  /** Whether there is a best one, which should be named in 80 %; else one may be named in 5 %. */
  isBetter: boolean;
  partOf: (seed: number, campaigns: number) => DecisionPart;
};

const byWeights = (adapts: boolean): string => (adapts ? 'the leading one is shown more often' : 'shown equally often');

export const DECISIONS: Decision[] = [
  { name: '20 equal rows', isBetter: false, partOf: (seed, campaigns) => rowsPartOf(false, seed, campaigns) },
  {
    name: 'one of 20 rows twice as good, 300 intents',
    isBetter: true,
    partOf: (seed, campaigns) => rowsPartOf(true, seed, campaigns),
  },
  ...[false, true].flatMap((adapts): Decision[] => [
    ...Object.keys(DRIFTS).map((drift): Decision => ({
      name: `equal wordings, ${drift}, ${byWeights(adapts)}`,
      isBetter: false,
      partOf: (seed, campaigns) => wordingsPartOf({ drift, gain: 0, adapts }, seed, campaigns),
    })),
    {
      name: `a wording 25 % better, ${byWeights(adapts)}`,
      isBetter: true,
      partOf: (seed, campaigns) => wordingsPartOf({ drift: 'no drift', gain: 0.25, adapts }, seed, campaigns),
    },
  ]),
];

export const joinedDecisions = (parts: readonly DecisionPart[]): DecisionPart => {
  const all: DecisionPart = { campaigns: 0, named: {} };
  for (const { campaigns, named } of parts) {
    all.campaigns += campaigns;
    for (const [what, count] of Object.entries(named)) all.named[what] = (all.named[what] ?? 0) + count;
  }
  return all;
};
