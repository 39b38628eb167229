/** `pass-along erase CODE`: takes all that is known of a code out of the database. */

import { isCode } from '../store/erasure.ts';
import { openFolder } from './data-folder.ts';
import { FLAGS, type Command } from './command-line.ts';

const flags = { data: FLAGS.data };

export const erase: Command<typeof flags> = {
  summary: 'Erases all events of a code, and the code from those it brought.',
  operands: ['CODE'],
  flags,
  async run({ data }, code = '') {
    if (!isCode(code)) throw new Error(`"${code}" is no code: it has 1 to 64 letters, digits, "_" or "-".`);
    const { store } = await openFolder(data, { make: false });
    try {
      const { events, brought } = await store.erase(code);
      await store.erased();
      console.log(
        `Erased ${events} events of ${code}, and the code from ${brought} landings it had brought. A collector that runs on this file shows so from the next event on.`,
      );
    } finally {
      await store.close();
    }
  },
};
