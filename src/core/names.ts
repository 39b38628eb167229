/** Names and their numbers: each different text is kept once, as bytes, so that ten million codes fit into memory. */

export type Names = {
  readonly size: number;
  /** The number of the UTF-8 text from `start` to before `end`, counted from 0 in the order in which they came; a new one if need be. */
  of(bytes: DataView, start: number, end: number, hash?: number): number;
  /**
   * The hash of a text that `of` will be asked for. Asked for many ahead, the memory that each will be looked for in is
   * fetched while the next are hashed: for ten million names that takes a third of the time.
   */
  ahead(bytes: DataView, start: number, end: number): number;
  ofText(text: string): number;
  /** -1 for one that never came. */
  find(text: string): number;
  text(number: number): string;
  /** All of them, by their numbers. */
  texts(): readonly string[];
  /** Negative when `a` comes first by its bytes, which for ASCII is the order of strings. */
  compare(a: number, b: number): number;
};

/** A longer copy; what is added is zero, and takes no memory until it is written. */
export const grown = <Column extends Uint8Array | Int32Array | Uint32Array | Float64Array>(column: Column, length: number): Column => {
  const longer = new (column.constructor as new (length: number) => Column)(length);
  longer.set(column);
  return longer;
};

/** How many places a column gets that has run out of them. Half as much again: a quarter of the memory is not yet in use. */
export const roomFor = (size: number): number => Math.max(16, Math.ceil(size * 1.5));

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let scratch = new Uint8Array(256);

/** Writes `text` to `scratch`, and hands it on from there. */
const written = (text: string, take: (bytes: DataView, start: number, end: number) => number): number => {
  if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 3);
  const { written: end } = encoder.encodeInto(text, scratch);
  return take(new DataView(scratch.buffer), 0, end);
};

/** `seed`, any number, keeps those who choose the names from choosing which of them collide. */
export const newNames = (seed = 0): Names => {
  let size = 0;
  let bytes = new Uint8Array(256);
  let view = new DataView(bytes.buffer);
  /** Where each ends; the first begins at 0. */
  let ends = new Uint32Array(16);
  /** Numbers plus 1, 0 where nobody is; a power of two long, and at most two thirds full. */
  let slots = new Int32Array(32);

  /** Means nothing; a value that nobody kept would not be fetched. */
  let fetched = 0;

  const startOf = (number: number): number => (number ? ends[number - 1]! : 0);

  // Four bytes at a time, here and below: there are a billion of them to go through.
  const hash = (text: DataView, start: number, end: number): number => {
    let h = seed ^ (end - start);
    let at = start;
    for (; at + 4 <= end; at += 4) {
      h = Math.imul(h ^ text.getInt32(at, true), 0x9e3779b1);
      h ^= h >>> 15;
    }
    for (; at < end; at++) h = Math.imul(h ^ text.getUint8(at), 0x01000193);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    return h ^ (h >>> 13);
  };

  const isAt = (number: number, text: DataView, start: number, end: number): boolean => {
    let own = startOf(number);
    if (ends[number]! - own !== end - start) return false;
    let at = start;
    for (; at + 4 <= end; at += 4, own += 4) if (view.getInt32(own) !== text.getInt32(at)) return false;
    for (; at < end; at++, own++) if (view.getUint8(own) !== text.getUint8(at)) return false;
    return true;
  };

  /** The slot of this text, or the empty one where it belongs. */
  const slotOf = (text: DataView, start: number, end: number, hashed: number): number => {
    const mask = slots.length - 1;
    let slot = hashed & mask;
    while (slots[slot] && !isAt(slots[slot]! - 1, text, start, end)) slot = (slot + 1) & mask;
    return slot;
  };

  const makeRoom = (length: number): void => {
    const used = startOf(size);
    if (used + length > bytes.length) {
      bytes = grown(bytes, roomFor(used + length));
      view = new DataView(bytes.buffer);
    }
    if (size === ends.length) ends = grown(ends, roomFor(size));
    if (size * 3 < slots.length * 2) return;
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < size; number++) {
      let slot = hash(view, startOf(number), ends[number]!) & mask;
      while (slots[slot]) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
  };

  const of = (text: DataView, start: number, end: number, hashed = hash(text, start, end)): number => {
    let slot = slotOf(text, start, end, hashed);
    if (slots[slot]) return slots[slot]! - 1;
    const { length } = slots;
    makeRoom(end - start);
    if (slots.length !== length) slot = slotOf(text, start, end, hashed);
    let to = startOf(size);
    let at = start;
    for (; at + 4 <= end; at += 4, to += 4) view.setInt32(to, text.getInt32(at));
    for (; at < end; at++, to++) view.setUint8(to, text.getUint8(at));
    ends[size] = to;
    slots[slot] = ++size;
    return size - 1;
  };

  const textOf = (number: number): string => decoder.decode(bytes.subarray(startOf(number), ends[number]));
  const texts: string[] = [];

  return {
    get size() {
      return size;
    },
    of,
    ahead(bytes, start, end) {
      const hashed = hash(bytes, start, end);
      fetched ^= slots[hashed & (slots.length - 1)]!;
      return hashed;
    },
    ofText: (text) => written(text, of),
    find: (text) => slots[written(text, (bytes, start, end) => slotOf(bytes, start, end, hash(bytes, start, end)))]! - 1,
    text: textOf,
    texts() {
      while (texts.length < size) texts.push(textOf(texts.length));
      return texts;
    },
    compare(a, b) {
      let [at, other] = [startOf(a), startOf(b)];
      for (; at < ends[a]! && other < ends[b]!; at++, other++) if (bytes[at] !== bytes[other]) return bytes[at]! - bytes[other]!;
      return ends[a]! - at - (ends[b]! - other);
    },
  };
};
