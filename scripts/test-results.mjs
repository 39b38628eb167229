/**
 * Counts of tests by runner: rows of `{ runner, passed, failed, skipped, failures }`, one file in .cache/results per
 * part.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = '.cache/results';
export const fileOf = (part) => join(folder, `${part}.json`);

/** Listed by name, so that a part without tests counts as a failure instead of going unnoticed. */
export const REQUIRED_PARTS = ['core', 'spread', 'widget', 'collector', 'package', 'element', 'loop', 'faults'];

export const newRow = (runner) => ({ runner, passed: 0, failed: 0, skipped: 0, failures: [] });

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

export const total = (rows) => {
  const sum = (key) => rows.reduce((count, row) => count + row[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
};

/** `3 passed, 0 failed`, and the skipped ones only when there are any. */
export const line = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
