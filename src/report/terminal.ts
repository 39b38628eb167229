/** The overview of the report as text, for a terminal. */

import stringWidth from 'string-width';
import wrap from 'wrap-ansi';
import type { Figure } from '../spread/confidence-interval.ts';
import type { CampaignReport } from './campaign-report.ts';
import { channelLabel } from './channel-label.ts';
import * as forecasts from './forecast-insights.ts';
import { formatDuration } from './format-duration.ts';
import { isKnown, needsMoreData, withInterval } from './format-estimate.ts';
import { count, ratio } from './format-number.ts';
import * as comparisons from './comparison-insights.ts';
import { doubtSentence } from './doubt-insights.ts';
import * as insights from './insights.ts';

type Style = (how: 'bold' | 'dim', text: string) => string;

export type TerminalOptions = {
  /** Width in characters, at least 40. */
  columns: number;
  /** Emphasizes or dims text; default: plain text. */
  style?: Style;
};

const MIN_COLUMNS = 40;
/** Longer lines are hard to read. */
const MAX_COLUMNS = 100;
/** As on the overview page. */
const MAX_GENERATIONS = 6;
const MAX_CHANNELS = 8;

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar in eighths of a character; anything above 0 is visible. */
const bar = (part: number, width: number): string => {
  const eighths = Math.max(part > 0 ? 1 : 0, Math.round(part * width * 8));
  return '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7]!;
};

const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** `background` is drawn as a pale bar behind `value`; `caption` follows both. */
type Bar = { name: string; value: number; background?: number; caption: string };

const barChart = (rows: Bar[], columns: number): string[] => {
  const names = rows.map(({ name }) => wrap(name, Math.floor(columns / 3), { hard: true }).split('\n')[0]!);
  const nameWidth = Math.max(0, ...names.map((text) => stringWidth(text)));
  const captionWidth = Math.max(0, ...rows.map(({ caption }) => caption.length));
  const barWidth = columns - nameWidth - captionWidth - 4;
  const most = Math.max(1, ...rows.flatMap(({ value, background = 0 }) => [value, background]));
  return rows.map(({ value, background = 0, caption }, index) => {
    const full = bar(value / most, barWidth);
    const pale = '░'.repeat(Math.max(0, Math.round((background / most) * barWidth) - full.length));
    return `  ${padEnd(names[index]!, nameWidth)} ${full}${pale} ${caption}`;
  });
};

/** K on a line from 0 with its 95% interval, and a mark at 1, above which it spreads on its own. */
const kLine = ({ value, low, high }: Figure, columns: number): string[] => {
  const width = columns - 6;
  const end = Math.max(1.25, (high ?? value) * 1.1);
  const at = (k: number): number => Math.min(width - 1, Math.round((k / end) * (width - 1)));
  const isInside = (position: number): boolean => position >= at(low) && position <= at(high ?? end);
  const line: string[] = Array.from({ length: width }, (_, position) => (isInside(position) ? '━' : '─'));
  line[at(1)] = '┼';
  line[at(value)] = '●';
  return [`  0 ${line.join('')}`, `  ${' '.repeat(2 + at(1))}1`];
};

/** Helpers that write lines of one width. */
const layoutOf = (width: number, style: Style) => {
  const wrapped = (text: string): string[] => wrap(text, width, { hard: true }).split('\n');
  const prose = (text: string): string[] =>
    wrap(text, width - 2, { hard: true })
      .split('\n')
      .map((line) => `  ${line}`);
  return {
    width,
    bold: (text: string): string => style('bold', text),
    wrapped,
    prose,
    quiet: (text: string): string[] => prose(text).map((line) => `  ${style('dim', line.slice(2))}`),
    section: (title: string, figure: string | null, ...lines: string[]): string[] => [
      '',
      ...wrapped(figure === null ? style('bold', title) : `${style('bold', title)}  ${figure}`),
      ...lines,
    ],
  };
};

type Layout = ReturnType<typeof layoutOf>;

const viralCoefficient = (report: CampaignReport, { section, quiet, bold, width }: Layout): string[] => {
  const { k } = report.inference.spread;
  const trap = insights.anonymousTrap(report);
  const lines = [...quiet(insights.simpleK(report, report.inference)), ...(trap ? quiet(trap) : [])];
  const title = 'Viral coefficient K';
  if (!isKnown(k)) return section(title, needsMoreData(k), ...lines);
  const [value, interval] = withInterval(k, ratio).split(/ (?=\()/);
  return section(title, `${bold(value!)} ${interval}`, ...kLine(k, width), ...lines);
};

const growth = ({ inference }: CampaignReport, { section, quiet }: Layout): string[] => {
  const { lift, doublingTime } = inference.spread;
  const lines = quiet(insights.growth(inference));
  if (isKnown(doublingTime)) return section('Doubling time', formatDuration(doublingTime.value), ...lines);
  return section('Lift', isKnown(lift) ? ratio(lift.value) : null, ...lines);
};

const forecast = ({ inference }: CampaignReport, { section, quiet }: Layout): string[] => {
  const rest = forecasts.toCome(inference);
  return section(
    'Landings in the next 7 days',
    forecasts.nextWeek(inference),
    ...quiet(forecasts.next(inference)),
    ...(rest ? quiet(rest) : []),
  );
};

const levers = ({ inference }: CampaignReport, { section, prose, quiet }: Layout): string[] =>
  section(
    'Three levers',
    null,
    ...insights
      .levers(inference.levers.recruits)
      .flatMap(({ name, estimate, format }) =>
        prose(`${name}: ${isKnown(estimate) ? withInterval(estimate, format) : needsMoreData(estimate)}`),
      ),
    ...quiet(insights.product(inference.levers.recruits)),
  );

const largestCascade = (report: CampaignReport, { section, prose, quiet }: Layout): string[] => {
  const { largest } = report;
  const half = largest && formatDuration(largest.timeToHalf);
  return section(
    'The largest cascade',
    null,
    ...prose(insights.largestCascade(report)),
    ...(largest ? quiet(`It grew from ${largest.nodes[0]!.code}; half of its people came within ${half}.`) : []),
  );
};

const generations = (report: CampaignReport, { section, prose, width }: Layout): string[] => {
  const rows = report.generations.map((size, generation) => ({
    name: insights.ordinal(generation),
    value: size,
    caption: count(size),
  }));
  return section(
    'Generations',
    null,
    ...prose(insights.generations(report)),
    ...barChart(rows.slice(1, 1 + MAX_GENERATIONS), width),
  );
};

const channels = (report: CampaignReport, { section, prose, quiet, width }: Layout): string[] => {
  const rows = report.channels.slice(0, MAX_CHANNELS).map(({ channel, landings, intents }) => ({
    name: channelLabel(channel),
    value: landings,
    background: intents,
    caption: `${count(landings)} / ${count(intents)}`,
  }));
  return section(
    'Channels',
    null,
    ...prose(comparisons.channels(report, report.inference, channelLabel)),
    ...barChart(rows, width),
    ...(rows.length ? quiet(insights.CHANNEL_LEGEND) : []),
  );
};

export const terminalReport = (
  report: CampaignReport,
  { columns, style = (_, text) => text }: TerminalOptions,
): string => {
  const layout = layoutOf(Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, columns)), style);
  const { bold, wrapped, prose, quiet, section } = layout;
  const { inference, campaign } = report;
  const { cycleTime, halfLife } = inference.spread;
  const { weeks } = inference.rows;
  return [
    ...wrapped(bold(insights.headline(report))),
    ...wrapped(insights.verdict(inference)),
    ...(insights.anonymousTrap(report) ? wrapped(insights.anonymousTrap(report)) : []),
    ...wrapped(style('dim', `Campaign ${campaign}. ${insights.visitors(report)}`)),
    ...viralCoefficient(report, layout),
    ...section(
      'Cycle time',
      isKnown(cycleTime) ? formatDuration(cycleTime.value) : null,
      ...quiet(insights.cycleTime(inference)),
    ),
    ...growth(report, layout),
    ...section(
      'Half-life',
      isKnown(halfLife) ? formatDuration(halfLife.value) : null,
      ...quiet(insights.halfLife(inference)),
    ),
    ...forecast(report, layout),
    ...levers(report, layout),
    ...largestCascade(report, layout),
    ...generations(report, layout),
    ...channels(report, layout),
    ...section('K by day', null, ...prose(forecasts.kByDay(inference))),
    ...(weeks.length ? section('Weeks', null, ...prose(insights.weeks(weeks))) : []),
    ...section(
      'Data quality',
      null,
      ...prose([insights.dataQuality(report), doubtSentence(report.doubts)].filter(Boolean).join(' ')),
    ),
    '',
  ].join('\n');
};
