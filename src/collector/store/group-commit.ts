/**
 * Group commit: what is appended at nearly the same time is written together, since a disk is paid by the commit, not
 * by the row.
 */

export type GroupCommit<Item, Result> = {
  /** Resolves once the items are written; rejects with what went wrong with the write they were part of. */
  add(items: Item[]): Promise<Result>;
  /** Writes at once what is waiting. */
  flush(): void;
};

type Waiting<Item, Result> = { items: Item[]; done: (result: Result) => void; failed: (reason: unknown) => void };

/**
 * `write` gets the batches that came together, and gives a result for each, or throws for all of them. Nothing waits
 * for a clock: written is what the turns of the event loop bring until one brings nothing more, since bodies that wait
 * in the kernel come over a few of them; and while the disk is busy more gathers there. How much that may be is for the
 * caller to bound (`admission-control.ts`).
 */
export const groupCommit = <Item, Result>(write: (batches: Item[][]) => Result[]): GroupCommit<Item, Result> => {
  let waiting: Waiting<Item, Result>[] = [];
  /** How many were waiting a turn ago. */
  let before = 0;

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    before = 0;
    if (!group.length) return;
    try {
      const results = write(group.map((one) => one.items));
      group.forEach(({ done }, index) => done(results[index] as Result));
    } catch (reason) {
      for (const { failed } of group) failed(reason);
    }
  };

  const gather = (): void => {
    if (waiting.length === before) return flush();
    before = waiting.length;
    setImmediate(gather);
  };

  const add = (items: Item[]): Promise<Result> =>
    new Promise((done, failed) => {
      if (waiting.push({ items, done, failed }) === 1) setImmediate(gather);
    });

  return { add, flush };
};
