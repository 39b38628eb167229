/** Rounded counts: how many people a page may say came, so coarse that nobody can be told from it. */

/** Counts below this are not published. */
export const MIN_COUNT = 10;

/** Rounded down to two figures, so that 1,234 becomes 1,200; 0 under the floor, and for what is no count. */
export const roundedCount = (people: unknown, floor: number = MIN_COUNT): number => {
  if (typeof people !== 'number' || !Number.isFinite(people) || people < floor) return 0;
  const whole = Math.floor(people);
  const unit = 10 ** Math.max(0, String(whole).length - 2);
  return Math.floor(whole / unit) * unit;
};
