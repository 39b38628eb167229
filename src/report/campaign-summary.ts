/** What the collector says of a campaign: its summary, and what it tells about the spread. */

import type { Inference } from '../spread/infer.ts';
import type { Summary } from '../spread/metrics.ts';

export type { Inference } from '../spread/infer.ts';
export type { Row } from '../spread/breakdowns.ts';

export type CampaignSummary = Summary & { inference: Inference };

export type Dimension = keyof Inference['rows'];
