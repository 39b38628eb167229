/** Writes a command's output to a file, or to standard output. */

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The flag that names the file. */
export const OUT_FLAG = {
  parse: (written: string) => written || undefined,
  placeholder: 'file',
  shownDefault: 'the terminal',
  help: 'file to write to',
};

/** Writes the parts, with backpressure. */
export const writeOut = async (
  parts: Iterable<string> | AsyncIterable<string | Uint8Array>,
  file: string | undefined,
): Promise<void> => {
  try {
    if (file) await pipeline(Readable.from(parts), createWriteStream(file));
    else await pipeline(Readable.from(parts), process.stdout, { end: false });
  } catch (error) {
    // A reader such as `head` closes the pipe early; that is no failure.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
};
