/**
 * How a code certifies itself: it is a part of the hash of a secret that only its maker has, so whoever shows the
 * secret speaks for the code. The secret goes to the campaign's own collector and nowhere else.
 */

import type { PassEvent } from './event.ts';
import { codeOf, randomSymbols, type Random } from './referral-code.ts';

/**
 * The text that is hashed: with the secret of a page for codes of our own, with the code itself and a key for those of
 * a site. The fixed word keeps these hashes apart from any other use of SHA-256.
 */
export const proofText = (campaign: string, secret: string): string => `pass-along code 1\n${campaign}\n${secret}`;

/** What an event shows to prove whose its code is: see `PassEvent`. */
export type Proof = Pick<PassEvent, 'secret' | 'codeproof'>;

/** A code and its secret. A site's own code has none, nor has one that an older version made. */
export type KnownCode = [code: string, secret?: string | undefined];

/** SHA-256, as `crypto.subtle` gives it. */
export type Hash = (text: ReturnType<InstanceType<typeof TextEncoder>['encode']>) => Promise<ArrayBuffer>;

/** A new secret of 130 bits (26 symbols) and its code, drawn again until the check symbol is alphanumeric. */
export const newOwnCode = async (campaign: string, random: Random, hash: Hash): Promise<KnownCode> => {
  const secret = randomSymbols(26, random);
  const text = new TextEncoder().encode(proofText(campaign, secret));
  const code = codeOf(new Uint8Array(await hash(text)));
  return code ? [code, secret] : newOwnCode(campaign, random, hash);
};
