/**
 * Landings in doubt: those of a cascade, or of a day, that come from few networks, faster than people do, or with codes
 * that anybody may have made up. The rules and their false-alarm rates: docs/measures.md, "Doubt".
 */

import { DAY } from './campaign-counters.ts';
import { beyondChance } from './beyond-chance.ts';
import { commonNetworks, LEAST_FROM_NETWORKS, type NetworkCount } from './common-networks.ts';
import { IMPLIED, RECRUIT, type Forest } from './forest.ts';
import { IN_DOUBT_BEFORE, PROVEN, UNPROVEN, type People } from './people.ts';

export type DoubtReason = 'networks' | 'speed' | 'unproven';

/** Landings of one network on one day: `network` are its 8 bits, `day` is its beginning (UTC), in ms since 1970. */
export type NetworkDay = { day: number; network: number; landings: number };

/** Landings of a cascade or of a day that are in doubt. */
export type Doubt = {
  /** The code of the root of a cascade, or the beginning of a day (UTC), in ms since 1970. */
  cascade?: string;
  day?: number;
  reasons: DoubtReason[];
  /** Verified landings in doubt, and all of the cascade or day that are not in doubt for another row. */
  landings: number;
  of: number;
  /** The commonest networks among those in doubt, unless their bits are removed already. */
  networks: NetworkDay[];
  /** The owner has confirmed them, so they are in the public count. */
  isConfirmed: boolean;
};

export type Doubts = {
  /** Verified landings in doubt that the owner has not confirmed: they are not in the public count. */
  landings: number;
  /** The other verified landings. */
  counted: number;
  /** Verified landings with codes that anybody may have made up, and with codes that are proven. */
  unproven: number;
  proven: number;
  /** The largest first, `LISTED` at most. */
  rows: Doubt[];
};

/** What the owner has confirmed: cascades by the code of their root, days by their beginning, or everything. */
export type Confirmed = { cascades: ReadonlySet<string>; days: ReadonlySet<number>; isAll: boolean };

export const NOTHING_CONFIRMED: Confirmed = { cascades: new Set(), days: new Set(), isAll: false };

const LISTED = 50;

/**
 * Milliseconds between the arrival of a landing and of one that it caused. A person takes longer to read, to pass it on
 * and, as the other one, to be verified. Both are by the collector's clock, which no page can set.
 */
const QUICK = 3_000;

/** Cascades that are smaller cannot be in doubt. */
const LEAST = 10;

/** Whether most codes were proven is judged by the days of a cascade and so many before: sites change their setup. */
const DAYS_BEFORE = 7;

// Bits of the marks of people.
const BY_NETWORK = 1;
const BY_SPEED = 2;
const BY_PROOF = 4;
const CONFIRMED = 8;
const REASONS: [bit: number, reason: DoubtReason][] = [
  [BY_NETWORK, 'networks'],
  [BY_SPEED, 'speed'],
  [BY_PROOF, 'unproven'],
];

/** Sums of each day and all before it, to count any span of days at once. */
type RunningSums = { firstDay: number; proven: Float64Array; unproven: Float64Array };

type Groups = Generator<Int32Array>;

/**
 * The people of each of `count` groups, by a counting sort into one array, since there may be very many groups.
 * `groupOf`: of each person; -1 for none.
 */
function* grouped(groupOf: Int32Array, count: number): Groups {
  const places = new Int32Array(count + 1);
  for (const group of groupOf) if (group >= 0) places[group + 1]!++;
  for (let group = 1; group <= count; group++) places[group]! += places[group - 1]!;
  const members = new Int32Array(places[count]!);
  for (let i = 0; i < groupOf.length; i++) if (groupOf[i]! >= 0) members[places[groupOf[i]!]!++] = i;
  // Each place is now the end of its group.
  for (let group = 0, start = 0; group < count; start = places[group++]!)
    if (places[group]! > start) yield members.subarray(start, places[group]);
}

export class DoubtFinder {
  /** Bits of each person. */
  readonly marks: Uint8Array;
  private readonly forest: Forest;
  private readonly people: People;
  private readonly confirmed: Confirmed;
  private readonly confirmedRoots: Set<number>;
  private readonly sums: RunningSums;
  private readonly rows: Doubt[] = [];

  /** `forest` must be up to date with `people`. */
  constructor(forest: Forest, people: People, confirmed: Confirmed) {
    this.forest = forest;
    this.people = people;
    this.confirmed = confirmed;
    this.confirmedRoots = new Set([...confirmed.cascades].map((code) => people.codes.find(code)));
    this.marks = new Uint8Array(forest.size);
    this.sums = this.runningSums();
    for (const members of this.cascades()) this.judge(members, { cascade: true });
    for (const members of this.days()) this.judge(members, { cascade: false });
  }

  result(): Doubts {
    const { role, size } = this.forest;
    const { landingProof } = this.people;
    const result: Doubts = { landings: 0, counted: 0, unproven: 0, proven: 0, rows: [] };
    for (let i = 0; i < size; i++) {
      if (role[i] !== RECRUIT) continue;
      if (this.isCounted(i)) result.counted++;
      else result.landings++;
      if (landingProof[i] === UNPROVEN) result.unproven++;
      if (landingProof[i] === PROVEN) result.proven++;
    }
    result.rows = this.rows.sort((a, b) => b.landings - a.landings).slice(0, LISTED);
    return result;
  }

  /** The landings of `Doubts.counted` by channel; those that came by none have an empty one. */
  countedBy(): [channel: string, people: number][] {
    const { role, size } = this.forest;
    const counts = this.people.channels.texts().map((): number => 0);
    for (let i = 0; i < size; i++) if (role[i] === RECRUIT && this.isCounted(i)) counts[this.people.channel[i]!]!++;
    return this.people.channels.texts().map((channel, id) => [channel, counts[id]!]);
  }

  /** Codes of landings in doubt by their networks, confirmed or not. */
  codesByNetwork(): string[] {
    const codes: string[] = [];
    this.marks.forEach((marks, i) => {
      if (marks & BY_NETWORK) codes.push(this.people.codes.text(i));
    });
    return codes;
  }

  private isCounted(i: number): boolean {
    return !this.marks[i] || (this.marks[i]! & CONFIRMED) !== 0;
  }

  private dayOf(i: number): number {
    return Math.floor(this.people.landingReceived[i]! / DAY);
  }

  private runningSums(): RunningSums {
    const { role, size } = this.forest;
    let [firstDay, lastDay] = [Infinity, -Infinity];
    for (let i = 0; i < size; i++) {
      if (role[i] !== RECRUIT) continue;
      firstDay = Math.min(firstDay, this.dayOf(i));
      lastDay = Math.max(lastDay, this.dayOf(i));
    }
    const days = lastDay < firstDay ? 0 : lastDay - firstDay + 1;
    const [proven, unproven] = [new Float64Array(days + 1), new Float64Array(days + 1)];
    for (let i = 0; i < size; i++) {
      if (role[i] !== RECRUIT) continue;
      const after = this.dayOf(i) - firstDay + 1;
      if (this.people.landingProof[i] === PROVEN) proven[after]!++;
      if (this.people.landingProof[i] === UNPROVEN) unproven[after]!++;
    }
    for (let at = 1; at <= days; at++) {
      proven[at]! += proven[at - 1]!;
      unproven[at]! += unproven[at - 1]!;
    }
    return { firstDay, proven, unproven };
  }

  /** The recruits of each cascade that is large enough. */
  private cascades(): Groups {
    const { role, root, cascadeSize, size } = this.forest;
    const groups = new Int32Array(size).fill(-1);
    for (let i = 0; i < size; i++) if (role[i] === RECRUIT && cascadeSize[root[i]!]! >= LEAST) groups[i] = root[i]!;
    return grouped(groups, size);
  }

  /** The recruits of each day who are not in doubt yet, and whose cascade the owner has not confirmed. */
  private days(): Groups {
    const { role, size } = this.forest;
    const { firstDay, proven } = this.sums;
    const groups = new Int32Array(size).fill(-1);
    for (let i = 0; i < size; i++) if (role[i] === RECRUIT && !this.marks[i]) groups[i] = this.dayOf(i) - firstDay;
    return grouped(groups, proven.length);
  }

  /** Marks those of a cascade or of a day that are in doubt, and adds a row for them. */
  private judge(members: Int32Array, { cascade }: { cascade: boolean }): void {
    const first = members[0];
    if (first === undefined || members.length < LEAST) return;
    const top = this.forest.root[first]!;
    const day = this.dayOf(first) * DAY;
    const networks = this.markNetworks(members);
    this.markQuick(members);
    this.markUnproven(members, cascade);

    const { days, isAll } = this.confirmed;
    const isConfirmed = isAll || (cascade ? this.confirmedRoots.has(top) : days.has(day));
    let [landings, all] = [0, 0];
    for (let at = 0; at < members.length; at++) {
      const i = members[at]!;
      all |= this.marks[i]!;
      if (this.marks[i]) landings++;
      if (isConfirmed) this.marks[i]! |= CONFIRMED;
    }
    if (!landings) return;
    const reasons = REASONS.filter(([bit]) => all & bit).map(([, reason]) => reason);
    const scope = cascade ? { cascade: this.people.codes.text(top) } : { day };
    this.rows.push({ ...scope, reasons, landings, of: members.length, networks, isConfirmed });
  }

  /** Each day has a key of its own, so the networks of two days cannot be compared. */
  private markNetworks(members: Int32Array): NetworkDay[] {
    if (members.length < LEAST_FROM_NETWORKS) return [];
    const { landingNetwork } = this.people;
    const byDay = new Map<number, number[]>();
    for (let at = 0; at < members.length; at++) {
      const i = members[at]!;
      if (!landingNetwork[i]) continue;
      const day = this.dayOf(i);
      const ofDay = byDay.get(day);
      if (ofDay) ofDay.push(i);
      else byDay.set(day, [i]);
    }
    const found: NetworkDay[] = [];
    for (const [day, ofDay] of byDay) {
      const common = ofDay.length < LEAST_FROM_NETWORKS ? [] : commonNetworks(ofDay.map((i) => landingNetwork[i]! - 1));
      if (!common.length) continue;
      const values = new Set(common.map(({ network }: NetworkCount) => network));
      for (const i of ofDay) if (values.has(landingNetwork[i]! - 1)) this.marks[i]! |= BY_NETWORK;
      for (const { network, landings } of common)
        if (network < IN_DOUBT_BEFORE) found.push({ day: day * DAY, network, landings });
    }
    return found.sort((a, b) => b.landings - a.landings).slice(0, LISTED);
  }

  /** When the visit that caused a landing arrived; NaN where that is unknown. */
  private causeOf(i: number): number {
    const { role, parent, time } = this.forest;
    const above = parent[i]!;
    if (role[above] === IMPLIED) return NaN;
    return role[above] === RECRUIT ? this.people.landingReceived[above]! : time[above]!;
  }

  private markQuick(members: Int32Array): void {
    const quick: number[] = [];
    let pairs = 0;
    for (let at = 0; at < members.length; at++) {
      const i = members[at]!;
      const delay = Math.abs(this.people.landingReceived[i]! - this.causeOf(i));
      if (Number.isNaN(delay)) continue;
      pairs++;
      if (delay < QUICK) quick.push(i);
    }
    if (beyondChance(quick.length, pairs)) for (const i of quick) this.marks[i]! |= BY_SPEED;
  }

  /** Where most other codes are proven, a cascade or day of unproven ones is in doubt. */
  private markUnproven(members: Int32Array, isCascade: boolean): void {
    const { landingProof } = this.people;
    const { firstDay, proven: provenUntil, unproven: unprovenUntil } = this.sums;
    const unproven: number[] = [];
    let [proven, from, to] = [0, Infinity, -Infinity];
    for (let at = 0; at < members.length; at++) {
      const i = members[at]!;
      const day = this.dayOf(i) - firstDay;
      [from, to] = [Math.min(from, day), Math.max(to, day)];
      if (landingProof[i] === UNPROVEN) unproven.push(i);
      if (landingProof[i] === PROVEN) proven++;
    }
    if (!beyondChance(unproven.length, unproven.length + proven)) return;
    const [start, end] = [Math.max(0, from - DAYS_BEFORE), isCascade ? to + 1 : from];
    const others = (until: Float64Array, own: number): number => until[end]! - until[start]! - (isCascade ? own : 0);
    const [otherProven, otherUnproven] = [others(provenUntil, proven), others(unprovenUntil, unproven.length)];
    if (!beyondChance(otherProven, otherProven + otherUnproven)) return;
    for (const i of unproven) this.marks[i]! |= BY_PROOF;
  }
}
