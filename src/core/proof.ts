/**
 * How a code certifies itself: it is a part of the hash of a secret that only its maker has, so whoever shows the
 * secret speaks for the code. The secret goes to the campaign's own collector and nowhere else.
 */

import { checkSymbol, randomSymbols, symbolsOf, type Random } from './referral-code.ts';
import { sha256 } from './sha256.ts';

/**
 * The text that is hashed: with the secret of a page for codes of our own, with the code itself and a key for those of
 * a site. The fixed word keeps these hashes apart from any other use of SHA-256.
 */
export const proofText = (campaign: string, secret: string): string => `pass-along code 1\n${campaign}\n${secret}`;

/** The code of a hash, in words of 32 bits: its first 60 bits; `undefined` where it would have no check symbol. */
export const codeOfHash = (words: Int32Array): string | undefined => {
  const body = symbolsOf(words);
  const check = checkSymbol(body);
  return check && body + check;
};

/**
 * The seal: bits 64 to 127 of the hash, as 16 hexadecimal digits. Stored beside an event, it tells apart two secrets of
 * one code: 60 bits alone fall to many targets, against 10,000 codes in hours of one graphics card.
 */
export const sealOfHash = (words: Int32Array): string =>
  [words[2]!, words[3]!].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

/** A code, and the secret it was made from. */
export type OwnCode = [code: string, secret: string];

export const codeOfSecret = (campaign: string, secret: string): string | undefined =>
  codeOfHash(sha256(proofText(campaign, secret)));

/** A new secret of 130 bits (26 symbols) and its code, drawn again until the check symbol is alphanumeric. */
export const newOwnCode = (campaign: string, random: Random): OwnCode => {
  for (;;) {
    const secret = randomSymbols(26, random);
    const code = codeOfSecret(campaign, secret);
    if (code) return [code, secret];
  }
};
