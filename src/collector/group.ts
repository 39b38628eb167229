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
 * more. From `size` items on nothing waits at all, so what is held in memory is bounded.
 */
export const groupCommit = <Item, Result>(write: (batches: Item[][]) => Result[], { size = 1000 }: { size?: number } = {}): Group<Item, Result> => {
  let waiting: Waiting<Item, Result>[] = [];
  let items = 0;

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    items = 0;
    if (!group.length) return;
    try {
      const results = write(group.map((one) => one.items));
      group.forEach(({ done }, index) => done(results[index] as Result));
    } catch (reason) {
      for (const { failed } of group) failed(reason);
    }
  };

  const add = (batch: Item[]): Promise<Result> =>
    new Promise((done, failed) => {
      if (!waiting.length) setImmediate(flush);
      waiting.push({ items: batch, done, failed });
      items += batch.length;
      if (items >= size) flush();
    });

  return { add, flush };
};
