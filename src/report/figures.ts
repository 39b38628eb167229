/** How numbers are written on the screen. */

const whole = new Intl.NumberFormat('en');
const percent = (digits: number) => new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: digits });
const [coarse, fine] = [percent(2), percent(3)];

export const count = (value: number): string => whole.format(value);

/**
 * Two digits after the point, without the zeros that say nothing: `0.5`, `1.25`, `12`. With `spread`, the width of its
 * interval, as many as tell its ends apart.
 */
export const ratio = (value: number | null, spread = 1): string => {
  if (value === null) return '–';
  const digits = spread > 0 ? Math.min(4, Math.max(2, -Math.floor(Math.log10(spread)))) : 2;
  return String(Number(value.toFixed(digits)));
};

/** `null` where there is nothing to divide by. */
export const rate = (value: number | null, spread = 1): string =>
  value === null ? '–' : (spread < value / 20 ? fine : coarse).format(value);

/** `1 person`, `2 people`. */
export const many = (value: number, one: string, more = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : more}`;

export const people = (value: number): string => many(value, 'person', 'people');

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** The day of a time in milliseconds since 1970, UTC. */
export const date = (time: number): string => day.format(time);

/** Day, hour and minute of a time in milliseconds since 1970, UTC. */
export const moment = (time: number): string => `${clock.format(time)} UTC`;
