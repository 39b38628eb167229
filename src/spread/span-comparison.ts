/** People brought in a span of time, compared with those of the span before, which is as long. */

import { cascadeGroups, CASCADE_GROUPS } from './cohort.ts';
import { jackknife, sum, type Estimate } from './confidence-interval.ts';
import { RECRUIT } from './forest.ts';
import type { ForestColumns } from './forest-columns.ts';

/** Verified landings in each span. */
export type SpanComparison = {
  brought: number;
  before: number;
  /** `brought` divided by `before`. */
  ratio: Estimate;
};

/** Fewer landings in either span say nothing about a change. */
const LANDINGS = 10;

/**
 * `from` and `to` in milliseconds since 1970; `to` itself is in neither span. The error of the ratio is that of the
 * jackknife over cascades, most of which are in one of the spans only, and at least that of independent landings.
 */
export const compareSpans = (view: ForestColumns, from: number, to: number): SpanComparison => {
  const group = cascadeGroups(view);
  const [now, earlier] = [new Float64Array(CASCADE_GROUPS), new Float64Array(CASCADE_GROUPS)];
  for (let i = 0; i < view.size; i++) {
    const time = view.time[i]!;
    if (view.role[i] !== RECRUIT || time >= to || time < from - (to - from)) continue;
    (time < from ? earlier : now)[group[i]!]!++;
  }
  const [brought, before] = [sum(now), sum(earlier)];
  const fewest = Math.min(brought, before);
  if (fewest < LANDINGS) return { brought, before, ratio: { tooFew: fewest, needed: LANDINGS, of: 'landings' } };
  const ratio = jackknife(
    brought / before,
    now.map((count, g) => count + earlier[g]!),
    (g) => (brought - now[g]!) / (before - earlier[g]!),
    (brought / before) ** 2 * (1 / brought + 1 / before),
  );
  return { brought, before, ratio };
};
