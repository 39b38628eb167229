/** K of each of the last days: a line with its 95% interval as a band. */

import { areaY, axisX, axisY, dot, line, plot, ruleY } from '@observablehq/plot';
import type { TemplateResult } from 'lit';
import type { Inference } from './campaign-report.ts';
import { chart } from './chart.ts';
import * as forecasts from './forecast-insights.ts';
import { intervalWidth, isKnown } from './format-estimate.ts';
import { count, dateTime, ratio } from './format-number.ts';
import type { DrawPlot } from './responsive-plot.ts';
import type { Table } from './table.ts';

type Day = NonNullable<Inference['spread']['kByDay']>['rows'][number];
type Point = { end: Date; value: number; low: number; high: number };

/** Days without a figure are `NaN`, so that the line has a gap there. */
const pointsOf = (rows: Day[]): Point[] =>
  rows.map(({ end, k }) => {
    const known = isKnown(k) ? k : { value: NaN, low: NaN, high: NaN };
    return { end: new Date(end), value: known.value, low: known.low, high: known.high ?? NaN };
  });

const draw =
  (points: Point[]): DrawPlot =>
  (width) =>
    plot({
      className: 'plot-svg',
      width,
      height: 220,
      marginTop: 10,
      marginLeft: 44,
      marginRight: 12,
      marginBottom: 36,
      x: { type: 'utc' },
      y: {
        domain: [0, Math.max(1.25, ...points.map(({ high, value }) => Math.min(high || 0, 3 * value || 0)))],
        clamp: true,
      },
      marks: [
        ruleY([1], { stroke: 'var(--quiet)', strokeDasharray: '3 3' }),
        areaY(points, { x: 'end', y1: 'low', y2: 'high', fill: 'var(--accent)', fillOpacity: 0.25 }),
        line(points, { x: 'end', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
        dot(points, { x: 'end', y: 'value', r: 2.5, fill: 'var(--accent)' }),
        axisX({ label: null, fontSize: 12, ticks: Math.max(2, Math.min(points.length, Math.floor(width / 90))) }),
        axisY({ label: null, fontSize: 12, ticks: 4 }),
      ],
    });

const tableOf = (rows: Day[]): Table<Day> => {
  const column = (head: string, part: 'value' | 'low' | 'high') => ({
    head,
    value: ({ k }: Day) => (isKnown(k) ? k[part] : null),
    format: (value: number, { k }: Day) => ratio(value, isKnown(k) ? intervalWidth(k) : undefined),
  });
  return {
    caption: 'K by day',
    columns: [
      {
        head: 'Until (UTC)',
        value: ({ end }) => new Date(end).toISOString(),
        format: (end: string) => dateTime(Date.parse(end)),
      },
      { head: 'Landings by referred visitors', value: ({ landings }) => landings, format: count },
      column('K', 'value'),
      column('95% low', 'low'),
      column('95% high', 'high'),
    ],
    rows,
  };
};

export const kByDayChart = (inference: Inference, campaign: string): TemplateResult => {
  const rows = inference.spread.kByDay?.rows ?? [];
  return chart({
    id: 'k-by-day',
    title: 'K by day',
    sentence: forecasts.kByDay(inference),
    measures: ['spread-kByDay', 'spread-k'],
    campaign,
    plot: rows.some(({ k }) => isKnown(k))
      ? {
          label: 'Line chart: K of each day with its 95% interval as a band, and a line at 1',
          draw: draw(pointsOf(rows)),
        }
      : undefined,
    table: tableOf(rows),
  });
};
