/** Hash index with open addressing and linear probing: finds the number of a text by its hash. */

import type { TextCells } from './text-cells.ts';

export class HashSlots {
  private readonly cells: TextCells;
  /**
   * By pairs: a number plus 1 (0 where the slot is empty), and the hash of its text, so that others are passed by
   * without a look at them, each of which would wait for memory. A power of two long, and at most two thirds full.
   */
  private slots = new Int32Array(64);

  constructor(cells: TextCells) {
    this.cells = cells;
  }

  /** The slot of the text from `start` to before `end`, or the empty one where it belongs. */
  slotOf(text: DataView, start: number, end: number, hash: number): number {
    const { slots, cells } = this;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    while (slots[slot] && !(slots[slot + 1] === hash && cells.equals(slots[slot]! - 1, text, start, end)))
      slot = (slot + 2) & mask;
    return slot;
  }

  /** The number in a slot; -1 for an empty one. */
  numberAt(slot: number): number {
    return this.slots[slot]! - 1;
  }

  fill(slot: number, number: number, hash: number): void {
    this.slots[slot] = number + 1;
    this.slots[slot + 1] = hash;
  }

  /** Whether there has to be more room before one more number is added to so many. */
  isFull(size: number): boolean {
    return size * 3 >= this.slots.length;
  }

  grow(): void {
    this.widen(this.slots.length * 2);
  }

  /** Makes room for about so many numbers at once. */
  reserve(count: number): void {
    // Half as long as it may have to be in the end: of this all is used, and memory that is too long is taken in
    // earnest.
    const length = 2 ** Math.floor(Math.log2(count * 3));
    if (length > this.slots.length) this.widen(length);
  }

  /**
   * Reads the slots and cells of the texts with these hashes ahead of time. A table larger than the caches answers as
   * fast as memory does, one text after the other; of a block all are read here with no need to wait for one before
   * the next, and are in the caches when they are looked up. `block` is overwritten.
   */
  prefetch(hashes: Int32Array, from: number, count: number, block: Int32Array): void {
    const { slots, cells } = this;
    const mask = slots.length - 2;
    for (let i = 0; i < count; i++) {
      const slot = (hashes[from + i]! << 1) & mask;
      block[i] = slots[slot + 1] === hashes[from + i] ? slots[slot]! : 0;
    }
    for (let i = 0; i < count; i++) block[i] = block[i] ? cells.touch(block[i]! - 1) : 0;
  }

  private widen(length: number): void {
    const former = this.slots;
    const slots = new Int32Array(length);
    const mask = length - 2;
    for (let from = 0; from < former.length; from += 2) {
      if (!former[from]) continue;
      let slot = (former[from + 1]! << 1) & mask;
      while (slots[slot]) slot = (slot + 2) & mask;
      slots[slot] = former[from]!;
      slots[slot + 1] = former[from + 1]!;
    }
    this.slots = slots;
  }
}
