/** `pass-along restore FILE`: replaces the database by a backup, and keeps the old one under another name. */

import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { databaseIn, restore } from '../store/backup.ts';
import { lockWriter } from '../store/writer-lock.ts';
import { type Command } from './command-line.ts';
import { FLAGS } from './flags.ts';

const flags = { data: FLAGS.data };

export const restoreCommand: Command<typeof flags> = {
  summary: 'Replaces the database by a backup, and renames the old one. Stop the collector first.',
  operands: ['FILE'],
  flags,
  async run({ data }, backup = '') {
    const folder = resolve(data);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = await lockWriter(folder);
    try {
      const file = databaseIn(folder);
      const { oldFile, erasedAgain } = await restore(resolve(backup), { file, folder, now: Date.now() });
      console.log(`Restored ${file} from ${resolve(backup)}.`);
      if (oldFile) console.log(`The database that was there is now ${oldFile}. Delete it when you no longer need it.`);
      if (erasedAgain)
        console.log(`Codes that had been erased since the backup, and are erased again: ${erasedAgain}.`);
    } finally {
      lock.release();
    }
  },
};
