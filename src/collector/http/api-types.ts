/** The types of API requests and responses; scripts/schemas.mjs generates the OpenAPI schemas from them. */

import type { Cascade, CascadeRow } from '../../spread/campaign-summary.ts';
import type { PassEvent } from '../../core/event.ts';
import type { BoardEntry, Progress } from '../../core/progress-answers.ts';
import type { RewardRule } from '../../core/reward-rules.ts';
import type { Conversion } from '../rewards/reward-lists.ts';
import type { ExportedEvent } from '../export/export-tables.ts';
import type { CampaignRecord, IntakeTold, PublicState } from '../../core/campaign-record.ts';
import type { LogEntry } from '../campaigns/campaign-tables.ts';
import type { Correction } from '../corrections/correction-queries.ts';
import type { OverviewRow } from '../campaigns/campaign-overview.ts';
import type { ListedCampaign, CampaignDetails } from '../campaigns/campaign-store.ts';
import type { CampaignSummary } from '../figures/figures.ts';
import type { Digest } from '../digest/digest-types.ts';
import type { ReadOnlyLink } from '../links/link-store.ts';
import type { Refusal } from './intake/refusal.ts';
import type { ListedReward } from '../rewards/reward-answers.ts';
import type { Delivery, Endpoint } from '../rewards/webhook-types.ts';

export type Api = {
  Summary: CampaignSummary;
  Cascade: Cascade;
  Cascades: CascadeRow[];
  Campaigns: ListedCampaign[];
  Overview: OverviewRow[];
  Campaign: CampaignDetails;
  CampaignRecord: CampaignRecord;
  IntakeTold: IntakeTold;
  PublicState: PublicState;
  Event: PassEvent;
  ExportedEvent: ExportedEvent;
  Refusal: Refusal;
  Links: ReadOnlyLink[];
  Correction: Correction;
  Corrections: { corrections: Correction[]; log: LogEntry[] };
  Digests: Digest[];
  Conversions: Conversion[];
  Rule: Omit<RewardRule, 'name'>;
  Rules: RewardRule[];
  Rewards: ListedReward[];
  Webhooks: Endpoint[];
  Deliveries: Delivery[];
  Progress: Progress;
  Board: BoardEntry[];
};
