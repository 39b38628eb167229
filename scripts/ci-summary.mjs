/**
 * `node scripts/ci-summary.mjs CHECKS [FAILED...]`: prints the summary of .ci/run: the results of the test runners
 * and of the checks. CHECKS is the number of checks that ran, FAILED the names of those that failed.
 */
import { line, newRow, print, readAll, total } from './test-results.mjs';

const [checks, ...failed] = process.argv.slice(2);
const rows = [
  ...readAll(),
  { ...newRow('checks'), passed: Number(checks) - failed.length, failed: failed.length, failures: failed },
];
print(rows);
const sum = total(rows);
process.exitCode = sum.failed ? 1 : 0;
console.log(line(sum));
