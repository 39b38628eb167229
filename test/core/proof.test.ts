import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { newOwnCode, proofText } from '../../src/core/proof.ts';
import { codeOf, readCode } from '../../src/core/referral-code.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const hash = (text: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', text);

/** The same by other means: OpenSSL's hash, and one large number instead of bytes. */
const expectedOf = (campaign: string, secret: string) => {
  const hash = createHash('sha256').update(`pass-along code 1\n${campaign}\n${secret}`).digest('hex');
  const bits = BigInt(`0x${hash}`).toString(2).padStart(256, '0');
  const body = bits
    .slice(0, 60)
    .match(/.{5}/g)!
    .map((five) => SYMBOLS[parseInt(five, 2)])
    .join('');
  return { body, number: BigInt(`0b${bits.slice(0, 60)}`) };
};

test('a code is the first 60 bits of the hash, and a check symbol', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (campaign, secret) => {
      const { body, number } = expectedOf(campaign, secret);
      const code = codeOf(createHash('sha256').update(proofText(campaign, secret)).digest());
      if (code) assert.equal(code.slice(0, 12), body);
      else assert.match(String(number % 37n), /^3[2-6]$/);
    }),
    { numRuns: 500 },
  );
});

test('a new code is whole, and its secret proves it in its own campaign only', async () => {
  let next = 1;
  const random = (bytes: number) =>
    Uint8Array.from({ length: bytes }, () => (next = (next * 48271) % 2147483647) & 255);
  for (let trial = 0; trial < 200; trial++) {
    const [code, secret] = await newOwnCode('spring', random, hash);
    assert.match(secret!, /^[0-9A-HJKMNP-TV-Z]{26}$/);
    assert.equal(readCode(code), code);
    assert.equal(code.slice(0, 12), expectedOf('spring', secret!).body);
    assert.notEqual(code.slice(0, 12), expectedOf('autumn', secret!).body);
  }
});
