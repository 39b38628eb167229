/** `npm run bench:coverage` writes the whole table. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CAMPAIGNS, coverageOf, DELAYS, DISPERSIONS } from './coverage.ts';

const RUNS = 200;

for (const { k, days, seeds } of CAMPAIGNS) {
  test(`K = ${k}: the 95 % interval holds the truth in at least 93 % of ${RUNS} campaigns, the naive interval does not`, () => {
    const naive: number[] = [];
    for (const dispersion of DISPERSIONS) {
      for (const [name, delay] of Object.entries(DELAYS)) {
        const {
          shown,
          covered,
          truth,
          mean,
          naive: plain,
          naiveCovered,
        } = coverageOf({ k, dispersion, delay, days, seeds: seeds[1]! }, RUNS);
        const what = `K ${k}, k ${dispersion}, ${name}: ${covered} of ${shown}; mean ${mean} for ${truth}, naive ${plain} in ${naiveCovered}`;
        // With strong overdispersion a few cascades may hold nearly all people: too few cascades for an interval.
        assert.ok(shown >= (dispersion < 0.5 ? 0.9 : 1) * RUNS, what);
        assert.ok(covered >= 0.93, what);
        assert.ok(Math.abs(mean / truth - 1) < 0.04, what);
        assert.ok(plain < mean, what);
        naive.push(naiveCovered);
      }
    }
    assert.ok(
      naive.reduce((sum, part) => sum + part) / naive.length < 0.85 && Math.min(...naive) < 0.7,
      `the naive interval held it in ${naive}`,
    );
  });
}
