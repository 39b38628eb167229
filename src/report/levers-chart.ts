/** The three factors of K, which the owner can improve. */

import { html, type TemplateResult } from 'lit';
import type { Inference } from './campaign-report.ts';
import { chart } from './chart.ts';
import { formatInterval, formatPoint, intervalWidth, isKnown, needsMoreData } from './format-estimate.ts';
import { percent } from './format-number.ts';
import * as insights from './insights.ts';
import type { Lever } from './insights.ts';

const leverFigure = ({ name, estimate, format }: Lever): TemplateResult => {
  const figure = isKnown(estimate)
    ? html`<dd>${formatPoint(estimate, format)} <span class="interval">${formatInterval(estimate, format)}</span></dd>`
    : html`<dd class="words">${needsMoreData(estimate)}</dd>`;
  return html`<div>
    <dt>${name}</dt>
    ${figure}
  </div>`;
};

const column = (head: string, part: 'value' | 'low' | 'high') => ({
  head,
  value: ({ estimate }: Lever) => (isKnown(estimate) ? estimate[part] : null),
  format: (value: number, { estimate, format }: Lever) =>
    format(value, isKnown(estimate) ? intervalWidth(estimate) : undefined),
});

export const leversChart = ({ levers: { recruits, visitors } }: Inference, campaign: string): TemplateResult => {
  const rows = insights.levers(recruits);
  const more: Lever[] = [
    { name: 'Sharers who bring at least one visitor', estimate: recruits.heard, format: percent },
    ...insights.levers(visitors, ', all visitors'),
  ];
  return chart({
    id: 'levers',
    title: 'Three levers',
    sentence: insights.product(recruits),
    measures: ['lever-passOn', 'lever-intents', 'lever-landings'],
    campaign,
    figure: html`<dl class="three">${rows.map(leverFigure)}</dl>`,
    table: {
      caption: 'levers',
      columns: [
        { head: 'Lever', value: ({ name }) => name },
        column('Value', 'value'),
        column('95% low', 'low'),
        column('95% high', 'high'),
      ],
      rows: [...rows, ...more],
    },
  });
};
