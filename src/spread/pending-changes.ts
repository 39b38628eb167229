/** Changes of the forest since its last update: bit flags per person, and a list of the people with any flag set. */

import { withLength } from './typed-columns.ts';

/** Subtracted from the counters of people. */
export const RETRACTED = 1;
/** Their role, parent link or time has changed. */
export const MOVED = 2;
/** Removed from their tree too. */
export const DETACHED = 4;
/** On the path to a root that is being walked. */
export const ON_PATH = 8;

export class PendingChanges {
  flags = new Uint8Array();
  /** People with any flag set, in no particular order. */
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
