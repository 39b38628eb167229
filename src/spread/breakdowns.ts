/** The same figures side by side: by channel, page, message and week. */

import { GROUPS, newCohorts, type Cohort, type Ripeness } from './cohort.ts';
import { addPair, delaysOf, momentOf, newPairs } from './delay.ts';
import { IMPLIED, RECRUIT } from './forest.ts';
import { proportion, ratio, sum, type Estimate, type TooFew } from './interval.ts';
import { isVisitor, type ForestView, type Presses } from './forest-columns.ts';

/** Rows that a table has, those with most visitors; the other names are in one row more. */
const ROWS = 50;

// From Monday to Sunday, UTC; 1 January 1970 was a Thursday.
const WEEK = 7 * 864e5;
const MONDAY = 4 * 864e5;
const WEEKS = 104;

/** Counts are of all that came so far; K and cycle time allow for what has not come yet. */
export type Row = {
  /** '' where none is known; of a week its Monday, such as `2026-11-23`. */
  name: string;
  /** So many names less common are together in this row, which has none. */
  others?: number;
  /** Counted people who were first seen there; in a row of channels, who came by it. */
  visitors: number;
  /** Those who pressed a channel, and how often; in a row of channels, who pressed it. */
  sharers: number;
  intents: number;
  /** Verified landings that its visitors brought; in a row of channels, those that came by it. */
  landings: number;
  /** `sharers` of `visitors`; in a row of channels, of all visitors. */
  passOn: Estimate;
  landingsPerIntent: Estimate;
  /** What K owes to it: over a table this sums to K. `null` where K is not told. */
  adds: number | null;
  /** K of its recruited visitors. */
  k: Estimate;
  /** Median time from a landing to one it causes, of pairs counted in `landings`, in milliseconds. `null`: too few. */
  cycleTime: number | null;
};

/** Most visitors first; weeks, of the landing, the last two years of them, from the earliest. */
export type Rows = { channels: Row[]; pages: Row[]; messages: Row[]; weeks: Row[] };

/** What the tables are made of. */
export type Known = {
  view: ForestView;
  presses: Presses;
  asOf: number;
  /** The group of each person's cascade. */
  group: Uint8Array;
  ripeness: Ripeness | TooFew;
  /** All recruited people, where there are enough to tell. */
  recruits?: Cohort | undefined;
};

/** The same, and who is in the tables: 1 for each visitor who had come, and how many they are. */
type Counted = Known & { here: Uint8Array; everyone: number };

/** The row of who is in none. */
const NONE = 255;

/** A table before it is counted: which row everyone is in, and the counts of each. */
type Split = {
  names: readonly string[];
  others: number;
  /** A byte for each person. */
  row: Uint8Array;
  /** Landings are in the row of whoever caused them; else in that of who landed. */
  byCause: boolean;
  /** `passOn` is the part of all visitors, not of those in the row. */
  ofAll?: true;
  /** Calls `say` for every intent counted; `first` when it makes the visitor a sharer in that row. */
  intents: (say: (i: number, row: number, times: number, first: boolean) => void) => void;
};

const count = (
  { view, group, ripeness, recruits, here, everyone }: Counted,
  { names, others, row, byCause, ofAll, intents: sayIntents }: Split,
): Row[] => {
  const { size, role, parent } = view;
  const ripe = 'bin' in ripeness ? ripeness : undefined;
  const [visitors, sharers, carried] = [
    new Float64Array(names.length),
    new Float64Array(names.length),
    new Float64Array(names.length),
  ];
  const [intents, landings] = [new Float64Array(names.length * GROUPS), new Float64Array(names.length * GROUPS)];
  const pairs = names.map(newPairs);
  const cohorts = ripe && newCohorts(ripe, names.length);
  for (let i = 0; i < size; i++) {
    if (!here[i]) continue;
    const own = row[i]!;
    if (own !== NONE) {
      visitors[own]!++;
      if (cohorts && role[i] === RECRUIT) cohorts.add(i, own);
    }
    const on = parent[i]!;
    if (on < 0 || role[on] === IMPLIED) continue;
    const to = byCause ? row[on]! : own;
    if (to === NONE) continue;
    landings[to * GROUPS + group[i]!]!++;
    const late = ripe ? ripe.late[i]! : -1;
    if (late < 0) continue;
    const window = ripe!.bin[on]!;
    addPair(pairs[to]!, late, window);
    if (window >= ripe!.from && role[on] === RECRUIT) carried[to]!++;
  }
  sayIntents((i, to, times, first) => {
    if (!here[i] || to >= names.length) return;
    intents[to * GROUPS + group[i]!]! += times;
    if (first) sharers[to]!++;
  });
  const ks = cohorts?.told();
  return names.map((name, at): Row => {
    const delays = delaysOf(pairs[at]!);
    const own = (counts: Float64Array): Float64Array => counts.subarray(at * GROUPS, (at + 1) * GROUPS);
    return {
      name,
      ...(others && at === names.length - 1 && { others }),
      visitors: visitors[at]!,
      sharers: sharers[at]!,
      intents: sum(own(intents)),
      landings: sum(own(landings)),
      passOn: proportion(sharers[at]!, ofAll ? everyone : visitors[at]!, 'people'),
      landingsPerIntent: ratio(own(landings), own(intents), 'landings', 'intents'),
      adds: recruits?.exposure ? carried[at]! / recruits.exposure : null,
      k: ks ? ks[at]!.k : (ripeness as TooFew),
      cycleTime: delays && momentOf(delays, 0.5),
    };
  });
};

/** The names with the largest `sizes`, and one row for the others; names without anything have none. `place`: of each name. */
const most = (
  names: readonly string[],
  sizes: ArrayLike<number>,
): Pick<Split, 'names' | 'others'> & { place: Uint8Array } => {
  const order = [...names.keys()]
    .filter((name) => sizes[name])
    .sort((a, b) => sizes[b]! - sizes[a]! || (names[a]! < names[b]! ? -1 : 1));
  const place = new Uint8Array(names.length).fill(NONE);
  order.forEach((name, at) => (place[name] = Math.min(at, ROWS)));
  const others = Math.max(0, order.length - ROWS);
  return { names: [...order.slice(0, ROWS).map((name) => names[name]!), ...(others ? [''] : [])], others, place };
};

/** Rows by what is known of a visitor: theirs are the landings they cause, and their intents. */
const byVisitor = ({ view: { size, intents } }: Counted, table: Pick<Split, 'names' | 'others' | 'row'>): Split => ({
  ...table,
  byCause: true,
  intents: (say) => {
    for (let i = 0; i < size; i++) if (intents[i]) say(i, table.row[i]!, intents[i]!, true);
  },
});

const byName = (counted: Counted, all: readonly string[], of: ArrayLike<number>): Split => {
  const { size } = counted.view;
  const sizes = new Float64Array(all.length);
  for (let i = 0; i < size; i++) if (counted.here[i]) sizes[of[i]!]!++;
  const { names, others, place } = most(all, sizes);
  const row = new Uint8Array(size);
  for (let i = 0; i < size; i++) row[i] = place[of[i]!]!;
  return byVisitor(counted, { names, others, row });
};

/** Landings belong to the channel by which they came, intents to the one pressed. */
const byChannel = ({ view, presses, here }: Counted): Split => {
  const { size, role, channel } = view;
  const sizes = new Float64Array(view.channels.length);
  for (let i = 0; i < size; i++) if (here[i] && role[i] === RECRUIT) sizes[channel[i]!]!++;
  for (let press = 0; press < presses.size; press++)
    if (here[presses.person[press]!]) sizes[presses.channel[press]!]!++;
  const { names, others, place } = most(view.channels, sizes);
  const row = new Uint8Array(size);
  for (let i = 0; i < size; i++) row[i] = role[i] === RECRUIT ? place[channel[i]!]! : NONE;
  return {
    names,
    others,
    row,
    byCause: false,
    ofAll: true,
    intents: (say) => {
      const pressed = new Uint8Array(Math.ceil((size * names.length) / 8)); // Who pressed what, a bit each.
      for (let press = 0; press < presses.size; press++) {
        const [i, to] = [presses.person[press]!, place[presses.channel[press]!]!];
        const [byte, bit] = [Math.floor((i * names.length + to) / 8), 1 << ((i * names.length + to) % 8)];
        say(i, to, 1, !(pressed[byte]! & bit));
        pressed[byte]! |= bit;
      }
    },
  };
};

const byWeek = (counted: Counted): Split => {
  const { size, time } = counted.view;
  const weekOf = (i: number): number => Math.floor((time[i]! - MONDAY) / WEEK);
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < size; i++)
    if (counted.here[i]) [first, last] = [Math.min(first, weekOf(i)), Math.max(last, weekOf(i))];
  if (first > last) [first, last] = [0, -1];
  first = Math.max(first, last - WEEKS + 1);
  const names = Array.from({ length: last - first + 1 }, (_, week) =>
    new Date((first + week) * WEEK + MONDAY).toISOString().slice(0, 10),
  );
  const row = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const week = weekOf(i);
    row[i] = week >= first && week <= last ? week - first : NONE;
  }
  return byVisitor(counted, { names, others: 0, row });
};

export const tablesOf = (known: Known): Rows => {
  const { view, asOf } = known;
  const { size, role, time } = view;
  const here = new Uint8Array(size);
  let everyone = 0;
  for (let i = 0; i < size; i++) if (isVisitor(role[i]!) && time[i]! <= asOf) everyone += here[i] = 1;
  const counted = { ...known, here, everyone };
  return {
    channels: count(counted, byChannel(counted)),
    pages: count(counted, byName(counted, view.pages, view.page)),
    messages: count(counted, byName(counted, view.messages, view.message)),
    weeks: count(counted, byWeek(counted)),
  };
};
