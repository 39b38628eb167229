/**
 * `pass-along simulate`: writes the events of a simulated campaign with a known K, to try out the report, an import, or
 * figures of your own.
 */

import { name as campaignName } from '../../core/validation.ts';
import { seededRandom } from '../../spread/seeded-random.ts';
import { eventOf, factsOf, simulate } from '../../spread/simulation.ts';
import { OUT_FLAG, writeOut } from './output-file.ts';
import { progressOn } from './progress-bar.ts';
import { type Command } from './command-line.ts';
import { whole } from './flag-values.ts';

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
    help: 'average number of visitors that each referred visitor brings',
  },
  dispersion: {
    parse: between(0.01, 1000),
    fallback: '0.3',
    placeholder: 'number',
    help: 'how unevenly: the smaller, the fewer people bring most visitors',
  },
  cycle: {
    parse: timeOf,
    fallback: '4h',
    placeholder: 'time',
    help: 'median time from a landing to one that it causes',
  },
  seeds: { parse: whole(1, 1e6), fallback: '500', placeholder: 'number', help: 'visitors who arrive on their own' },
  for: { parse: timeOf, fallback: '28d', placeholder: 'time', help: 'how long the campaign has been running' },
  until: {
    parse: momentOf,
    shownDefault: 'now',
    placeholder: 'time',
    help: 'end of the campaign; later events are left out',
  },
  most: {
    parse: whole(1, 1e7),
    fallback: '1000000',
    placeholder: 'number',
    help: 'maximum number of people; with a K of 1 or more there would be no end',
  },
  seed: {
    parse: whole(0, 2 ** 31 - 1),
    fallback: '1',
    placeholder: 'number',
    help: 'seed of the random numbers: the same seed gives the same events',
  },
  out: OUT_FLAG,
};

/** Standard deviation of log delays: with a median of four hours, 90% are between half an hour and 31 hours. */
const SIGMA = 1.25;
/** Lines per write. */
const BATCH = 500;

export const simulateCommand: Command<typeof flags> = {
  summary:
    'Writes the events of a simulated campaign, one line of JSON each: pass-along simulate | pass-along import -',
  flags,
  async run({ campaign, k, dispersion, cycle, seeds, for: length, until = Date.now(), most, seed, out }) {
    // Ids are random too, and those of two campaigns must differ, so the seed depends on the campaign.
    const random = seededRandom(
      [...campaign].reduce((mixed, symbol) => (Math.imul(mixed, 31) + symbol.codePointAt(0)!) | 0, seed),
    );
    const from = until - length;
    const people = simulate(
      { seeds, from, to: until, k, dispersion, delay: { median: cycle, sigma: SIGMA }, until, maxPeople: most },
      random,
    );
    const progress = progressOn(process.stderr, people.parent.length, 'people');
    let [events, done] = [0, 0];
    const lines = function* (): Generator<string> {
      let batch = '';
      for (const fact of factsOf(people, {}, random)) {
        if (fact.kind === 'view') done++; // one per person
        batch += `${JSON.stringify(eventOf(fact, campaign, random))}\n`;
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
      console.log(
        `Wrote ${events} events of ${people.parent.length} people to ${out}; ${seeds} of them arrived on their own.`,
      );
  },
};
