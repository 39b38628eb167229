/** What the collector says of a campaign: its summary, and what it tells about the spread. */

import type { Inference } from '../core/infer.ts';
import type { Summary } from '../core/metrics.ts';

export type { Inference } from '../core/infer.ts';
export type { Row } from '../core/rows.ts';

export type Told = Summary & { inference: Inference };

export type Dimension = keyof Inference['rows'];
