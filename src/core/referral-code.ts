/** Makes and reads referral codes: 12 random Crockford base32 symbols and a check symbol. */

/** Gives `bytes` random bytes; `crypto.getRandomValues` in a browser, a table in a test. */
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
 * Five of the 37 are punctuation that neither a link nor a voice carries well; for those it is `undefined`.
 */
export const checkSymbol = (body: string): string | undefined => {
  let rest = 0;
  for (const symbol of body) rest = (rest * 32 + SYMBOLS.indexOf(symbol)) % 37;
  return SYMBOLS[rest];
};

/** A new code such as `7K3M9QXD2TPA1`: 60 random bits, drawn again until the check symbol is alphanumeric. */
export const newCode = (random: Random): string => {
  for (;;) {
    const body = randomSymbols(BODY, random);
    const check = checkSymbol(body);
    if (check) return body + check;
  }
};

/**
 * Reads a code as people type it: any case, hyphens and blanks, O for 0, I and L for 1.
 * A code that a site gave itself (letters, digits, `_` and `-`, 64 at most) is returned as it is.
 * Thirteen base32 symbols whose check symbol is wrong are a misheard code: `undefined`, as is anything else.
 */
export const readCode = (text: string): string | undefined => {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  if (/^[0-9A-HJKMNP-TV-Z]{13}$/.test(code)) return checkSymbol(code.slice(0, BODY)) === code[BODY] ? code : undefined;
  return /^[\w-]{1,64}$/.test(text) ? text : undefined;
};
