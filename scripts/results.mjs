/** What the runners really did: rows of `{ runner, passed, failed, skipped, failures }` in .cache/results, a file for each part. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = '.cache/results';
export const fileOf = (part) => join(folder, `${part}.json`);

/** Those that must have tests come by name: a part that vanished is a failure, not one part less. */
export const MUST = ['core', 'spread', 'widget', 'collector', 'package', 'element', 'loop', 'faults'];

export const newRow = (runner) => ({ runner, passed: 0, failed: 0, skipped: 0, failures: [] });

export const fail = (row, why) => {
  row.failed++;
  row.failures.push(why);
};

/** Old results must never be taken for new ones. */
export const clear = (part) => {
  rmSync(part ? fileOf(part) : folder, { force: true, recursive: true });
  mkdirSync(folder, { recursive: true });
};

export const write = (part, rows) => writeFileSync(fileOf(part), `${JSON.stringify(rows, null, 2)}\n`);

/** The rows of a part. A runner that left none died, and one that ran no test tested nothing: both are failures. */
export const read = (part) => {
  let rows = [];
  try {
    rows = JSON.parse(readFileSync(fileOf(part), 'utf8'));
  } catch {
    // Said below.
  }
  if (!rows.length) rows.push(newRow(part));
  for (const row of rows) if (row.passed + row.failed === 0 && !row.excuse) fail(row, 'not one test was run');
  return rows;
};

/** Of the parts that must be there, and of those that are. */
export const readAll = () => {
  const found = existsSync(folder) ? readdirSync(folder).map((file) => file.replace('.json', '')) : [];
  return [...new Set([...MUST, ...found])].flatMap(read);
};

export const total = (rows) => {
  const sum = (key) => rows.reduce((count, row) => count + row[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
};

/** `3 passed, 0 failed`, and the skipped ones only when there are any. */
export const line = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
