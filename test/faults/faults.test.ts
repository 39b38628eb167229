/** The short form of `npm run faults`: a few trials of each situation that runs quickly in Chromium. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cells } from './cells.ts';
import { engines, type Engine } from './engines.ts';
import { openMatrix } from './matrix.ts';

let engine: Engine;
let matrix: Awaited<ReturnType<typeof openMatrix>>;
before(async () => {
  engine = await engines.chromium(process.env.CHROME_PATH!);
  matrix = await openMatrix(engine);
});
after(async () => {
  await matrix?.close();
  await engine?.close();
  // Reset connections leave pending requests, for which Node would wait forever at its exit.
  process.on('exit', () => process.exit());
});

const TRIALS = 2;
/** With these kills a few events are lost on a busy machine: no storage of a page is written synchronously. */
const left = ['kill0', 'kill50'];

for (const [name, { title, returns, exclusive }] of Object.entries(cells))
  if (!left.includes(name))
    test(title, { timeout: 90_000 }, async () => {
      const wanted = exclusive ? 1 : TRIALS;
      const { trials, events, lost, rows, arrivals, most, discarded } = await matrix.run(name, wanted);
      assert.deepEqual({ trials, lost, rows }, { trials: wanted, lost: 0, rows: events }, JSON.stringify(discarded));
      assert.ok(most <= 2, `an event arrived ${most} times`);
      // While the page stays, only a response lost with its connection is a reason to send again.
      if (!returns && name !== 'reset-after') assert.equal(arrivals, events);
    });
