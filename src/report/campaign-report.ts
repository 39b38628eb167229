/** What the collector says of a campaign: its summary, and what it tells about the spread. */

import type { Inference } from '../spread/inference.ts';
import type { Summary } from '../spread/campaign-summary.ts';

export type { Inference } from '../spread/inference.ts';
export type { BreakdownRow } from '../spread/breakdowns.ts';

export type CampaignReport = Summary & { inference: Inference };

export type Dimension = keyof Inference['rows'];
