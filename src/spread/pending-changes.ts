/** Who has changed since the last update of the forest, and how: bit flags, and a list of those who have any. */

import { withLength } from './typed-columns.ts';

/** Taken out of the counters of people. */
export const RETRACTED = 1;
/** Their role, parent link or time has changed. */
export const MOVED = 2;
/** Taken out of their tree too. */
export const DETACHED = 4;
/** On the way up to a root that is being followed. */
export const ON_PATH = 8;

export class PendingChanges {
  flags = new Uint8Array();
  /** In no order. */
  people: number[] = [];

  resize(length: number): void {
    this.flags = withLength(this.flags, length);
  }

  set(i: number, flag: number): void {
    if (!this.flags[i]) this.people.push(i);
    this.flags[i]! |= flag;
  }

  has(i: number, flag: number): boolean {
    return (this.flags[i]! & flag) !== 0;
  }

  clear(): void {
    for (const i of this.people) this.flags[i] = 0;
    this.people = [];
  }
}
