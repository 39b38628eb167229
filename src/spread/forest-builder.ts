/** Incremental forest builder: keeps the forest of a campaign up to date while facts arrive. */

import { ChildLinks } from './child-links.ts';
import type { LeftOut } from './exclusions.ts';
import { resizeForest, type ForestCounters, type WritableForest } from './forest.ts';
import { DETACHED, MOVED, PendingChanges, RETRACTED } from './pending-changes.ts';
import { applyFact, dropForgedIntents } from './person-from-facts.ts';
import { addNewPeople, firstSeen, type EncodedFact, type People } from './people.ts';
import { parentLinkOf, roleOf } from './roles.ts';
import { TreeCounts } from './tree-counts.ts';
import { placeDetached } from './tree-places.ts';

/**
 * The first `update` places everyone in one pass. Later ones detach the people whose role, parent link or time changed,
 * with all their descendants, and place them again with the same code, so that both ways give the same forest.
 */
export class ForestBuilder {
  private readonly people: People;
  private readonly forest: WritableForest;
  private readonly counters: ForestCounters;
  private readonly excluded: LeftOut | undefined;
  private readonly links = new ChildLinks();
  private readonly pending = new PendingChanges();
  private readonly trees: TreeCounts;
  private capacity = 0;
  private isBuilt = false;

  /** `forest`: a new, empty forest of `people`. */
  constructor(people: People, forest: WritableForest, counters: ForestCounters, excluded?: LeftOut) {
    this.excluded = excluded;
    this.people = people;
    this.forest = forest;
    this.counters = counters;
    this.trees = new TreeCounts(forest, counters);
  }

  /** Adds a fact. The forest is out of date until the next `update`. */
  add(fact: EncodedFact): void {
    const { people, pending } = this;
    const { size } = people;
    addNewPeople(people);
    if (!this.isBuilt) return applyFact(people, fact);
    this.makeRoom();
    for (let added = size; added < people.size; added++) {
      this.retractPerson(added);
      pending.set(added, MOVED);
    }
    const i = fact.person;
    this.retractPerson(i);
    const [role, link, time] = [roleOf(people, i), parentLinkOf(people, i), firstSeen(people, i)];
    const [landed, received, network] = [people.landingTime[i], people.landingReceived[i], people.landingNetwork[i]];
    const proof = people.landingProof[i];
    applyFact(people, fact);
    const newLink = parentLinkOf(people, i);
    const isSame = role === roleOf(people, i) && link === newLink;
    const isSameLanding =
      landed === people.landingTime[i] &&
      received === people.landingReceived[i] &&
      network === people.landingNetwork[i] &&
      proof === people.landingProof[i];
    if (isSame && time === firstSeen(people, i) && isSameLanding) return;
    pending.set(i, MOVED);
    if (link === newLink) return;
    if (link >= 0) this.links.remove(i, link);
    if (newLink >= 0) this.links.add(i, newLink);
  }

  update(): void {
    this.makeRoom();
    dropForgedIntents(this.people);
    if (this.isBuilt) this.updateMoved();
    else this.buildAll();
    this.isBuilt = true;
    const { size, intents, conversions, channel, page, message } = this.people;
    Object.assign(this.forest, { size, intents, conversions, channel, page, message });
  }

  private makeRoom(): void {
    if (this.people.size <= this.capacity) return;
    this.capacity = this.people.firstActivity.length;
    resizeForest(this.forest, this.capacity);
    this.links.resize(this.capacity);
    this.pending.resize(this.capacity);
  }

  private retractPerson(i: number): void {
    if (this.pending.has(i, RETRACTED)) return;
    this.counters.person(i, -1);
    this.pending.set(i, RETRACTED);
  }

  /** Detaches `i`; returns whether it was still attached. */
  private detach(i: number): boolean {
    if (this.pending.has(i, DETACHED)) return false;
    this.retractPerson(i);
    this.trees.detach(i);
    this.pending.set(i, DETACHED);
    return true;
  }

  private buildAll(): void {
    const { people, forest, links, trees, counters } = this;
    const { flags } = this.pending;
    const { size } = people;
    flags.fill(DETACHED, 0, size);
    for (let i = 0; i < size; i++) {
      const link = parentLinkOf(people, i);
      if (link >= 0) links.add(i, link);
    }
    placeDetached(people, forest, this.excluded, flags, size, (at) => at);
    for (let i = 0; i < size; i++) {
      trees.attach(i);
      counters.person(i, 1);
    }
  }

  private updateMoved(): void {
    const { people, forest, links, pending, trees, counters } = this;
    const detach = (i: number): boolean => this.detach(i);
    // Detaching adds descendants to the list; they have not moved themselves.
    for (let at = 0, { length } = pending.people; at < length; at++) {
      const i = pending.people[at]!;
      if (pending.has(i, MOVED) && this.detach(i)) links.descend(i, detach);
    }
    const detached = pending.people.filter((i) => pending.has(i, DETACHED));
    placeDetached(people, forest, this.excluded, pending.flags, detached.length, (at) => detached[at]!);
    for (const i of detached) trees.attach(i);
    for (const i of pending.people) counters.person(i, 1);
    pending.clear();
    trees.restoreTimes(links);
  }
}
