/** The same figures side by side: by channel, page, message or week. */

import type { TemplateResult } from 'lit';
import type { Estimate } from '../spread/confidence-interval.ts';
import type { Dimension, Inference, BreakdownRow } from './campaign-report.ts';
import type { ChannelColors } from './channel-colors.ts';
import { channelLabel } from './channel-label.ts';
import { chart } from './chart.ts';
import { formatDuration } from './format-duration.ts';
import { formatCell, intervalWidth, isKnown, type FormatNumber } from './format-estimate.ts';
import { count, percent, pluralize, ratio } from './format-number.ts';
import * as insights from './insights.ts';
import { intervalPlot } from './interval-plot.ts';
import { hrefOf, PAGES } from './route.ts';
import type { Column, Table } from './table.ts';

const SINGULAR: Record<Dimension, string> = { channels: 'channel', pages: 'page', messages: 'message', weeks: 'week' };
const HEADS: Record<Dimension, string> = {
  channels: 'Channel',
  pages: 'Page',
  messages: 'Message',
  weeks: 'Week starting',
};

/** Path and query without the host: the pages of one campaign are on few hosts. */
const pathOf = (name: string): string => {
  if (!URL.canParse(name)) return name;
  const { pathname, search } = new URL(name);
  return pathname + search;
};

const rowName =
  (by: Dimension) =>
  ({ name, others }: BreakdownRow): string => {
    if (others) return pluralize(others, 'other');
    if (by === 'channels') return channelLabel(name);
    if (!name) return 'Unknown';
    return by === 'pages' ? pathOf(name) : name;
  };

/** Rows in the plot; the table has all of them. */
const MAX_PLOT_ROWS = 25;
const MAX_OVERVIEW_WEEKS = 8;

const estimateColumns = (
  head: string,
  estimateOf: (row: BreakdownRow) => Estimate,
  format: FormatNumber,
): Column<BreakdownRow>[] => {
  const part = (name: 'value' | 'low' | 'high') => ({
    value: (row: BreakdownRow) => {
      const estimate = estimateOf(row);
      return isKnown(estimate) ? estimate[name] : null;
    },
    format: (value: number, row: BreakdownRow) => {
      const estimate = estimateOf(row);
      return format(value, isKnown(estimate) ? intervalWidth(estimate) : undefined);
    },
  });
  return [
    { head, ...part('value') },
    { head: `${head}: 95% low`, ...part('low') },
    { head: '95% high', ...part('high') },
  ];
};

const bestColumns = (best: NonNullable<Inference['best']>): Column<BreakdownRow>[] => [
  {
    head: 'Chance of the highest K',
    value: ({ name }) => best.k?.[best.messages.indexOf(name)] ?? null,
    format: (chance: number) => percent(chance),
  },
  {
    head: 'Chance of the highest share rate',
    value: ({ name }) => best.passOn[best.messages.indexOf(name)] ?? null,
    format: (chance: number) => percent(chance),
  },
];

const breakdownTable = (by: Dimension, rows: BreakdownRow[], best: Inference['best'] = null): Table<BreakdownRow> => ({
  caption: `figures by ${SINGULAR[by]}`,
  columns: [
    { head: HEADS[by], value: rowName(by) },
    { head: 'Visitors', value: ({ visitors }) => visitors, format: count },
    { head: 'Sharers', value: ({ sharers }) => sharers, format: count },
    { head: 'Intents', value: ({ intents }) => intents, format: count },
    { head: 'Landings', value: ({ landings }) => landings, format: count },
    ...estimateColumns('Share rate', ({ passOn }) => passOn, percent),
    ...estimateColumns('Landings per intent', ({ landingsPerIntent }) => landingsPerIntent, ratio),
    { head: 'Adds to K', value: ({ adds }) => adds, format: (adds: number) => ratio(adds) },
    ...estimateColumns('K', ({ k }) => k, ratio),
    { head: 'Cycle time', unit: 'ms', value: ({ cycleTime }) => cycleTime, format: formatDuration },
    ...(best ? bestColumns(best) : []),
  ],
  rows,
});

type Figure = {
  id: string;
  title: string;
  sentence: string;
  estimateOf: (row: BreakdownRow) => Estimate | null;
  format: FormatNumber;
  mark?: { at: number; text: string };
};

type Breakdown = {
  by: Dimension;
  rows: BreakdownRow[];
  best: Inference['best'];
  color: ChannelColors;
  campaign: string;
};

const breakdownChart = (
  { by, rows, best, color, campaign }: Breakdown,
  { id, title, sentence, estimateOf, format, mark }: Figure,
): TemplateResult => {
  const nameOf = rowName(by);
  const lines = rows.slice(0, MAX_PLOT_ROWS).map((row) => ({
    name: nameOf(row),
    estimate: estimateOf(row),
    ...(by === 'channels' && !row.others && { color: color(row.name) }),
  }));
  return chart({
    id: `${id}-${by}`,
    title: `${title} by ${SINGULAR[by]}`,
    sentence,
    measures: [`rows-${by}`, id === 'k' ? 'spread-k' : 'lever-passOn', ...(best ? (['best'] as const) : [])],
    campaign,
    plot: {
      label: `Dot plot: ${title} of each ${SINGULAR[by]} with its 95% interval`,
      draw: intervalPlot(lines, { format, ...(mark && { mark, least: 1.25 }) }),
    },
    table: breakdownTable(by, rows, best),
  });
};

const highestShareRate = (by: Dimension, rows: BreakdownRow[]): string => {
  const known = rows.filter(({ passOn, others }) => isKnown(passOn) && !others);
  if (!known.length) return 'Not enough visitors yet.';
  const rate = ({ passOn }: BreakdownRow): number => (isKnown(passOn) ? passOn.value : 0);
  const highest = known.reduce((a, b) => (rate(b) > rate(a) ? b : a));
  const name = rowName(by)(highest);
  return by === 'channels'
    ? `${name} is the most pressed channel: ${formatCell(highest.passOn, percent)} of visitors.`
    : `${name} has the highest share rate: ${formatCell(highest.passOn, percent)}.`;
};

const likelyBest = (best: Inference['best']): string => {
  if (!best) return '';
  const likeliest = (chances: number[]): string => {
    const chance = Math.max(...chances);
    return `${best.messages[chances.indexOf(chance)]} (${percent(chance)} chance)`;
  };
  const byK = best.k ? `the highest K: ${likeliest(best.k)}; ` : '';
  return ` Most likely to have ${byK}the highest share rate: ${likeliest(best.passOn)}.`;
};

export const breakdownCharts = (
  by: Dimension,
  inference: Inference,
  color: ChannelColors,
  campaign: string,
): TemplateResult[] => {
  const rows = inference.rows[by];
  const best = by === 'messages' ? inference.best : null;
  const breakdown = { by, rows, best, color, campaign };
  const sentence = by === 'weeks' ? insights.weeks(rows) : insights.rows(rows, rowName(by));
  return [
    breakdownChart(breakdown, {
      id: 'k',
      title: 'K',
      sentence: sentence + likelyBest(best),
      estimateOf: ({ k }) => k,
      format: ratio,
      mark: { at: 1, text: '1' },
    }),
    breakdownChart(breakdown, {
      id: 'pass-on',
      title: 'Share rate',
      sentence: highestShareRate(by, rows),
      estimateOf: ({ passOn }) => passOn,
      format: percent,
    }),
  ];
};

/** K by week, for the overview. */
export const weeklyChart = ({ rows: { weeks } }: Inference, campaign: string): TemplateResult => {
  const lines = weeks.slice(-MAX_OVERVIEW_WEEKS).map(({ name, k }) => ({ name, estimate: k }));
  return chart({
    id: 'weeks',
    title: 'K by week',
    sentence: insights.weeks(weeks),
    measures: ['rows-weeks', 'spread-k'],
    campaign,
    plot: weeks.some(({ k }) => isKnown(k))
      ? {
          label: 'Dot plot: K of each week with its 95% interval',
          draw: intervalPlot(lines, { format: ratio, least: 1.25, mark: { at: 1, text: '1' } }),
        }
      : undefined,
    table: breakdownTable('weeks', weeks),
    more: { href: hrefOf({ page: 'weeks' }), text: PAGES.weeks },
  });
};
