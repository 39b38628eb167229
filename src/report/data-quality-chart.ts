/** Landings by class: which are counted, which are left out. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import type { TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { count, percent } from './format-number.ts';
import { valueWidth } from './interval-plot.ts';
import * as insights from './insights.ts';

type Part = { name: string; number: number; color: string };

export const dataQualityChart = (summary: Summary): TemplateResult => {
  const { landings, orphans, severalParents, modes, campaign } = summary;
  const rows: Part[] = [
    { name: 'Verified (counted)', number: landings.verified, color: 'var(--good)' },
    { name: 'Unverified', number: landings.unverified, color: 'var(--hue-other)' },
    { name: 'Bots and link previews', number: landings.bot, color: 'var(--hue-other)' },
    { name: 'Own link', number: landings.self, color: 'var(--hue-other)' },
    { name: 'Repeat visits', number: landings.duplicate, color: 'var(--hue-other)' },
  ];
  const all = rows.reduce((sum, { number }) => sum + number, 0);
  const written = ({ number }: Part): string => `${count(number)} (${percent(number / all)})`;
  const draw = (width: number): SVGElement | HTMLElement => {
    const left = Math.min(170, width * 0.42);
    return plot({
      className: 'plot-svg',
      width,
      height: 8 + rows.length * 28,
      marginTop: 4,
      marginBottom: 4,
      marginLeft: left,
      marginRight: valueWidth(rows.map(written)),
      x: { axis: null, domain: [0, Math.max(1, ...rows.map(({ number }) => number))] },
      y: { domain: rows.map(({ name }) => name), padding: 0.25 },
      marks: [
        barX(rows, { x: 'number', y: 'name', fill: { value: 'color', scale: null } }),
        text(rows, { x: 'number', y: 'name', text: written, textAnchor: 'start', dx: 6, fontSize: 13 }),
        // Long names wrap. `lineWidth` is in ems of 13 pixels; a wide font is up to a quarter wider than Plot expects.
        axisY({ tickSize: 0, label: null, fontSize: 13, lineWidth: (left - 9) / 13 / 1.25 }),
      ],
    });
  };
  const more: Part[] = [
    { name: 'Counted, from a visit that never reported', number: orphans, color: '' },
    { name: 'Counted, through several people', number: severalParents, color: '' },
    { name: 'Visitors, new with each page view', number: modes.anonymous, color: '' },
    { name: 'Visitors who agreed to be recognized', number: modes.consented, color: '' },
  ];
  return chart({
    id: 'counted',
    title: 'Landings by class',
    sentence: insights.dataQuality(summary),
    measures: ['landings'],
    campaign,
    plot: all ? { label: 'Bar chart: landings by class', draw } : undefined,
    table: {
      caption: 'data quality',
      columns: [
        { head: 'Class', value: ({ name }) => name },
        { head: 'Number', value: ({ number }) => number, format: count },
      ],
      rows: all ? [...rows, ...more] : [],
    },
    isOpen: true,
  });
};
