/** How an estimate is written: the figure with its interval, or in words that it cannot be told yet. */

import type { Estimate, Figure, Unit } from '../spread/confidence-interval.ts';
import { count, many, rate } from './figures.ts';

const ONE: Record<Unit, [one: string, more: string]> = {
  people: ['person', 'people'],
  bringers: ['person who brought somebody', 'people who brought somebody'],
  sharers: ['person who passed it on', 'people who passed it on'],
  intents: ['intent', 'intents'],
  landings: ['landing', 'landings'],
  cascades: ['cascade', 'cascades'],
};

/** Gets the width of the interval too, since what is known better has more digits. */
export type Write = (value: number, spread?: number) => string;

const spreadOf = ({ low, high }: Figure): number => (high === null ? 1 : high - low);

/** The figure alone, with the digits that its interval allows. */
export const point = (figure: Figure, write: Write): string => write(figure.value, spreadOf(figure));

/** Narrows to what has a digit. */
export const isTold = (estimate: Estimate | null | undefined): estimate is Figure => !!estimate && 'value' in estimate;

/** `0.41 to 0.48`; where nothing bounds it, `0.41 or more`. */
export const between = (figure: Figure, write: Write): string => {
  const [low, high] = [figure.low, figure.high].map((end) => end !== null && write(end, spreadOf(figure)));
  return high === false ? `${low} or more` : `${low} to ${high}`;
};

/** `0.44 (0.41 to 0.48)`. */
export const told = (figure: Figure, write: Write): string => `${point(figure, write)} (${between(figure, write)})`;

/** Why there is no digit: `14 people brought: too few, it takes 100`. */
export const missing = (estimate: Estimate | null): string => {
  if (!estimate || 'value' in estimate) return 'Nothing to tell it from yet';
  if (estimate.largest) return `One cascade is ${rate(estimate.largest)} of the data: not enough cascades yet`;
  return `${many(estimate.tooFew, ...ONE[estimate.of])}: too few, it takes ${count(estimate.needed)}`;
};

/** Either of the two, for a cell of a table. */
export const cell = (estimate: Estimate | null, write: Write): string =>
  isTold(estimate) ? told(estimate, write) : 'too few';
