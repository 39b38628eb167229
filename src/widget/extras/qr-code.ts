/** Draws a text as a QR code. */

import { encode } from 'uqr';

/** The quiet zone in modules, as the standard requires: scanners find the code by it. */
const QUIET_ZONE = 4;

/** `path` is in modules, in a square of `size` by `size`. */
export type QrCode = { size: number; path: string };

/**
 * Medium error correction, because posters get folded and scratched; a higher level where it costs no modules. Throws
 * above about 2,300 bytes.
 */
export const qrOf = (text: string): QrCode => {
  const { size, data } = encode(text, { ecc: 'M', boostEcc: true, border: QUIET_ZONE });
  let path = '';
  // Not `entries()`: Prototype.js replaces it.
  data.forEach((row, y) => {
    // Neighbours in a row are one stroke, so that no hairline of light shows between them.
    for (const {
      index,
      0: { length },
    } of row.map(Number).join('').matchAll(/1+/g))
      path += `M${index} ${y}h${length}v1h-${length}z`;
  });
  return { size, path };
};
