/** The three things that K is made of, and that an owner can pull. */

import { html, type TemplateResult } from 'lit';
import { chart } from './chart.ts';
import { between, isTold, missing, point } from './estimate.ts';
import { rate, ratio } from './figures.ts';
import type { Inference } from './inference.ts';
import * as sentences from './sentences.ts';
import type { Lever } from './sentences.ts';

export const levers = ({ levers: { recruits, visitors } }: Inference, campaign: string): TemplateResult => {
  const rows = sentences.levers(recruits, 'people brought');
  const more: Lever[] = [
    { name: 'of those who pass it on are heard', estimate: recruits.heard, write: rate },
    ...sentences.levers(visitors, 'all visitors'),
  ];
  const part = (name: 'value' | 'low' | 'high') => ({
    of: ({ estimate }: Lever) => (isTold(estimate) ? estimate[name] : null),
    as: ratio,
  });
  return chart({
    id: 'levers',
    title: 'Three levers',
    sentence: sentences.product(recruits),
    measures: ['lever-passOn', 'lever-intents', 'lever-landings'],
    campaign,
    figure: html`<dl class="three">
      ${rows.map(({ name, estimate, write }) =>
        isTold(estimate)
          ? html`<div>
              <dt>${name}</dt>
              <dd>${point(estimate, write)} <span class="interval">${between(estimate, write)}</span></dd>
            </div>`
          : html`<div>
              <dt>${name}</dt>
              <dd class="words">${missing(estimate)}</dd>
            </div>`,
      )}
    </dl>`,
    table: {
      caption: 'levers',
      columns: [
        { head: 'Lever', of: ({ name }) => name },
        { head: 'Value', ...part('value') },
        { head: '95 % from', ...part('low') },
        { head: 'to', ...part('high') },
      ],
      rows: [...rows, ...more],
    },
  });
};
