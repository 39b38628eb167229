/**
 * Running order statistics: the exact value at any rank while values are added and removed, without keeping each one.
 * For a cheap running median.
 */

export type RunningRanks = {
  /** The number of values in each bin, in the order of the bins. */
  bins(): [bin: number, count: number][];
  /** Adds a value, or removes it with -1. */
  add(value: number, delta: 1 | -1): void;
  /** The value at this rank, from 0; `undefined` if there is none. */
  atRank(rank: number): number | undefined;
};

/**
 * Bins whose values are counted one by one: those of the two middle values and of the first value, and as many spare
 * ones.
 */
const OPEN = 6;

/** Adds to the count of a key; a key whose count is 0 is deleted. */
export const addTo = (counts: Map<number, number>, key: number, by: number): void => {
  const count = (counts.get(key) ?? 0) + by;
  if (count) counts.set(key, count);
  else counts.delete(key);
};

/** The counts, sorted by key. */
export const sortedCounts = (counts: Map<number, number>): [number, number][] => [...counts].sort(([a], [b]) => a - b);

/**
 * `binOf` must be monotonic. All bins are counted; values are counted only in the bins queried last. When another bin
 * is queried, which is rare since a rank moves slowly, its values are counted through `all`, which visits every value.
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
/** Which half of a number's bits holds its exponent: it depends on the machine's byte order. */
const HIGH = bits[1] ? 1 : 0;

/** Logarithmic bins for times of any length: values from 0, in bins at most 1/256 of the value wide. */
export const logarithmicBin = (value: number): number => {
  number[0] = value;
  return bits[HIGH]! >>> 12;
};
