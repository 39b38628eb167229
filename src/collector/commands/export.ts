/** `pass-along export ENTITY`: writes stored data to standard output or a file. */

import { EXPORT_TABLES, isExportTable, exportText, type Format } from '../export/export-tables.ts';
import { openFolder } from './data-folder.ts';
import { OUT_FLAG, writeOut } from './output-file.ts';
import { type Command } from './command-line.ts';
import { CAMPAIGN, FLAGS } from './flags.ts';
import { asyncFigures } from '../figures/async-figures.ts';

const formatOf = (written: string, name: string): Format => {
  if (written !== 'jsonl' && written !== 'csv') throw new Error(`${name} must be jsonl or csv, not "${written}"`);
  return written;
};

const placeOf = (written: string, name: string): number => {
  if (!/^\d{1,15}$/.test(written))
    throw new Error(`${name} must be a whole number (the seq of the last event you have), not "${written}"`);
  return Number(written);
};

const flags = {
  data: FLAGS.data,
  campaign: CAMPAIGN,
  format: { parse: formatOf, fallback: 'jsonl', help: 'jsonl or csv' },
  after: { parse: placeOf, fallback: '0', placeholder: 'seq', help: 'only events after this one' },
  out: OUT_FLAG,
};

export const exportCommand: Command<typeof flags> = {
  summary: `Exports stored data: ${Object.keys(EXPORT_TABLES).join(', ')}.`,
  operands: ['ENTITY'],
  flags,
  async run({ data, campaign, format, after, out }, name = '') {
    if (!isExportTable(name))
      throw new Error(`"${name}" cannot be exported. Choose one of ${Object.keys(EXPORT_TABLES).join(', ')}`);
    const { store } = await openFolder(data, { make: false });
    try {
      await writeOut(exportText(name, format, asyncFigures(store), { campaign, after }), out);
    } finally {
      await store.close();
    }
  },
};
