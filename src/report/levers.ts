/** The three things that K is made of, and that an owner can pull. */

import { html, type TemplateResult } from 'lit';
import { chart } from './chart.ts';
import { between, isTold, missing, told } from './estimate.ts';
import type { Estimate } from '../core/interval.ts';
import { rate, ratio } from './figures.ts';
import type { Inference } from './inference.ts';

type Lever = { name: string; estimate: Estimate; write: (value: number) => string };

export const levers = ({ levers: { passOn, intents, landings, heard } }: Inference, campaign: string): TemplateResult => {
  const rows: Lever[] = [
    { name: 'of people brought pass it on', estimate: passOn, write: rate },
    { name: 'intents for each of them', estimate: intents, write: ratio },
    { name: 'landings for each intent', estimate: landings, write: ratio },
  ];
  const more: Lever = { name: 'of those who pass it on are heard', estimate: heard, write: rate };
  const part = (name: 'value' | 'low' | 'high') => ({ of: ({ estimate }: Lever) => (isTold(estimate) ? estimate[name] : null), as: ratio });
  return chart({
    id: 'levers',
    title: 'Three levers',
    sentence: isTold(heard) ? `Multiplied they are K, so what moves one of them moves K. Of those who pass it on, ${told(heard, rate)} are heard by somebody.` : 'Multiplied they are K, so what moves one of them moves K.',
    measures: ['levers-passOn', 'levers-intents', 'levers-landings'],
    campaign,
    figure: html`<dl class="three">
      ${rows.map(({ name, estimate, write }) =>
        isTold(estimate)
          ? html`<div><dt>${name}</dt><dd>${write(estimate.value)} <span class="interval">${between(estimate, write)}</span></dd></div>`
          : html`<div><dt>${name}</dt><dd class="words">${missing(estimate)}</dd></div>`,
      )}
    </dl>`,
    table: {
      caption: 'levers',
      columns: [{ head: 'Lever', of: ({ name }) => name }, { head: 'Value', ...part('value') }, { head: '95 % from', ...part('low') }, { head: 'to', ...part('high') }],
      rows: [...rows, more],
    },
  });
};
