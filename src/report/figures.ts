/** How numbers are written on the screen. */

const whole = new Intl.NumberFormat('en');
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

export const count = (value: number): string => whole.format(value);

/** Two digits after the point, without the zeros that say nothing: `0.5`, `1.25`, `12`. */
export const ratio = (value: number | null): string => (value === null ? '–' : String(Number(value.toFixed(2))));

/** `null` where there is nothing to divide by. */
export const rate = (value: number | null): string => (value === null ? '–' : percent.format(value));

/** `1 person`, `2 people`. */
export const many = (value: number, one: string, more = `${one}s`): string => `${count(value)} ${value === 1 ? one : more}`;

export const people = (value: number): string => many(value, 'person', 'people');
