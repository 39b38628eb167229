/** What is counted, what is left out, and why. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import type { TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { count, percent } from './format-number.ts';
import { valueWidth } from './interval-plot.ts';
import * as sentences from './insights.ts';

type Part = { name: string; number: number; color: string };

export const dataQualityChart = (summary: Summary): TemplateResult => {
  const { landings, orphans, severalParents, modes, campaign } = summary;
  const rows: Part[] = [
    { name: 'Verified, and counted', number: landings.verified, color: 'var(--good)' },
    { name: 'Not verified', number: landings.unverified, color: 'var(--hue-other)' },
    { name: 'Bots and previews', number: landings.bot, color: 'var(--hue-other)' },
    { name: 'By one’s own link', number: landings.self, color: 'var(--hue-other)' },
    { name: 'Seen before', number: landings.duplicate, color: 'var(--hue-other)' },
  ];
  const all = rows.reduce((sum, { number }) => sum + number, 0);
  const written = ({ number }: Part): string => `${count(number)} (${percent(number / all)})`;
  const draw = (width: number): SVGElement | HTMLElement =>
    plot({
      className: 'plot-svg',
      width,
      height: 8 + rows.length * 28,
      marginTop: 4,
      marginBottom: 4,
      marginLeft: Math.min(160, width * 0.42),
      marginRight: valueWidth(rows.map(written)),
      x: { axis: null, domain: [0, Math.max(1, ...rows.map(({ number }) => number))] },
      y: { domain: rows.map(({ name }) => name), padding: 0.25 },
      marks: [
        barX(rows, { x: 'number', y: 'name', fill: { value: 'color', scale: null } }),
        text(rows, { x: 'number', y: 'name', text: written, textAnchor: 'start', dx: 6, fontSize: 13 }),
        axisY({ tickSize: 0, label: null, fontSize: 13 }),
      ],
    });
  const more: Part[] = [
    { name: 'Counted, by a visit that never reported', number: orphans, color: '' },
    { name: 'Counted, brought by several people', number: severalParents, color: '' },
    { name: 'Visitors, new with each page view', number: modes.anonymous, color: '' },
    { name: 'Visitors who agreed to be recognised', number: modes.consented, color: '' },
  ];
  return chart({
    id: 'counted',
    title: 'Landings by class',
    sentence: sentences.trust(summary),
    measures: ['landings'],
    campaign,
    plot: all ? { label: 'Bars: landings by class', draw } : undefined,
    table: {
      caption: 'what is counted',
      columns: [
        { head: 'What', value: ({ name }) => name },
        { head: 'Number', value: ({ number }) => number, format: count },
      ],
      rows: all ? [...rows, ...more] : [],
    },
    isOpen: true,
  });
};
