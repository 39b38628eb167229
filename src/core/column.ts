/** Columns of numbers, one place a person, that grow with what comes. */

/** Whole numbers from 0, as narrow as the largest of them: most campaigns have few channels, and most people press seldom. */
export type Counts = Uint8Array | Uint16Array | Uint32Array;

/** A longer copy; what is added is zero, and takes no memory until it is written. */
export const grown = <Column extends Counts | Int32Array | Float64Array>(column: Column, length: number): Column => {
  const longer = new (column.constructor as new (length: number) => Column)(length);
  longer.set(column);
  return longer;
};

/** How many places a column gets that has run out of them. */
export const roomFor = (size: number): number => Math.max(16, size * 2);

/** Writes a number to place `i`, and gives the column: a wider copy, if the number is too large for this one. */
export const put = (column: Counts, i: number, number: number): Counts => {
  column[i] = number;
  if (column[i] === number) return column;
  const wider = number < 2 ** 16 ? new Uint16Array(column) : new Uint32Array(column);
  wider[i] = number;
  return wider;
};
