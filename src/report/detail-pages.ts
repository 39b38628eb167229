/** Every page except the overview. The module is loaded when one is opened. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Cascade, CascadeRow } from '../spread/campaign-summary.ts';
import { breakdownCharts } from './breakdown-charts.ts';
import type { CampaignReport, Inference } from './campaign-report.ts';
import { cascadePage } from './cascade-page.ts';
import { cascadesTable } from './cascades-table.ts';
import type { ChannelColors } from './channel-colors.ts';
import { channelsChart } from './channels-chart.ts';
import { DataCorrections } from './corrections.ts';
import { dataQualityChart } from './data-quality-chart.ts';
import { generationsChart, reproductionChart } from './generations-chart.ts';
import { cascadeSizesChart, offspringChart } from './offspring-chart.ts';
import { isReadOnlyLink } from './read-only-link.ts';
import { titleOf, type Route } from './route.ts';

customElements.define('data-corrections', DataCorrections);

/** Data that a page needs beyond the summary: undefined while loading, `null` if it could not be loaded. */
export type PageData = { cascades?: CascadeRow[] | null; cascade?: Cascade | null };

const loadingNote = (data: unknown, none: string): TemplateResult =>
  html`<p class="note">${data === null ? none : 'Loading…'}</p>`;

const cascadeList = (cascades: CascadeRow[] | null | undefined, campaign: string): TemplateResult =>
  cascades ? cascadesTable(cascades, campaign) : loadingNote(cascades, 'The list of cascades could not be loaded.');

const contentOf = (
  route: Route,
  summary: CampaignReport,
  inference: Inference,
  color: ChannelColors,
  { cascades, cascade }: PageData,
): TemplateResult | TemplateResult[] => {
  const { campaign } = summary;
  if (route.page === 'tree')
    return cascade
      ? cascadePage(cascade, route.code, color, campaign)
      : loadingNote(cascade, `No cascade of this campaign contains the code ${route.code}.`);
  if (route.page === 'cascades')
    return html`${cascadeSizesChart(summary)} ${cascadeList(cascades, campaign)}
    ${reproductionChart(summary, inference)} ${generationsChart(summary, inference)}
    ${offspringChart(summary, inference)}`;
  if (route.page === 'channels')
    return html`${breakdownCharts('channels', inference, color, campaign)}
    ${channelsChart(summary, inference, color, { isDetailed: true })}
    ${breakdownCharts('pages', inference, color, campaign)}`;
  if (route.page === 'wordings') return breakdownCharts('messages', inference, color, campaign);
  return html`${dataQualityChart(summary)}
  ${
    isReadOnlyLink()
      ? nothing
      : html`<data-corrections .campaign=${campaign} .doubts=${summary.doubts}></data-corrections>`
  }`;
};

export const detailPage = (
  route: Route,
  summary: CampaignReport,
  inference: Inference,
  color: ChannelColors,
  data: PageData,
): TemplateResult =>
  html`<h1 class="deep" tabindex="-1">${titleOf(route)}</h1>
    <div class="pages">${contentOf(route, summary, inference, color, data)}</div>`;
