/** The main figure: K on a line, with its interval, and the mark at 1 that parts fading from growing. */

import { html, type TemplateResult } from 'lit';
import { chart } from './chart.ts';
import { between, isTold, missing, point } from './estimate.ts';
import { ratio } from './figures.ts';
import type { Summary } from '../spread/campaign-summary.ts';
import type { Inference } from './inference.ts';
import { intervals } from './interval-plot.ts';
import * as sentences from './sentences.ts';

export const viral = (summary: Summary, inference: Inference): TemplateResult => {
  const { k } = inference.spread;
  const rows = [
    { name: 'K', value: isTold(k) ? k.value : null, low: isTold(k) ? k.low : null, high: isTold(k) ? k.high : null },
    { name: 'K if everyone counted', value: summary.k, low: null, high: null },
  ];
  return chart({
    id: 'k',
    title: 'Viral coefficient K',
    sentence: [sentences.naive(summary, inference), sentences.modeTrap(summary)].filter(Boolean).join(' '),
    measures: ['spread-k'],
    campaign: summary.campaign,
    figure: isTold(k)
      ? html`<p class="figure">${point(k, ratio)} <span class="interval">${between(k, ratio)}</span></p>`
      : html`<p class="figure words">${missing(k)}</p>`,
    plot: isTold(k)
      ? {
          label: 'Line: K with its 95 % interval, and a mark at 1',
          draw: intervals([{ name: 'K', estimate: k }], {
            write: ratio,
            least: 1.25,
            mark: { at: 1, text: '1: carries itself' },
          }),
        }
      : undefined,
    table: {
      caption: 'K',
      columns: [
        { head: 'Figure', of: ({ name }) => name },
        ...(['value', 'low', 'high'] as const).map((part) => ({
          head: { value: 'Value', low: '95 % from', high: 'to' }[part],
          of: (row: (typeof rows)[number]) => row[part],
          as: ratio,
        })),
      ],
      rows: isTold(k) ? rows : [],
    },
  });
};
