import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webcrypto } from 'node:crypto';
import { checkSymbol, newCode, randomSymbols, readCode } from '../../src/core/referral-code.ts';

const random = (bytes: number) => webcrypto.getRandomValues(new Uint8Array(bytes));

// Published vectors: 1234 is 16JD in Crockford's specification; the rest calculated by hand as value modulo 37.
for (const [body, check] of [
  ['0', '0'],
  ['16J', 'D'],
  ['ZZZZZZZZ', 'F'],
  ['ZZZZZZZZZZZZ', '9'],
  ['10', undefined],
] as const)
  test(`check symbol of ${body} is ${check}`, () => assert.equal(checkSymbol(body), check));

test('a code whose check symbol would be punctuation is drawn again', () => {
  // 0…010 is 32 modulo 37: the symbol "*". The next draw, all zeros, is fine.
  const draws = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0], Array(12).fill(0)];
  assert.equal(
    newCode(() => Uint8Array.from(draws.shift()!)),
    '0000000000000',
  );
  assert.equal(draws.length, 0);
});

test('10,000 new codes are distinct and valid, and use all 32 symbols', () => {
  const codes = new Set(Array.from({ length: 10_000 }, () => newCode(random)));
  assert.equal(codes.size, 10_000);
  for (const code of codes) assert.equal(readCode(code), code);
  assert.equal(new Set([...codes].join('')).size, 32);
});

test('the check symbol detects every single wrong symbol and every swap of neighbours', () => {
  const code = newCode(random);
  for (let at = 0; at < code.length; at++) {
    for (const symbol of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (symbol === code[at]) continue;
      assert.equal(readCode(code.slice(0, at) + symbol + code.slice(at + 1)), undefined);
    }
    const next = code[at + 1];
    if (next && next !== code[at])
      assert.equal(readCode(code.slice(0, at) + next + code[at] + code.slice(at + 2)), undefined);
  }
});

for (const [typed, read] of [
  ['000000000000-0', '0000000000000'],
  ['oooo oooo oooo o', '0000000000000'],
  ['zzzz-zzzz-zzzz-9', 'ZZZZZZZZZZZZ9'],
  ['anna', 'anna'],
  ['Team_2026-x', 'Team_2026-x'],
  ['0000000000001', undefined],
  ['', undefined],
  ['a b', undefined],
  ['<script>', undefined],
  ['x'.repeat(65), undefined],
] as const)
  test(`"${typed}" is read as ${read}`, () => assert.equal(readCode(typed), read));

test('I and L are 1', () => {
  const code = newCode((bytes) => Uint8Array.from({ length: bytes }, () => 1));
  assert.equal(readCode(code.replaceAll('1', 'i')), code);
  assert.equal(readCode(code.replaceAll('1', 'L')), code);
});

test('each symbol uses five bits of a random byte', () =>
  assert.equal(
    randomSymbols(3, () => Uint8Array.of(31, 32, 0x2a)),
    'Z0A',
  ));
