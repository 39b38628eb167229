/**
 * Counts of tests: rows of `{ runner, file, passed, failed, skipped, failures, flaky }`, one for each runner and file.
 * There is one list of rows in .cache/results per part.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = '.cache/results';
export const fileOf = (part) => join(folder, `${part}.json`);

/** Listed by name, so that a part without tests counts as a failure instead of going unnoticed. */
export const REQUIRED_PARTS = ['core', 'spread', 'widget', 'collector', 'package', 'element', 'loop', 'faults'];

/** `flaky` says what failed in a first run of the file and passed in the second. */
export const newRow = (runner, file) => ({ runner, file, passed: 0, failed: 0, skipped: 0, failures: [], flaky: [] });

export const fail = (row, why) => {
  row.failed++;
  row.failures.push(why);
};

/** Deletes results of earlier runs, so that they are not mistaken for new ones. */
export const clear = (part) => {
  rmSync(part ? fileOf(part) : folder, { force: true, recursive: true });
  mkdirSync(folder, { recursive: true });
};

export const write = (part, rows) => writeFileSync(fileOf(part), `${JSON.stringify(rows, null, 2)}\n`);

/**
 * The rows of a part. A runner without rows has crashed, and one without tests has tested nothing: both are failures.
 */
export const read = (part) => {
  let rows = [];
  try {
    rows = JSON.parse(readFileSync(fileOf(part), 'utf8'));
  } catch {
    // Counted as a failure below.
  }
  if (!rows.length) rows.push(newRow(part));
  for (const row of rows) if (row.passed + row.failed === 0 && !row.reason) fail(row, 'no tests were run');
  return rows;
};

/** The rows of the required parts, and of all others that ran. */
export const readAll = () => {
  const found = existsSync(folder) ? readdirSync(folder).map((file) => file.replace('.json', '')) : [];
  return [...new Set([...REQUIRED_PARTS, ...found])].flatMap(read);
};

/** One row for each runner: the sums of those of its files. */
export const byRunner = (rows) => {
  const runners = [...new Set(rows.map(({ runner }) => runner))];
  return runners.map((runner) => {
    const ofRunner = rows.filter((row) => row.runner === runner);
    return {
      ...newRow(runner),
      ...total(ofRunner),
      failures: ofRunner.flatMap(({ failures }) => failures),
      flaky: ofRunner.flatMap(({ flaky }) => flaky),
      reason: ofRunner.find(({ reason }) => reason)?.reason,
    };
  });
};

/** These rows with the results of a second run in the place of the first run's, whose failures become `flaky`. */
export const withSecondRun = (rows, second) => {
  const isOf = (row) => (other) => other.runner === row.runner && other.file === row.file;
  return rows.map((row) => {
    const again = second.find(isOf(row));
    if (!again) return row;
    return again.failed ? again : { ...again, flaky: row.failures };
  });
};

export const total = (rows) => {
  const sum = (key) => rows.reduce((count, row) => count + row[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
};

/** `3 passed, 0 failed`, and the skipped ones only when there are any. */
export const line = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

/** A line for each runner, and one for each failure and each test that passed only in the second run. */
export const print = (rows) => {
  for (const row of byRunner(rows)) {
    console.log(`${row.runner.padEnd(24)} ${line(row)}${row.reason ? ` (${row.reason})` : ''}`);
    for (const failure of row.failures) console.log(`  failed: ${failure}`);
    for (const failure of row.flaky) console.log(`  flaky, passed in a second run: ${failure}`);
  }
};
