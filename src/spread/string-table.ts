/** Names and their numbers: each different text is kept once, as bytes, so that ten million codes fit into memory. */

import { withLength, nextCapacity } from './typed-columns.ts';

/** Where texts stand among some bytes, from each start to before each end, and their numbers. */
export type TextSpans = { starts: Int32Array; ends: Int32Array; ids: Int32Array };

/** The same, with the `hashOf` each by the seed of the names they are looked up in. */
export type HashedSpans = TextSpans & { hashes: Int32Array };

export type StringTable = {
  readonly size: number;
  readonly seed: number;
  /**
   * The number of the UTF-8 text from `start` to before `end`, counted from 0 in the order in which they came; a
   * new one if need be.
   */
  idOf(bytes: DataView, start: number, end: number): number;
  /** Writes the `numbers` of the first `count` texts; -1 for an empty one. Many at once cost half as much. */
  idsOf(bytes: DataView, texts: HashedSpans, count: number): void;
  idOfText(text: string): number;
  /** Makes room for about so many at once: to grow to them is half of the work. What is not used takes no memory. */
  reserve(count: number): void;
  /** -1 for one that never came. */
  find(text: string): number;
  text(number: number): string;
  /** All of them, by their numbers. */
  texts(): readonly string[];
  /** Negative when `a` comes first by its bytes, which for ASCII is the order of strings. */
  compare(a: number, b: number): number;
};

// Four bytes at a time, here and below: there are a billion of them to go through.
/** A 32-bit hash of the bytes from `start` to before `end`. */
export const hashOf = (seed: number, text: DataView, start: number, end: number): number => {
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

/** Whether what begins at `from` in `own` goes on like the text from `start` to before `end`. */
export const bytesEqual = (own: DataView, from: number, text: DataView, start: number, end: number): boolean => {
  let at = start;
  for (; at + 4 <= end; at += 4, from += 4) if (own.getInt32(from) !== text.getInt32(at)) return false;
  for (; at < end; at++, from++) if (own.getUint8(from) !== text.getUint8(at)) return false;
  return true;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let scratch = new Uint8Array(256);

/** Writes `text` to `scratch`, and hands it on from there. */
const written = (text: string, take: (bytes: DataView, start: number, end: number) => number): number => {
  if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 3);
  const { written: end } = encoder.encodeInto(text, scratch);
  return take(new DataView(scratch.buffer), 0, end);
};

// A table larger than the caches answers as fast as memory does, one text after the other. Of a block all are
// looked up with no need to wait for one before the next, and found in the caches when they are looked up in
// earnest.
const BLOCK = 256;
const seen = new Int32Array(BLOCK);

// A text of up to 15 bytes stands in a cell of its own, behind its length: to look at it is to wait for memory
// once. Of a longer one the cell says where it begins, and how long it is.
const CELL = 16;
const LONG = 255;
const [BEGINS, BYTES] = [4, 8];

const roomier = (view: DataView, length: number): DataView =>
  new DataView(withLength(new Uint8Array(view.buffer), length).buffer);

/** `seed`, any number, keeps those who choose the names from choosing which of them collide. */
export const newStringTable = (seed = 0): StringTable => {
  let size = 0;
  let cells: DataView = new DataView(new ArrayBuffer(16 * CELL));
  let long: DataView = new DataView(new ArrayBuffer(0));
  let longUsed = 0;
  /**
   * By pairs: a number plus 1 (0 where nobody is), and the hash of its text, so that others are passed by without a
   * look at them, each of which would wait for memory. A power of two long, and at most two thirds full.
   */
  let slots = new Int32Array(64);

  const isLong = (number: number): boolean => cells.getUint8(number * CELL) === LONG;
  const viewOf = (number: number): DataView => (isLong(number) ? long : cells);
  const startOf = (number: number): number =>
    isLong(number) ? cells.getUint32(number * CELL + BEGINS) : number * CELL + 1;
  const lengthOf = (number: number): number =>
    isLong(number) ? cells.getUint32(number * CELL + BYTES) : cells.getUint8(number * CELL);

  const hash = (text: DataView, start: number, end: number): number => hashOf(seed, text, start, end);
  const isAt = (number: number, text: DataView, start: number, end: number): boolean =>
    lengthOf(number) === end - start && bytesEqual(viewOf(number), startOf(number), text, start, end);

  /** The slot of this text, or the empty one where it belongs. */
  const slotOf = (text: DataView, start: number, end: number, hashed = hash(text, start, end)): number => {
    const mask = slots.length - 2;
    let slot = (hashed << 1) & mask;
    while (slots[slot] && !(slots[slot + 1] === hashed && isAt(slots[slot]! - 1, text, start, end)))
      slot = (slot + 2) & mask;
    return slot;
  };

  const widen = (length: number): void => {
    const former = slots;
    slots = new Int32Array(length);
    const mask = slots.length - 2;
    for (let from = 0; from < former.length; from += 2) {
      if (!former[from]) continue;
      let slot = (former[from + 1]! << 1) & mask;
      while (slots[slot]) slot = (slot + 2) & mask;
      slots[slot] = former[from]!;
      slots[slot + 1] = former[from + 1]!;
    }
  };

  /** Writes the next text to its place. */
  const keep = (text: DataView, start: number, end: number): void => {
    const length = end - start;
    const cell = size * CELL;
    if (cell === cells.byteLength) cells = roomier(cells, nextCapacity(cell));
    if (length >= CELL) {
      if (longUsed + length > long.byteLength) long = roomier(long, nextCapacity(longUsed + length));
      cells.setUint8(cell, LONG);
      cells.setUint32(cell + BEGINS, longUsed);
      cells.setUint32(cell + BYTES, length);
      longUsed += length;
    } else cells.setUint8(cell, length);
    const view = viewOf(size);
    let to = startOf(size);
    let at = start;
    for (; at + 4 <= end; at += 4, to += 4) view.setInt32(to, text.getInt32(at));
    for (; at < end; at++, to++) view.setUint8(to, text.getUint8(at));
  };

  const idOf = (text: DataView, start: number, end: number, hashed = hash(text, start, end)): number => {
    let slot = slotOf(text, start, end, hashed);
    if (slots[slot]) return slots[slot]! - 1;
    if (size * 3 >= slots.length) {
      widen(slots.length * 2);
      slot = slotOf(text, start, end, hashed);
    }
    keep(text, start, end);
    slots[slot] = ++size;
    slots[slot + 1] = hashed;
    return size - 1;
  };

  const reserve = (count: number): void => {
    if (count * CELL > cells.byteLength) cells = roomier(cells, count * CELL);
    // Half as long as it may have to be in the end: of this all is used, and memory that is too long is taken in
    // earnest.
    const slotsLength = 2 ** Math.floor(Math.log2(count * 3));
    if (slotsLength > slots.length) widen(slotsLength);
  };

  const idsOf = (text: DataView, { starts, ends, ids, hashes }: HashedSpans, count: number): void => {
    for (let from = 0; from < count; from += BLOCK) {
      const many = Math.min(BLOCK, count - from);
      const mask = slots.length - 2;
      for (let i = 0; i < many; i++) {
        const slot = (hashes[from + i]! << 1) & mask;
        seen[i] = slots[slot + 1] === hashes[from + i] ? slots[slot]! : 0;
      }
      for (let i = 0; i < many; i++) seen[i] = seen[i] ? cells.getUint8((seen[i]! - 1) * CELL) : 0;
      for (let i = 0; i < many; i++) {
        const [start, end] = [starts[from + i]!, ends[from + i]!];
        ids[from + i] = start < end ? idOf(text, start, end, hashes[from + i]) : -1;
      }
    }
  };

  const textOf = (number: number): string =>
    decoder.decode(new Uint8Array(viewOf(number).buffer, startOf(number), lengthOf(number)).slice()); // a browser decodes no memory that is shared
  const texts: string[] = [];

  return {
    get size() {
      return size;
    },
    seed,
    idOf,
    idsOf,
    reserve,
    idOfText: (text) => written(text, idOf),
    find: (text) => slots[written(text, (bytes, start, end) => slotOf(bytes, start, end))]! - 1,
    text: textOf,
    texts() {
      while (texts.length < size) texts.push(textOf(texts.length));
      return texts;
    },
    compare(a, b) {
      const [one, other] = [viewOf(a), viewOf(b)];
      const [from, to] = [startOf(a), startOf(b)];
      const lengths = [lengthOf(a), lengthOf(b)] as const;
      for (let at = 0; at < Math.min(...lengths); at++) {
        const difference = one.getUint8(from + at) - other.getUint8(to + at);
        if (difference) return difference;
      }
      return lengths[0] - lengths[1];
    },
  };
};
