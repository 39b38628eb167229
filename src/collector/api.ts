/** What the API gives and takes; the schemas of its description are made from these types (`npm run docs`). */

import type { Cascade, CascadeRow } from '../core/metrics.ts';
import type { PassEvent } from '../core/event.ts';
import type { ExportedEvent } from './entities.ts';
import type { CampaignRecord, PublicState } from '../core/campaign.ts';
import type { ListedCampaign, SteeredCampaign } from './campaigns.ts';
import type { Told } from './figures.ts';
import type { Refusal } from './refusal.ts';

export type Api = {
  Summary: Told;
  Cascade: Cascade;
  Cascades: CascadeRow[];
  Campaigns: ListedCampaign[];
  Campaign: SteeredCampaign;
  CampaignRecord: CampaignRecord;
  State: PublicState;
  Event: PassEvent;
  ExportedEvent: ExportedEvent;
  Refusal: Refusal;
};
