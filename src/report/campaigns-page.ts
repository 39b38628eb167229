/** The list of all campaigns: state, people brought, K, goal and alarms of each; searched, sorted and archived. */

import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AlarmType } from '../spread/campaign-alarms.ts';
import { goalFigures } from './campaign-controls.ts';
import type { OverviewRow } from './collector-client.ts';
import { formatInterval, formatPoint, isKnown, needsMoreData } from './format-estimate.ts';
import { count, countPeople, percent, ratio } from './format-number.ts';
import { requestRedraw } from './table.ts';

export type CampaignsPage = {
  /** Undefined while loading, `null` if they could not be loaded. */
  rows: OverviewRow[] | null | undefined;
  selectCampaign: (campaign: string) => void;
  /** Undefined for who may not change anything. */
  archive: ((row: OverviewRow, isArchived: boolean) => void) | undefined;
};

type SortKey = 'title' | 'week' | 'month' | 'landings' | 'k';

/** What the reader has chosen; kept outside the template so that new figures change nothing of it. */
const view = { search: '', sort: 'month' as SortKey, isAscending: false, showsArchived: false };

const ALARMS: Record<AlarmType, string> = {
  reaction: 'Many readers press “Not for me”',
  k: 'K has fallen',
  bots: 'Many robots',
};

const titleOf = ({ campaign, record }: OverviewRow): string => record?.title ?? campaign;

const valueOf = (row: OverviewRow, key: SortKey): string | number => {
  if (key === 'title') return titleOf(row).toLowerCase();
  const { figures } = row;
  if (key === 'k') return isKnown(figures?.k) ? figures.k.value : -1;
  return figures?.[key] ?? -1;
};

const sorted = (rows: OverviewRow[]): OverviewRow[] => {
  const direction = view.isAscending ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [one, other] = [valueOf(a, view.sort), valueOf(b, view.sort)];
    if (one === other) return titleOf(a) < titleOf(b) ? -1 : 1;
    return one < other ? -direction : direction;
  });
};

const shown = (rows: OverviewRow[]): OverviewRow[] => {
  const wanted = view.search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (view.showsArchived || !row.record?.archived) && `${titleOf(row)} ${row.campaign}`.toLowerCase().includes(wanted),
  );
};

/** A bar for each of the last 28 days; the numbers are in the row. */
const smallChart = (days: number[]): TemplateResult => {
  const most = Math.max(1, ...days);
  const bar = (landings: number, at: number) => {
    const height = (20 * landings) / most;
    return svg`<rect x=${at * 4} y=${20 - height} width="3" height=${height} />`;
  };
  return html`<svg class="days-bars" viewBox="0 0 112 20" aria-hidden="true">${days.map(bar)}</svg>`;
};

const kCell = (row: OverviewRow): TemplateResult => {
  const k = row.figures?.k ?? null;
  if (isKnown(k)) return html`${formatPoint(k, ratio)} <span class="quiet">${formatInterval(k, ratio)}</span>`;
  return html`<span class="quiet">${needsMoreData(k)}</span>`;
};

const goalCell = ({ record, figures }: OverviewRow): string => {
  const goal = record?.goal;
  if (!goal || !figures) return '';
  const now = goalFigures({ ...figures, landings: { verified: figures.landings } })[goal.figure] ?? 0;
  return `${percent(now / goal.target)} of ${count(goal.target)} ${goal.figure}`;
};

const stateCell = ({ state, alarms = [] }: OverviewRow): TemplateResult =>
  html`<span class="state" data-state=${state ?? 'running'}>${state === 'paused' ? 'Paused' : 'Running'}</span>
    ${alarms.map((alarm) => html`<span class="problem">${ALARMS[alarm]}</span>`)}`;

const openLink =
  (campaign: string, select: CampaignsPage['selectCampaign']) =>
  (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    select(campaign);
  };

const archiveButton = (row: OverviewRow, archive: CampaignsPage['archive']): TemplateResult | typeof nothing => {
  if (!archive) return nothing;
  const isArchived = !!row.record?.archived;
  return html`<button type="button" class="quiet" @click=${() => archive(row, !isArchived)}>
    ${isArchived ? 'Bring back' : 'Archive'}<span class="unseen"> ${titleOf(row)}</span>
  </button>`;
};

const campaignRow = (row: OverviewRow, { selectCampaign, archive }: CampaignsPage): TemplateResult => {
  const { campaign, figures } = row;
  const number = (value: number | undefined): string => (value === undefined ? '–' : count(value));
  const select = openLink(campaign, selectCampaign);
  return html`<tr>
    <th scope="row">
      <a href=${`?campaign=${encodeURIComponent(campaign)}#/`} @click=${select}>${titleOf(row)}</a>
    </th>
    <td class="words">${stateCell(row)}</td>
    <td>${number(figures?.week)}</td>
    <td>${number(figures?.month)} ${figures ? smallChart(figures.days) : nothing}</td>
    <td>${number(figures?.landings)}</td>
    <td>${kCell(row)}</td>
    <td>${goalCell(row)}</td>
    <td>${archiveButton(row, archive)}</td>
  </tr>`;
};

const sortBy =
  (key: SortKey) =>
  ({ currentTarget }: Event): void => {
    view.isAscending = view.sort === key ? !view.isAscending : key === 'title';
    view.sort = key;
    requestRedraw(currentTarget!);
  };

const heading = (key: SortKey, text: string): TemplateResult => {
  const direction = view.isAscending ? 'ascending' : 'descending';
  const isSorted = view.sort === key;
  return html`<th scope="col" aria-sort=${isSorted ? direction : nothing}>
    <button type="button" class="sort" @click=${sortBy(key)}>${text}</button>
  </th>`;
};

const search = ({ target }: Event): void => {
  view.search = (target as HTMLInputElement).value;
  requestRedraw(target!);
};

const toggleArchived = ({ target }: Event): void => {
  view.showsArchived = (target as HTMLInputElement).checked;
  requestRedraw(target!);
};

const controls = (rows: OverviewRow[]): TemplateResult =>
  html`<div class="list-controls">
    <label>Search <input type="search" .value=${view.search} @input=${search} /></label>
    ${
      rows.some(({ record }) => record?.archived)
        ? html`<label>
            <input type="checkbox" .checked=${view.showsArchived} @change=${toggleArchived} /> Show archived ones
          </label>`
        : nothing
    }
  </div>`;

const table = (rows: OverviewRow[], page: CampaignsPage): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="group" aria-label="Table: campaigns">
    <table>
      <thead>
        <tr>
          ${heading('title', 'Campaign')}
          <th scope="col" class="words">State</th>
          ${heading('week', 'Brought in 7 days')} ${heading('month', 'In 28 days')} ${heading('landings', 'In all')}
          ${heading('k', 'K')}
          <th scope="col">Goal</th>
          <th scope="col"><span class="unseen">Archive</span></th>
        </tr>
      </thead>
      <tbody>
        ${sorted(rows).map((row) => campaignRow(row, page))}
      </tbody>
    </table>
  </div>`;

const sentence = (rows: OverviewRow[]): string => {
  const month = rows.reduce((sum, { figures }) => sum + (figures?.month ?? 0), 0);
  return `${countPeople(month)} came through shares in the last 28 days.`;
};

export const campaignsPage = (page: CampaignsPage): TemplateResult => {
  const { rows } = page;
  if (!rows)
    return html`<h1 class="deep" tabindex="-1">Campaigns</h1>
      <p class="note">${rows === null ? 'The campaigns could not be loaded.' : 'Loading…'}</p>`;
  const found = shown(rows);
  return html`<h1 class="deep" tabindex="-1">Campaigns</h1>
    <section class="campaigns" aria-label="Campaigns">
      <p>${sentence(rows)}</p>
      ${controls(rows)} ${found.length ? table(found, page) : html`<p class="note">No campaign of this name.</p>`}
    </section>`;
};
