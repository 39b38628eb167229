/** Where a command writes what others are to read: a file, or the terminal. */

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The flag for it. */
export const OUT_FLAG = {
  parse: (written: string) => written || undefined,
  placeholder: 'file',
  shownDefault: 'the terminal',
  help: 'where to write it',
};

/** Writes the parts, as fast as they are taken. */
export const writeOut = async (
  parts: Iterable<string> | AsyncIterable<string>,
  file: string | undefined,
): Promise<void> => {
  try {
    if (file) await pipeline(Readable.from(parts), createWriteStream(file));
    else await pipeline(Readable.from(parts), process.stdout, { end: false });
  } catch (error) {
    // Who reads only the beginning, as `head` does, has had enough.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
};
