/** A small part of `npm run bench:coverage`, which writes the whole table. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MODELS } from './campaign-models.ts';
import { cellsOf, fallsShort, joined, partOf } from './figure-coverage.ts';

const CAMPAIGNS = 40;

/** Figures that depend on which side of 1 K is, and that of a row with a fifth of all people. */
const SOMETIMES = ['lift', 'doubling time', 'K of a page'];

for (const name of [
  'K 0.5, dispersion 0.5, exponential',
  'K 0.9, Poisson, log-normal',
  'K 1.2, dispersion 0.5, exponential',
  'power law, tail 1.5',
  'cascades in which 2 % or 40 % pass it on',
  'delays from 6 to 48 hours and back',
  'sleep from 23 to 7, K 1.3, day 4 at 7:00',
]) {
  const model = MODELS.find((one) => one.name === name)!;
  test(`${name}: over ${CAMPAIGNS} campaigns, no figure's interval misses the truth too often`, () => {
    for (const [figure, cell] of Object.entries(cellsOf(joined([partOf(model, 10_000, CAMPAIGNS)])))) {
      const summary = `${figure}: ${cell.held} of ${cell.shown}`;
      assert.ok(!fallsShort(cell), summary);
      if (model.isBenign && !SOMETIMES.includes(figure)) assert.ok(cell.shown >= 0.95 * CAMPAIGNS, summary);
    }
  });
}

test('K is hidden with one giant cascade, and in a campaign of half a day', () => {
  for (const name of ['one cascade with 95 % of all people', 'sleep from 23 to 7, K 1, day 2 at 7:00']) {
    const model = MODELS.find((one) => one.name === name)!;
    const { K } = cellsOf(joined([partOf(model, 10_000, 20)]));
    assert.ok(K!.shown <= 1, `${name}: shown in ${K!.shown}`);
  }
});
