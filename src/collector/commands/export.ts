/** `pass-along export ENTITY`: writes what is kept to the terminal or a file. */

import { earningsIn } from '../rewards/reward-services.ts';
import { ENTITIES, isEntity, written, type Format } from '../export/export-tables.ts';
import { openFolder } from './data-folder.ts';
import { OUT, writeOut } from './output-file.ts';
import { CAMPAIGN, FLAGS, type Command } from './command-line.ts';
import { summaries } from '../figures/async-figures.ts';

const formatOf = (written: string, name: string): Format => {
  if (written !== 'jsonl' && written !== 'csv') throw new Error(`${name} must be jsonl or csv, not "${written}"`);
  return written;
};

const placeOf = (written: string, name: string): number => {
  if (!/^\d{1,15}$/.test(written))
    throw new Error(`${name} must be a whole number, the seq of the last event you have, not "${written}"`);
  return Number(written);
};

const flags = {
  data: FLAGS.data,
  campaign: CAMPAIGN,
  format: { read: formatOf, value: 'jsonl', says: 'jsonl or csv' },
  after: { read: placeOf, value: '0', shape: 'seq', says: 'only events behind this one' },
  out: OUT,
};

export const exportCommand: Command<typeof flags> = {
  says: `Writes what is kept: ${Object.keys(ENTITIES).join(', ')}.`,
  takes: ['ENTITY'],
  flags,
  async run({ data, campaign, format, after, out }, name = '') {
    if (!isEntity(name)) throw new Error(`"${name}" cannot be exported: there are ${Object.keys(ENTITIES).join(', ')}`);
    const { store } = await openFolder(data, { make: false });
    try {
      const figures = summaries(store);
      await writeOut(
        written(name, format, {
          store,
          campaign,
          after,
          figures,
          earnings: earningsIn({ store, figures, now: Date.now, log: console.error }),
        }),
        out,
      );
    } finally {
      await store.close();
    }
  },
};
