/**
 * Order statistics by bins: the number of any rank among numbers that come and go, exactly, without keeping each.
 * For a running median that costs little.
 */

export type RunningRanks = {
  /** How many numbers each bin holds, by bin. */
  bins(): [bin: number, count: number][];
  /** Adds a number, or with -1 takes it away. */
  add(value: number, delta: 1 | -1): void;
  /** The number of this rank, from 0; `undefined` where there is none. */
  atRank(rank: number): number | undefined;
};

/** Bins whose numbers are counted one by one: those of the two middle ones, and of the first, with as many to spare. */
const OPEN = 6;

const addTo = (counts: Map<number, number>, key: number, by: number): void => {
  const count = (counts.get(key) ?? 0) + by;
  if (count) counts.set(key, count);
  else counts.delete(key);
};

/** What was counted for each key, by key. */
export const sortedCounts = (counts: Map<number, number>): [number, number][] => [...counts].sort(([a], [b]) => a - b);

/**
 * `binOf` gives the bin of a number, and a larger number no lesser one. All bins are counted; numbers are counted
 * only in the bins that were asked for last. When another is asked for, which is seldom, since a rank moves slowly,
 * its numbers come from `all`, which visits every number of the heap.
 */
export const newRunningRanks = (
  binOf: (value: number) => number,
  all: (visit: (value: number) => void) => void,
): RunningRanks => {
  const counts = new Map<number, number>();
  const open = new Map<number, Map<number, number>>();

  const openBin = (bin: number): Map<number, number> => {
    const values = open.get(bin) ?? new Map<number, number>();
    if (!open.delete(bin))
      all((value) => {
        if (binOf(value) === bin) addTo(values, value, 1);
      });
    open.set(bin, values);
    if (open.size > OPEN) open.delete(open.keys().next().value!);
    return values;
  };

  const find = (sorted: [number, number][], rank: number): { key: number; rank: number } | undefined => {
    for (const [key, count] of sorted) {
      if (rank < count) return { key, rank };
      rank -= count;
    }
    return undefined;
  };

  return {
    bins: () => sortedCounts(counts),
    add(value, delta) {
      const bin = binOf(value);
      addTo(counts, bin, delta);
      const values = open.size && open.get(bin);
      if (values) addTo(values, value, delta);
    },
    atRank(rank) {
      const bin = find(sortedCounts(counts), rank);
      return bin && find(sortedCounts(openBin(bin.key)), bin.rank)?.key;
    },
  };
};

const both = new ArrayBuffer(8);
const [number, bits] = [new Float64Array(both), new Uint32Array(both)];
// A negative number has its sign bit set, in the same half as its exponent.
number[0] = -2;
/** The half of a number's bits that holds its exponent, wherever this machine keeps it. */
const HIGH = bits[1] ? 1 : 0;

/** Bins for times that may be short or long: numbers from 0, in bins of at most 1/256 of their size. */
export const logarithmicBin = (value: number): number => {
  number[0] = value;
  return bits[HIGH]! >>> 12;
};
