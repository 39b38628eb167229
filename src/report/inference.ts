/** Estimates of a campaign, as the page takes them out of its summary. */

import type { Inference } from '../core/infer.ts';
import type { TooFew } from '../core/interval.ts';
import type { Summary } from '../core/metrics.ts';

export type { Inference } from '../core/infer.ts';
export type { Row } from '../core/rows.ts';

export type Dimension = keyof Inference['rows'];

/** A collector of before does not say them; then nothing is claimed. */
export const inferenceOf = (summary: Summary & { inference?: Inference }): Inference => {
  if (summary.inference) return summary.inference;
  const few: TooFew = { tooFew: 0, needed: 100, of: 'people' };
  return {
    asOf: 0,
    spread: {
      k: few,
      within: null,
      cycleTime: few,
      halfLife: summary.halfLife,
      lift: few,
      doublingTime: few,
      halvingTime: few,
      generations: summary.generations.map((people) => ({ people, r: few })),
      dispersion: few,
      carriers: few,
      extinction: few,
      lineages: null,
      offspring: [],
      sizes: [],
    },
    levers: { passOn: few, intents: few, landings: few, heard: few },
    rows: { channels: [], pages: [], messages: [], weeks: [] },
    best: null,
    trust: { countedUntil: null, matureUntil: null, people: 0, landings: 0 },
  };
};
