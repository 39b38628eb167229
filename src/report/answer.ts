/** The first screen: the answer as a sentence, the figures behind it, the plots, and what was left out. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { cascade } from './cascade.ts';
import { definitions } from './chart.ts';
import { channels } from './channels.ts';
import { duration } from './duration.ts';
import type { Estimate } from '../spread/confidence-interval.ts';
import { isTold } from './estimate.ts';
import { count, ratio } from './figures.ts';
import { generations } from './generations.ts';
import type { Inference } from './inference.ts';
import { viral } from './k.ts';
import { levers } from './levers.ts';
import type { Measure } from './measures.ts';
import type { Palette } from './palette.ts';
import { hrefOf } from './route.ts';
import { weekly } from './breakdown-page.ts';
import * as sentences from './sentences.ts';

const tile = (id: string, title: string, figure: string | null, words: string, measures: Measure[]): TemplateResult =>
  html`<section class="tile" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${figure === null ? nothing : html`<p class="figure">${figure}</p>`}
    <p>${words}</p>
    ${definitions(measures)}
  </section>`;

/** Nothing where it cannot be told; the words say why. */
const figureOf = (estimate: Estimate | null, write: (value: number) => string): string | null =>
  isTold(estimate) ? write(estimate.value) : null;

export const answer = (summary: Summary, inference: Inference, color: Palette): TemplateResult => {
  const { landings, campaign } = summary;
  const { cycleTime, halfLife, lift, doublingTime } = inference.spread;
  const number = landings.verified ? count(landings.verified) : '';
  return html`
    <div class="answer">
      <h1 tabindex="-1">${number && html`<b>${number}</b>`}${sentences.brought(summary).slice(number.length)}</h1>
      <p class="verdict">${sentences.verdict(inference)}</p>
      ${sentences.modeTrap(summary) ? html`<p>${sentences.modeTrap(summary)}</p>` : nothing}
      <p>${sentences.origin(summary)}</p>
    </div>
    <div class="tiles">
      ${viral(summary, inference)}
      ${tile('cycle', 'Cycle time', figureOf(cycleTime, duration), sentences.cycle(inference), ['spread-cycleTime'])}
      ${
        doublingTime && isTold(doublingTime)
          ? tile('growth', 'Doubling time', duration(doublingTime.value), sentences.growth(inference), [
              'spread-doublingTime',
            ])
          : tile('growth', 'Lift', figureOf(lift, ratio), sentences.growth(inference), ['spread-lift'])
      }
      ${tile('half-life', 'Half-life', figureOf(halfLife, duration), sentences.halfLife(inference), ['spread-halfLife'])}
      ${levers(inference, campaign)}
    </div>
    <div class="plots">
      ${cascade(summary, color)}
      <div class="beside">
        ${generations(summary, inference)} ${channels(summary, inference, color)}
        ${inference.rows.weeks.length ? weekly(inference, campaign) : nothing}
      </div>
    </div>
    <section class="trust" aria-labelledby="trust">
      <h2 id="trust">Left out</h2>
      <p>${sentences.trust(summary)} <a href=${hrefOf({ page: 'trust' })}>What is counted</a></p>
    </section>
  `;
};
