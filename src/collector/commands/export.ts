/** `pass-along export ENTITY`: writes what is kept to the terminal or a file. */

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ENTITIES, isEntity, written, type Format } from '../entities.ts';
import { openFolder } from '../folder.ts';
import { CAMPAIGN, FLAGS, type Command } from '../settings.ts';
import { summaries } from '../summaries.ts';

const formatOf = (written: string, name: string): Format => {
  if (written !== 'jsonl' && written !== 'csv') throw new Error(`${name} must be jsonl or csv, not "${written}"`);
  return written;
};

const placeOf = (written: string, name: string): number => {
  if (!/^\d{1,15}$/.test(written)) throw new Error(`${name} must be a whole number, the seq of the last event you have, not "${written}"`);
  return Number(written);
};

const flags = {
  data: FLAGS.data,
  campaign: CAMPAIGN,
  format: { read: formatOf, value: 'jsonl', says: 'jsonl or csv' },
  after: { read: placeOf, value: '0', shape: 'seq', says: 'only events behind this one' },
  out: { read: (written: string) => written || undefined, shape: 'file', without: 'the terminal', says: 'where to write it' },
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
      const parts = Readable.from(written(name, format, { store, campaign, after, summaryOf: (name = store.latest() ?? '') => figures.summary(name) }));
      if (out) await pipeline(parts, createWriteStream(out));
      else await pipeline(parts, process.stdout, { end: false });
    } catch (error) {
      // Who reads only the beginning, as `head` does, has had enough.
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    } finally {
      await store.close();
    }
  },
};
