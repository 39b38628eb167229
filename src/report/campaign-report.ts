/** The data of a campaign from the collector: its summary, the inference about its spread, and what is in doubt. */

import type { Doubts } from '../spread/doubt.ts';
import type { Recent } from '../spread/recent-codes.ts';
import type { Inference } from '../spread/inference.ts';
import type { Summary } from '../spread/campaign-summary.ts';

export type { Inference } from '../spread/inference.ts';
export type { BreakdownRow } from '../spread/breakdowns.ts';

/** A collector of an earlier version sends no `doubts`, and no `recent`. */
export type CampaignReport = Summary & { inference: Inference; doubts?: Doubts; recent?: Recent };

export type Dimension = keyof Inference['rows'];
