/** Hash index with open addressing and linear probing: finds the number of a text by its hash. */

import type { TextCells } from './text-cells.ts';

export class HashSlots {
  private readonly cells: TextCells;
  /**
   * Pairs of a number plus 1 (0 for an empty slot) and the hash of its text, so that texts with other hashes are
   * skipped without reading them from memory. The length is a power of two; at most two thirds are filled.
   */
  private slots = new Int32Array(64);

  constructor(cells: TextCells) {
    this.cells = cells;
  }

  /** The slot of the text from `start` to `end` (exclusive), or the empty slot where it belongs. */
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

  /** Whether the table must grow before it takes one number more than `size`. */
  isFull(size: number): boolean {
    return size * 3 >= this.slots.length;
  }

  grow(): void {
    this.widen(this.slots.length * 2);
  }

  /** Reserves memory for about `count` numbers. */
  reserve(count: number): void {
    // Rounded down, so the table may have to double once more: hashes spread over all of it, so unlike a column, a
    // table that is too long takes real memory.
    const length = 2 ** Math.floor(Math.log2(count * 3));
    if (length > this.slots.length) this.widen(length);
  }

  /**
   * Reads the slots and cells of the texts with these hashes ahead of time. In a table larger than the CPU's caches,
   * each lookup waits for memory; the reads of a block are independent, so the CPU overlaps them, and the lookups then
   * find the data in the caches. `block` is overwritten.
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
    const old = this.slots;
    const slots = new Int32Array(length);
    const mask = length - 2;
    for (let from = 0; from < old.length; from += 2) {
      if (!old[from]) continue;
      let slot = (old[from + 1]! << 1) & mask;
      while (slots[slot]) slot = (slot + 2) & mask;
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
    }
    this.slots = slots;
  }
}
