/**
 * `npm run faults`: how many events are lost between a click and the database when the browser, the network or the
 * collector fails.
 *
 * --engine chromium|firefox|webkit   default: chromium
 * --trials N                         trials per cell; default: 10
 * --cells a,b                        only these cells
 * --dist folder                      another build of the element, for comparison
 * --json file                        saves the results there, beside those of other engines and cells
 * --write                            saves them in docs/faults.json, and writes the tables of docs/reliability.md
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { parseArgs } from 'node:util';
import { findBrowsers } from '../../scripts/browsers.mjs';
import { build } from '../../scripts/build.mjs';
import { writeSections } from '../../scripts/generated-sections.mjs';
import { cells } from './cells.ts';
import { engines } from './engines.ts';
import { openMatrix, RTT, type Row } from './matrix.ts';
import { killTable, table, tables, type Measurements } from './table.ts';

const RESULTS = 'docs/faults.json';

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: 'dist' },
    engine: { type: 'string', default: 'chromium' },
    trials: { type: 'string', default: '10' },
    cells: { type: 'string' },
    json: { type: 'string' },
    write: { type: 'boolean' },
  },
});
const names = values.cells?.split(',') ?? Object.keys(cells);
const unknown = names.filter((name) => !Object.hasOwn(cells, name));
if (unknown.length) fail(`--cells: there is no ${unknown.join(', ')}; there are ${Object.keys(cells).join(', ')}.`);
const trials = Number(values.trials);
if (!Number.isInteger(trials) || trials < 1) fail(`--trials must be a whole number from 1, not "${values.trials}".`);
const name = values.engine as keyof typeof engines;
if (!Object.hasOwn(engines, name))
  fail(`--engine must be one of ${Object.keys(engines).join(', ')}, not "${values.engine}".`);
const { path, hint } = (await findBrowsers()).find((browser) => browser.name === name)!;
if (!path) fail(`${name} is not installed: ${hint}.`);

await build();
const engine = await engines[name](path!);
const matrix = await openMatrix(engine, values.dist);
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}, Node ${process.versions.node}`;
console.log(`${engine.version} on ${machine}; ${RTT} ms to the collector\n`);

const file = values.write ? RESULTS : values.json;
const save = (row: Row): void => {
  if (!file) return;
  const saved: Measurements = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const before = saved[name]?.rows ?? [];
  const measured = { ...row, date: new Date().toISOString().slice(0, 16) + 'Z' };
  const rows = Object.keys(cells).flatMap((cell) =>
    cell === row.cell ? measured : (before.find((row) => row.cell === cell) ?? []),
  );
  saved[name] = {
    version: engine.version,
    machine,
    rtt: RTT,
    command: `npm run faults -- --engine ${name} --trials ${trials}`,
    rows,
  };
  writeFileSync(file, `${JSON.stringify(saved, null, 1)}\n`);
};

const rows: Row[] = [];
for (const cell of names) {
  const started = Date.now();
  const row = await matrix.run(cell, trials);
  rows.push(row);
  save(row);
  const discarded = Object.entries(row.discarded).map(([reason, n]) => `; ${n} discarded: ${reason}`);
  console.log(
    row.cannot
      ? `${cell}: not run, ${row.cannot}`
      : `${cell}: ${row.lost} of ${row.events} lost, ${row.arrivals} arrivals${discarded.join('')} (${Math.round((Date.now() - started) / 1000)} s)`,
  );
}
await matrix.close();
await engine.close();
console.log(`\n${table(rows)}\n\n${killTable(rows)}`);
if (values.write) writeSections('docs/reliability.md', { faults: tables(JSON.parse(readFileSync(RESULTS, 'utf8'))) });
// A killed browser leaves open handles.
process.exit(rows.some(({ lost }) => lost) ? 1 : 0);
