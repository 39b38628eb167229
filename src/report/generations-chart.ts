/** Draws the number of people in each generation, and R from each generation to the next. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import type { Inference } from './campaign-report.ts';
import { chart } from './chart.ts';
import { formatPoint, formatInterval, isKnown } from './format-estimate.ts';
import { count, pluralize, ratio } from './format-number.ts';
import * as insights from './insights.ts';
import { intervalPlot, valueWidth } from './interval-plot.ts';
import type { DrawPlot } from './responsive-plot.ts';
import type { Table } from './table.ts';

type Generation = { generation: number; size: number };

const rowsOf = ({ generations }: Summary): Generation[] =>
  generations.map((size, generation) => ({ generation, size }));

const generationsTable = (summary: Summary, { spread: { generations } }: Inference): Table<Generation> => {
  const rOf = (generation: number) => {
    const r = generations[generation]?.r;
    return isKnown(r) ? r : null;
  };
  return {
    caption: 'people by generation',
    columns: [
      {
        head: 'Generation',
        value: ({ generation }) => generation,
        format: (generation: number) => (generation ? String(generation) : '0 (seeds)'),
      },
      { head: 'People', value: ({ size }) => size, format: count },
      {
        head: 'R to the next',
        value: ({ generation }) => rOf(generation)?.value ?? null,
        format: (_: number, { generation }) => formatPoint(rOf(generation)!, ratio),
      },
      {
        head: '95% interval',
        value: ({ generation }) => {
          const r = rOf(generation);
          return r && formatInterval(r, ratio);
        },
      },
    ],
    rows: rowsOf(summary),
  };
};

const bars =
  (rows: Generation[]): DrawPlot =>
  (width) =>
    plot({
      className: 'plot-svg',
      width,
      height: 8 + rows.length * 26,
      marginTop: 4,
      marginBottom: 4,
      marginLeft: 64,
      marginRight: valueWidth(rows.map(({ size }) => count(size))),
      x: { axis: null, domain: [0, Math.max(1, ...rows.map(({ size }) => size))] },
      y: { domain: rows.map(({ generation }) => generation), padding: 0.25 },
      marks: [
        barX(rows, { x: 'size', y: 'generation', fill: 'var(--accent)' }),
        text(rows, {
          x: 'size',
          y: 'generation',
          text: ({ size }: Generation) => count(size),
          textAnchor: 'start',
          dx: 6,
          fontSize: 13,
        }),
        axisY({ tickSize: 0, label: null, fontSize: 13, tickFormat: (place: number) => insights.ordinal(place) }),
      ],
    });

/** Bars in the plot; the table has all generations. */
const MAX_BARS = 40;

const moreInTable = (rows: Generation[]): TemplateResult | typeof nothing =>
  rows.length > MAX_BARS
    ? html`<p class="note">The table has ${pluralize(rows.length - MAX_BARS, 'more generation')}.</p>`
    : nothing;

/** Seeds get no bar: there may be thousands, and the other bars would vanish next to theirs. */
export const generationsChart = (summary: Summary, inference: Inference): TemplateResult => {
  const rows = rowsOf(summary).slice(1);
  return chart({
    id: 'generations',
    title: 'People by generation',
    sentence: insights.generations(summary),
    measures: ['spread-generations'],
    campaign: summary.campaign,
    plot: rows.length ? { label: 'Bar chart: people by generation', draw: bars(rows.slice(0, MAX_BARS)) } : undefined,
    notes: moreInTable(rows),
    table: generationsTable(summary, inference),
  });
};

/** R of each generation with its interval: fatigue shows here before it shows in K. */
export const reproductionChart = (summary: Summary, inference: Inference): TemplateResult => {
  const lines = inference.spread.generations
    .slice(0, MAX_BARS)
    .map(({ r: estimate }, from) => ({ name: from ? `${from} to ${from + 1}` : 'seeds to 1', estimate }));
  return chart({
    id: 'steps',
    title: 'R from generation to generation',
    sentence: insights.reproduction(inference),
    measures: ['spread-generations'],
    campaign: summary.campaign,
    plot: lines.length
      ? {
          label: 'Dot plot: R from each generation to the next with its 95% interval',
          draw: intervalPlot(lines, { format: ratio, least: 1.25, mark: { at: 1, text: '1' } }),
        }
      : undefined,
    table: generationsTable(summary, inference),
  });
};
