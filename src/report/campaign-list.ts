/** Loads the list of all campaigns while it is open, and archives campaigns. */

import { html, type TemplateResult } from 'lit';
import type { campaignsPage } from './campaigns-page.ts';
import * as collector from './collector-client.ts';
import type { CampaignEntry, OverviewRow } from './collector-client.ts';
import { loadCampaignsPage } from './lazy.ts';

export type CampaignList = {
  /** Loads the figures, and the page at the first call. */
  load(): Promise<void>;
  content(): TemplateResult;
};

/** Whether the report begins with the list: there is a choice. */
export const hasSeveral = (campaigns: CampaignEntry[]): boolean =>
  campaigns.filter(({ isOwn, record }) => isOwn !== false && !record?.archived).length > 1;

/** `redraw` is called after each change. */
export const campaignList = (selectCampaign: (campaign: string) => void, redraw: () => void): CampaignList => {
  let rows: OverviewRow[] | null | undefined;
  let page: typeof campaignsPage | undefined;
  let error = '';

  const load = async (): Promise<void> => {
    [page, rows] = await Promise.all([
      page ?? loadCampaignsPage().then((module) => module.campaignsPage),
      collector.fetchOverview().catch(() => rows ?? null),
    ]);
    redraw();
  };
  const archive = async (row: OverviewRow, isArchived: boolean): Promise<void> => {
    error = await collector.archive(row, isArchived).then(
      () => '',
      ({ message }: Error) => `Could not ${isArchived ? 'archive' : 'bring back'} ${row.campaign}: ${message}.`,
    );
    await load();
  };
  return {
    load,
    content() {
      if (!page) return html`<p class="note">Loading…</p>`;
      // A link for colleagues gets no alarms, and changes nothing.
      const mayChange = rows?.some(({ alarms }) => alarms);
      return html`${page({ rows, selectCampaign, archive: mayChange ? archive : undefined })}
        <p class="problem" role="alert">${error}</p>`;
    },
  };
};
