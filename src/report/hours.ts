/** When landings come: the hours of the week as a map, and the days in a row. */

import { axisX, axisY, cell, plot, rectY, ruleY } from '@observablehq/plot';
import type { TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { count, date } from './figures.ts';
import type { Inference } from './inference.ts';
import * as sentences from './sentences.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY = 864e5;

type Hour = { day: string; hour: number; landings: number };

export const hours = (summary: Summary, inference: Inference): TemplateResult => {
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
        // The root makes what is half as much look half as much.
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
    sentence: sentences.hours(summary, inference),
    measures: ['days'],
    campaign: summary.campaign,
    plot: rows.some(({ landings }) => landings)
      ? { label: 'Map: landings by weekday and hour, UTC; the fuller the colour, the more', draw }
      : undefined,
    table: {
      caption: 'landings by weekday and hour',
      columns: [
        { head: 'Hour (UTC)', of: ({ hour }) => `${String(hour).padStart(2, '0')}:00` },
        ...WEEKDAYS.map((name, at) => ({
          head: name,
          of: ({ hour }: { hour: number }) => summary.hours[at * 24 + hour] ?? 0,
          as: count,
        })),
      ],
      rows: Array.from({ length: 24 }, (_, hour) => ({ hour })),
    },
  });
};

export const days = (summary: Summary): TemplateResult => {
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
    sentence: sentences.days(summary),
    measures: ['days', 'spread-halfLife'],
    campaign: summary.campaign,
    plot: rows.length ? { label: 'Bars: landings on each day', draw } : undefined,
    table: {
      caption: 'landings on each day',
      columns: [
        {
          head: 'Day (UTC)',
          of: ([day]: [number, number]) => new Date(day).toISOString().slice(0, 10),
          as: (day: string) => date(Date.parse(day)),
        },
        { head: 'Landings', of: ([, landings]) => landings, as: count },
      ],
      rows: summary.days,
    },
  });
};
