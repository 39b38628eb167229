/**
 * `npm run faults:power`: cuts the power fifty times below the built collector under load, half of them with a random
 * half of the unsynced writes on disk. Fails if an acknowledged event was lost or stored twice.
 */

import { execFileSync } from 'node:child_process';
import { execPath, exit, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BUILT } from '../collector/collector-process.ts';
import { cutPower } from './power-cuts.ts';

const { values } = parseArgs({ options: { cuts: { type: 'string', default: '50' } } });
const print = (line: string): void => void stdout.write(`${line}\n`);

execFileSync(execPath, [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url))], { stdio: 'inherit' });
let isFine = true;
for (const kept of [0, 50]) {
  const cuts = Math.ceil(Number(values.cuts) / 2);
  const { acknowledged, stored, missing, twice, foreign, integrity } = await cutPower(cuts, { kept, command: BUILT });
  print(
    `${cuts} cuts, ${kept} % of unsynced writes kept: ${acknowledged} events acknowledged, ${missing.length} missing, ` +
      `${twice.length} twice, ${foreign.length} foreign, ${stored} stored, integrity ${String(integrity)}`,
  );
  isFine &&= !missing.length && !twice.length && !foreign.length && integrity === 'ok';
}
const lying = await cutPower(1, { kept: 0, lies: true, command: BUILT });
print(
  `1 cut of a disk that lies about syncing: ${lying.missing.length} of ${lying.acknowledged} missing, as it must be`,
);
exit(isFine && lying.missing.length ? 0 : 1);
