/** The data of a campaign from the collector: its summary, and the inference about its spread. */

import type { Inference } from '../spread/inference.ts';
import type { Summary } from '../spread/campaign-summary.ts';

export type { Inference } from '../spread/inference.ts';
export type { BreakdownRow } from '../spread/breakdowns.ts';

export type CampaignReport = Summary & { inference: Inference };

export type Dimension = keyof Inference['rows'];
