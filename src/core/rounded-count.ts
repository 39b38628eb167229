/** Rounds counts of people for publication, so coarsely that nobody can be identified. */

/** Counts below this are not published. */
export const MIN_COUNT = 10;

/**
 * Rounded down to two significant digits: 1,234 becomes 1,200. 0 below `floor`, and for anything but a finite number.
 */
export const roundedCount = (people: unknown, floor: number = MIN_COUNT): number => {
  if (typeof people !== 'number' || !Number.isFinite(people) || people < floor) return 0;
  const whole = Math.floor(people);
  const unit = 10 ** Math.max(0, String(whole).length - 2);
  return Math.floor(whole / unit) * unit;
};
