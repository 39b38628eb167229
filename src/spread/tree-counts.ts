/** Attaches people to their trees and detaches them: numbers of children, sizes of cascades, and implied seeds. */

import { isVisitor } from './forest-columns.ts';
import { IMPLIED, UNCOUNTED, type ForestCounters, type WritableForest } from './forest.ts';
import type { ChildLinks } from './child-links.ts';

export class TreeCounts {
  private readonly forest: WritableForest;
  private readonly counters: ForestCounters;
  /** Implied seeds that lost the child whose time they had taken. */
  private readonly untimed = new Set<number>();

  constructor(forest: WritableForest, counters: ForestCounters) {
    this.forest = forest;
    this.counters = counters;
  }

  detach(i: number): void {
    const { role, parent, root, time, children, cascadeSize } = this.forest;
    if (!isVisitor(role[i]!)) return;
    this.counters.place(i, -1);
    cascadeSize[root[i]!]!--;
    const above = parent[i]!;
    if (above < 0) return;
    const left = --children[above]!;
    if (role[above] !== IMPLIED) return;
    if (!left) {
      this.counters.place(above, -1);
      role[above] = UNCOUNTED;
      time[above] = Infinity;
      cascadeSize[above]!--;
    } else if (time[above] === time[i]) this.untimed.add(above);
  }

  attach(i: number): void {
    const { role, parent, root, time, children, cascadeSize } = this.forest;
    if (!isVisitor(role[i]!)) return;
    cascadeSize[root[i]!]!++;
    const above = parent[i]!;
    if (above >= 0) {
      children[above]!++;
      if (role[above] === UNCOUNTED) {
        role[above] = IMPLIED;
        cascadeSize[above]!++;
        this.counters.place(above, 1);
      }
      if (role[above] === IMPLIED) time[above] = Math.min(time[above]!, time[i]!);
    }
    this.counters.place(i, 1);
  }

  /** Recomputes the time of implied seeds whose earliest child was detached. */
  restoreTimes(links: ChildLinks): void {
    const { role, time } = this.forest;
    for (const i of this.untimed) {
      if (role[i] !== IMPLIED) continue;
      let earliest = Infinity;
      links.descend(i, (below) => {
        if (!isVisitor(role[below]!)) return true;
        earliest = Math.min(earliest, time[below]!);
        return false;
      });
      time[i] = earliest;
    }
    this.untimed.clear();
  }
}
