/** Erasures of a store: rows at once, and then, one after the other, the bytes that the file still holds of them. */

import { eraser, spellingsOf, type Erased, type EraserOptions } from './erasure.ts';
import { askErasure, scrubFor } from './erasure-scrub.ts';
import type { DeletingOptions } from './pruning.ts';
import type { Database, DatabaseFile } from './sqlite.ts';

export type Erasures = {
  erase(code: string): Promise<Erased>;
  /** See `Store`. */
  erasing(): string[];
  erased(): Promise<void>;
  close(): void;
};

type Find = EraserOptions['find'];

const findInMemory = (database: Database): Find => {
  const find = database.prepare('SELECT seq FROM events WHERE code = ?1 OR parent = ?1');
  return async (codes) => ({
    seqs: codes.flatMap((code) => (find.all(code) as { seq: number }[]).map(({ seq }) => seq)),
    last: Number.MAX_SAFE_INTEGER,
  });
};

/**
 * There is no index on codes, since they are random, and it would halve what can be appended: so all events are looked
 * at.
 */
const findInThread =
  (place: DatabaseFile): Find =>
  async (codes) => {
    const answer = await askErasure({ find: 'events', place, codes: [...codes] });
    if ('events' in answer) return answer.events;
    throw new Error('the thread of the erasure gave another answer');
  };

export const erasuresIn = ({
  file,
  isOpen,
  ...options
}: DeletingOptions & { file?: DatabaseFile | undefined }): Erasures => {
  const { database } = options;
  const takeOut = eraser({ ...options, find: file ? findInThread(file) : findInMemory(database) });
  const scrub = file && scrubFor(database, file);
  const waiting = new Set<string>();
  let last: Promise<void> = Promise.resolve();

  const scrubLater = (code: string): void => {
    if (!scrub) return;
    waiting.add(code);
    const run = async (): Promise<void> => {
      await scrub.run(spellingsOf(code));
      if (isOpen()) waiting.delete(code);
    };
    last = last.then(run, run);
    last.catch(() => {}); // Whoever asks `erased` hears of it.
  };

  return {
    async erase(code) {
      const erased = await takeOut(code);
      scrubLater(code);
      return erased;
    },
    erasing: () => [...waiting],
    erased: () => last,
    close: () => scrub?.close(),
  };
};
