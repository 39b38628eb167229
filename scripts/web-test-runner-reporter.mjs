/** A reporter for @web/test-runner that counts the tests that really ran, one row of .cache/results per engine. */
import { relative } from 'node:path';
import { fail, newRow, write } from './test-results.mjs';

const testsIn = ({ tests = [], suites = [] } = {}, path = '') => [
  ...tests.map((test) => ({ ...test, name: `${path}${test.name}` })),
  ...suites.flatMap((suite) => testsIn(suite, `${path}${suite.name} › `)),
];

export const rowsOf = (sessions) => {
  const rows = new Map();
  for (const { browser, testFile, testResults, errors, passed } of sessions) {
    const row = rows.get(browser.name) ?? newRow(`element in ${browser.name}`);
    rows.set(browser.name, row);
    const failedBefore = row.failed;
    for (const test of testsIn(testResults)) {
      if (test.skipped) row.skipped++;
      else if (test.passed) row.passed++;
      else fail(row, `${test.name}: ${test.error?.message ?? 'failed'}`);
    }
    // The file did not load, hung, or threw outside of its tests.
    if (!passed && row.failed === failedBefore)
      fail(row, `${relative('.', testFile)}: ${errors[0]?.message ?? 'did not finish'}`);
  }
  return [...rows.values()];
};

export const browserResults = () => ({ onTestRunFinished: ({ sessions }) => write('element', rowsOf(sessions)) });
