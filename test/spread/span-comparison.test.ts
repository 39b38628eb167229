/** Spans compared: exact counts, and a change is seen where there is one and hardly ever where there is none. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newCampaign, type Fact } from '../../src/spread/campaign-summary.ts';
import { encodeFact } from '../../src/spread/people.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { simulate } from '../../src/spread/simulation.ts';
import { compareSpans, type SpanComparison } from '../../src/spread/span-comparison.ts';
import { landing, view } from './facts.ts';

const [HOUR, DAY] = [36e5, 864e5];
const WEEK = 7 * DAY;

const compared = (facts: Iterable<Fact>, from: number, to: number): SpanComparison => {
  const campaign = newCampaign('spring');
  for (const fact of facts) campaign.add(encodeFact(campaign.people, fact));
  return compareSpans(campaign.forest(), from, to);
};

test('a span begins with its first moment and ends before its last', () => {
  const facts = [
    view('S', 0),
    ...[WEEK - 1, WEEK, WEEK + 1, 2 * WEEK - 1, 2 * WEEK, 3 * WEEK - 1, 3 * WEEK].map((time, index) =>
      landing(`L${index}`, 'S', time),
    ),
    landing('B', 'S', WEEK + 2, 'bot'),
  ];
  const { brought, before, ratio } = compared(facts, 2 * WEEK, 3 * WEEK);
  assert.deepEqual([brought, before], [2, 3]);
  assert.deepEqual(ratio, { tooFew: 2, needed: 10, of: 'landings' });
});

/** Seeds of three weeks; in the last one, `factor` times as many arrive. */
const factsOf = (seed: number, factor: number): Fact[] => {
  const chance = seededRandom(seed);
  const plan = { k: 0.5, dispersion: 0.3, delay: { mean: 6 * HOUR }, until: 3 * WEEK };
  const trees = [
    simulate({ ...plan, seeds: 300, from: 0, to: 3 * WEEK }, chance),
    simulate({ ...plan, seeds: Math.round(100 * (factor - 1)), from: 2 * WEEK, to: 3 * WEEK }, chance),
  ];
  return trees.flatMap(({ parent, time }, tree) =>
    Array.from(parent, (above, i) =>
      above < 0 ? view(`${tree}-${i}`, time[i]!) : landing(`${tree}-${i}`, `${tree}-${above}`, time[i]!),
    ),
  );
};

describe('a change', () => {
  const rows: [factor: number, fewest: number, most: number][] = [
    [1, 0, 8],
    [4, 85, 100],
  ];
  for (const [factor, fewest, most] of rows)
    test(`of ${factor} times as many seeds is seen in ${fewest} to ${most} of 100 campaigns`, (t) => {
      let seen = 0;
      for (let seed = 1; seed <= 100; seed++) {
        const { ratio } = compared(factsOf(seed, factor), 2 * WEEK, 3 * WEEK);
        if ('value' in ratio && (ratio.low > 1 || (ratio.high ?? Infinity) < 1)) seen++;
      }
      t.diagnostic(`${seen} of 100`);
      assert.ok(seen >= fewest && seen <= most, String(seen));
    });
});
