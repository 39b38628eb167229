/** Cascades with published figures, read from a folder outside the project. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fact } from '../../src/spread/campaign-summary.ts';
import { landing, view } from './facts.ts';

type KnownCascade = {
  cascade_id: string;
  events: { id: string; parent: string | null; t: number }[];
  exact_wiener?: number;
  metrics: {
    size: number;
    max_depth: number;
    mean_depth: number;
    breadth: number[];
    max_breadth: number;
    wiener: number;
    structural_virality: number | null;
    generation_ratio: number[];
    time_to_half: number;
    median_cycle_time: number | null;
  };
};

const folder =
  process.env.PASS_ALONG_CASCADES ?? fileURLToPath(new URL('../../../shared/data/cascades', import.meta.url));

/** Reason for `node:test` to skip, or false. */
export const cascadesMissing = existsSync(folder)
  ? false
  : `the real cascades were not checked: there is no ${folder} (set PASS_ALONG_CASCADES)`;

/** All cascades whose file's name begins with `prefix`. */
export const knownCascades = (prefix = ''): KnownCascade[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as KnownCascade);

/** A known cascade as events: the root saw the widget, all others landed and were verified. */
export const factsOfCascade = ({ cascade_id: id, events }: KnownCascade): Fact[] =>
  events.map((event) =>
    event.parent === null
      ? view(`${id}.${event.id}`, event.t)
      : landing(`${id}.${event.id}`, `${id}.${event.parent}`, event.t),
  );
