/** The first screen: the answer as a sentence, the figures behind it, the plots, and what was left out. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { largestCascadeChart } from './largest-cascade-chart.ts';
import { definitions } from './chart.ts';
import { channelsChart } from './channels-chart.ts';
import { formatDuration } from './format-duration.ts';
import type { Estimate } from '../spread/confidence-interval.ts';
import { isKnown } from './format-estimate.ts';
import { count, ratio } from './format-number.ts';
import { generationsChart } from './generations-chart.ts';
import type { Inference } from './campaign-report.ts';
import { viralCoefficientChart } from './viral-coefficient-chart.ts';
import { leversChart } from './levers-chart.ts';
import type { Measure } from './measures.ts';
import type { ChannelColors } from './channel-colors.ts';
import { hrefOf } from './route.ts';
import { weeklyChart } from './breakdown-charts.ts';
import * as sentences from './insights.ts';

const tile = (id: string, title: string, figure: string | null, words: string, measures: Measure[]): TemplateResult =>
  html`<section class="tile" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${figure === null ? nothing : html`<p class="figure">${figure}</p>`}
    <p>${words}</p>
    ${definitions(measures)}
  </section>`;

/** Nothing where it cannot be told; the words say why. */
const figureOf = (estimate: Estimate | null, write: (value: number) => string): string | null =>
  isKnown(estimate) ? write(estimate.value) : null;

export const overviewPage = (summary: Summary, inference: Inference, color: ChannelColors): TemplateResult => {
  const { landings, campaign } = summary;
  const { cycleTime, halfLife, lift, doublingTime } = inference.spread;
  const number = landings.verified ? count(landings.verified) : '';
  return html`
    <div class="answer">
      <h1 tabindex="-1">${number && html`<b>${number}</b>`}${sentences.brought(summary).slice(number.length)}</h1>
      <p class="verdict">${sentences.verdict(inference)}</p>
      <p>${sentences.origin(summary)}</p>
    </div>
    <div class="tiles">
      ${viralCoefficientChart(summary, inference)}
      ${tile('cycle', 'Cycle time', figureOf(cycleTime, formatDuration), sentences.cycle(inference), ['spread-cycleTime'])}
      ${
        doublingTime && isKnown(doublingTime)
          ? tile('growth', 'Doubling time', formatDuration(doublingTime.value), sentences.growth(inference), [
              'spread-doublingTime',
            ])
          : tile('growth', 'Lift', figureOf(lift, ratio), sentences.growth(inference), ['spread-lift'])
      }
      ${tile('half-life', 'Half-life', halfLife === null ? null : formatDuration(halfLife), sentences.halfLife(inference), ['spread-halfLife'])}
      ${leversChart(inference, campaign)}
    </div>
    <div class="plots">
      ${largestCascadeChart(summary, color)}
      <div class="beside">
        ${generationsChart(summary, inference)} ${channelsChart(summary, color)}
        ${inference.rows.weeks.length ? weeklyChart(inference, campaign) : nothing}
      </div>
    </div>
    <section class="trust" aria-labelledby="trust">
      <h2 id="trust">Left out</h2>
      <p>${sentences.trust(summary)} <a href=${hrefOf({ page: 'trust' })}>What is counted</a></p>
    </section>
  `;
};
