/** The main figure: K on a line, with its interval, and the mark at 1 that parts fading from growing. */

import { html, type TemplateResult } from 'lit';
import { chart } from './chart.ts';
import { formatInterval, isKnown, needsMoreData, formatPoint } from './format-estimate.ts';
import { ratio } from './format-number.ts';
import type { Summary } from '../spread/campaign-summary.ts';
import type { Inference } from './campaign-report.ts';
import { intervalPlot } from './interval-plot.ts';
import * as sentences from './insights.ts';

export const viralCoefficientChart = (summary: Summary, inference: Inference): TemplateResult => {
  const { k } = inference.spread;
  const rows = [
    { name: 'K', value: isKnown(k) ? k.value : null, low: isKnown(k) ? k.low : null, high: isKnown(k) ? k.high : null },
    { name: 'K if everyone counted', value: summary.k, low: null, high: null },
  ];
  return chart({
    id: 'k',
    title: 'Viral coefficient K',
    sentence: sentences.naive(summary, inference),
    measures: ['spread-k'],
    campaign: summary.campaign,
    figure: isKnown(k)
      ? html`<p class="figure">${formatPoint(k, ratio)} <span class="interval">${formatInterval(k, ratio)}</span></p>`
      : html`<p class="figure words">${needsMoreData(k)}</p>`,
    plot: isKnown(k)
      ? {
          label: 'Line: K with its 95 % interval, and a mark at 1',
          draw: intervalPlot([{ name: 'K', estimate: k }], {
            format: ratio,
            least: 1.25,
            mark: { at: 1, text: '1: carries itself' },
          }),
        }
      : undefined,
    table: {
      caption: 'K',
      columns: [
        { head: 'Figure', value: ({ name }) => name },
        ...(['value', 'low', 'high'] as const).map((part) => ({
          head: { value: 'Value', low: '95 % from', high: 'to' }[part],
          value: (row: (typeof rows)[number]) => row[part],
          format: (value: number) => ratio(value),
        })),
      ],
      rows: isKnown(k) ? rows : [],
    },
  });
};
