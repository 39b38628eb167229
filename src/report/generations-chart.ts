/** Draws how many people each generation has, and R from each to the next. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { formatCell, isKnown } from './format-estimate.ts';
import { count, ratio } from './format-number.ts';
import type { Inference } from './campaign-report.ts';
import { intervalPlot, valueWidth } from './interval-plot.ts';
import { hrefOf } from './route.ts';
import * as sentences from './insights.ts';
import type { Table } from './table.ts';

type Generation = { generation: number; size: number };

const rowsOf = ({ generations }: Summary): Generation[] =>
  generations.map((size, generation) => ({ generation, size }));

const tableOf = (summary: Summary, { spread: { generations: told } }: Inference): Table<Generation> => ({
  caption: 'people in each generation',
  columns: [
    {
      head: 'Generation',
      value: ({ generation }) => generation,
      format: (generation: number) => (generation ? String(generation) : '0 (seeds)'),
    },
    { head: 'People', value: ({ size }) => size, format: count },
    {
      head: 'R to the next',
      value: ({ generation }) => ((r) => (isKnown(r) ? r.value : null))(told[generation]?.r),
      format: (value: number) => ratio(value),
    },
    {
      head: 'With its interval',
      value: ({ generation }) => (told[generation] ? formatCell(told[generation].r, ratio) : null),
    },
  ],
  rows: rowsOf(summary),
});

const bars =
  (rows: Generation[]) =>
  (width: number): SVGElement | HTMLElement =>
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
        axisY({ tickSize: 0, label: null, fontSize: 13, tickFormat: (place: number) => sentences.ordinal(place) }),
      ],
    });

/** More bars than this would push everything else off the screen. */
const FEW = 6;
const MOST = 40;

const shown = (rows: Generation[], most: number): TemplateResult | typeof nothing =>
  rows.length > most ? html`<p class="note">The table has ${rows.length - most} generations more.</p>` : nothing;

/** Seeds are in the sentence and in the table but have no bar: there may be thousands, and all others would vanish beside them. */
export const generationsChart = (summary: Summary, inference: Inference, { deep = false } = {}): TemplateResult => {
  const rows = rowsOf(summary).slice(1);
  const most = deep ? MOST : FEW;
  return chart({
    id: 'generations',
    title: deep ? 'People in each generation' : 'Generations',
    sentence: sentences.generations(summary),
    measures: ['spread-generations'],
    campaign: summary.campaign,
    plot: rows.length ? { label: 'Bars: people in each generation', draw: bars(rows.slice(0, most)) } : undefined,
    notes: shown(rows, most),
    table: tableOf(summary, inference),
    more: deep ? undefined : { href: hrefOf({ page: 'generations' }), text: 'From each to the next' },
  });
};

/** R of each generation with its interval: a campaign that tires shows it here before it shows in K. */
export const reproductionChart = (summary: Summary, inference: Inference): TemplateResult => {
  const lines = inference.spread.generations
    .slice(0, MOST)
    .map(({ r: estimate }, from) => ({ name: from ? `${from} to ${from + 1}` : 'seeds to 1', estimate }));
  return chart({
    id: 'steps',
    title: 'R from each generation to the next',
    sentence: sentences.steps(inference),
    measures: ['spread-generations'],
    campaign: summary.campaign,
    plot: lines.length
      ? {
          label: 'Dots on lines: R from each generation to the next, with its interval',
          draw: intervalPlot(lines, { format: ratio, least: 1.25, mark: { at: 1, text: '1' } }),
        }
      : undefined,
    table: tableOf(summary, inference),
  });
};
