/** Draws how many people each generation has. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../core/metrics.ts';
import { drawing, table } from './drawing.ts';
import { count, ratio } from './figures.ts';
import * as sentences from './sentences.ts';

/** More bars than this would push everything else off the screen; the table has them all. */
const BARS = 8;

/** Seeds are in the sentence and in the table but have no bar: there may be thousands, and all others would vanish beside them. */
export const generations = (summary: Summary): TemplateResult => {
  const rows = summary.generations.map((size, generation) => ({ generation, size }));
  const bars = rows.slice(1, BARS + 1);
  const draw = (width: number): SVGElement | HTMLElement =>
    plot({
      className: 'plot-svg',
      width,
      height: 8 + bars.length * 26,
      marginTop: 4,
      marginBottom: 4,
      marginLeft: 64,
      marginRight: 64,
      x: { axis: null, domain: [0, Math.max(...bars.map(({ size }) => size))] },
      y: { domain: bars.map(({ generation }) => generation), padding: 0.25 },
      marks: [
        barX(bars, { x: 'size', y: 'generation', fill: 'var(--accent)' }),
        text(bars, { x: 'size', y: 'generation', text: ({ size }: { size: number }) => count(size), textAnchor: 'start', dx: 6, fontSize: 13 }),
        axisY({ tickSize: 0, label: null, fontSize: 13, tickFormat: (place: number) => sentences.ordinal(place) }),
      ],
    });
  return html`<section aria-labelledby="generations">
    <h2 id="generations">Generations</h2>
    <p>${sentences.generations(summary)}</p>
    ${bars.length ? drawing('Bars: people in each generation', draw) : nothing}
    ${rows.length > BARS + 1 ? html`<p class="note">The table has ${rows.length - 1 - BARS} generations more.</p>` : nothing}
    ${table({
      caption: 'people in each generation',
      head: ['Generation', 'People', 'For each one before'],
      rows: rows.map(({ generation, size }) => [
        generation ? `${generation}` : '0 (seeds)',
        count(size),
        generation && rows[generation - 1]?.size ? ratio(size / (rows[generation - 1]?.size ?? 1)) : '–',
      ]),
    })}
  </section>`;
};
