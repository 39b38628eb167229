/** A code shown as an example must be valid for the form whose hint it is. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { readCode } from '../../src/core/referral-code.ts';

const root = resolve(import.meta.dirname, '../..');
const READ = /\.(ts|mjs|js|md|html|css)$/;

const filesIn = (path: string): string[] =>
  statSync(join(root, path)).isFile()
    ? [path]
    : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
        .map((file) => `${path}/${file}`)
        .filter((file) => READ.test(file));

const papers = readdirSync(root).filter((name) => name.endsWith('.md'));
const files = [...papers, ...['src', 'docs', 'demo', 'scripts'].flatMap(filesIn)];

/** A symbol of our alphabet, and what looks like a code: about 13 symbols, together or in groups of four. */
const S = '[0-9A-HJKMNP-TV-Z]';
const LIKE_A_CODE = new RegExp(`(?<![\\w/+=-])(?:${S}{11,15}|${S}{4}(?:[ -]${S}{4}){2}(?:[ -]${S}{1,3})?)(?![\\w/+=-])`, 'g');

/** A code has both letters and digits: words in capitals and long numbers are not codes. */
const examplesIn = (text: string): string[] => (text.match(LIKE_A_CODE) ?? []).filter((it) => /\d/.test(it) && /[A-Z]/.test(it));

const isOurs = (example: string): boolean => /^[0-9A-Z]{13}$/.test(readCode(example) ?? '');

for (const [example, right] of [
  ['7K3M 9QXD 2TPA 1', true],
  ['7K3M9QXD2TPA1', true],
  ['7K3M-9QXD-2TPA-1', true],
  ['7K3M 9QXD 2TPA W', false],
  ['7K3M9QXD2TPA', false],
  ['7K3M9QXD2TPA12', false],
] as const)
  test(`the search finds ${example}, and calls it ${right ? 'valid' : 'invalid'}`, () => {
    assert.deepEqual(examplesIn(`such as ${example}.`), [example]);
    assert.equal(isOurs(example), right);
  });

test('every example code in sources, words, documents and demos has 13 symbols and a valid check symbol', () => {
  const found = files.flatMap((file) =>
    examplesIn(readFileSync(join(root, file), 'utf8')).map((example) => [file, example] as const),
  );
  assert.ok(found.length > 20, `${found.length} examples were found`);
  assert.deepEqual(
    found.filter(([, example]) => !isOurs(example)),
    [],
  );
});
