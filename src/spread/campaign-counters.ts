/** Running counters of a campaign, updated with every change of its forest. */

import { IMPLIED, RECRUIT, SEED, type Forest, type ForestCounters } from './forest.ts';
import type { LargestCascade } from './largest-cascade-cache.ts';
import { BOT, CLASSES, classOf, VERIFIED, type People } from './people.ts';
import { addTo, logarithmicBin, newRunningRanks } from './running-median.ts';
import type { Summary } from './summary.ts';

/** In milliseconds. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const DUPLICATE = CLASSES.indexOf('duplicate');

/** Adds to a counter that may not exist yet. */
export const raise = (counters: number[], at: number, by: number): void => {
  counters[at] = (counters[at] ?? 0) + by;
};

export class CampaignCounters implements ForestCounters {
  seeds = 0;
  /** Visitors who pressed a channel. */
  sharers = 0;
  intents = 0;
  conversions = 0;
  reactions = 0;
  severalParents = 0;
  orphans = 0;
  /** Recruits who were brought by recruits. */
  broughtByRecruits = 0;
  /** Visitors by mode: anonymous, consented. */
  readonly modes = new Int32Array(2);
  readonly generations: number[] = [];
  /** By id of the channel. */
  readonly landingsBy: number[] = [];
  readonly conversionsBy: number[] = [];
  /** Times from a person's landing to one that it caused. */
  readonly cycles = newRunningRanks(logarithmicBin, (visit) => {
    for (let i = 0; i < this.people.size; i++) if (this.hasCycle(i)) visit(this.cycleOf(i));
  });
  /** Times of verified landings, by hour. */
  readonly arrivals = newRunningRanks(
    (time) => Math.floor(time / HOUR),
    (visit) => {
      const { role, time } = this.forest;
      for (let i = 0; i < this.people.size; i++) if (role[i] === RECRUIT) visit(time[i]!);
    },
  );
  /** Seeds by the day of their first event, in days since 1970. */
  readonly seedsByDay = new Map<number, number>();
  /** People by their class, an index of `CLASSES`. */
  private readonly classes = new Int32Array(CLASSES.length);
  private readonly people: People;
  private readonly forest: Forest;
  private readonly largest: LargestCascade;

  constructor(people: People, forest: Forest, largest: LargestCascade) {
    this.people = people;
    this.forest = forest;
    this.largest = largest;
  }

  person(i: number, delta: 1 | -1): void {
    const { people } = this;
    const role = this.forest.role[i]!;
    const as = classOf(people, i);
    this.largest.changed(i);
    if (this.forest.leftOut[i]) return;
    // A verified landing counts as a duplicate if the person had come before, or became the seed of a cut cycle.
    this.classes[as === VERIFIED && role !== RECRUIT ? DUPLICATE : as]! += delta;
    if (as === BOT) return;
    if (role === SEED || role === RECRUIT) this.visitor(i, role, delta);
    this.conversions += delta * people.conversions[i]!;
    this.intents += delta * people.intents[i]!;
    if (role === SEED) return;
    if (role === RECRUIT) {
      raise(this.landingsBy, people.channel[i]!, delta);
      this.reactions += delta * people.reacted[i]!;
    }
    if (people.conversions[i]) raise(this.conversionsBy, people.channel[i]!, delta * people.conversions[i]!);
  }

  place(i: number, delta: 1 | -1): void {
    const { role, generation, parent, time } = this.forest;
    raise(this.generations, generation[i]!, delta);
    this.largest.changed(i);
    if (role[i] === SEED) addTo(this.seedsByDay, Math.floor(time[i]! / DAY), delta);
    if (role[i] !== RECRUIT) return;
    const above = role[parent[i]!];
    this.arrivals.add(time[i]!, delta);
    if (above === RECRUIT) this.broughtByRecruits += delta;
    if (above === IMPLIED) this.orphans += delta;
    else this.cycles.add(this.cycleOf(i), delta);
  }

  landings(): Summary['landings'] {
    const byClass = { verified: 0, unverified: 0, bot: 0, self: 0, duplicate: 0 };
    CLASSES.forEach((as, id) => {
      if (as) byClass[as] = this.classes[id]!;
    });
    return byClass;
  }

  private visitor(i: number, role: number, delta: 1 | -1): void {
    const { parents, consented, intents } = this.people;
    if (role === SEED) this.seeds += delta;
    else if (parents.has(i)) this.severalParents += delta;
    this.modes[consented[i]!]! += delta;
    if (intents[i]) this.sharers += delta;
  }

  private hasCycle(i: number): boolean {
    const { role, parent } = this.forest;
    return role[i] === RECRUIT && role[parent[i]!] !== IMPLIED;
  }

  private cycleOf(i: number): number {
    const { parent, time } = this.forest;
    return Math.max(0, time[i]! - time[parent[i]!]!);
  }
}
