/** Append-only storage of short texts as UTF-8 bytes, by number: a cell of 16 bytes each, longer ones in a heap. */

import { bytesEqual, copyBytes } from './text-spans.ts';
import { withLength, nextCapacity } from './typed-columns.ts';

// A text of up to 15 bytes is stored in its cell, after a byte for its length, so that reading it takes one memory
// access. For a longer text the cell holds its offset in the heap and its length.
const CELL = 16;
const LONG = 255;
const [BEGINS, BYTES] = [4, 8];

const decoder = new TextDecoder();

const grown = (view: DataView, length: number): DataView =>
  new DataView(withLength(new Uint8Array(view.buffer), length).buffer);

export class TextCells {
  size = 0;
  private cells: DataView = new DataView(new ArrayBuffer(16 * CELL));
  private heap: DataView = new DataView(new ArrayBuffer(0));
  private heapUsed = 0;

  /** Reserves memory for `count` texts. */
  reserve(count: number): void {
    if (count * CELL > this.cells.byteLength) this.cells = grown(this.cells, count * CELL);
  }

  append(text: DataView, start: number, end: number): void {
    const length = end - start;
    const number = this.size++;
    const cell = number * CELL;
    if (cell === this.cells.byteLength) this.cells = grown(this.cells, nextCapacity(cell));
    if (length >= CELL) {
      const used = this.heapUsed + length;
      if (used > this.heap.byteLength) this.heap = grown(this.heap, nextCapacity(used));
      this.cells.setUint8(cell, LONG);
      this.cells.setUint32(cell + BEGINS, this.heapUsed);
      this.cells.setUint32(cell + BYTES, length);
      this.heapUsed = used;
    } else this.cells.setUint8(cell, length);
    copyBytes(this.viewOf(number), this.startOf(number), text, start, end);
  }

  /** Whether text `number` equals the one from `start` to `end` (exclusive). */
  equals(number: number, text: DataView, start: number, end: number): boolean {
    return (
      this.lengthOf(number) === end - start && bytesEqual(this.viewOf(number), this.startOf(number), text, start, end)
    );
  }

  /** Reads the first byte of a cell, which brings it into the caches. */
  touch(number: number): number {
    return this.cells.getUint8(number * CELL);
  }

  text(number: number): string {
    const bytes = new Uint8Array(this.viewOf(number).buffer, this.startOf(number), this.lengthOf(number));
    // In browsers `TextDecoder` refuses shared memory, so this decodes a copy.
    return decoder.decode(bytes.slice());
  }

  /** Negative when `a` comes first by its bytes. */
  compare(a: number, b: number): number {
    const [one, other] = [this.viewOf(a), this.viewOf(b)];
    const [from, to] = [this.startOf(a), this.startOf(b)];
    const lengths = [this.lengthOf(a), this.lengthOf(b)] as const;
    for (let at = 0; at < Math.min(...lengths); at++) {
      const difference = one.getUint8(from + at) - other.getUint8(to + at);
      if (difference) return difference;
    }
    return lengths[0] - lengths[1];
  }

  private isLong(number: number): boolean {
    return this.cells.getUint8(number * CELL) === LONG;
  }

  private viewOf(number: number): DataView {
    return this.isLong(number) ? this.heap : this.cells;
  }

  private startOf(number: number): number {
    return this.isLong(number) ? this.cells.getUint32(number * CELL + BEGINS) : number * CELL + 1;
  }

  private lengthOf(number: number): number {
    return this.isLong(number) ? this.cells.getUint32(number * CELL + BYTES) : this.cells.getUint8(number * CELL);
  }
}
