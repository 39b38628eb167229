/** How often the ranges of the forecast contain what happened, in campaigns whose end was held back. */

import { agesOn, expectedLandings, landingVariance, type Process } from '../../src/spread/branching-process.ts';
import { cascadeGroups, cohortsOf, maturityOf, type Maturity } from '../../src/spread/cohort.ts';
import type { Estimate } from '../../src/spread/confidence-interval.ts';
import { BINS, binStart } from '../../src/spread/delay-distribution.ts';
import { ageCellsOf, forecastOf, gammaQuantile } from '../../src/spread/forecast.ts';
import { RECRUIT } from '../../src/spread/forest.ts';
import { MODELS, sample, type Model, type Sample } from './campaign-models.ts';
import { DAY, partWithin } from './coverage.ts';

/** Days held back: for a K below 1 nearly everything that follows from the people present. */
const heldBack = ({ k }: Model): number => (k > 0.85 ? 90 : 60);

const named = (name: string): Model => MODELS.find((one) => one.name === name)!;
const older = (model: Model, name: string): Model => ({ ...model, name, days: 56, seeds: 2 * model.seeds });

export const FORECAST_MODELS: Model[] = [
  ...MODELS.filter(({ isBenign, k }) => isBenign && k < 1),
  ...MODELS.filter(({ isBenign, k, dispersion }) => isBenign && k < 1 && dispersion === 0.5).map((model) =>
    older(model, `${model.name}, 56 days`),
  ),
  { ...named('K 1.2, Poisson, exponential'), name: 'K 1.2, Poisson, exponential, 60 seeds', seeds: 60 },
  named('seeds of one day'),
];

/** For one range: campaigns that show it, those in which it contains what happened, and its widths. */
export type Ranges = { shown: number; inside: number; widths: number[]; trueWidths: number[] };
export type ForecastPart = { campaigns: number; ranges: Record<string, Ranges> };

/** The true delays as a distribution without a limit. */
const trueDelays = ({ delay }: Model): Maturity['delays'] => ({
  cdf: Float64Array.from({ length: BINS }, (_, bin) => (bin > BINS - 2 ? 1 : partWithin(delay, binStart(bin)))),
  limit: binStart(BINS - 1),
  last: BINS - 2,
});

/** The width of the range that someone would give who knows the model: chance alone. */
const trueWidth = (model: Model, view: Sample['view'], maturity: Maturity, days: number): number => {
  const own = { mean: model.k, dispersion: model.dispersion ?? Infinity };
  const delays = trueDelays(model);
  const seedsPerMs = model.from === undefined ? model.seeds / model.days / DAY : 0;
  const process: Process = { recruits: own, seeds: own, delays, seedsPerMs };
  const grid = { length: DAY / 6, steps: 6 * days };
  const ages = agesOn(ageCellsOf(view, { ...maturity, delays }), grid, delays);
  const { present, fresh } = expectedLandings(ages, process);
  const mean = present.reduce((sum, landings, step) => sum + landings + fresh[step]!, 0);
  const relative = landingVariance(ages, process, 1) / mean ** 2;
  const at = (z: number): number => mean * gammaQuantile(relative, z);
  return Math.ceil(at(1.645)) - Math.floor(at(-1.645));
};

export const forecastPartOf = (model: Model, seed: number, campaigns: number): ForecastPart => {
  const ranges: ForecastPart['ranges'] = {};
  const record = (name: string, range: Estimate | null, happened: number, width?: () => number): void => {
    const of = (ranges[name] ??= { shown: 0, inside: 0, widths: [], trueWidths: [] });
    if (!range || !('value' in range)) return;
    of.shown++;
    if (range.low <= happened && happened <= (range.high ?? Infinity)) of.inside++;
    if (range.high !== null) of.widths.push(range.high - range.low);
    if (width) of.trueWidths.push(width());
  };
  for (let run = seed; run < seed + campaigns; run++) {
    const { view, asOf, later, laterOfPresent } = sample(model, run, model.k > 1 ? 7 : heldBack(model));
    const maturity = maturityOf(view, cascadeGroups(view), asOf);
    if ('tooFew' in maturity) continue;
    const recruits = cohortsOf(maturity, 1, (i) => (view.role[i] === RECRUIT ? 0 : -1))[0]!;
    const forecast = forecastOf(view, maturity, recruits);
    if ('tooFew' in forecast) continue;
    for (const { days, landings } of forecast.next) {
      if (model.k > 1 && days > 7) continue;
      const happened = later.filter((time) => time <= asOf + days * DAY).length;
      record(`next ${days} days`, landings, happened, () => trueWidth(model, view, maturity, days));
    }
    if (model.k > 1) continue;
    const times = laterOfPresent.filter(({ delay }) => delay < maturity.delays.limit).map(({ time }) => time - asOf);
    record('landings still to come', forecast.toCome, times.length);
    if (!times.length) continue;
    const nine = times.sort((a, b) => a - b)[Math.ceil(0.9 * times.length) - 1]!;
    record('time until nine in ten', forecast.nineInTen, nine);
  }
  return { campaigns, ranges };
};

export const joinedRanges = (parts: readonly ForecastPart[]): ForecastPart => {
  const all: ForecastPart = { campaigns: 0, ranges: {} };
  for (const { campaigns, ranges } of parts) {
    all.campaigns += campaigns;
    for (const [name, { shown, inside, widths, trueWidths }] of Object.entries(ranges)) {
      const of = (all.ranges[name] ??= { shown: 0, inside: 0, widths: [], trueWidths: [] });
      of.shown += shown;
      of.inside += inside;
      of.widths.push(...widths);
      of.trueWidths.push(...trueWidths);
    }
  }
  return all;
};

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** The median width, divided by that of someone who knows the model. */
export const widthRatio = ({ widths, trueWidths }: Ranges): number => medianOf(widths) / medianOf(trueWidths);
