/** The three things that K is made of, and that an owner can pull. */

import { html, type TemplateResult } from 'lit';
import { chart } from './chart.ts';
import { formatInterval, isKnown, needsMoreData, formatPoint } from './format-estimate.ts';
import { percent, ratio } from './format-number.ts';
import type { Inference } from './campaign-report.ts';
import * as sentences from './insights.ts';
import type { Lever } from './insights.ts';

export const leversChart = ({ levers: { recruits, visitors } }: Inference, campaign: string): TemplateResult => {
  const rows = sentences.levers(recruits, 'people brought');
  const more: Lever[] = [
    { name: 'of those who pass it on are heard', estimate: recruits.heard, write: percent },
    ...sentences.levers(visitors, 'all visitors'),
  ];
  const part = (name: 'value' | 'low' | 'high') => ({
    value: ({ estimate }: Lever) => (isKnown(estimate) ? estimate[name] : null),
    format: (value: number) => ratio(value),
  });
  return chart({
    id: 'levers',
    title: 'Three levers',
    sentence: sentences.product(recruits),
    measures: ['lever-passOn', 'lever-intents', 'lever-landings'],
    campaign,
    figure: html`<dl class="three">
      ${rows.map(({ name, estimate, write }) =>
        isKnown(estimate)
          ? html`<div>
              <dt>${name}</dt>
              <dd>${formatPoint(estimate, write)} <span class="interval">${formatInterval(estimate, write)}</span></dd>
            </div>`
          : html`<div>
              <dt>${name}</dt>
              <dd class="words">${needsMoreData(estimate)}</dd>
            </div>`,
      )}
    </dl>`,
    table: {
      caption: 'levers',
      columns: [
        { head: 'Lever', value: ({ name }) => name },
        { head: 'Value', ...part('value') },
        { head: '95 % from', ...part('low') },
        { head: 'to', ...part('high') },
      ],
      rows: [...rows, ...more],
    },
  });
};
