/**
 * `npm run faults:power`: cuts the power fifty times below the built collector under load, half of them with a random
 * half of the unsynced writes on disk, then once below a disk that lies about syncing, as a control. Fails if an
 * acknowledged event was lost or stored twice, or if the control lost none. `--keep` saves the table of
 * docs/reliability.md, `--cuts` is another number.
 */

import { execFileSync } from 'node:child_process';
import { execPath, exit, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { save } from '../bench/measured.ts';
import { BUILT } from '../collector/collector-process.ts';
import { cutPower } from './power-cuts.ts';

const { values } = parseArgs({ options: { cuts: { type: 'string', default: '50' }, keep: { type: 'boolean' } } });
const print = (line: string): void => void stdout.write(`${line}\n`);

execFileSync(execPath, [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url))], { stdio: 'inherit' });
type Row = {
  cuts: number;
  /** Percent of the unsynced writes that reach the disk. */
  kept: number;
  lies: boolean;
  acknowledged: number;
  missing: number;
  twice: number;
  integrity: string;
};

const measure = async (cuts: number, kept: number, lies = false): Promise<Row> => {
  const { acknowledged, missing, twice, foreign, integrity } = await cutPower(cuts, { kept, lies, command: BUILT });
  print(
    `${cuts} cuts, ${kept} % of unsynced writes kept${lies ? ', a disk that lies about syncing' : ''}: ${acknowledged} ` +
      `events acknowledged, ${missing.length} missing, ${twice.length} twice, integrity ${String(integrity)}`,
  );
  if (foreign.length) throw new Error(`${foreign.length} events were stored that nobody sent`);
  const counts = { acknowledged, missing: missing.length, twice: twice.length };
  return { cuts, kept, lies, ...counts, integrity: String(integrity) };
};

const cuts = Math.ceil(Number(values.cuts) / 2);
const rows = [await measure(cuts, 0), await measure(cuts, 50)];
const control = await measure(1, 0, true);
if (values.keep) save('faults-power', 'npm run faults:power -- --keep', { rows: [...rows, control] });
const isFine = rows.every(({ missing, twice, integrity }) => !missing && !twice && integrity === 'ok');
exit(isFine && control.missing ? 0 : 1);
