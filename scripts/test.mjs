/**
 * `npm test`: core and collector in Node, the elements in every browser found, and end-to-end tests.
 * `npm test -- core element` runs parts, `npm test -- test/core/referral-code.test.ts` a file.
 */
import './ensure.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, findBrowsers } from './browsers.mjs';
import { build } from './build.mjs';
import * as results from './test-results.mjs';

const isTest = (file) => file.endsWith('.test.ts');

/** These tests run in the browsers; the others of the widget in Node. */
const ELEMENT = join('test', 'widget', 'element');
const isElement = (file) => normalize(file).startsWith(ELEMENT);

/**
 * A part is a folder of tests, or a file in test/. The element's tests, which run in browsers, are a part of their own.
 */
const filesOf = (part) => {
  const folder = part === 'element' ? ELEMENT : join('test', part);
  if (!existsSync(folder)) return [`${folder}.test.ts`].filter(existsSync);
  const tests = readdirSync(folder, { recursive: true })
    .filter(isTest)
    .map((file) => join(folder, file));
  return part === 'element' ? tests : tests.filter((file) => !isElement(file));
};
const partOf = (file) => (isElement(file) ? 'element' : normalize(file).split(/[\\/]/)[1].replace('.test.ts', ''));

const { REQUIRED_PARTS } = results;
const others = readdirSync('test')
  .map((name) => name.replace('.test.ts', ''))
  .filter((part) => !REQUIRED_PARTS.includes(part) && filesOf(part).length);
const PARTS = [...others, ...REQUIRED_PARTS];

const args = process.argv.slice(2);
const files = args.filter(isTest);
const wanted = args.length ? [...args.filter((arg) => !isTest(arg)), ...files.map(partOf)] : PARTS;
const unknown = wanted.filter((part) => !PARTS.includes(part));
if (unknown.length) {
  console.error(`Unknown part "${unknown}". The parts are ${PARTS.join(', ')}.`);
  process.exit(1);
}
const chosen = (part) => files.filter((file) => partOf(file) === part);

/**
 * Runs Node, and reads the results. If a runner fails although all of its tests passed, something else has failed.
 */
const run = (part, argv, env) => {
  const { status, signal } = spawnSync(process.execPath, argv, { stdio: 'inherit', env: { ...process.env, ...env } });
  const rows = results.read(part);
  if (status === 0 || results.total(rows).failed) return rows;
  const row = results.newRow(part);
  results.fail(row, `the runner ended with ${signal ?? status}`);
  return [...rows, row];
};

const runNode = (part, env, only = chosen(part)) => {
  const tests = only.length ? only : filesOf(part);
  // Without files, node:test would search for some.
  if (!tests.length) return results.read(part);
  const reporters = { spec: 'stdout', './scripts/node-test-reporter.mjs': results.fileOf(part) };
  const flags = Object.entries(reporters).flatMap(([reporter, to]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${to}`,
  ]);
  return run(part, ['--import', 'tsx', '--test', ...flags, ...tests], { ...env, RUNNER: part });
};

const runElement = (env, only = chosen('element')) => {
  const argv = ['node_modules/@web/test-runner/dist/bin.js', ...(only.length ? ['--files', ...only] : [])];
  return run('element', argv, env);
};

/** Parts that load the built files in Chromium. */
const END_TO_END = ['loop', 'faults', 'recipes'];

const runEndToEnd = (part, only) => {
  if (chromium) return runNode(part, { CHROME_PATH: chromium }, only);
  return [{ ...results.newRow(part), skipped: 1, reason: 'not run: needs Chromium' }];
};

/** Prepares what some parts need. If that fails, those parts fail with this reason, and the others still run. */
const blocked = {};
const prepare = async (parts, make) => {
  if (!wanted.some((part) => parts.includes(part))) return undefined;
  try {
    return await make();
  } catch (error) {
    console.error(error.message);
    for (const part of parts) blocked[part] ??= error.message;
    return undefined;
  }
};

const browsers = (await prepare(['element', ...END_TO_END], findBrowsers)) ?? [];
for (const browser of browsers) console.log(describe(browser));
const chromium = browsers.find(({ name }) => name === 'chromium')?.path;
const ofBuilt = ['package', 'package-types', 'package-environments', 'element', ...END_TO_END];
await prepare(ofBuilt, build);

const runBlocked = (part) => {
  const row = results.newRow(part);
  results.fail(row, blocked[part]);
  return [row];
};

const runFiles = (part, only) => (END_TO_END.includes(part) ? runEndToEnd(part, only) : runNode(part, {}, only));

/** More failed files than this are no accident of a busy machine. */
const MOST_SECOND_RUNS = 3;

/**
 * Browsers lose pages and windows on busy machines. What failed in few files is run a second time, alone; what then
 * passes is counted as passed, and named as flaky in the summary.
 */
const runAgain = (part, rows) => {
  const failed = rows.filter((row) => row.failed && row.file);
  if (failed.length === 0 || failed.length > MOST_SECOND_RUNS) return rows;
  console.log(`\n── ${part}, a second run of ${failed.map(({ file }) => file).join(', ')}`);
  const second = failed.flatMap(({ runner, file }) => {
    results.clear(part);
    if (part !== 'element') return runFiles(part, [file]);
    const engine = runner.replace('element in ', '').toLowerCase();
    return runElement({ BROWSERS: engine, REQUIRE_BROWSERS: engine }, [file]);
  });
  return results.withSecondRun(rows, second);
};

const runPart = (part) => {
  if (blocked[part]) return runBlocked(part);
  const rows = part === 'element' ? runElement() : runFiles(part);
  return runAgain(part, rows);
};

if (!args.length) results.clear();
const rows = [];
for (const part of PARTS.filter((part) => wanted.includes(part))) {
  console.log(`\n── ${part}`);
  results.clear(part);
  const partRows = runPart(part);
  results.write(part, partRows);
  rows.push(...partRows);
}

console.log('\n── summary');
results.print(rows);
for (const browser of browsers) if (!browser.path) console.log(describe(browser));
const total = results.total(rows);
console.log(results.line(total));
process.exitCode = total.failed ? 1 : 0;
