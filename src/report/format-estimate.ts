/** How an estimate is written: the figure with its 95% interval, or how much data it still needs. */

import type { Estimate, Figure, Unit } from '../spread/confidence-interval.ts';
import { count, percent } from './format-number.ts';

const UNITS: Record<Unit, string> = {
  people: 'people',
  bringers: 'people who brought someone',
  sharers: 'sharers',
  intents: 'intents',
  landings: 'landings',
  cascades: 'cascades',
};

/** `width` is the width of the interval: the narrower it is, the more decimals. */
export type FormatNumber = (value: number, width?: number) => string;

/** An interval without an upper bound counts as 1 wide. */
export const intervalWidth = ({ low, high }: Figure): number => (high === null ? 1 : high - low);

/** The figure alone, with the decimals that its interval allows. */
export const formatPoint = (figure: Figure, format: FormatNumber): string =>
  format(figure.value, intervalWidth(figure));

/** Narrows to an estimate that had enough data. */
export const isKnown = (estimate: Estimate | null | undefined): estimate is Figure => !!estimate && 'value' in estimate;

/** `0.41 to 0.48`; without an upper bound, `0.41 or more`. */
export const formatInterval = (figure: Figure, format: FormatNumber): string => {
  const width = intervalWidth(figure);
  const low = format(figure.low, width);
  return figure.high === null ? `${low} or more` : `${low} to ${format(figure.high, width)}`;
};

/** `0.44 (0.41 to 0.48)`. */
export const withInterval = (figure: Figure, format: FormatNumber): string =>
  `${formatPoint(figure, format)} (${formatInterval(figure, format)})`;

/** A cascade with less of the data than this is not the only reason why there are too few. */
const MAX_PART = 1 / 3;

/** Why there is no figure: `Needs 100 people (89 so far)`. */
export const needsMoreData = (estimate: Estimate | null): string => {
  if (!estimate || 'value' in estimate) return 'No data yet';
  if (estimate.largest && estimate.largest > MAX_PART)
    return `One cascade is ${percent(estimate.largest)} of the data: not enough cascades yet`;
  if (estimate.largest)
    return `Needs as much data as ${count(estimate.needed)} cascades of equal size (${count(estimate.tooFew)} so far)`;
  return `Needs ${count(estimate.needed)} ${UNITS[estimate.of]} (${count(estimate.tooFew)} so far)`;
};

export const NOT_ENOUGH_DATA = 'not enough data';

/** Either of the two, for a table cell. */
export const formatCell = (estimate: Estimate | null, format: FormatNumber): string =>
  isKnown(estimate) ? withInterval(estimate, format) : NOT_ENOUGH_DATA;
