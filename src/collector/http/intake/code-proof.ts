/** Checks who speaks for a code: the holder of its secret, or a page that the site gave a signature of its own code. */

import crypto, { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { proofText } from '../../../core/proof.ts';
import { codeOf } from '../../../core/referral-code.ts';
import { keyOf } from '../../rewards/webhook-signature.ts';

export type CheckedProof = { proof: 'proven'; seal: string } | { proof: 'none' };

/** What a page shows for its code: see `PassEvent`. */
export type ShownProof = { secret?: string | undefined; codeproof?: string | undefined };

export type ProofChecker = (whose: { campaign: string; code: string }, shown: ShownProof) => CheckedProof;

/** Every signature is by the site's key, so its codes need no seal, and it stays when the key is changed. */
const SEAL_OF_SITE = '0'.repeat(16);

const NONE: CheckedProof = { proof: 'none' };

/**
 * In hexadecimal digits. `crypto.hash`, which Deno lacks in some versions, takes a quarter of the time of `createHash`,
 * and so do digits of that of a buffer.
 */
const sha256: (text: string) => string = crypto.hash
  ? (text) => crypto.hash('sha256', text)
  : (text) => createHash('sha256').update(text).digest('hex');

/** The part of the hash of which the code is made: its first 64 bits. */
const codeDigits = (hash: string): Buffer => Buffer.from(hash.slice(0, 16), 'hex');

/**
 * The seal: bits 64 to 127 of the hash, as 16 hexadecimal digits. Stored beside an event, it tells apart two secrets of
 * one code: 60 bits alone fall to many targets, against 10,000 codes in hours of one graphics card.
 */
const sealOfHash = (hash: string): string => hash.slice(16, 32);

/** `keys`: the secrets that the owner shares with the site's servers; several during key rotation. */
export const proofChecker = (keys: readonly string[] = []): ProofChecker => {
  const isSigned = (campaign: string, code: string, signature: string): boolean =>
    keys.some((key) => {
      const expected = createHmac('sha256', keyOf(key)).update(proofText(campaign, code)).digest('base64url');
      const [a, b] = [Buffer.from(signature), Buffer.from(expected)];
      return a.length === b.length && timingSafeEqual(a, b);
    });
  return ({ campaign, code }, { secret, codeproof }) => {
    if (secret !== undefined) {
      const hash = sha256(proofText(campaign, secret));
      if (codeOf(codeDigits(hash)) === code) return { proof: 'proven', seal: sealOfHash(hash) };
    }
    if (codeproof !== undefined && isSigned(campaign, code, codeproof)) return { proof: 'proven', seal: SEAL_OF_SITE };
    return NONE;
  };
};
