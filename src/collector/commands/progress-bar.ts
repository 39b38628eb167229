/** A progress bar for long commands, drawn only in a terminal. */

import type { WriteStream } from 'node:tty';

const WIDTH = 30;

export type Progress = {
  /** `done` in the unit of `whole`. */
  show(done: number): void;
  /** Prints a line above the bar. */
  print(line: string): void;
  end(): void;
};

/**
 * Control characters as escapes such as `\\u001b`: text from a file must not move the cursor, set the title of the
 * window or hide what was printed. Those that reverse the direction of text, too.
 */
export const printable = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** `whole` 0: the total is unknown, so only `done` is shown. */
export const progressOn = (stream: Pick<WriteStream, 'isTTY' | 'write'>, whole: number, unit = 'bytes'): Progress => {
  let shown = '';
  const clear = (): void => void (shown && stream.write(`\r${' '.repeat(shown.length)}\r`));
  return {
    show(done) {
      if (!stream.isTTY) return;
      const share = whole ? Math.min(1, done / whole) : 0;
      const filled = Math.round(share * WIDTH);
      const next = whole
        ? `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.floor(share * 100)} %`
        : `${done} ${unit}`;
      clear();
      stream.write((shown = next));
    },
    print(line) {
      clear();
      stream.write(`${line}\n${shown}`);
    },
    end() {
      clear();
      shown = '';
    },
  };
};
