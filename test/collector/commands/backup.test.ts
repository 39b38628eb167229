/** Backup and restore as an operator runs them, and what a second collector on the same folder says. */

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { run, start, type Run } from '../collector-process.ts';
import { postTo } from '../post-events.ts';
import { eventOf } from '../sample-events.ts';

const newFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-rehearsal-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A collector that ends with its test, also when that fails: the test would wait for it. */
const started = async (t: TestContext, data: string, args: string[] = []): Promise<Run & { url: string }> => {
  const running = await start(data, args);
  t.after(() => running.child.kill('SIGKILL'));
  return running;
};

const post = async (url: string, count: number): Promise<void> => {
  const now = Date.now();
  const events = Array.from({ length: count }, (_, at) =>
    eventOf('landing', { code: `P${at + 1}`, parent: `P${at}`, class: 'verified' }, now - at),
  );
  const response = await fetch(postTo(`${url}/pass-along/in`, events));
  assert.ok(response.ok, await response.text());
};

/** Without the time at which they were computed. */
const figures = async (url: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${url}/pass-along/summary?campaign=autumn`);
  const summary = (await response.json()) as { inference: { asOf?: number }; recent?: unknown };
  delete summary.inference.asOf;
  // Minutes pass meanwhile.
  delete summary.recent;
  return summary;
};

test('the rehearsal: back up, kill, damage, restore; the figures are the same', async (t) => {
  const data = newFolder(t);
  const file = join(newFolder(t), 'copy.sqlite');
  const first = await started(t, data);
  await post(first.url, 40);
  const before = await figures(first.url);
  assert.equal(before['visitors'], 40);
  const backup = run(['backup', '--data', data, file]);
  assert.equal(await backup.ended, 0, backup.output.err);
  assert.match(
    backup.output.out,
    /^Backed up .*pass-along\.sqlite to .*copy\.sqlite \(\d+ bytes\), with its checksum beside it/,
  );

  const refused = run(['restore', '--data', data, file]);
  assert.equal(await refused.ended, 1);
  assert.match(refused.output.err, /is in use by process \d+ on .*\. Stop that collector first/);

  first.child.kill('SIGKILL');
  await first.ended;
  truncateSync(join(data, 'pass-along.sqlite'), 5000);
  const restored = run(['restore', '--data', data, file]);
  assert.equal(await restored.ended, 0, restored.output.err);
  assert.ok(readdirSync(data).some((name) => name.startsWith('pass-along.sqlite.before-')));

  const second = await started(t, data);
  assert.deepEqual(await figures(second.url), before);
  second.child.kill('SIGTERM');
  assert.equal(await second.ended, 0);
});

test('a second collector on the same folder is refused, and told who holds it', async (t) => {
  const data = newFolder(t);
  const { child, ended } = await started(t, data);
  const second = run(['--port', '0', '--data', data]);
  assert.equal(await second.ended, 1);
  assert.match(second.output.err, new RegExp(`in use by process ${child.pid} on .* since 2\\d{3}-`));
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
  const third = await started(t, data);
  third.child.kill('SIGTERM');
  assert.equal(await third.ended, 0);
});

test('only its owner can read what the collector writes', async (t) => {
  const data = join(newFolder(t), 'new');
  const { url } = await started(t, data);
  await post(url, 1);
  assert.equal(statSync(data).mode & 0o777, 0o700);
  // The widget's script is public.
  const files = readdirSync(data).filter((name) => name !== 'widget');
  assert.ok(files.includes('pass-along.sqlite-wal'));
  for (const name of files) assert.equal(statSync(join(data, name)).mode & 0o777, 0o600, name);
});

test('a damaged database is refused at the start, with the way out, and stays as it is', async (t) => {
  const data = newFolder(t);
  const { url, child, ended } = await started(t, data);
  await post(url, 200);
  child.kill('SIGTERM');
  await ended;
  const file = join(data, 'pass-along.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, bytes.length - 30_000, bytes.length - 100);
  writeFileSync(file, bytes);
  const again = run(['--port', '0', '--data', data]);
  assert.equal(await again.ended, 1);
  assert.match(
    again.output.err,
    /cannot be opened: it is damaged \(.*\): restore a backup with `pass-along restore FILE`/,
  );
  assert.deepEqual(readFileSync(file), bytes);
});

for (const [what, args, expected] of [
  ['without a database', ['backup', 'x.sqlite'], /no database at .*--data/],
  ['without a file', ['backup'], /expected FILE, got nothing/],
  ['of a file that is not there', ['restore', 'nowhere.sqlite'], /there is no backup .*nowhere\.sqlite/],
] as const)
  test(`${args[0]} ${what} says what is wrong`, async (t) => {
    const { ended, output } = run([...args, '--data', newFolder(t)]);
    assert.notEqual(await ended, 0);
    assert.match(output.err, expected);
  });
