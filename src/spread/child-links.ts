/** Doubly linked lists of children, one for each parent, in three columns of numbers. */

import { withLength } from './typed-columns.ts';

/** Parent links as the landings name them, before cycles are cut and uncounted people are skipped. */
export class ChildLinks {
  // A person is stored as their number plus 1, so that 0 ends a list.
  private first = new Int32Array();
  private next = new Int32Array();
  private previous = new Int32Array();

  resize(length: number): void {
    this.first = withLength(this.first, length);
    this.next = withLength(this.next, length);
    this.previous = withLength(this.previous, length);
  }

  add(child: number, parent: number): void {
    const { first, next, previous } = this;
    const second = first[parent]!;
    if (second) previous[second - 1] = child + 1;
    next[child] = second;
    previous[child] = 0;
    first[parent] = child + 1;
  }

  remove(child: number, parent: number): void {
    const { first, next, previous } = this;
    if (next[child]) previous[next[child]! - 1] = previous[child]!;
    if (previous[child]) next[previous[child]! - 1] = next[child]!;
    else first[parent] = next[child]!;
    next[child] = previous[child] = 0;
  }

  /**
   * Visits all descendants of `top`, parents before their children; `enter` returns whether to visit the person's own
   * descendants too.
   */
  descend(top: number, enter: (i: number) => boolean): void {
    const { first, next } = this;
    const waiting = [top];
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop())
      for (let child = first[i]! - 1; child >= 0; child = next[child]! - 1)
        // In a cycle `top` is its own descendant.
        if (child !== top && enter(child)) waiting.push(child);
  }
}
