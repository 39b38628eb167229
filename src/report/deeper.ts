/** All that is one click deeper than the answer. It loads when somebody goes there. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Cascade, CascadeRow, Summary } from '../spread/campaign-summary.ts';
import { cascadeList } from './cascades-page.ts';
import { channels } from './channels.ts';
import { generations, steps } from './generations.ts';
import { days, hours } from './hours.ts';
import type { Dimension, Inference } from './inference.ts';
import { offspring, sizes } from './offspring.ts';
import type { Palette } from './palette.ts';
import { titleOf, type Route } from './route.ts';
import { byRow } from './breakdown-page.ts';
import { treePage } from './tree-page.ts';
import { trust } from './trust.ts';

/** What was asked for the page: undefined while it is on its way, `null` when there is none. */
export type Asked = { cascades?: CascadeRow[] | null; cascade?: Cascade | null };

const isDimension = (page: string, { rows }: Inference): page is Dimension => Object.hasOwn(rows, page);

const waiting = (asked: unknown, none: string): TemplateResult =>
  html`<p class="note">${asked === null ? none : 'Asking the collector.'}</p>`;

const contentOf = (
  route: Route,
  summary: Summary,
  inference: Inference,
  color: Palette,
  { cascades, cascade }: Asked,
): TemplateResult | TemplateResult[] | typeof nothing => {
  const { campaign } = summary;
  if (route.page === 'tree')
    return cascade
      ? treePage(cascade, route.code, color, campaign)
      : waiting(cascade, `No cascade of this campaign has the code ${route.code}.`);
  if (route.page === 'cascades')
    return html`${sizes(summary)}
    ${cascades ? cascadeList(cascades, campaign) : waiting(cascades, 'The collector has no list of cascades.')}`;
  if (route.page === 'generations')
    return html`${steps(summary, inference)} ${generations(summary, inference, { deep: true })}`;
  if (route.page === 'offspring') return offspring(summary, inference);
  if (route.page === 'hours') return html`${hours(summary, inference)} ${days(summary)}`;
  if (route.page === 'trust') return trust(summary);
  if (isDimension(route.page, inference))
    return html`${byRow(route.page, inference, color, campaign)}
    ${route.page === 'channels' ? channels(summary, inference, color, { deep: true }) : nothing}`;
  return nothing;
};

export const deeper = (
  route: Route,
  summary: Summary,
  inference: Inference,
  color: Palette,
  asked: Asked,
): TemplateResult =>
  html`<h1 class="deep" tabindex="-1">${titleOf(route)}</h1>
    <div class="pages">${contentOf(route, summary, inference, color, asked)}</div>`;
