/** The same figures side by side: by channel, page, wording or week. */

import type { TemplateResult } from 'lit';
import type { Estimate } from '../spread/confidence-interval.ts';
import type { Dimension, Inference, BreakdownRow } from './campaign-report.ts';
import type { ChannelColors } from './channel-colors.ts';
import { channelLabel } from './channel-label.ts';
import { chart } from './chart.ts';
import { formatDuration } from './format-duration.ts';
import { intervalWidth, isKnown, type FormatNumber } from './format-estimate.ts';
import { count, percent, pluralize, ratio } from './format-number.ts';
import * as comparisons from './comparison-insights.ts';
import * as insights from './insights.ts';
import { intervalPlot } from './interval-plot.ts';
import type { Column, Table } from './table.ts';

const SINGULAR: Record<Dimension, string> = { channels: 'channel', pages: 'page', messages: 'wording', weeks: 'week' };
const HEADS: Record<Dimension, string> = {
  channels: 'Channel',
  pages: 'Page',
  messages: 'Wording',
  weeks: 'Week starting',
};

/** Path and query without the host, as a campaign has few hosts. */
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
const MAX_OVERVIEW_PAGES = 8;

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

type Messages = Inference['wordings'];

const chanceColumn = ({ scores, chances }: NonNullable<Messages>): Column<BreakdownRow> => ({
  head: 'Chance of the highest share rate',
  value: ({ name }) => chances[scores.findIndex((score) => score.name === name)] ?? null,
  format: (chance: number) => percent(chance),
});

const breakdownTable = (by: Dimension, rows: BreakdownRow[], messages: Messages = null): Table<BreakdownRow> => ({
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
    ...(messages ? [chanceColumn(messages)] : []),
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
  messages: Messages;
  color: ChannelColors;
  campaign: string;
};

const breakdownChart = (
  { by, rows, messages, color, campaign }: Breakdown,
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
    measures: [`rows-${by}`, id === 'k' ? 'spread-k' : 'lever-passOn', ...(messages ? (['wordings'] as const) : [])],
    campaign,
    plot: {
      label: `Dot plot: ${title} of each ${SINGULAR[by]} with its 95% interval`,
      draw: intervalPlot(lines, { format, ...(mark && { mark, least: 1.25 }) }),
    },
    table: breakdownTable(by, rows, messages),
  });
};

const chartOfK = (breakdown: Breakdown, sentence: string): TemplateResult =>
  breakdownChart(breakdown, {
    id: 'k',
    title: 'K',
    sentence,
    estimateOf: ({ k }) => k,
    format: ratio,
    mark: { at: 1, text: '1' },
  });

export const breakdownCharts = (
  by: Dimension,
  inference: Inference,
  color: ChannelColors,
  campaign: string,
): TemplateResult[] => {
  const rows = inference.rows[by];
  const messages = by === 'messages' ? inference.wordings : null;
  const breakdown = { by, rows, messages, color, campaign };
  const winner = by === 'messages' ? comparisons.messages(inference) : '';
  return [
    chartOfK(breakdown, [comparisons.rows(rows, rowName(by)), winner].filter(Boolean).join(' ')),
    breakdownChart(breakdown, {
      id: 'pass-on',
      title: 'Share rate',
      sentence: comparisons.shareRates(rows, rowName(by), by === 'channels'),
      estimateOf: ({ passOn }) => passOn,
      format: percent,
    }),
  ];
};

/** K of the pages with the most people, for the overview. */
export const kByPageChart = ({ rows: { pages } }: Inference, campaign: string): TemplateResult => {
  const rows = pages.slice(0, MAX_OVERVIEW_PAGES);
  const breakdown = { by: 'pages', rows, messages: null, color: () => '', campaign } as const;
  return chartOfK(breakdown, comparisons.rows(pages, rowName('pages')));
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
  });
};
