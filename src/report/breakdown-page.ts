/** The same figures side by side, by channel, page, message or week. */

import type { TemplateResult } from 'lit';
import type { Estimate } from '../spread/confidence-interval.ts';
import { chart } from './chart.ts';
import { duration } from './duration.ts';
import { isTold } from './estimate.ts';
import { count, rate, ratio } from './figures.ts';
import type { Dimension, Inference, BreakdownRow } from './inference.ts';
import { intervals } from './interval-plot.ts';
import { label } from './label.ts';
import type { Palette } from './palette.ts';
import { hrefOf, PAGES } from './route.ts';
import * as sentences from './sentences.ts';
import type { Column, Table } from './table.ts';

const ONE: Record<Dimension, string> = { channels: 'Channel', pages: 'Page', messages: 'Message', weeks: 'Week from' };

/** The page's own part of its address: all of one campaign lie on few hosts. */
const pathOf = (name: string): string => {
  if (!URL.canParse(name)) return name;
  const { pathname, search } = new URL(name);
  return pathname + search;
};

const nameIn =
  (by: Dimension) =>
  ({ name, others }: BreakdownRow): string => {
    if (others) return `${count(others)} others`;
    if (by === 'channels') return label(name);
    if (!name) return 'Not known';
    return by === 'pages' ? pathOf(name) : name;
  };

/** Rows of a plot; the table has all. */
const MOST = 25;
const FEW = 8;

const estimated = (
  head: string,
  of: (row: BreakdownRow) => Estimate,
  write: (value: number) => string,
): Column<BreakdownRow>[] => {
  const part = (name: 'value' | 'low' | 'high') => (row: BreakdownRow) =>
    ((estimate) => (isTold(estimate) ? estimate[name] : null))(of(row));
  return [
    { head, of: part('value'), as: write },
    { head: `${head}: 95 % from`, of: part('low'), as: write },
    { head: 'to', of: part('high'), as: write },
  ];
};

const table = (by: Dimension, rows: BreakdownRow[], wordings: Inference['wordings'] = null): Table<BreakdownRow> => ({
  caption: `figures by ${ONE[by].toLowerCase().replace(' from', '')}`,
  columns: [
    { head: ONE[by], of: nameIn(by) },
    { head: 'Visitors', of: ({ visitors }) => visitors, as: count },
    { head: 'Who passed it on', of: ({ sharers }) => sharers, as: count },
    { head: 'Intents', of: ({ intents }) => intents, as: count },
    { head: 'Landings', of: ({ landings }) => landings, as: count },
    ...estimated('Pass it on', ({ passOn }) => passOn, rate),
    ...estimated('Landings per intent', ({ landingsPerIntent }) => landingsPerIntent, ratio),
    { head: 'Adds to K', of: ({ adds }) => adds, as: ratio },
    ...estimated('K', ({ k }) => k, ratio),
    { head: 'Cycle time', unit: 'ms', of: ({ cycleTime }) => cycleTime, as: duration },
    ...(wordings
      ? [
          {
            head: 'Chance to be passed on most',
            of: ({ name }: BreakdownRow) =>
              wordings.chances[wordings.scores.findIndex((score) => score.name === name)] ?? null,
            as: rate,
          },
        ]
      : []),
  ],
  rows,
});

type Figures = {
  id: string;
  title: string;
  sentence: string;
  of: (row: BreakdownRow) => Estimate | null;
  write: (value: number) => string;
  mark?: { at: number; text: string };
};

const figure = (
  by: Dimension,
  rows: BreakdownRow[],
  wordings: Inference['wordings'],
  color: Palette,
  campaign: string,
  { id, title, sentence, of, write, mark }: Figures,
): TemplateResult => {
  const name = nameIn(by);
  const lines = rows.slice(0, MOST).map((row) => ({
    name: name(row),
    estimate: of(row),
    ...(by === 'channels' && !row.others && { color: color(row.name) }),
  }));
  return chart({
    id: `${id}-${by}`,
    title: `${title} by ${ONE[by].toLowerCase().replace(' from', '')}`,
    sentence,
    measures: [`rows-${by}`, id === 'k' ? 'spread-k' : 'lever-passOn', ...(wordings ? (['wordings'] as const) : [])],
    campaign,
    plot: {
      label: `Dots on lines: ${title} of each, with its interval`,
      draw: intervals(lines, { write, ...(mark && { mark, least: 1.25 }) }),
    },
    table: table(by, rows, wordings),
  });
};

export const byRow = (by: Dimension, inference: Inference, color: Palette, campaign: string): TemplateResult[] => {
  const rows = inference.rows[by];
  const name = nameIn(by);
  const wordings = by === 'messages' ? inference.wordings : null;
  const winner = wordings ? ` ${sentences.wordings(inference)}` : '';
  return [
    figure(by, rows, wordings, color, campaign, {
      id: 'k',
      title: 'K',
      sentence: (by === 'weeks' ? sentences.weeks(rows) : sentences.rows(rows, name)) + winner,
      of: ({ k }) => k,
      write: ratio,
      mark: { at: 1, text: '1' },
    }),
    figure(by, rows, wordings, color, campaign, {
      id: 'pass-on',
      title: 'Share who pass it on',
      sentence: sentences.sharing(rows, name, by === 'channels'),
      of: ({ passOn }) => passOn,
      write: rate,
    }),
  ];
};

/** K week by week, on the first screen. */
export const weekly = ({ rows: { weeks } }: Inference, campaign: string): TemplateResult => {
  const lines = weeks.slice(-FEW).map(({ name, k }) => ({ name, estimate: k }));
  return chart({
    id: 'weeks',
    title: 'K week by week',
    sentence: sentences.weeks(weeks),
    measures: ['rows-weeks', 'spread-k'],
    campaign,
    plot: weeks.some(({ k }) => isTold(k))
      ? {
          label: 'Dots on lines: K of each week, with its interval',
          draw: intervals(lines, { write: ratio, least: 1.25, mark: { at: 1, text: '1' } }),
        }
      : undefined,
    table: table('weeks', weeks),
    deeper: { href: hrefOf({ page: 'weeks' }), text: PAGES.weeks },
  });
};
