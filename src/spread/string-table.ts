/** String interner: stores each distinct text once, as bytes, and numbers it. Ten million codes fit into memory. */

import { HashSlots } from './hash-slots.ts';
import { TextCells } from './text-cells.ts';
import { hashOf, type HashedSpans } from './text-spans.ts';

const encoder = new TextEncoder();
let scratch = new DataView(new ArrayBuffer(256));

/** Writes `text` to the beginning of `scratch`, and returns its length in bytes. */
const encode = (text: string): number => {
  if (text.length * 3 > scratch.byteLength) scratch = new DataView(new ArrayBuffer(text.length * 3));
  return encoder.encodeInto(text, new Uint8Array(scratch.buffer)).written;
};

/** Texts per lookup batch: see `HashSlots.prefetch`. */
const BLOCK = 256;
const block = new Int32Array(BLOCK);

export class StringTable {
  readonly seed: number;
  private readonly cells = new TextCells();
  private readonly slots = new HashSlots(this.cells);
  /** A cache for `texts`: the first texts, decoded. */
  private readonly decoded: string[] = [];

  /** `seed`: any number. A random one prevents hash flooding: senders cannot choose texts that collide. */
  constructor(seed = 0) {
    this.seed = seed;
  }

  get size(): number {
    return this.cells.size;
  }

  /**
   * The number of the UTF-8 text from `start` to `end` (exclusive), from 0 in the order of insertion. A new text is
   * added.
   */
  idOf(bytes: DataView, start: number, end: number, hash = hashOf(this.seed, bytes, start, end)): number {
    const { slots, cells } = this;
    let slot = slots.slotOf(bytes, start, end, hash);
    const existing = slots.numberAt(slot);
    if (existing >= 0) return existing;
    const number = cells.size;
    if (slots.isFull(number)) {
      slots.grow();
      slot = slots.slotOf(bytes, start, end, hash);
    }
    cells.append(bytes, start, end);
    slots.fill(slot, number, hash);
    return number;
  }

  /**
   * Writes the numbers of the first `count` texts to `ids`; -1 for an empty one. A batch costs half as much as single
   * lookups.
   */
  idsOf(bytes: DataView, { starts, ends, ids, hashes }: HashedSpans, count: number): void {
    for (let from = 0; from < count; from += BLOCK) {
      const many = Math.min(BLOCK, count - from);
      this.slots.prefetch(hashes, from, many, block);
      for (let i = from; i < from + many; i++) {
        const [start, end] = [starts[i]!, ends[i]!];
        ids[i] = start < end ? this.idOf(bytes, start, end, hashes[i]) : -1;
      }
    }
  }

  idOfText(text: string): number {
    const end = encode(text);
    return this.idOf(scratch, 0, end);
  }

  /**
   * Reserves memory for about `count` texts: growing step by step is half of the work. Unused space takes no memory.
   */
  reserve(count: number): void {
    this.cells.reserve(count);
    this.slots.reserve(count);
  }

  /** The number of a text; -1 for an unknown one. */
  find(text: string): number {
    const end = encode(text);
    return this.slots.numberAt(this.slots.slotOf(scratch, 0, end, hashOf(this.seed, scratch, 0, end)));
  }

  text(number: number): string {
    return this.cells.text(number);
  }

  /** All texts, by number. */
  texts(): readonly string[] {
    while (this.decoded.length < this.size) this.decoded.push(this.text(this.decoded.length));
    return this.decoded;
  }

  /** Negative when `a` comes first by its bytes, which for ASCII is the order of strings. */
  compare(a: number, b: number): number {
    return this.cells.compare(a, b);
  }
}
