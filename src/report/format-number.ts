/** How numbers and dates are written. */

const integerFormat = new Intl.NumberFormat('en');

export const count = (value: number): string => integerFormat.format(value);

/**
 * Decimals for a value known to within `width` (the width of its 95% interval): two significant digits of the width, so
 * that the value and both ends of one interval have equal decimals.
 */
const decimals = (width: number, least: number, most: number): number =>
  width > 0 ? Math.min(most, Math.max(least, Math.ceil(-Math.log10(width)) + 1)) : least;

const withDecimals = (value: number, digits: number, style: 'decimal' | 'percent' = 'decimal'): string =>
  new Intl.NumberFormat('en', {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: value >= 10_000 ? 'always' : false,
  }).format(value);

/** `0.60`, or more decimals where the interval is narrower, fewer where it is wider than 10. */
export const ratio = (value: number | null, width = 1): string => {
  if (value === null) return '–';
  return withDecimals(value, decimals(width, width >= 10 ? 0 : 2, 4));
};

const lonePercent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

/** `34.1%` with the width of its interval; two significant digits alone. `null` where there is nothing to divide by. */
export const percent = (value: number | null, width?: number): string => {
  if (value === null) return '–';
  if (width === undefined) return lonePercent.format(value);
  return withDecimals(value, decimals(width * 100, 0, 2), 'percent');
};

/** `1 person`, `2 people`. */
export const pluralize = (value: number, one: string, more = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : more}`;

export const countPeople = (value: number): string => pluralize(value, 'person', 'people');

const dateFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const dateTimeFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** The day of a time in milliseconds since 1970, UTC. */
export const date = (time: number): string => dateFormat.format(time);

/** Day, hour and minute of a time in milliseconds since 1970, UTC. */
export const dateTime = (time: number): string => `${dateTimeFormat.format(time)} UTC`;
