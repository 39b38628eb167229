/** Killed under load or with a full disk, the collector loses no acknowledged event, and stores none twice. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, limitedFiles, readOnly } from '../../faults/collector-disk.ts';
import { survive } from '../../faults/collector-kills.ts';

for (const signal of ['SIGKILL', 'SIGTERM'] as const)
  test(`${signal} four times under load of 16 clients loses no acknowledged event`, async (t) => {
    const { acknowledged, stored, missing, twice, foreign, integrity } = await survive(signal, 4);
    assert.deepEqual({ missing, twice, foreign, integrity }, { missing: [], twice: [], foreign: [], integrity: 'ok' });
    assert.ok(acknowledged >= 800 && stored >= acknowledged);
    t.diagnostic(`${acknowledged} events acknowledged, ${stored} stored`);
  });

test(
  'a full disk gives 503 with Retry-After and loses nothing; with free space the collector goes on',
  { skip: process.platform !== 'linux' && 'prlimit exists on Linux only' },
  async (t) => {
    const { before, after, refused, body, logged, missing, twice, integrity } = await fill(limitedFiles());
    assert.deepEqual({ missing, twice, integrity }, { missing: [], twice: 0, integrity: 'ok' });
    assert.ok(before > 0 && after > 0 && refused > 0);
    assert.equal(body, 'the store failed: send again later');
    assert.match(logged, /^pass-along: 100 events not stored: /);
    t.diagnostic(logged);
  },
);

test('a read-only data folder or database is reported at startup', async () => {
  for (const { what, status, message } of await readOnly()) {
    assert.equal(status, 1, what);
    assert.match(
      message,
      /^pass-along: the (folder <data>|database <data>\/pass-along\.sqlite) cannot be (written|opened).* with --data\.$/,
      what,
    );
  }
});
