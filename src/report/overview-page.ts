/** The overview: headline, people and K over time, the main figures, channels, pages, and the data quality. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import type { Estimate } from '../spread/confidence-interval.ts';
import { kByPageChart, weeklyChart } from './breakdown-charts.ts';
import type { CampaignReport, Inference } from './campaign-report.ts';
import type { ChannelColors } from './channel-colors.ts';
import { channelsChart } from './channels-chart.ts';
import { definitions } from './chart.ts';
import { doubtSentence } from './doubt-insights.ts';
import type { Change } from './collector-client.ts';
import { formatDuration } from './format-duration.ts';
import * as forecasts from './forecast-insights.ts';
import { formatPoint, isKnown, type FormatNumber } from './format-estimate.ts';
import { count, ratio } from './format-number.ts';
import { hoursChart } from './hours-chart.ts';
import * as insights from './insights.ts';
import { kByDayChart } from './k-by-day-chart.ts';
import { largestCascadeChart } from './largest-cascade-chart.ts';
import { leversChart } from './levers-chart.ts';
import type { Measure } from './measures.ts';
import { peopleByDayChart } from './people-by-day-chart.ts';
import { RecentCodesElement } from './recent-codes.ts';
import { hrefOf, PAGES } from './route.ts';
import { viralCoefficientChart } from './viral-coefficient-chart.ts';

customElements.define('recent-codes', RecentCodesElement);

type Tile = { id: string; title: string; figure: string | null; sentence: string; measure: Measure };

const tile = ({ id, title, figure, sentence, measure }: Tile): TemplateResult =>
  html`<section class="tile ${id}" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    <div class="signs">${definitions(id, title, [measure])}</div>
    ${figure === null ? nothing : html`<p class="figure">${figure}</p>`}
    <p>${sentence}</p>
  </section>`;

/** `null` where there is not enough data; the sentence says how much it needs. */
const figureOf = (estimate: Estimate | null, format: FormatNumber): string | null =>
  isKnown(estimate) ? formatPoint(estimate, format) : null;

const growthTile = (inference: Inference): Tile => {
  const { lift, doublingTime } = inference.spread;
  const tile = { id: 'growth', sentence: insights.growth(inference) };
  return isKnown(doublingTime)
    ? { ...tile, title: 'Doubling time', figure: formatDuration(doublingTime.value), measure: 'spread-doublingTime' }
    : { ...tile, title: 'Lift', figure: figureOf(lift, ratio), measure: 'spread-lift' };
};

const tiles = (inference: Inference): Tile[] => {
  const { cycleTime, halfLife } = inference.spread;
  return [
    {
      id: 'cycle',
      title: 'Cycle time',
      figure: figureOf(cycleTime, formatDuration),
      sentence: insights.cycleTime(inference),
      measure: 'spread-cycleTime',
    },
    growthTile(inference),
    {
      id: 'half-life',
      title: 'Half-life',
      figure: figureOf(halfLife, formatDuration),
      sentence: insights.halfLife(inference),
      measure: 'spread-halfLife',
    },
    {
      id: 'forecast',
      title: 'Landings in the next 7 days',
      figure: forecasts.nextWeek(inference),
      sentence: [forecasts.next(inference), forecasts.toCome(inference)].filter(Boolean).join(' '),
      measure: 'spread-forecast',
    },
  ];
};

/** The number in the headline is emphasized. */
const headline = (summary: Summary): TemplateResult => {
  const text = insights.headline(summary);
  const number = summary.landings.verified ? count(summary.landings.verified) : '';
  return html`<h1 tabindex="-1">${number && html`<b>${number}</b>`}${text.slice(number.length)}</h1>`;
};

export const overviewPage = (
  summary: CampaignReport,
  inference: Inference,
  color: ChannelColors,
  changes: Change[],
): TemplateResult => {
  const { campaign } = summary;
  const { pages, weeks } = inference.rows;
  return html`
    <div class="headline">
      ${headline(summary)}
      <p class="verdict">${insights.verdict(inference)}</p>
      ${insights.anonymousTrap(summary) ? html`<p>${insights.anonymousTrap(summary)}</p>` : nothing}
      <p>
        ${insights.visitors(summary)}
        ${summary.recent ? html`<recent-codes .recent=${summary.recent}></recent-codes>` : nothing}
      </p>
      ${insights.botsInTrial(summary) ? html`<p class="problem">${insights.botsInTrial(summary)}</p>` : nothing}
    </div>
    <div class="plots">${peopleByDayChart(summary, changes)} ${kByDayChart(inference, campaign)}</div>
    <div class="tiles">
      ${viralCoefficientChart(summary, inference)} ${tiles(inference).map(tile)} ${leversChart(inference, campaign)}
    </div>
    <div class="plots">
      ${largestCascadeChart(summary, color)}
      <div class="beside">
        ${channelsChart(summary, inference, color)} ${pages.length > 1 ? kByPageChart(inference, campaign) : nothing}
      </div>
    </div>
    <div class="plots">
      ${weeks.length ? weeklyChart(inference, campaign) : nothing} ${hoursChart(summary, inference)}
    </div>
    <section class="trust" aria-labelledby="trust">
      <h2 id="trust">${PAGES.trust}</h2>
      <p>
        ${insights.dataQuality(summary)} ${doubtSentence(summary.doubts)}
        <a href=${hrefOf({ page: 'trust' })}>Landings by class</a>
      </p>
    </section>
  `;
};
