/**
 * Synchronous SHA-256 (FIPS 180-4). `crypto.subtle` is asynchronous and needs a secure context, but a link must be
 * right before anything is awaited; a library would add 2 kB to the page.
 */

/**
 * First 32 bits of the fractional parts of the `root`-th roots of the first `count` primes: the standard's constants.
 */
const fractions = (count: number, root: number): number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let divisor = 2;
    while (candidate % divisor) divisor++;
    if (divisor === candidate) found.push(((candidate ** (1 / root) % 1) * 2 ** 32) | 0);
  }
  return found;
};

const CONSTANTS = fractions(64, 3);
const START = fractions(8, 2);

const rotated = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The padded message: followed by a 1 bit, zeros and its length in bits, as big-endian words in blocks of 16. */
const padded = (bytes: Uint8Array): Int32Array => {
  const words = new Int32Array(((bytes.length + 72) >> 6) * 16);
  bytes.forEach((byte, at) => (words[at >> 2]! |= byte << (24 - (at % 4) * 8)));
  words[bytes.length >> 2]! |= 0x80 << (24 - (bytes.length % 4) * 8);
  words[words.length - 1] = bytes.length * 8;
  return words;
};

/** The digest of `text` (as UTF-8, up to 256 MB): eight signed 32-bit words. */
export const sha256 = (text: string): Int32Array => {
  const state = Int32Array.from(START);
  const words = padded(new TextEncoder().encode(text));
  const schedule = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let round = 0; round < 64; round++) {
      if (round < 16) schedule[round] = words[block + round]!;
      else {
        const [early, late] = [schedule[round - 15]!, schedule[round - 2]!];
        schedule[round] =
          schedule[round - 16]! +
          schedule[round - 7]! +
          (rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)) +
          (rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10));
      }
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const first =
        h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + CONSTANTS[round]! + schedule[round]!;
      const second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at]! += word));
  }
  return state;
};
