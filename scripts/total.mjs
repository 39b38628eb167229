/** The last line of .ci/run: adds what the test runners left to the checks, `node scripts/total.mjs CHECKS [FAILED...]`. */
import { line, newRow, readAll, total } from './results.mjs';

const [checks, ...failed] = process.argv.slice(2);
const rows = [
  ...readAll(),
  { ...newRow('checks'), passed: Number(checks) - failed.length, failed: failed.length, failures: failed },
];
for (const row of rows) {
  console.log(`${row.runner.padEnd(24)} ${line(row)}`);
  for (const failure of row.failures) console.log(`  failed: ${failure}`);
}
const sum = total(rows);
process.exitCode = sum.failed ? 1 : 0;
console.log(line(sum));
