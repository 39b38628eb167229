/** `GET /pass-along/overview`: all campaigns of the owner with their main figures. */

import type { CampaignGlance } from '../../spread/campaign-glance.ts';
import type { AlarmType } from '../../spread/campaign-alarms.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import type { CampaignStore, ListedCampaign } from './campaign-store.ts';

/** In ms. How old the figures of a campaign may be; those of a campaign without new events only change by the day. */
const MAX_AGE = 60_000;

/** Campaigns whose figures are computed, the most recent first: each has to be read into memory. */
const MOST = 100;

/** `figures` is `null` for a campaign without events, and for those after the hundredth. */
export type OverviewRow = ListedCampaign & { alarms: AlarmType[]; figures: CampaignGlance | null };

/** Of those that are the owner's. */
export type CampaignOverview = (campaigns: ListedCampaign[]) => Promise<OverviewRow[]>;

export type OverviewServices = { figures: Pick<AsyncFigures, 'glance'>; now: () => number };

export const campaignOverview = ({
  campaigns,
  figures,
  now,
}: OverviewServices & { campaigns: Pick<CampaignStore, 'activeAlarms'> }): CampaignOverview => {
  const known = new Map<string, { glance: CampaignGlance; events: number; at: number }>();

  const glanceOf = async ({ campaign, events }: ListedCampaign): Promise<CampaignGlance> => {
    const last = known.get(campaign);
    if (last?.events === events && now() - last.at < MAX_AGE) return last.glance;
    const glance = await figures.glance(campaign, String(now()));
    known.set(campaign, { glance, events, at: now() });
    return glance;
  };

  return async (listed) => {
    const own = listed.filter(({ isOwn }) => isOwn);
    for (const name of known.keys()) if (!own.some(({ campaign }) => campaign === name)) known.delete(name);
    const rows: OverviewRow[] = [];
    for (const [index, entry] of own.entries()) {
      const alarms = campaigns.activeAlarms(entry.campaign).map(({ type }) => type);
      // One after the other, so that other requests for figures are answered in between.
      const glance = entry.events && index < MOST ? await glanceOf(entry) : null;
      rows.push({ ...entry, alarms, figures: glance });
    }
    return rows;
  };
};
