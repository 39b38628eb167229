/** Formats a duration: `2 h 40 min`. */

const UNITS: [name: string, ms: number][] = [
  ['d', 864e5],
  ['h', 36e5],
  ['min', 6e4],
  ['s', 1e3],
];

/** The largest unit and, below ten of it, the next smaller one: a median is not more precise than that. */
export const formatDuration = (ms: number): string => {
  if (ms < 500) return 'under a second';
  const rounded = (step: number) => Math.round(ms / step) * step;
  for (const [index, [name, size]] of UNITS.entries()) {
    const [smaller, step] = UNITS[index + 1] ?? ['', size];
    const value = rounded(step);
    if (value < size) continue;
    if (value >= 10 * size) return `${Math.round(ms / size)} ${name}`;
    const rest = (value % size) / step;
    return `${Math.floor(value / size)} ${name}${rest && smaller ? ` ${rest} ${smaller}` : ''}`;
  }
  return '1 s';
};
