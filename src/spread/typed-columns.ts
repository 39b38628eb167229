/** Growable typed arrays: columns of numbers, one place a person. */

/**
 * Whole numbers from 0, as narrow as the largest of them: most campaigns have few channels, and most people press
 * seldom.
 */
export type Counts = Uint8Array | Uint16Array | Uint32Array;

type Column = Counts | Int16Array | Int32Array | Float64Array;
type Kind<Of extends Column> = { new (buffer: ArrayBufferLike): Of; BYTES_PER_ELEMENT: number };

// Where there is memory that threads share, columns lie in it, so that a second thread can read a campaign without
// a copy.
const Memory = typeof SharedArrayBuffer === 'undefined' ? ArrayBuffer : SharedArrayBuffer;

/** Zeros, which take no memory until they are written. */
export const zeros = <Of extends Column>(kind: Kind<Of>, length: number): Of =>
  new kind(new Memory(length * kind.BYTES_PER_ELEMENT));

/** A longer copy; what is added is zero. */
export const withLength = <Of extends Column>(column: Of, length: number): Of => {
  const longer = zeros(column.constructor as unknown as Kind<Of>, length);
  longer.set(column);
  return longer;
};

/** How many places a column gets that has run out of them. */
export const nextCapacity = (size: number): number => Math.max(16, size * 2);

/** Writes a number to place `i`, and gives the column: a wider copy, if the number is too large for this one. */
export const setCount = (column: Counts, i: number, number: number): Counts => {
  column[i] = number;
  if (column[i] === number) return column;
  const wider = zeros<Counts>(number < 2 ** 16 ? Uint16Array : Uint32Array, column.length);
  wider.set(column);
  wider[i] = number;
  return wider;
};
