/** `pass-along backup FILE`: a consistent, checked copy of the database, while the collector runs. */

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { backUp, databaseIn } from '../store/backup.ts';
import { type Command } from './command-line.ts';
import { FLAGS } from './flags.ts';

const flags = { data: FLAGS.data };

export const backup: Command<typeof flags> = {
  summary: 'Copies the database to a file, checked and with a checksum, while the collector runs.',
  operands: ['FILE'],
  flags,
  async run({ data }, target = '') {
    const file = databaseIn(resolve(data));
    if (!existsSync(file)) throw new Error(`no database at ${file}. Set its folder with --data.`);
    await backUp(file, resolve(target));
    const { size } = statSync(target);
    console.log(`Backed up ${file} to ${resolve(target)} (${size} bytes), with its checksum beside it.`);
  },
};
