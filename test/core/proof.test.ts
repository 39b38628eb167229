import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCode } from '../../src/core/referral-code.ts';
import { codeOfHash, codeOfSecret, newOwnCode, proofText, sealOfHash } from '../../src/core/proof.ts';
import { sha256 } from '../../src/core/sha256.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same by other means: OpenSSL's hash, and one large number instead of words. */
const expectedOf = (campaign: string, secret: string) => {
  const hash = createHash('sha256').update(`pass-along code 1\n${campaign}\n${secret}`).digest('hex');
  const bits = BigInt(`0x${hash}`).toString(2).padStart(256, '0');
  const body = bits
    .slice(0, 60)
    .match(/.{5}/g)!
    .map((five) => SYMBOLS[parseInt(five, 2)])
    .join('');
  return { body, seal: hash.slice(16, 32) };
};

test('code and seal are the bits of the hash that they are said to be', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (campaign, secret) => {
      const words = sha256(proofText(campaign, secret));
      const { body, seal } = expectedOf(campaign, secret);
      assert.equal(sealOfHash(words), seal);
      const code = codeOfHash(words);
      if (code) assert.equal(code.slice(0, 12), body);
      else
        assert.match(
          String(BigInt([...body].reduce((sum, it) => sum * 32n + BigInt(SYMBOLS.indexOf(it)), 0n) % 37n)),
          /^3[2-6]$/,
        );
    }),
    { numRuns: 500 },
  );
});

test('a new code is whole, and its secret proves it in its own campaign only', () => {
  let next = 1;
  const random = (bytes: number) =>
    Uint8Array.from({ length: bytes }, () => (next = (next * 48271) % 2147483647) & 255);
  for (let trial = 0; trial < 200; trial++) {
    const [code, secret] = newOwnCode('spring', random);
    assert.match(secret, /^[0-9A-HJKMNP-TV-Z]{26}$/);
    assert.equal(readCode(code), code);
    assert.equal(codeOfSecret('spring', secret), code);
    assert.notEqual(codeOfSecret('autumn', secret), code);
  }
});
