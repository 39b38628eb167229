/** Erasures of a store: rows at once, then their remnants in the file, one code after the other. */

import { mentionsSql, spellingsOf, writtenForms } from './code-mentions.ts';
import { eraser, type Erased, type EraserOptions } from './erasure.ts';
import { runErasureWorker, scrubFor } from './erasure-scrub.ts';
import { findRows } from './erasure-steps.ts';
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

const findInMemory =
  (database: Database): Find =>
  async (code) => {
    const { where, values } = mentionsSql(spellingsOf(code));
    const rows = database.prepare(`SELECT seq FROM events WHERE ${where}`).all(...values) as { seq: number }[];
    return { seqs: rows.map(({ seq }) => seq), last: Number.MAX_SAFE_INTEGER, rows: findRows(database, code) };
  };

/**
 * A full scan: codes are random, and an index on them would halve the write throughput. It reads whole events, since a
 * code may stand in any text of them.
 */
const findInThread =
  (place: DatabaseFile): Find =>
  async (code) => {
    const answer = await runErasureWorker({ find: 'rows', place, code });
    if ('found' in answer) return answer.found;
    throw new Error('unexpected response of the erasure thread');
  };

export const erasuresIn = ({
  file,
  isOpen,
  ...options
}: DeletingOptions & { file?: DatabaseFile | undefined }): Erasures => {
  const { database } = options;
  const eraseRows = eraser({ ...options, find: file ? findInThread(file) : findInMemory(database) });
  const scrub = file && scrubFor(database, file, options.pace);
  const waiting = new Set<string>();
  let last: Promise<void> = Promise.resolve();

  const scrubLater = (code: string): void => {
    if (!scrub) return;
    waiting.add(code);
    const run = async (): Promise<void> => {
      await scrub.run(writtenForms(code));
      if (isOpen()) waiting.delete(code);
    };
    last = last.then(run, run);
    last.catch(() => {}); // `erased` rejects with the error.
  };

  return {
    async erase(code) {
      const erased = await eraseRows(code);
      scrubLater(code);
      return erased;
    },
    erasing: () => [...waiting],
    erased: () => last,
    close: () => scrub?.close(),
  };
};
