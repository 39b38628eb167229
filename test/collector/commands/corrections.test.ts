/** `pass-along corrections`: what is left out of the figures or confirmed, and the way back. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openStore } from '../../../src/collector/store/store.ts';
import { run, start } from '../collector-process.ts';
import { entryOf, NOON } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-corrections-'));
after(() => rmSync(folder, { recursive: true }));

const [HOUR, DAY] = ['2026-11-22T11:00:00Z', '2026-11-22'];

/** A seed with two people of network 9, and ten of other networks who came an hour earlier. */
const events = [
  entryOf('view', { code: 'SEED' }, { time: NOON - 5 * 3600_000 }),
  ...Array.from({ length: 12 }, (_, person) => ({
    ...entryOf('landing', { code: `P${person}`, parent: 'SEED' }, { time: NOON - (person < 10 ? 7200_000 : 600_000) }),
    network: person < 10 ? 20 + person : 9,
  })),
];

before(async () => {
  const store = await openStore(join(folder, 'pass-along.sqlite'));
  await store.append(events);
  await store.close();
});

const corrections = async (...args: string[]): Promise<{ status: number | string; out: string; err: string }> => {
  const { output, ended } = run(['corrections', '--data', folder, ...args]);
  const status = await ended;
  return { status, out: output.out.trim(), err: output.err.trim() };
};

test('leaves out, lists and takes back, while a collector runs on the same data', async (t) => {
  const { url, child, ended } = await start(folder);
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const verified = async (): Promise<number> => {
    const summary = await (await fetch(`${url}/pass-along/summary`)).json();
    return (summary as { landings: { verified: number } }).landings.verified;
  };
  assert.equal(await verified(), 12);
  assert.equal((await corrections()).out, 'Nothing of autumn is left out or confirmed.');

  const network = ['--leave-out', '--day', DAY, '--network', '9'];
  assert.deepEqual(await corrections(...network, '--preview'), {
    status: 0,
    out: '2 verified landings. One in 256 strangers shares the bits of a network.',
    err: '',
  });
  assert.equal(await verified(), 12);
  assert.match(
    (await corrections(...network, '--reason', 'one machine')).out,
    /^1: left out: network 9 on 2026-11-22, 2 /,
  );
  assert.equal(await verified(), 10);
  const span = ['--leave-out', '--since', '2026-11-22T09:00:00Z', '--until', HOUR, '--reason', 'a load test'];
  assert.match(
    (await corrections(...span, '--campaign', 'autumn')).out,
    /^2: left out: 2026-11-22T09:00:00.000Z to .*, 10 /,
  );
  assert.equal(await verified(), 0);

  assert.equal((await corrections('--undo', '2', '--reason', 'it was real')).out, 'Correction 2 is taken back.');
  assert.equal(await verified(), 10);
  assert.match(
    (await corrections('--leave-out', '--cascade', 'SEED', '--reason', 'a test')).out,
    /cascade of SEED, 10 /,
  );
  assert.equal(await verified(), 0);
  assert.equal((await corrections('--undo', '3')).status, 0);
  assert.match((await corrections('--confirm', '--all', '--reason', 'a school')).out, /^4: confirmed: all landings, /);

  const { out } = await corrections();
  assert.match(out, /^4: confirmed: [^\n]*: a school\n1: left out: [^\n]*: one machine$/);
  const logged = await (await fetch(`${url}/pass-along/corrections?campaign=autumn`)).json();
  assert.equal((logged as { log: object[] }).log.length, 6);
});

describe('a wrong correction gets status 1 and a line', { concurrency: 4 }, () => {
  const rows: [what: string, args: string[], line: RegExp][] = [
    [
      'no scope',
      ['--leave-out', '--reason', 'x'],
      /: give one of: cascade; since and until; day and network; day; all$/,
    ],
    ['no reason', ['--leave-out', '--cascade', 'SEED'], /: --reason is required: 1 to 500 characters$/],
    ['no action', ['--cascade', 'SEED'], /: give --leave-out or --confirm to say what to do with it$/],
    ['two actions', ['--leave-out', '--undo', '1'], /: give one of --leave-out, --confirm and --undo$/],
    [
      'an unknown code',
      ['--leave-out', '--cascade', 'NOBODY', '--reason', 'x'],
      /: no cascade of autumn contains the code NOBODY$/,
    ],
    ['an unknown number', ['--undo', '99'], /: autumn has no correction 99\. List them without --undo\.$/],
    [
      'a time in another form',
      ['--leave-out', '--since', 'yesterday', '--until', HOUR, '--reason', 'x'],
      /: since and until must be times such as /,
    ],
  ];
  for (const [what, args, line] of rows)
    test(what, async () => {
      const { status, out, err } = await corrections(...args);
      assert.deepEqual([status, out], [1, '']);
      assert.match(err, line);
    });
});
