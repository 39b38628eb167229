/** When visitors land: a heatmap of the hours of the week, and a bar for each day. */

import { axisX, axisY, cell, plot, rectY, ruleY } from '@observablehq/plot';
import type { TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import type { Inference } from './campaign-report.ts';
import { chart } from './chart.ts';
import * as comparisons from './comparison-insights.ts';
import { count, date } from './format-number.ts';
import * as insights from './insights.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY = 864e5;

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

export const daysChart = (summary: Summary): TemplateResult => {
  const rows = summary.days.map(([from, landings]) => ({ from: new Date(from), to: new Date(from + DAY), landings }));
  const draw = (width: number): SVGElement | HTMLElement =>
    plot({
      className: 'plot-svg',
      width,
      height: 220,
      marginTop: 10,
      marginLeft: 52,
      marginRight: 8,
      marginBottom: 36,
      x: { type: 'utc' },
      y: { zero: true },
      marks: [
        ruleY([0], { stroke: 'var(--line)' }),
        rectY(rows, {
          x1: 'from',
          x2: 'to',
          y: 'landings',
          fill: 'var(--accent)',
          inset: rows.length > width / 4 ? 0 : 0.5,
        }),
        axisX({ label: null, fontSize: 12, ticks: Math.max(2, Math.min(rows.length, Math.floor(width / 90))) }),
        axisY({
          label: null,
          fontSize: 12,
          ticks: 4,
          tickFormat: (value: number) => (Number.isInteger(value) ? count(value) : ''),
        }),
      ],
    });
  return chart({
    id: 'days',
    title: 'Days',
    sentence: insights.days(summary),
    measures: ['days', 'spread-halfLife'],
    campaign: summary.campaign,
    plot: rows.length ? { label: 'Bar chart: landings by day', draw } : undefined,
    table: {
      caption: 'landings by day',
      columns: [
        {
          head: 'Day (UTC)',
          value: ([day]: [number, number]) => new Date(day).toISOString().slice(0, 10),
          format: (day: string) => date(Date.parse(day)),
        },
        { head: 'Landings', value: ([, landings]) => landings, format: count },
      ],
      rows: summary.days,
    },
  });
};
