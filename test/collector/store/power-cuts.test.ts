/** Power cuts lose no acknowledged event; on a disk that lies about syncing they do, so the test would notice. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutPower } from '../../faults/power-cuts.ts';
import { without } from '../needed-program.ts';

const skip = (process.platform !== 'linux' && 'LD_PRELOAD is of Linux') || without('cc', 'mkfifo');

for (const kept of [0, 50])
  test(`twice, with ${kept} % of the unsynced writes on disk`, { skip }, async (t) => {
    const { acknowledged, missing, twice, foreign, integrity } = await cutPower(2, { kept });
    assert.deepEqual({ missing, twice, foreign, integrity }, { missing: [], twice: [], foreign: [], integrity: 'ok' });
    assert.ok(acknowledged >= 400);
    t.diagnostic(`${acknowledged} events acknowledged`);
  });

test('a disk that lies about syncing loses acknowledged events', { skip }, async () => {
  const { missing } = await cutPower(1, { kept: 0, lies: true });
  assert.ok(missing.length > 0);
});
