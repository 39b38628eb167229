/** What a digest or an alarm says about a campaign, as sentences. */

import type { AlarmType } from '../spread/campaign-alarms.ts';
import type { SpanComparison } from '../spread/span-comparison.ts';
import type { CampaignReport } from './campaign-report.ts';
import { channelLabel } from './channel-label.ts';
import * as comparisons from './comparison-insights.ts';
import * as forecasts from './forecast-insights.ts';
import { isKnown } from './format-estimate.ts';
import { count, countPeople, date, percent, pluralize, ratio } from './format-number.ts';
import * as insights from './insights.ts';

const DAY = 864e5;

/** Days, UTC, in milliseconds since 1970; `to` is the beginning of the day after the last one. */
export type Span = { from: number; to: number };

export type Goal = { figure: 'landings' | 'conversions' | 'visitors'; target: number };

/** An alarm, with the figures that raised it: see `alarmsOf`. */
export type AlarmFacts = { type: AlarmType; data: object };

export type DigestFacts = {
  /** Title of the campaign. */
  title: string;
  report: CampaignReport;
  span: Span;
  comparison: SpanComparison;
  alarms: readonly AlarmFacts[];
  goal?: Goal | undefined;
};

/** `November 26, 2026`, or `November 20, 2026 to November 26, 2026`, UTC. */
export const spanText = ({ from, to }: Span): string =>
  to - from > DAY ? `${date(from)} to ${date(to - DAY)}` : date(from);

/** A change is named only where the interval of the ratio does not include 1. */
const changeText = ({ before, ratio: change }: SpanComparison, when: string): string => {
  const base = `${count(before)} ${when}`;
  if (isKnown(change) && change.low > 1) return `more than the ${base}`;
  if (isKnown(change) && change.high !== null && change.high < 1) return `fewer than the ${base}`;
  return `and ${base}: no clear difference`;
};

export const brought = ({ from, to }: Span, comparison: SpanComparison): string => {
  const days = Math.round((to - from) / DAY);
  const [during, before] =
    days === 1 ? ['on this day', 'on the day before'] : [`in these ${days} days`, `in the ${days} days before`];
  return `${countPeople(comparison.brought)} came through shares ${during}, ${changeText(comparison, before)}.`;
};

export const goalText = (goal: Goal, { visitors, landings, conversions }: CampaignReport): string => {
  const reached = { visitors, landings: landings.verified, conversions }[goal.figure];
  return `Goal: ${count(reached)} of ${count(goal.target)} ${goal.figure} (${percent(reached / goal.target)}).`;
};

const ALARMS: Record<AlarmType, (data: Record<string, number>) => string> = {
  reaction: ({ part = 0, low = 0, threshold = 0, landings = 0 }) =>
    `${percent(part)} of ${pluralize(landings, 'visitor')} pressed “Not for me” (95% interval from ${percent(low)}); ` +
    `the alarm is set at ${percent(threshold)}.`,
  k: ({ k = 0, high = 0, before = 0, low = 0 }) =>
    `K fell to ${ratio(k)} (at most ${ratio(high)}) in the latest full week, ` +
    `from ${ratio(before)} (at least ${ratio(low)}) in the week before.`,
  bots: ({ part = 0, before = 0 }) =>
    `${percent(part)} of those who landed in the last 24 hours were bots or link previews; ` +
    `in the seven days before, ${percent(before)}.`,
};

export const alarmText = ({ type, data }: AlarmFacts): string =>
  `Alarm: ${ALARMS[type](data as Record<string, number>)}`;

/** The sentences of one campaign, the most important first. */
export const digestLines = ({ report, span, comparison, alarms, goal }: DigestFacts): string[] => {
  const { inference } = report;
  const byDay = isKnown(inference.spread.k) ? [forecasts.kByDay(inference)] : [];
  return [
    brought(span, comparison),
    ...alarms.map(alarmText),
    `In all, ${insights.headline(report).replace(/^No one/, 'no one')}.`,
    insights.verdict(inference),
    ...byDay,
    comparisons.channels(report, inference, channelLabel),
    ...(goal ? [goalText(goal, report)] : []),
  ];
};
