/** Cuts the power below the collector under load: what was not synced to the disk is lost. Linux with a C compiler. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunOptions } from '../collector/collector-process.ts';
import { survive, type Survived } from './collector-kills.ts';

export type PowerCutOptions = RunOptions & {
  /** Percent of the unsynced writes that reach the disk nevertheless, in any order. */
  kept: number;
  /** A disk that says it has synced what it has not: then events must be missing. */
  lies?: boolean;
  progress?: (round: number) => void;
};

const SOURCE = fileURLToPath(new URL('power-cut.c', import.meta.url));
/** The exit status after a cut, as in `power-cut.c`. */
const CUT = 99;

export const cutPower = async (
  rounds: number,
  { kept, lies = false, environment, ...options }: PowerCutOptions,
): Promise<Survived> => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-power-'));
  const [layer, pipe] = [join(folder, 'power-cut.so'), join(folder, 'pipe')];
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', layer, SOURCE, '-lpthread']);
    execFileSync('mkfifo', [pipe]);
    return await survive('power cut', rounds, {
      ...options,
      environment: {
        ...environment,
        LD_PRELOAD: layer,
        POWER_CUT_PIPE: pipe,
        POWER_CUT_KEPT: String(kept),
        ...(lies && { POWER_CUT_LIES: '1' }),
      },
      ending: { end: () => writeFileSync(pipe, '.'), how: CUT },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};
