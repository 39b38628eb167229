/** Cache of the largest cascade, valid while nobody in it changes. */

import { cascadeOf, largestRoots, type Cascade } from './cascade.ts';
import type { Forest } from './forest.ts';
import type { StringTable } from './string-table.ts';
import type { Summary } from './summary.ts';

export class LargestCascade {
  private readonly forest: Forest;
  private readonly codes: StringTable;
  /** -1 while nothing is cached. */
  private root = -1;
  private cascade: Cascade | undefined;

  constructor(forest: Forest, codes: StringTable) {
    this.forest = forest;
    this.codes = codes;
  }

  /** Invalidates the cache when person `i`, who is removed or added, is in the cascade. */
  changed(i: number): void {
    if (this.root >= 0 && this.forest.root[i] === this.root) this.root = -1;
  }

  summary(): Summary['largest'] {
    const [root] = largestRoots(this.forest, this.codes, 1);
    if (root === undefined) return null;
    if (root !== this.root || !this.cascade) this.cascade = cascadeOf(this.forest, this.codes, root);
    this.root = root;
    return { ...this.cascade, structuralVirality: this.cascade.structuralVirality! };
  }
}
