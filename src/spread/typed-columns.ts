/** Growable typed arrays: columns of numbers, one row per person. */

/**
 * Whole numbers from 0, in the narrowest array that holds the largest: most campaigns have few channels, and most
 * people press rarely.
 */
export type Counts = Uint8Array | Uint16Array | Uint32Array;

type Column = Counts | Int16Array | Int32Array | Float64Array;
type Kind<Of extends Column> = { new (buffer: ArrayBufferLike): Of; BYTES_PER_ELEMENT: number };

// Columns are in shared memory where it is available, so that a second thread can read a campaign without a copy.
const Memory = typeof SharedArrayBuffer === 'undefined' ? ArrayBuffer : SharedArrayBuffer;

/** An array of zeros, which takes no memory until it is written to. */
export const zeros = <Of extends Column>(kind: Kind<Of>, length: number): Of =>
  new kind(new Memory(length * kind.BYTES_PER_ELEMENT));

/** A longer copy, filled up with zeros. */
export const withLength = <Of extends Column>(column: Of, length: number): Of => {
  const longer = zeros(column.constructor as unknown as Kind<Of>, length);
  longer.set(column);
  return longer;
};

/** The new capacity of a column that is full. */
export const nextCapacity = (size: number): number => Math.max(16, size * 2);

/** Writes a number to row `i`, and returns the column, or a wider copy if the number is too large for it. */
export const setCount = (column: Counts, i: number, number: number): Counts => {
  column[i] = number;
  if (column[i] === number) return column;
  const wider = zeros<Counts>(number < 2 ** 16 ? Uint16Array : Uint32Array, column.length);
  wider.set(column);
  wider[i] = number;
  return wider;
};
