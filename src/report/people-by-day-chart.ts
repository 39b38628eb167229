/** How many people came on each day, brought by others and on their own, and when the owner changed something. */

import { axisX, axisY, plot, rectY, ruleX, ruleY, stackY } from '@observablehq/plot';
import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import type { Change } from './collector-client.ts';
import { count, date, dateTime } from './format-number.ts';
import * as insights from './insights.ts';
import type { DrawPlot } from './responsive-plot.ts';
import type { Table } from './table.ts';

const DAY = 864e5;
/** Changes in the list below the plot; all of them are marked in it. */
const MAX_LISTED = 5;

type Day = { day: number; brought: number; seeds: number };

/** Every day on which somebody came, in order. */
const daysOf = ({ days, seedDays }: Summary): Day[] => {
  const [brought, seeds] = [new Map(days), new Map(seedDays)];
  return [...new Set([...brought.keys(), ...seeds.keys()])]
    .sort((a, b) => a - b)
    .map((day) => ({ day, brought: brought.get(day) ?? 0, seeds: seeds.get(day) ?? 0 }));
};

const COLORS = { brought: 'var(--accent)', seeds: 'var(--hue-other)' };

const draw =
  (rows: Day[], changes: Change[]): DrawPlot =>
  (width) => {
    const bars = rows.flatMap(({ day, brought, seeds }) => [
      { from: new Date(day), to: new Date(day + DAY), people: brought, fill: COLORS.brought },
      { from: new Date(day), to: new Date(day + DAY), people: seeds, fill: COLORS.seeds },
    ]);
    const days = (rows.at(-1)!.day - rows[0]!.day) / DAY + 1;
    return plot({
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
        rectY(bars, stackY({ x1: 'from', x2: 'to', y: 'people', fill: 'fill', inset: days > width / 4 ? 0 : 0.5 })),
        ruleX(
          changes.map(({ at }) => new Date(at)),
          { stroke: 'var(--warn)', strokeWidth: 1.5, strokeDasharray: '4 3' },
        ),
        axisX({ label: null, fontSize: 12, ticks: Math.max(2, Math.min(days, Math.floor(width / 90))) }),
        axisY({
          label: null,
          fontSize: 12,
          ticks: 4,
          tickFormat: (value: number) => (Number.isInteger(value) ? count(value) : ''),
        }),
      ],
    });
  };

const tableOf = (rows: Day[]): Table<Day> => ({
  caption: 'people by day',
  columns: [
    {
      head: 'Day (UTC)',
      value: ({ day }) => new Date(day).toISOString().slice(0, 10),
      format: (day: string) => date(Date.parse(day)),
    },
    { head: 'Brought by others', value: ({ brought }) => brought, format: count },
    { head: 'On their own', value: ({ seeds }) => seeds, format: count },
  ],
  rows,
});

const legend = html`<ul class="legend" role="list">
  ${(['brought', 'seeds'] as const).map(
    (kind) =>
      html`<li>
        <svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" fill=${COLORS[kind]} /></svg>
        ${kind === 'brought' ? 'Brought by others' : 'On their own'}
      </li>`,
  )}
</ul>`;

const changeList = (changes: Change[]): TemplateResult | typeof nothing =>
  changes.length
    ? html`<ul class="changes note" aria-label="Changes, newest first">
        ${changes
          .slice(0, MAX_LISTED)
          .map(({ at, what, reason }) => html`<li>${dateTime(at)}: ${what}${reason ? ` (${reason})` : ''}</li>`)}
      </ul>`
    : nothing;

/** `changes`: what the owner has changed, newest first. */
export const peopleByDayChart = (summary: Summary, changes: Change[]): TemplateResult => {
  const rows = daysOf(summary);
  const shown = rows.length ? changes.filter(({ at }) => at >= rows[0]!.day && at < rows.at(-1)!.day + DAY) : [];
  return chart({
    id: 'days',
    title: 'People by day',
    sentence: insights.days(summary),
    measures: ['days', 'spread-halfLife'],
    campaign: summary.campaign,
    plot: rows.length
      ? { label: 'Stacked bar chart: people by day, brought by others and on their own', draw: draw(rows, shown) }
      : undefined,
    notes: rows.length ? html`${legend} ${changeList(shown)}` : nothing,
    table: tableOf(rows),
  });
};
