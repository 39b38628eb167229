/** The frame around every page: campaign picker and controls, connection, menu and footer. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import { campaignControls, type CampaignControls } from './campaign-controls.ts';
import type { CampaignReport } from './campaign-report.ts';
import { channelColors } from './channel-colors.ts';
import type { CampaignEntry, Change, Connection } from './collector-client.ts';
import type { detailPage, PageData } from './detail-pages.ts';
import { emptyState, type SetUp } from './empty-state.ts';
import { overviewPage } from './overview-page.ts';
import { ownerDialogs } from './owner-dialogs.ts';
import { isReadOnlyLink } from './read-only-link.ts';
import { configureAddress, hrefOf, PAGES, type PageName, type Route } from './route.ts';

export type PageState = {
  /** Campaigns the collector knows; undefined until it has answered. */
  campaigns: CampaignEntry[] | undefined;
  /** What the start page knows of the first events. */
  setUp: SetUp;
  /** The selected campaign. */
  campaign: string | undefined;
  summary: CampaignReport | undefined;
  connection: Connection;
  route: Route;
  pageData: PageData;
  /** What the owner has changed, newest first. */
  changes: Change[];
  /** The content of the list of all campaigns. */
  list: () => TemplateResult;
  /** Undefined until it has loaded. */
  detailPage: typeof detailPage | undefined;
  selectCampaign: (campaign: string) => void;
  pauseOrResume: CampaignControls['pauseOrResume'];
  takeOver: (campaign: string) => void;
  editRecord: CampaignControls['editRecord'];
  error: CampaignControls['error'];
};

const CONNECTIONS: Record<Connection, string> = { connecting: 'Connecting', live: 'Live', waiting: 'Reconnecting' };

const campaignPicker = ({ campaigns = [], campaign, selectCampaign }: PageState): TemplateResult | typeof nothing => {
  const names = campaigns.map((entry) => entry.campaign);
  if (campaign !== undefined && !names.includes(campaign)) names.unshift(campaign);
  const titles = new Map(campaigns.map((entry) => [entry.campaign, entry.record?.title]));
  const title = (name: string): string => titles.get(name) ?? name;
  const option = (name: string): TemplateResult =>
    html`<option value=${name} .selected=${name === campaign}>${title(name)}</option>`;
  const strangers = new Set(campaigns.filter(({ isOwn }) => isOwn === false).map((entry) => entry.campaign));
  const own = names.filter((name) => !strangers.has(name));
  const others = names.filter((name) => strangers.has(name));
  if (!names.length) return nothing;
  if (names.length === 1)
    return html`<p class="campaign"><span class="label">Campaign</span> <b>${title(names[0]!)}</b></p>`;
  const all = html`<p class="all"><a href=${hrefOf({ page: 'campaigns' })}>All campaigns</a></p>`;
  return html`${all}<label class="campaign">
      <span class="label">Campaign</span>
      <select @change=${({ target }: Event) => selectCampaign((target as HTMLSelectElement).value)}>
        ${own.map(option)}
        ${
          own.length && others.length
            ? html`<optgroup label="Named by visitors only">${others.map(option)}</optgroup>`
            : others.map(option)
        }
      </select>
    </label>`;
};

const menu = (route: Route): TemplateResult => {
  const isTree = route.page === 'tree';
  const current = isTree ? 'cascades' : route.page;
  const item = ([page, title]: [string, string]): TemplateResult => {
    const isCurrent = page === current;
    const href = hrefOf({ page: page as PageName });
    // The tree is within the cascades, but is not that page.
    const ariaCurrent = isTree ? 'true' : 'page';
    return html`<li><a href=${href} aria-current=${isCurrent ? ariaCurrent : nothing}>${title}</a></li>`;
  };
  return html`<nav aria-label="Report pages">
    <ul role="list">
      ${Object.entries(PAGES).map(item)}
    </ul>
  </nav>`;
};

const footer = (campaign: string, campaigns: CampaignEntry[] = []): TemplateResult => {
  const file = (entity: string, format: string) =>
    `export/${entity}.${format}?campaign=${encodeURIComponent(campaign)}`;
  const downloads = html`<p>
    Download all events as <a href=${file('events', 'csv')} download>CSV</a> or
    <a href=${file('events', 'jsonl')} download>JSON Lines</a>
  </p>`;
  const configureLink = html`<p><a href=${configureAddress(campaign)}>Configure the buttons</a></p>`;
  const choices = campaigns.map((entry) => ({
    name: entry.campaign,
    title: entry.record?.title ?? entry.campaign,
  }));
  return html`<footer>
    ${isReadOnlyLink() ? nothing : downloads} ${ownerDialogs(choices, campaign)}
    ${isReadOnlyLink() ? nothing : configureLink}
    <p><a href="measures">Definitions of all figures</a></p>
    <p><a href="api">API</a></p>
  </footer>`;
};

const isEmpty = ({ visitors, landings }: Summary): boolean => !visitors && !Object.values(landings).some(Boolean);

/** Whether the start page is shown: nobody has come yet. */
export const isBeforeVisitors = ({
  campaigns,
  campaign,
  summary,
}: Pick<PageState, 'campaigns' | 'campaign' | 'summary'>): boolean =>
  summary ? isEmpty(summary) : !!campaigns && !campaigns.length && campaign === undefined;

const content = (state: PageState): TemplateResult => {
  const { campaign, summary, setUp, connection, route, pageData, detailPage } = state;
  if (route.page === 'campaigns') return state.list();
  if (isBeforeVisitors(state))
    return isReadOnlyLink() ? html`<p class="note">No one has come yet.</p>` : emptyState(campaign, setUp);
  if (!summary) {
    const isWaiting = connection === 'waiting';
    return html`<p class="note">${isWaiting ? 'The collector is not responding. Retrying…' : 'Loading…'}</p>`;
  }
  const { channels, largest, inference } = summary;
  const nodes = pageData.cascade?.nodes ?? largest?.nodes ?? [];
  const color = channelColors([
    ...new Set([...channels.map(({ channel }) => channel), ...nodes.map(({ channel = '' }) => channel)]),
  ]);
  if (route.page === 'overview') return overviewPage(summary, inference, color, state.changes);
  return detailPage ? detailPage(route, summary, inference, color, pageData) : html`<p class="note">Loading…</p>`;
};

const controls = (state: PageState): TemplateResult | typeof nothing => {
  const { campaigns, campaign, summary, pauseOrResume, takeOver, editRecord, error } = state;
  if (!campaigns) return nothing;
  const entry = campaigns.find((known) => known.campaign === campaign);
  const isStranger = entry?.isOwn === false && campaigns.length > 1;
  return campaignControls({
    campaign,
    entry,
    summary,
    pauseOrResume,
    takeOver: isStranger ? takeOver : undefined,
    editRecord,
    error,
  });
};

/** Above the figures, for who has just set the page up. */
const seenLine = (state: PageState): TemplateResult | typeof nothing => {
  const { arrivals } = state.setUp;
  const first = arrivals?.find(({ campaign }) => campaign === state.campaign);
  if (!first || isBeforeVisitors(state)) return nothing;
  return html`<p class="note">The first event has come. Seen: ${first.page}</p>`;
};

/** The fragment names the page of the report, so the link moves the focus itself. */
const skipToContent = (event: Event): void => {
  event.preventDefault();
  document.querySelector<HTMLElement>('main h1')?.focus();
};

export const pageFrame = (state: PageState): TemplateResult => {
  const { connection, route, summary } = state;
  const isOfOne = route.page !== 'campaigns';
  return html`
    <a class="skip-link" href="#main" @click=${skipToContent}>Skip to the figures</a>
    <header>
      <p class="mark">pass-along</p>
      ${isOfOne ? html`${campaignPicker(state)} ${controls(state)}` : nothing}
      <p class="connection" data-state=${connection}><span class="text">${CONNECTIONS[connection]}</span></p>
    </header>
    ${isOfOne ? menu(route) : nothing}
    <main id="main">${isOfOne ? seenLine(state) : nothing} ${content(state)}</main>
    ${summary && isOfOne ? footer(summary.campaign, state.campaigns) : nothing}
  `;
};
