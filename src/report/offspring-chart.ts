/** Distribution of referrals per visitor, and of cascade sizes. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import type { TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { count, percent } from './format-number.ts';
import type { Inference } from './campaign-report.ts';
import { valueWidth } from './interval-plot.ts';
import * as insights from './insights.ts';

type Bin = { name: string; from: number; total: number };

const binName = (from: number, to: number): string => {
  if (to === from) return count(from);
  return to === Infinity ? `${count(from)} or more` : `${count(from)} to ${count(to)}`;
};

/** The bins widen: most values are small, and a few are large. */
const histogram = (rows: readonly [value: number, count: number][], bounds: number[]): Bin[] => {
  const bins = bounds.map((from, at): Bin => {
    const to = (bounds[at + 1] ?? Infinity) - 1;
    return { name: binName(from, to), from, total: 0 };
  });
  for (const [value, number] of rows) bins.findLast(({ from }) => from <= value)!.total += number;
  const last = bins.findLastIndex(({ total }) => total);
  return bins.slice(0, last + 1);
};

const bars =
  (bins: Bin[], fill = 'var(--accent)') =>
  (width: number): SVGElement | HTMLElement => {
    const all = bins.reduce((sum, { total }) => sum + total, 0);
    const written = ({ total }: Bin): string => `${count(total)} (${percent(total / all)})`;
    return plot({
      className: 'plot-svg',
      width,
      height: 8 + bins.length * 26,
      marginTop: 4,
      marginBottom: 4,
      marginLeft: Math.min(130, width * 0.35),
      marginRight: valueWidth(bins.map(written)),
      x: { axis: null, domain: [0, Math.max(1, ...bins.map(({ total }) => total))] },
      y: { domain: bins.map(({ name }) => name), padding: 0.25 },
      marks: [
        barX(bins, { x: 'total', y: 'name', fill }),
        text(bins, { x: 'total', y: 'name', text: written, textAnchor: 'start', dx: 6, fontSize: 13 }),
        axisY({ tickSize: 0, label: null, fontSize: 13 }),
      ],
    });
  };

export const offspringChart = (summary: Summary, inference: Inference): TemplateResult => {
  const { offspring: rows, campaign } = summary;
  const bins = histogram(rows, [0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 1000]);
  const everyone = rows.reduce((sum, [, people]) => sum + people, 0);
  return chart({
    id: 'offspring',
    title: 'Referrals per visitor',
    sentence: [insights.offspring(summary), insights.dispersion(inference)].filter(Boolean).join(' '),
    measures: ['spread-offspring', 'spread-dispersion'],
    campaign,
    plot: bins.length ? { label: 'Bar chart: people by number of referrals', draw: bars(bins) } : undefined,
    table: {
      caption: 'people by number of referrals',
      columns: [
        { head: 'Referrals', value: ([children]) => children, format: count },
        { head: 'People', value: ([, people]) => people, format: count },
        {
          head: 'Share of people',
          value: ([, people]) => people / everyone,
          format: (value: number) => percent(value),
        },
      ],
      rows,
    },
  });
};

export const cascadeSizesChart = (summary: Summary): TemplateResult => {
  const { sizes: rows, campaign } = summary;
  const bins = histogram(rows, [2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000]);
  return chart({
    id: 'sizes',
    title: 'Cascade sizes',
    sentence: insights.cascades(summary),
    measures: ['cascades'],
    campaign,
    plot: bins.length ? { label: 'Bar chart: cascades by number of people', draw: bars(bins) } : undefined,
    table: {
      caption: 'cascades by size',
      columns: [
        { head: 'People', value: ([size]) => size, format: count },
        { head: 'Cascades', value: ([, cascades]) => cascades, format: count },
      ],
      rows,
    },
  });
};
