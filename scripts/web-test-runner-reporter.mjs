/** A reporter for @web/test-runner that counts the tests that really ran, in one row per engine and file. */
import { relative } from 'node:path';
import { fail, newRow, write } from './test-results.mjs';

const testsIn = ({ tests = [], suites = [] } = {}, path = '') => [
  ...tests.map((test) => ({ ...test, name: `${path}${test.name}` })),
  ...suites.flatMap((suite) => testsIn(suite, `${path}${suite.name} › `)),
];

const rowOf = ({ browser, testFile, testResults, errors, passed }) => {
  const row = newRow(`element in ${browser.name}`, relative('.', testFile));
  for (const test of testsIn(testResults)) {
    if (test.skipped) row.skipped++;
    else if (test.passed) row.passed++;
    else fail(row, `${test.name}: ${test.error?.message ?? 'failed'}`);
  }
  // The file did not load, hung, or threw outside of its tests.
  if (!passed && !row.failed) fail(row, `${row.file}: ${errors[0]?.message ?? 'did not finish'}`);
  return row;
};

export const rowsOf = (sessions) => [...sessions].map(rowOf);

export const browserResults = () => ({ onTestRunFinished: ({ sessions }) => write('element', rowsOf(sessions)) });
