/**
 * `pass-along simulate`: writes the events of a campaign whose K is known, to try the report, an import, or one's own
 * figures on.
 */

import { name as campaignName } from '../../core/validation.ts';
import { seededRandom } from '../../spread/seeded-random.ts';
import { eventOf, factsOf, simulate } from '../../spread/simulation.ts';
import { OUT_FLAG, writeOut } from './output-file.ts';
import { progressOn } from './progress-bar.ts';
import { type Command } from './command-line.ts';
import { whole } from './flags.ts';

const UNITS: Record<string, number> = { m: 6e4, h: 36e5, d: 864e5 };

const timeOf = (written: string, name: string): number => {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([mhd])$/.exec(written) ?? [];
  if (!(Number(number) > 0)) throw new Error(`${name} must be a time such as 30m, 4h or 2d, not "${written}"`);
  return Number(number) * UNITS[unit]!;
};

const between =
  (least: number, most: number) =>
  (written: string, name: string): number => {
    const value = Number(written);
    if (!written.trim() || !(value >= least && value <= most))
      throw new Error(`${name} must be a number from ${least} to ${most}, not "${written}"`);
    return value;
  };

const nameOf = (written: string, name: string): string => {
  if (!campaignName.fits(written)) throw new Error(`${name} must be ${campaignName.expected}, not "${written}"`);
  return written;
};

const momentOf = (written: string, name: string): number | undefined => {
  if (written && Number.isNaN(Date.parse(written)))
    throw new Error(`${name} must be a time such as 2026-11-22 or 2026-11-22T19:31:07Z, not "${written}"`);
  return written ? Date.parse(written) : undefined;
};

const flags = {
  campaign: { parse: nameOf, fallback: 'simulated', placeholder: 'name', help: 'name of the campaign' },
  k: {
    parse: between(0, 10),
    fallback: '0.5',
    placeholder: 'number',
    help: 'how many each person brought brings, on average',
  },
  dispersion: {
    parse: between(0.01, 1000),
    fallback: '0.3',
    placeholder: 'number',
    help: 'the smaller, the fewer people bring nearly all',
  },
  cycle: {
    parse: timeOf,
    fallback: '4h',
    placeholder: 'time',
    help: 'median time from a landing to one that it causes',
  },
  seeds: { parse: whole(1, 1e6), fallback: '500', placeholder: 'number', help: 'people who come on their own' },
  for: { parse: timeOf, fallback: '28d', placeholder: 'time', help: 'how long it has been going on' },
  until: { parse: momentOf, shownDefault: 'now', placeholder: 'time', help: 'what would come later has not come yet' },
  most: {
    parse: whole(1, 1e7),
    fallback: '1000000',
    placeholder: 'number',
    help: 'people at most; with a K of 1 and more there would be no end',
  },
  seed: {
    parse: whole(0, 2 ** 31 - 1),
    fallback: '1',
    placeholder: 'number',
    help: 'decides all chance: the same gives the same',
  },
  out: OUT_FLAG,
};

/** Of log-normal delays: between half an hour and two days for a median of four hours lie nine tenths. */
const SIGMA = 1.25;
/** Lines that are written at once. */
const BATCH = 500;

export const simulateCommand: Command<typeof flags> = {
  summary:
    'Writes the events of a campaign that never was, a line of JSON each: pass-along simulate | pass-along import -',
  flags,
  async run({ campaign, k, dispersion, cycle, seeds, for: length, until = Date.now(), most, seed, out }) {
    // Ids come from chance too, and those of two campaigns must differ.
    const chance = seededRandom(
      [...campaign].reduce((mixed, symbol) => (Math.imul(mixed, 31) + symbol.codePointAt(0)!) | 0, seed),
    );
    const from = until - length;
    const people = simulate(
      { seeds, from, to: until, k, dispersion, delay: { median: cycle, sigma: SIGMA }, until, maxPeople: most },
      chance,
    );
    const progress = progressOn(process.stderr, people.parent.length, 'people');
    let [events, done] = [0, 0];
    const lines = function* (): Generator<string> {
      let batch = '';
      for (const fact of factsOf(people, {}, chance)) {
        if (fact.kind === 'view') done++; // each has one
        batch += `${JSON.stringify(eventOf(fact, campaign, chance))}\n`;
        if (++events % BATCH) continue;
        progress.show(done);
        yield batch;
        batch = '';
      }
      yield batch;
    };
    try {
      await writeOut(lines(), out);
    } finally {
      progress.end();
    }
    if (out)
      console.log(`${events} events of ${people.parent.length} people, of whom ${seeds} came on their own, in ${out}.`);
  },
};
