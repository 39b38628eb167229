/** The hour of the week with most landings, if it differs significantly from the others. */

import { bestOf } from './best-row.ts';
import { CASCADE_GROUPS } from './cohort.ts';
import { proportionByCascade } from './confidence-interval.ts';
import { RECRUIT } from './forest.ts';
import type { ForestColumns } from './forest-columns.ts';

const HOUR = 36e5;
export const HOURS = 7 * 24;

/** From Monday 0:00 UTC, as weekday * 24 + hour; `null` where no hour is significantly better than all others. */
export const bestHourOf = ({ size, role, time }: ForestColumns, group: Uint8Array, asOf: number): number | null => {
  const landings = Array.from({ length: HOURS }, () => new Float64Array(CASCADE_GROUPS));
  const all = new Float64Array(CASCADE_GROUPS);
  for (let i = 0; i < size; i++) {
    if (role[i] !== RECRUIT || time[i]! > asOf) continue;
    const hour = (Math.floor(time[i]! / HOUR) + 3 * 24) % HOURS; // 1970 began on a Thursday.
    landings[(hour + HOURS) % HOURS]![group[i]!]!++;
    all[group[i]!]!++;
  }
  const shares = landings.map((of, hour) => ({ hour, share: proportionByCascade(of, all, 'landings') }));
  return bestOf(shares, ({ share }) => share, true)?.hour ?? null;
};
