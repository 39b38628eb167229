/** A short run of the fuzzer, always the same; `npm run fuzz` is the long one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz, slowBodies } from '../../../faults/collector-fuzz.ts';

test('3,000 bodies from hell', async (t) => {
  const { answers, refusedEvents, storedEvents } = await fuzz({ count: 3000, seed: 20261123 });
  t.diagnostic(`${JSON.stringify(answers)}, ${refusedEvents} events refused, ${storedEvents} stored`);
  for (const status of [204, 400, 413]) assert.ok((answers[status] ?? 0) > 5, `${status} is among the answers`);
});

test('20 bodies that come slowly, half of which break off', async () => {
  assert.deepEqual(await slowBodies(20), { whole: 10, broken: 10 });
});
