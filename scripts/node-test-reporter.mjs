/** A reporter for node:test that counts the tests that really ran, in one row of .cache/results per file. */
import { relative, resolve } from 'node:path';
import { fail, newRow } from './test-results.mjs';

const messageOf = ({ error }) => String(error?.cause?.message ?? error?.message ?? 'failed').split('\n')[0];

export default async function* (events) {
  const runner = process.env.RUNNER ?? 'node';
  const rows = new Map();
  const rowOf = (file) => {
    const name = relative('.', file);
    if (!rows.has(name)) rows.set(name, newRow(runner, name));
    return rows.get(name);
  };
  const open = new Map();
  for await (const { type, data } of events) {
    if (!['test:enqueue', 'test:pass', 'test:fail'].includes(type)) continue;
    const { name, file, line, column, details } = data;
    // The runner reports a file as a test if the file has no tests or crashed.
    const isFile = data.nesting === 0 && file === resolve(name);
    const key = [file, line, column, name].join('\n');
    if (type === 'test:enqueue') {
      if (!isFile) open.set(key, (open.get(key) ?? 0) + 1);
      continue;
    }
    open.set(key, (open.get(key) ?? 0) - 1);
    const row = rowOf(file);
    if (isFile && type === 'test:pass') fail(row, `${name}: has no tests`);
    else if (details.type === 'suite') {
      // A suite fails with its tests, which are counted; only failures of its hooks and its own code are added.
      if (type === 'test:fail' && details.error?.failureType !== 'subtestsFailed')
        fail(row, `${name}: ${messageOf(details)}`);
    } else if (data.skip !== undefined || data.todo !== undefined) row.skipped++;
    else if (type === 'test:pass') row.passed++;
    else fail(row, `${name}: ${messageOf(details)}`);
  }
  for (const [key, count] of open) {
    const [file, , , name] = key.split('\n');
    if (count > 0) fail(rowOf(file), `${name}: did not finish: its process ended first`);
  }
  yield `${JSON.stringify([...rows.values()], null, 2)}\n`;
}
