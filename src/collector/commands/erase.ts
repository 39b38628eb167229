/** `pass-along erase CODE`: deletes all that is stored about a code. */

import { isCode } from '../store/erasure.ts';
import { openFolder } from './data-folder.ts';
import { type Command } from './command-line.ts';
import { FLAGS } from './flags.ts';

const flags = { data: FLAGS.data };

export const erase: Command<typeof flags> = {
  summary: 'Deletes all events of a code, and removes the code from the landings it caused.',
  operands: ['CODE'],
  flags,
  async run({ data }, code = '') {
    if (!isCode(code)) throw new Error(`"${code}" is not a code: a code has 1 to 64 letters, digits, "_" or "-".`);
    const { store } = await openFolder(data, { make: false });
    try {
      const { events, brought } = await store.erase(code);
      await store.erased();
      console.log(
        `Erased ${events} events of ${code}, and removed the code from ${brought} landings it caused. ` +
          'A running collector picks this up with the next event.',
      );
    } finally {
      await store.close();
    }
  },
};
