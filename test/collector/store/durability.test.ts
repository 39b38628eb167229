/** Ended in every way under load, or without room on its disk, it has lost nothing that it acknowledged, and stored nothing twice. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, limitedFiles, readOnly } from '../../faults/collector-disk.ts';
import { survive } from '../../faults/collector-kills.ts';

for (const signal of ['SIGKILL', 'SIGTERM'] as const)
  test(`${signal} four times while 16 send`, async (t) => {
    const { acknowledged, stored, missing, twice, foreign, integrity } = await survive(signal, 4);
    assert.deepEqual({ missing, twice, foreign, integrity }, { missing: [], twice: [], foreign: [], integrity: 'ok' });
    assert.ok(acknowledged >= 800 && stored >= acknowledged);
    t.diagnostic(`${acknowledged} events acknowledged, ${stored} stored`);
  });

test(
  'a disk without room: 503 and when to come back, nothing lost, and with room again it goes on',
  { skip: process.platform !== 'linux' && 'prlimit is of Linux' },
  async (t) => {
    const { before, after, refused, said, logged, missing, twice, integrity } = await fill(limitedFiles());
    assert.deepEqual({ missing, twice, integrity }, { missing: [], twice: 0, integrity: 'ok' });
    assert.ok(before > 0 && after > 0 && refused > 0);
    assert.equal(said, 'the store failed: send again later');
    assert.match(logged, /^pass-along: 100 events not stored: /);
    t.diagnostic(logged);
  },
);

test('what is read-only is said at the start', async () => {
  for (const { what, status, said } of await readOnly()) {
    assert.equal(status, 1, what);
    assert.match(
      said,
      /^pass-along: the (folder <data>|database <data>\/pass-along\.sqlite) cannot be (written|opened).* with --data\.$/,
      what,
    );
  }
});
