/** How far a long command has come: a bar where somebody looks on, and nothing in a file. */

import type { WriteStream } from 'node:tty';

const WIDTH = 30;

export type Progress = {
  /** `done` of the whole, in the unit of the whole. */
  show(done: number): void;
  /** A line of its own, above the bar. */
  say(line: string): void;
  end(): void;
};

/** `whole` 0: not known, so only `done` is told. */
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
    say(line) {
      clear();
      stream.write(`${line}\n${shown}`);
    },
    end() {
      clear();
      shown = '';
    },
  };
};
