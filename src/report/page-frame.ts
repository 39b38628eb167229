/** The frame of all pages: whose campaign this is, where one can go, and the page itself. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { overviewPage } from './overview-page.ts';
import type { PageData, detailPage } from './detail-pages.ts';
import type { CampaignEntry, Connection } from './collector-client.ts';
import type { CampaignReport } from './campaign-report.ts';
import { channelColors } from './channel-colors.ts';
import { hrefOf, PAGES, type PageName, type Route } from './route.ts';
import { campaignControls, type CampaignControls } from './campaign-controls.ts';
import { emptyState } from './empty-state.ts';

export type PageState = {
  /** Campaigns that the collector knows; undefined until it was asked. */
  known: CampaignEntry[] | undefined;
  wanted: string | undefined;
  summary: CampaignReport | undefined;
  connection: Connection;
  route: Route;
  asked: PageData;
  /** Undefined until it has loaded. */
  deeper: typeof detailPage | undefined;
  choose: (campaign: string) => void;
  steer: CampaignControls['steer'];
  edit: CampaignControls['edit'];
  problem: CampaignControls['problem'];
};

const CONNECTIONS: Record<Connection, string> = { connecting: 'Connecting', live: 'Live', waiting: 'Reconnecting' };

const campaignPicker = ({ known = [], wanted, choose }: PageState): TemplateResult | typeof nothing => {
  const names = known.map(({ campaign }) => campaign);
  if (wanted !== undefined && !names.includes(wanted)) names.unshift(wanted);
  const titles = new Map(known.map(({ campaign, record }) => [campaign, record?.title]));
  const called = (name: string): string => titles.get(name) ?? name;
  if (!names.length) return nothing;
  if (names.length === 1) return html`<p class="campaign">Campaign <b>${called(names[0]!)}</b></p>`;
  return html`<label class="campaign">
    Campaign
    <select @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>
      ${names.map((name) => html`<option value=${name} .selected=${name === wanted}>${called(name)}</option>`)}
    </select>
  </label>`;
};

const menu = (route: Route): TemplateResult => {
  const here = route.page === 'tree' ? 'cascades' : route.page;
  const item = ([page, title]: [string, string]) =>
    html`<li>
      <a
        href=${hrefOf({ page: page as PageName })}
        aria-current=${page === here ? (route.page === 'tree' ? 'true' : 'page') : nothing}
        >${title}</a
      >
    </li>`;
  return html`<nav aria-label="Pages of the report">
    <ul role="list">
      ${Object.entries(PAGES).map(item)}
    </ul>
  </nav>`;
};

const footer = (campaign: string): TemplateResult => {
  const file = (entity: string, format: string) =>
    `export/${entity}.${format}?campaign=${encodeURIComponent(campaign)}`;
  return html`<footer>
    <p>
      All events as <a href=${file('events', 'csv')} download>CSV</a> or
      <a href=${file('events', 'jsonl')} download>JSON Lines</a>
    </p>
    <p><a href="measures">What each figure means</a></p>
    <p><a href="api">The API</a></p>
  </footer>`;
};

const isEmpty = ({ visitors, landings }: Summary): boolean => !visitors && !Object.values(landings).some(Boolean);

const content = (state: PageState): TemplateResult => {
  const { known, wanted, summary, connection, route, asked, deeper } = state;
  if ((known && !known.length && wanted === undefined) || (summary && isEmpty(summary))) return emptyState(wanted);
  if (!summary)
    return html`<p class="note">
      ${connection === 'waiting' ? 'The collector does not answer; it is asked again.' : 'Asking the collector.'}
    </p>`;
  const { channels, largest, inference } = summary;
  const nodes = asked.cascade?.nodes ?? largest?.nodes ?? [];
  const color = channelColors([
    ...new Set([...channels.map(({ channel }) => channel), ...nodes.map(({ channel = '' }) => channel)]),
  ]);
  if (route.page === 'answer') return overviewPage(summary, inference, color);
  return deeper ? deeper(route, summary, inference, color, asked) : html`<p class="note">Loading.</p>`;
};

export const pageFrame = (state: PageState): TemplateResult => {
  const { connection, route, summary, known, wanted, steer, edit, problem } = state;
  return html`
    <header>
      <p class="mark">pass-along</p>
      ${campaignPicker(state)}
      ${known ? campaignControls({ campaign: wanted, entry: known.find(({ campaign }) => campaign === wanted), summary, steer, edit, problem }) : nothing}
      <p class="connection" data-state=${connection}>${CONNECTIONS[connection]}</p>
    </header>
    ${menu(route)}
    <main>${content(state)}</main>
    ${summary ? footer(summary.campaign) : nothing}
  `;
};
