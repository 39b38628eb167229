import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupCommit } from '../../../src/collector/store/group-commit.ts';

/** Records batches; returns the length of each. */
const recorder = () => {
  const writes: string[][][] = [];
  const write = (batches: string[][]): number[] => {
    writes.push(batches);
    return batches.map((batch) => batch.length);
  };
  return { writes, write };
};

test('calls of one turn of the event loop share a write, and each gets its own result', async () => {
  const { writes, write } = recorder();
  const group = groupCommit(write);
  assert.deepEqual(await Promise.all([group.add(['a']), group.add(['b', 'c']), group.add(['d'])]), [1, 2, 1]);
  assert.deepEqual(await group.add(['e']), 1);
  assert.deepEqual(writes, [[['a'], ['b', 'c'], ['d']], [['e']]]);
});

test('calls over several turns share a write, until a turn without calls', async () => {
  const { writes, write } = recorder();
  const group = groupCommit(write);
  const results = [group.add(['a'])];
  for (const item of ['b', 'c']) {
    await new Promise(setImmediate);
    results.push(group.add([item]));
  }
  assert.deepEqual(writes, []);
  await Promise.all(results);
  assert.deepEqual(writes, [[['a'], ['b'], ['c']]]);
});

test('flush writes pending calls, and nothing when there are none', async () => {
  const { writes, write } = recorder();
  const group = groupCommit(write);
  group.flush();
  const added = group.add(['a']);
  group.flush();
  assert.equal(writes.length, 1);
  assert.equal(await added, 1);
  await new Promise(setImmediate);
  assert.equal(writes.length, 1);
});

test('a failed write rejects all its calls, and the next one succeeds', async () => {
  let full = true;
  const group = groupCommit((batches: string[][]) => {
    if (full) throw new Error('disk full');
    return batches.map(() => 'written');
  });
  const results = await Promise.allSettled([group.add(['a']), group.add(['b'])]);
  assert.deepEqual(
    results.map((result) => result.status === 'rejected' && (result.reason as Error).message),
    ['disk full', 'disk full'],
  );
  full = false;
  assert.equal(await group.add(['c']), 'written');
});
