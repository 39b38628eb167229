/** Group commit: what is appended at nearly the same time is written together, since a disk is paid by the commit, not by the row. */

export type Group<Item, Result> = {
  /** Resolves once the items are written; rejects with what went wrong with the write they were part of. */
  add(items: Item[]): Promise<Result>;
  /** Writes at once what is waiting. */
  flush(): void;
};

type Waiting<Item, Result> = { items: Item[]; done: (result: Result) => void; failed: (reason: unknown) => void };

/**
 * `write` gets the batches that came together, and gives a result for each, or throws for all of them.
 * Nothing waits for a clock: written is what one turn of the event loop brought, and while the disk is busy the next turn gathers
 * more. How much that may be is for the caller to bound (`room.ts`).
 */
export const groupCommit = <Item, Result>(write: (batches: Item[][]) => Result[]): Group<Item, Result> => {
  let waiting: Waiting<Item, Result>[] = [];

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    if (!group.length) return;
    try {
      const results = write(group.map((one) => one.items));
      group.forEach(({ done }, index) => done(results[index] as Result));
    } catch (reason) {
      for (const { failed } of group) failed(reason);
    }
  };

  const add = (items: Item[]): Promise<Result> =>
    new Promise((done, failed) => {
      if (!waiting.length) setImmediate(flush);
      waiting.push({ items, done, failed });
    });

  return { add, flush };
};
