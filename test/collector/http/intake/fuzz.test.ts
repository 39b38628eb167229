/** A short run of the fuzzer with a fixed seed; `npm run fuzz` is the long one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz, slowBodies } from '../../../faults/collector-fuzz.ts';

test('3,000 hostile bodies', async (t) => {
  const { answers, refusedEvents, storedEvents } = await fuzz({ count: 3000, seed: 20261123 });
  t.diagnostic(`${JSON.stringify(answers)}, ${refusedEvents} events refused, ${storedEvents} stored`);
  for (const status of [200, 400, 413]) assert.ok((answers[status] ?? 0) > 5, `${status} is among the responses`);
});

test('20 slow bodies, half of which are aborted', async () => {
  assert.deepEqual(await slowBodies(20), { whole: 10, broken: 10 });
});
