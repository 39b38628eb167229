/** Creates and parses referral codes: 12 random Crockford base32 symbols and a check symbol. */

/** Returns `bytes` random bytes; `crypto.getRandomValues` in a browser, a table in a test. */
export type Random = (bytes: number) => Uint8Array;

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY = 12;

/** `count` random symbols, five bits each. */
export const randomSymbols = (count: number, random: Random): string => {
  let text = '';
  for (const byte of random(count)) text += SYMBOLS[byte & 31];
  return text;
};

/**
 * The check symbol of `body`: its value modulo 37 (https://www.crockford.com/base32.html).
 * `undefined` for five of the 37, which are punctuation: hard to read aloud, and often not taken as part of a link.
 */
export const checkSymbol = (body: string): string | undefined => {
  let rest = 0;
  for (const symbol of body) rest = (rest * 32 + SYMBOLS.indexOf(symbol)) % 37;
  return SYMBOLS[rest];
};

/** A new code such as `7K3M9QXD2TPA1`: 60 random bits, redrawn until the check symbol is alphanumeric. */
export const newCode = (random: Random): string => {
  for (;;) {
    const body = randomSymbols(BODY, random);
    const check = checkSymbol(body);
    if (check) return body + check;
  }
};

/** The code that the first 60 bits of a hash are, if its check symbol is alphanumeric. */
export const codeOf = (hash: Uint8Array): string | undefined => {
  let body = '';
  for (let bit = 0; bit < BODY * 5; bit += 5) {
    const two = (hash[bit >> 3]! << 8) | hash[(bit >> 3) + 1]!;
    body += SYMBOLS[(two >> (11 - (bit % 8))) & 31];
  }
  const check = checkSymbol(body);
  return check && body + check;
};

/**
 * Parses a code as people type it: any case, hyphens and spaces, O for 0, I and L for 1.
 * A site's own code (at most 64 letters, digits, `_` and `-`) is returned unchanged.
 * `undefined` for thirteen base32 symbols with a wrong check symbol, which are a typo, and for anything else.
 */
export const readCode = (text: string): string | undefined => {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  if (/^[0-9A-HJKMNP-TV-Z]{13}$/.test(code)) return checkSymbol(code.slice(0, BODY)) === code[BODY] ? code : undefined;
  return /^[\w-]{1,64}$/.test(text) ? text : undefined;
};
