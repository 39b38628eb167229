/** How numbers and dates are written. */

const integerFormat = new Intl.NumberFormat('en');

export const count = (value: number): string => integerFormat.format(value);

/** Decimals down to the first digit of `width`. */
const decimals = (width: number): number => (width > 0 ? -Math.floor(Math.log10(width)) : 0);

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

const withDecimals = (value: number, digits: number, style: 'decimal' | 'percent' = 'decimal'): string =>
  new Intl.NumberFormat('en', {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: value >= 10_000 ? 'always' : false,
  }).format(value);

/**
 * `0.60`. `width` is the width of the 95% interval: a narrow one allows more decimals, one wider than 10 none, and the
 * value and both ends of one interval have equal decimals.
 */
export const ratio = (value: number | null, width = 1): string => {
  if (value === null) return '–';
  return withDecimals(value, width >= 10 ? 0 : clamp(decimals(width), 2, 4));
};

const lonePercent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

/** `34.1%` with the width of its interval; two significant digits alone. `null` where there is nothing to divide by. */
export const percent = (value: number | null, width?: number): string => {
  if (value === null) return '–';
  if (width === undefined) return lonePercent.format(value);
  return withDecimals(value, clamp(1 + decimals(width * 100), 0, 2), 'percent');
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
