/** Sentences about how K changes from day to day, and about what to expect. */

import type { Estimate, Figure } from '../spread/confidence-interval.ts';
import type { Inference } from './campaign-report.ts';
import { formatDuration } from './format-duration.ts';
import { formatInterval, isKnown, needsMoreData, withInterval } from './format-estimate.ts';
import { count, pluralize, ratio } from './format-number.ts';

type Spread = Pick<Inference, 'spread'>;
type Forecast = Extract<Inference['spread']['forecast'], { next: unknown }>;

const DAY = 864e5;

/** `on the last day`, `in the last 4 days`. */
const periodName = (period: number): string =>
  period > DAY ? `in the last ${pluralize(period / DAY, 'day')}` : 'on the last day';

/** Only intervals that do not overlap show a difference. */
const comparison = (all: Figure, last: Figure): string => {
  if (last.low > (all.high ?? Infinity)) return 'higher than over the whole campaign';
  if (last.high !== null && last.high < all.low) return 'lower than over the whole campaign';
  return 'not clearly different from K over the whole campaign';
};

export const kByDay = ({ spread: { k, kByDay: byDay } }: Spread): string => {
  if (!isKnown(k) || !byDay) return `K by day needs K. ${needsMoreData(k)}.`;
  const last = byDay.rows.at(-1)?.k;
  if (!last) return 'K by day appears after the first week or two.';
  const when = periodName(byDay.period);
  if (!isKnown(last)) return `No K ${when} yet. ${needsMoreData(last)}.`;
  return `K ${when} was ${withInterval(last, ratio)}: ${comparison(k, last)}.`;
};

/** Landings are counted, so their decimals would say nothing. */
const landings = (value: number): string => count(Math.round(value));

const hasForecast = (forecast: Inference['spread']['forecast']): forecast is Forecast => 'next' in forecast;

/** `312 to 401 landings in the next 7 days`, for each number of days that can be forecast. */
const expected = (next: Forecast['next']): string =>
  next
    .flatMap(({ days, landings: range }) =>
      isKnown(range) ? [`${formatInterval(range, landings)} landings in the next ${days} days`] : [],
    )
    .join(' and ');

const assumption = ({ seedsPerDay, seedDays }: Forecast): string => {
  const seeds = seedsPerDay < 10 ? ratio(seedsPerDay) : count(Math.round(seedsPerDay));
  return `assuming ${seeds} seeds a day, as in the last ${pluralize(seedDays, 'day')}`;
};

/** The next days, if nothing changes. */
export const next = ({ spread: { forecast } }: Spread): string => {
  if (!hasForecast(forecast)) return `Landings to expect if nothing changes. ${needsMoreData(forecast)}.`;
  const ranges = expected(forecast.next);
  if (!ranges) return 'The next days cannot be forecast yet: K is not known well enough.';
  return `If nothing changes: ${ranges} (90% prediction intervals), ${assumption(forecast)}.`;
};

/** What is still to come from the people who are here already. */
export const toCome = ({ spread: { forecast, within } }: Spread): string => {
  if (!hasForecast(forecast)) return '';
  const { toCome: total, nineInTen } = forecast;
  if (total === null) return 'With a K of 1 or more, there is no end to the landings still to come.';
  if (!isKnown(total)) return '';
  const reach = within === null ? '' : `, not counting those more than ${formatDuration(within)} after their cause`;
  const start = `Without new seeds, ${formatInterval(total, landings)} landings are still to come${reach}`;
  if (!total.high || !isKnown(nineInTen)) return `${start}.`;
  return `${start}; nine in ten of them within ${formatInterval(nineInTen, formatDuration)}.`;
};

/** The landings expected in the next week, as the figure of the forecast. */
export const nextWeek = ({ spread: { forecast } }: Spread): string | null => {
  const week: Estimate | undefined = hasForecast(forecast) ? forecast.next[0]?.landings : undefined;
  return isKnown(week) ? formatInterval(week, landings) : null;
};
