/** A small part of `npm run bench:coverage`, which writes the whole table. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DECISIONS } from './decision-coverage.ts';

const CAMPAIGNS = 6;

for (const name of [
  '20 equal rows',
  'one of 20 rows twice as good, 300 intents',
  'equal wordings, from 6 to 1 % on day 10, the leading one is shown more often',
  'a wording 25 % better, the leading one is shown more often',
]) {
  const { isBetter, partOf } = DECISIONS.find((one) => one.name === name)!;
  test(`${name}: ${isBetter ? 'the better one is mostly named' : 'hardly ever is one named'}`, () => {
    for (const [what, count] of Object.entries(partOf(10_000, CAMPAIGNS).named))
      assert.ok(isBetter ? count >= 0.5 * CAMPAIGNS : count <= 2, `${what}: ${count} of ${CAMPAIGNS}`);
  });
}
