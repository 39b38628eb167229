import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { summarize } from '../../../src/spread/campaign-summary.ts';
import { backUp, restore } from '../../../src/collector/store/backup.ts';
import { damageIn } from '../../../src/collector/store/damage.ts';
import { scheduledBackups } from '../../../src/collector/store/scheduled-backups.ts';
import { openSqlite } from '../../../src/collector/store/sqlite.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { lockWriter } from '../../../src/collector/store/writer-lock.ts';
import { entryOf, NOON } from '../sample-events.ts';

const newFolder = (t: TestContext): { folder: string; file: string; copy: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-backup-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, file: join(folder, 'pass-along.sqlite'), copy: join(folder, 'copy.sqlite') };
};

/** A chain of `count` people, each brought by the one before. */
const chain = (count: number, prefix = 'P') =>
  Array.from({ length: count }, (_, at) =>
    entryOf('landing', { code: `${prefix}${at + 1}`, parent: `${prefix}${at}` }, { time: NOON + at * 60_000 }),
  );

const figuresOf = async (file: string): Promise<unknown> => {
  const store = await openStore(file);
  try {
    return summarize(store.facts('autumn'), 'autumn');
  } finally {
    await store.close();
  }
};

test('a backup of a database in use holds what was acknowledged before', async (t) => {
  const { file, copy } = newFolder(t);
  const store = await openStore(file);
  await store.append(chain(50));
  await backUp(file, copy);
  await store.append(chain(50, 'LATER'));
  await store.close();
  assert.equal(statSync(copy).mode & 0o777, 0o600);
  const copied = await openStore(copy);
  assert.equal(copied.count(), 50);
  await copied.close();
});

test(
  'the checksum is that of sha256sum',
  { skip: process.platform !== 'linux' && 'sha256sum is of Linux' },
  async (t) => {
    const { folder, file, copy } = newFolder(t);
    const store = await openStore(file);
    await store.append(chain(5));
    await backUp(file, copy);
    await store.close();
    const said = execFileSync('sha256sum', ['--check', 'copy.sqlite.sha256'], { cwd: folder, encoding: 'utf8' });
    assert.equal(said, 'copy.sqlite: OK\n');
  },
);

test('a backup never takes the place of another file', async (t) => {
  const { file, copy } = newFolder(t);
  await (await openStore(file)).close();
  writeFileSync(copy, 'mine');
  await assert.rejects(backUp(file, copy), /copy\.sqlite already exists/);
  assert.equal(readFileSync(copy, 'utf8'), 'mine');
});

test('a restored backup gives the same figures; the old database lies aside, its log with it', async (t) => {
  const { folder, file, copy } = newFolder(t);
  const store = await openStore(file);
  await store.append(chain(30));
  await backUp(file, copy);
  const before = summarize(store.facts('autumn'), 'autumn');
  await store.append(chain(30, 'LATER'));
  // As after a crash: the log was never folded into the file.
  const [wal, shm] = ['-wal', '-shm'].map((suffix) => readFileSync(file + suffix));
  await store.close();
  writeFileSync(`${file}-wal`, wal!);
  writeFileSync(`${file}-shm`, shm!);
  const { oldFile, erasedAgain } = await restore(copy, { file, folder, now: NOON });
  assert.equal(erasedAgain, 0);
  assert.ok(existsSync(`${oldFile}-wal`), 'a log beside a database that is not its own corrupts it');
  assert.deepEqual(await figuresOf(file), before);
  const database = await openSqlite(file);
  assert.equal(damageIn(database), undefined);
  database.close();
});

test('who was erased after the backup does not come back', async (t) => {
  const { folder, file, copy } = newFolder(t);
  const store = await openStore(file);
  await store.append(chain(10));
  await backUp(file, copy);
  await store.erase('P5');
  const erased = summarize(store.facts('autumn'), 'autumn');
  await store.close();
  assert.equal((await restore(copy, { file, folder, now: NOON })).erasedAgain, 1);
  assert.deepEqual(await figuresOf(file), erased);
  const ledger = readdirSync(folder).filter((name) => name.startsWith('erased.'));
  assert.equal(ledger.length, 2);
  for (const name of ledger) assert.ok(!readFileSync(join(folder, name), 'utf8').includes('P5'));
});

test('regular backups: one when the latest is old enough, and the oldest go', async (t) => {
  const { folder, file } = newFolder(t);
  const store = await openStore(file);
  t.after(() => store.close());
  await store.append(chain(5));
  let now = NOON;
  const backups = join(folder, 'backups');
  const logged: string[] = [];
  const { run, close } = scheduledBackups({
    database: { path: file },
    folder: backups,
    every: 3600_000,
    keep: 2,
    now: () => now,
    log: (line) => logged.push(line),
  });
  t.after(close);
  for (; now <= NOON + 3 * 3600_000; now += 1800_000) await run();
  const expected = ['14', '15'].map((hour) => `pass-along-2026-11-22T${hour}-00-00Z.sqlite`);
  assert.deepEqual(readdirSync(backups).sort(), expected.flatMap((name) => [name, `${name}.sha256`]).sort());
  assert.deepEqual(logged, []);
  const copied = await openStore(join(backups, expected[1]!));
  assert.equal(copied.count(), 5);
  await copied.close();
});

test('a regular backup that fails is logged, and the next one is made', async (t) => {
  const { folder, file } = newFolder(t);
  await (await openStore(file)).close();
  const backups = join(folder, 'backups');
  writeFileSync(backups, 'a file in the place of the folder');
  const logged: string[] = [];
  const options = { database: { path: file }, folder: backups, every: 1, keep: 1, now: () => NOON };
  const { run, close } = scheduledBackups({ ...options, log: (line) => logged.push(line) });
  t.after(close);
  await run();
  assert.match(logged.join(), /^pass-along: no backup was made in .*backups: EEXIST/);
  rmSync(backups);
  await run();
  assert.deepEqual(logged.length, 1);
  assert.equal(readdirSync(backups).length, 2);
});

for (const [what, spoil, expected] of [
  ['was cut off', (copy: string) => truncateSync(copy, statSync(copy).size / 2), /does not match .*sha256/],
  [
    'was cut off and has no checksum',
    (copy: string) => {
      truncateSync(copy, statSync(copy).size - 16_384);
      rmSync(`${copy}.sha256`);
    },
    /is damaged|malformed/,
  ],
  [
    'is no database',
    (copy: string) => (writeFileSync(copy, 'x'.repeat(9000)), rmSync(`${copy}.sha256`)),
    /not a database|damaged/,
  ],
  ['is not there', (copy: string) => rmSync(copy), /there is no backup/],
] as const)
  test(`a backup that ${what} changes nothing`, async (t) => {
    const { folder, file, copy } = newFolder(t);
    const store = await openStore(file);
    await store.append(chain(200));
    await backUp(file, copy);
    await store.append(chain(7, 'LATER'));
    const before = summarize(store.facts('autumn'), 'autumn');
    await store.close();
    spoil(copy);
    await assert.rejects(restore(copy, { file, folder, now: NOON }), expected);
    assert.deepEqual(await figuresOf(file), before);
    assert.ok(!existsSync(`${file}.part`));
  });

test('the lock is one writer’s, says whose, and ends with its process', async (t) => {
  const { folder } = newFolder(t);
  const lock = await lockWriter(folder);
  await assert.rejects(lockWriter(folder), new RegExp(`is in use by process ${process.pid} on .* since 2`));
  lock.release();
  const module = new URL('../../../src/collector/store/writer-lock.ts', import.meta.url).href;
  const code = `import('${module}').then(({ lockWriter }) => lockWriter(${JSON.stringify(folder)})).then(() => process.kill(process.pid, 'SIGKILL'))`;
  assert.throws(() => execFileSync(process.execPath, ['--import', 'tsx', '-e', code], { stdio: 'pipe' }));
  (await lockWriter(folder)).release();
});
