/**
 * Group commit: appends that arrive at nearly the same time share a transaction, since the cost on disk is per commit,
 * not per row.
 */

export type GroupCommit<Item, Result> = {
  /** Resolves once the items are committed; rejects with the error of their commit. */
  add(items: Item[]): Promise<Result>;
  /** Commits pending items at once. */
  flush(): void;
  /** The number of pending items. */
  waiting(): number;
};

type Waiting<Item, Result> = { items: Item[]; done: (result: Result) => void; failed: (reason: unknown) => void };

/**
 * `write` gets the batches of one commit, and returns a result for each, or throws for all of them. There is no timer:
 * the commit happens once a turn of the event loop adds nothing more, since bodies waiting in the kernel arrive over a
 * few turns; while the disk is busy, more gathers there. The caller bounds how much (`admission-control.ts`).
 */
export const groupCommit = <Item, Result>(write: (batches: Item[][]) => Result[]): GroupCommit<Item, Result> => {
  let waiting: Waiting<Item, Result>[] = [];
  /** The number of pending batches one turn ago. */
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

  return { add, flush, waiting: () => waiting.reduce((sum, { items }) => sum + items.length, 0) };
};
