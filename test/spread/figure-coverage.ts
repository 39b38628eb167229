/** How often the intervals of all figures hold the truth, in simulated campaigns. */

import { cascadeGroups, maturityOf, type Maturity } from '../../src/spread/cohort.ts';
import type { Estimate } from '../../src/spread/confidence-interval.ts';
import { RECRUIT } from '../../src/spread/forest.ts';
import type { Breakdowns } from '../../src/spread/breakdowns.ts';
import type { IntentColumns } from '../../src/spread/forest-columns.ts';
import { infer } from '../../src/spread/inference.ts';
import {
  extinctionProbability,
  lineageSizeDistribution,
  partBringing,
} from '../../src/spread/offspring-distribution.ts';
import { CHANNELS, PAGES, sample, type Model, type Sample } from './campaign-models.ts';
import { DAY, partWithin } from './coverage.ts';

/**
 * A shown interval, and the truth: a number, or a multiple of the pooled ratio of all campaigns of the model.
 * `null`: not defined in this model.
 */
type Shown = { low: number; high: number | null; truth: number } | { low: number; high: number | null; times: number };

/** Results of some campaigns of a model. */
export type Part = {
  campaigns: number;
  /** By figure: the number of campaigns that show it; and where a truth is known, the intervals. */
  shown: Record<string, number>;
  intervals: Record<string, Shown[]>;
  pooled: Record<string, [top: number, bottom: number]>;
};

/** Several parts. `measured`: the number of campaigns by figure, since a newer figure is not in older parts. */
export type Joined = Part & { measured: Record<string, number> };

/** Each press of a person goes to the channel that they came by, or the first. */
const pressesOf = ({ size, intents, channel }: Sample['view']): IntentColumns => {
  const [person, to]: [number[], number[]] = [[], []];
  for (let i = 0; i < size; i++)
    for (let press = 0; press < intents[i]!; press++) {
      person.push(i);
      to.push(channel[i]! || 1);
    }
  return { size: person.length, person, channel: to };
};

/** These people's own mean, where the distribution has none that an interval could hold. */
export const isOfThesePeople = ({ tail }: Model): boolean => tail !== undefined && tail <= 1.5;

const isAlike = ({ traits, kAt, giant, tail, anonymous }: Model): boolean =>
  !traits && !kAt && !giant && !tail && !anonymous;
const hasOneDelay = ({ traits, pace, sleeps, seedDelay, kAt, anonymous }: Model): boolean =>
  !traits && !pace && !sleeps && !seedDelay && !kAt && !anonymous;

const solve = (isBelow: (x: number) => boolean, low: number, high: number): number => {
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** E[exp(-r T)], computed from the quantiles of T. */
const doublingTime = ({ k, delay }: Model): number => {
  if (k <= 1) return Infinity;
  const delays = Array.from({ length: 2_000 }, (_, at) =>
    Math.exp(solve((x) => partWithin(delay, Math.exp(x)) < (at + 0.5) / 2_000, 0, 30)),
  );
  const left = (r: number): number => (k * delays.reduce((sum, ms) => sum + Math.exp(-r * ms), 0)) / delays.length;
  return Math.LN2 / solve((r) => left(r) > 1, 0, 100 / DAY);
};

const AGES = new Map<string, Float64Array>();

/** Times from the seed to each landing, in cascades as old as the campaign. */
const sinceSeed = (model: Model): Float64Array => {
  const known = AGES.get(model.name);
  if (known) return known;
  const times: number[] = [];
  for (let run = 0; run < 200 && times.length < 1e6; run++) {
    const { view } = sample({ ...model, from: 1e-6, seeds: model.k > 0.8 ? 200 : 2_000 }, 1e6 + run);
    for (let i = 0; i < view.size; i++)
      if (view.role[i] === RECRUIT) times.push(view.time[i]! - view.time[view.root[i]!]!);
  }
  const sorted = Float64Array.from(times).sort();
  AGES.set(model.name, sorted);
  return sorted;
};

const medianUpTo = (sorted: Float64Array, limit: number): number => {
  const count = sorted.findLastIndex((time) => time <= limit) + 1;
  return sorted[count >> 1]!;
};

/** The truth about the mature people of one campaign. */
type Composition = {
  people: number;
  mean: number;
  within: number;
  own: number;
  intents: number;
  sharers: number;
  heard: number;
};

const compositionOf = ({ view, mean, drawn, within }: Sample, maturity: Maturity | undefined): Composition => {
  const sums = { people: 0, mean: 0, within: 0, own: 0, intents: 0, sharers: 0, heard: 0 };
  for (let i = 0; i < view.size; i++) {
    if (view.role[i] !== RECRUIT || (maturity && maturity.window[i]! < maturity.firstMature)) continue;
    const part = within(i, maturity?.delays.limit ?? Infinity);
    sums.people++;
    sums.mean += mean[i]!;
    sums.within += mean[i]! * part;
    sums.own += drawn[i]! * part;
    sums.intents += view.intents[i]!;
    if (view.intents[i]) sums.sharers++;
    if (view.intents[i] && maturity?.children[i]) sums.heard++;
  }
  return sums;
};

const newPart = (): Part => ({ campaigns: 0, shown: {}, intervals: {}, pooled: {} });

const liftOf = (k: number): number => (k < 1 ? 1 / (1 - k) : Infinity);

/** Evaluates some campaigns of a model, with random seeds from `seed` on. */
export const partOf = (model: Model, seed: number, campaigns: number): Part => {
  const part = newPart();
  const alike = isAlike(model);
  const dispersion = model.dispersion ?? Infinity;
  const doubles = alike && hasOneDelay(model) ? doublingTime(model) : undefined;
  const ages = alike && hasOneDelay(model) ? sinceSeed(model) : undefined;
  const record = (
    figure: string,
    estimate: Estimate | null | undefined,
    truth?: { truth: number } | { times: number },
  ): void => {
    part.shown[figure] ??= 0;
    part.intervals[figure] ??= [];
    if (!estimate || !('value' in estimate)) return;
    part.shown[figure]++;
    const { low, high } = estimate;
    if (truth) part.intervals[figure].push({ low, high, ...truth });
  };
  const pool = (figure: string, top: number, bottom: number): void => {
    const sums = (part.pooled[figure] ??= [0, 0]);
    sums[0] += top;
    sums[1] += bottom;
  };
  /** The rows are equal, so one of each table stands for all. */
  const recordRows = ({ pages, channels }: Breakdowns): void => {
    const page = pages.find(({ name }) => name === '/1');
    const channel = channels.find(({ name }) => name === 'channel 1');
    if (page) {
      pool('share rate of a page', page.sharers, page.visitors);
      pool('landings per intent of a page', page.landings, page.intents);
      pool('share of landings of a page', PAGES[1]!, 1);
    }
    if (channel) pool('share of landings of a channel', CHANNELS[1]!, 1);
    const isKnown = !model.kAt && !model.tail;
    record('share rate of a page', page?.passOn, { times: 1 });
    record('landings per intent of a page', page?.landingsPerIntent, isKnown ? { times: 1 } : undefined);
    record('share of landings of a page', page?.landingShare, model.giant || model.tail ? undefined : { times: 1 });
    record('share of landings of a channel', channel?.landingShare, { times: 1 });
  };
  for (let run = seed; run < seed + campaigns; run++) {
    const one = sample(model, run);
    const { spread, levers, rows } = infer(one.view, pressesOf(one.view), one.asOf);
    part.campaigns++;
    const maturity = maturityOf(one.view, cascadeGroups(one.view), one.asOf);
    const of = compositionOf(one, 'tooFew' in maturity ? undefined : maturity);
    const limit = spread.within ?? Infinity;
    if (of) {
      pool('K', of.mean, of.people);
      pool('pass-on rate', of.sharers, of.people);
      pool('intents a sharer', of.intents, of.sharers);
      pool('landings an intent', of.mean, of.intents);
      pool('heard', of.heard, of.sharers);
    }
    const share = of ? of.within / of.mean : 1;
    const k = alike ? model.k * share : undefined;
    const own = of && { truth: of.own / of.people };
    const kTruth = (): { truth: number } | { times: number } | undefined => {
      if (isOfThesePeople(model)) return own;
      if (model.kAt) return undefined;
      return k === undefined ? { times: share } : { truth: k };
    };
    const given = <Value extends number>(value: Value | undefined): { truth: number } | undefined =>
      value === undefined ? undefined : { truth: value };
    record('K', spread.k, kTruth());
    const page = rows.pages.find(({ name }) => name === '/1');
    record('K of a page', page?.k, given(k));
    record('R of generation 1', spread.generations[1]?.r, given(k));
    record('lift', spread.lift, given(k === undefined ? undefined : liftOf(k)));
    record('doubling time', spread.doublingTime, given(doubles));
    record(
      'cycle time',
      spread.cycleTime,
      given(
        hasOneDelay(model)
          ? solve((ms) => partWithin(model.delay, ms) < partWithin(model.delay, limit) / 2, 0, limit)
          : undefined,
      ),
    );
    record('half-life', spread.halfLife, given(ages && medianUpTo(ages, spread.halfLifeWithin ?? 0)));
    record('dispersion', spread.dispersion, given(alike ? dispersion : undefined));
    record('carriers', spread.carriers, given(k && partBringing(k, dispersion)));
    record('extinction', spread.extinction, given(k && extinctionProbability(k, dispersion)));
    record(
      'lineage of 10',
      spread.lineages[0]?.chance,
      given(k && Math.max(0, 1 - lineageSizeDistribution(k, dispersion, 9).reduce((sum, chance) => sum + chance, 0))),
    );
    record('K of the last day', spread.kByDay?.rows.at(-1)?.k, given(model.pace ? undefined : k));
    recordRows(rows);
    const isPooled = !model.kAt;
    for (const [name, estimate] of [
      ['pass-on rate', levers.recruits.passOn],
      ['intents a sharer', levers.recruits.intents],
      ['landings an intent', levers.recruits.landings],
      ['heard', levers.recruits.heard],
    ] as const)
      record(
        name,
        estimate,
        isPooled && !(model.tail && name.startsWith('landings'))
          ? { times: name.startsWith('landings') ? share : 1 }
          : undefined,
      );
  }
  return part;
};

export const joined = (parts: readonly Part[]): Joined => {
  const all: Joined = { ...newPart(), measured: {} };
  for (const { campaigns, shown, intervals, pooled } of parts) {
    all.campaigns += campaigns;
    for (const name of Object.keys(shown)) {
      all.shown[name] = (all.shown[name] ?? 0) + shown[name]!;
      all.measured[name] = (all.measured[name] ?? 0) + campaigns;
    }
    for (const name of Object.keys(intervals))
      all.intervals[name] = [...(all.intervals[name] ?? []), ...intervals[name]!];
    for (const [name, [top, bottom]] of Object.entries(pooled)) {
      const sums = (all.pooled[name] ??= [0, 0]);
      sums[0] += top;
      sums[1] += bottom;
    }
  }
  return all;
};

/** A figure in a model: campaigns, those that show it, and those whose interval holds the truth. */
export type Cell = { campaigns: number; shown: number; held: number | null };

/** `held` is `null` where the figure has no truth, or is never shown. */
export const cellsOf = ({ measured, shown, intervals, pooled }: Joined): Record<string, Cell> =>
  Object.fromEntries(
    Object.entries(intervals).map(([name, intervals]) => {
      const [top, bottom] = pooled[name] ?? [NaN, NaN];
      const held = intervals.filter((one) => {
        const truth = 'truth' in one ? (one.truth ?? Infinity) : (one.times * top) / bottom;
        // Allows for rounding where a bound equals the truth.
        return one.low <= truth * (1 + 1e-9) + 1e-12 && truth * (1 - 1e-9) - 1e-12 <= (one.high ?? Infinity);
      }).length;
      return [name, { campaigns: measured[name]!, shown: shown[name]!, held: intervals.length ? held : null }];
    }),
  );

/** The quantile of a two-sided 99 % interval. */
const SURE = 2.5758293035489004;

/** The upper end of the 99 % interval (Wilson 1927) of a proportion. */
export const upperEnd = (part: number, whole: number): number => {
  const p = part / whole;
  const middle = p + SURE ** 2 / (2 * whole);
  return (middle + SURE * Math.sqrt((p * (1 - p)) / whole + SURE ** 2 / (4 * whole ** 2))) / (1 + SURE ** 2 / whole);
};

/** Whether a cell falls short of the promised coverage. */
export const fallsShort = ({ shown, held }: Cell): boolean => held !== null && upperEnd(held, shown) < 0.93;
