/** The main figure: K on a line with its 95% interval, and a mark at 1, above which it spreads on its own. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import type { Inference } from './campaign-report.ts';
import { chart } from './chart.ts';
import { formatInterval, formatPoint, intervalWidth, isKnown, needsMoreData } from './format-estimate.ts';
import { ratio } from './format-number.ts';
import * as insights from './insights.ts';
import { intervalPlot } from './interval-plot.ts';

type KRow = { name: string; value: number | null; low: number | null; high: number | null };

export const viralCoefficientChart = (summary: Summary, inference: Inference): TemplateResult => {
  const { k } = inference.spread;
  const width = isKnown(k) ? intervalWidth(k) : undefined;
  const column = (head: string, part: 'value' | 'low' | 'high') => ({
    head,
    value: (row: KRow) => row[part],
    format: (value: number) => ratio(value, width),
  });
  const simpleK: KRow = { name: 'K if everyone counted', value: summary.k, low: null, high: null };
  return chart<KRow>({
    id: 'k',
    title: 'Viral coefficient K',
    sentence: insights.simpleK(summary, inference),
    measures: ['spread-k'],
    campaign: summary.campaign,
    figure: isKnown(k)
      ? html`<p class="figure">${formatPoint(k, ratio)} <span class="interval">${formatInterval(k, ratio)}</span></p>`
      : html`<p class="figure words">${needsMoreData(k)}</p>`,
    lead: insights.anonymousTrap(summary) ? html`<p>${insights.anonymousTrap(summary)}</p>` : nothing,
    plot: isKnown(k)
      ? {
          label: 'Dot plot: K with its 95% interval, and a mark at 1',
          draw: intervalPlot([{ name: 'K', estimate: k }], {
            format: ratio,
            least: 1.25,
            mark: { at: 1, text: '1: self-sustaining' },
          }),
        }
      : undefined,
    table: {
      caption: 'K',
      columns: [
        { head: 'Figure', value: ({ name }) => name },
        column('Value', 'value'),
        column('95% low', 'low'),
        column('95% high', 'high'),
      ],
      rows: isKnown(k) ? [{ name: 'K', value: k.value, low: k.low, high: k.high }, simpleK] : [],
    },
  });
};
