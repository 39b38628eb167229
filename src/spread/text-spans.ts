/** Spans of UTF-8 text in a byte buffer: hashes, compares and copies them. */

/** Texts in a byte buffer: offsets of their starts (inclusive) and ends (exclusive), and their ids. */
export type TextSpans = { starts: Int32Array; ends: Int32Array; ids: Int32Array };

/** The same, with the `hashOf` each text by the seed of the `StringTable` that it is looked up in. */
export type HashedSpans = TextSpans & { hashes: Int32Array };

// Four bytes at a time, here and below: a large campaign has a billion bytes of text.
/** A 32-bit hash of the bytes from `start` to `end` (exclusive). */
export const hashOf = (seed: number, text: DataView, start: number, end: number): number => {
  let h = seed ^ (end - start);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    h = Math.imul(h ^ text.getInt32(at, true), 0x9e3779b1);
    h ^= h >>> 15;
  }
  for (; at < end; at++) h = Math.imul(h ^ text.getUint8(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
};

/** Whether the bytes at `from` in `own` equal the text from `start` to `end` (exclusive). */
export const bytesEqual = (own: DataView, from: number, text: DataView, start: number, end: number): boolean => {
  let at = start;
  for (; at + 4 <= end; at += 4, from += 4) if (own.getInt32(from) !== text.getInt32(at)) return false;
  for (; at < end; at++, from++) if (own.getUint8(from) !== text.getUint8(at)) return false;
  return true;
};

/** Copies the text from `start` to `end` (exclusive) to offset `to` of `own`. */
export const copyBytes = (own: DataView, to: number, text: DataView, start: number, end: number): void => {
  let at = start;
  for (; at + 4 <= end; at += 4, to += 4) own.setInt32(to, text.getInt32(at));
  for (; at < end; at++, to++) own.setUint8(to, text.getUint8(at));
};
