/** When visitors land: a heatmap of the hours of the week. */

import { axisX, axisY, cell, plot } from '@observablehq/plot';
import type { TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import type { Inference } from './campaign-report.ts';
import { chart } from './chart.ts';
import * as comparisons from './comparison-insights.ts';
import { count } from './format-number.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

type Hour = { day: string; hour: number; landings: number };

export const hoursChart = (summary: Summary, inference: Inference): TemplateResult => {
  const rows = summary.hours.map((landings, at): Hour => ({
    day: WEEKDAYS[Math.floor(at / 24)]!,
    hour: at % 24,
    landings,
  }));
  const most = Math.max(1, ...summary.hours);
  const draw = (width: number): SVGElement | HTMLElement =>
    plot({
      className: 'plot-svg',
      width,
      height: 36 + 7 * Math.max(20, Math.min(34, width / 26)),
      marginTop: 4,
      marginLeft: 40,
      marginRight: 4,
      marginBottom: 32,
      x: { domain: Array.from({ length: 24 }, (_, hour) => hour), padding: 0.06 },
      y: { domain: WEEKDAYS, padding: 0.06 },
      marks: [
        cell(rows, { x: 'hour', y: 'day', fill: 'var(--thread)', fillOpacity: 0.35 }),
        // Opacity is perceived as roughly its square, so the root makes half the landings look half as strong.
        cell(rows, {
          x: 'hour',
          y: 'day',
          fill: 'var(--accent)',
          fillOpacity: { value: ({ landings }: Hour) => Math.sqrt(landings / most), scale: null },
        }),
        axisX({
          tickSize: 0,
          label: null,
          fontSize: 12,
          tickFormat: (hour: number) => (hour % (width < 500 ? 6 : 3) ? '' : `${hour}:00`),
        }),
        axisY({ tickSize: 0, label: null, fontSize: 13 }),
      ],
    });
  return chart({
    id: 'hours',
    title: 'Hours of the week',
    sentence: comparisons.hours(summary, inference),
    measures: ['days'],
    campaign: summary.campaign,
    plot: rows.some(({ landings }) => landings)
      ? { label: 'Heatmap: landings by weekday and hour, UTC', draw }
      : undefined,
    table: {
      caption: 'landings by weekday and hour',
      columns: [
        { head: 'Hour (UTC)', value: ({ hour }) => `${String(hour).padStart(2, '0')}:00` },
        ...WEEKDAYS.map((name, at) => ({
          head: name,
          value: ({ hour }: { hour: number }) => summary.hours[at * 24 + hour] ?? 0,
          format: count,
        })),
      ],
      rows: Array.from({ length: 24 }, (_, hour) => ({ hour })),
    },
  });
};
