/** The same figures side by side: by channel, page, message and week. */

import { cohortsOf, GROUPS, type Ripeness } from './cohort.ts';
import { addPair, delaysOf, momentOf, newPairs } from './delay.ts';
import { IMPLIED, RECRUIT } from './forest.ts';
import { proportion, ratio, sum, type Estimate, type TooFew } from './interval.ts';
import { isVisitor, type ForestView, type Presses } from './view.ts';

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
};

/** A table: the row of a visitor, of a landing and of who caused it, of the intents of a visitor. -1 is in no row. */
type Split = {
  names: readonly string[];
  others: number;
  visitor: (i: number) => number;
  landing: (i: number, on: number) => number;
  /** Calls `say` for every intent counted; `first` when it makes the visitor a sharer in that row. */
  intents: (say: (i: number, row: number, times: number, first: boolean) => void) => void;
  /** `passOn` is the part of all visitors, not of those in the row. */
  ofAll?: true;
};

const has = ({ view: { role, time }, asOf }: Known, i: number): boolean => isVisitor(role[i]!) && time[i]! <= asOf;

const rowsOf = (known: Known, { names, others, visitor, landing, intents, ofAll }: Split): Row[] => {
  const { view, group, ripeness } = known;
  const { size, role, parent } = view;
  const counts = names.map(() => ({ visitors: 0, sharers: 0, carried: 0, intents: new Float64Array(GROUPS), landings: new Float64Array(GROUPS), pairs: newPairs() }));
  let everyone = 0;
  for (let i = 0; i < size; i++) {
    if (!has(known, i)) continue;
    everyone++;
    const row = counts[visitor(i)];
    if (row) row.visitors++;
    const on = parent[i]!;
    if (on < 0 || role[on] === IMPLIED) continue;
    const by = counts[landing(i, on)];
    if (!by) continue;
    by.landings[group[i]!]!++;
    if ('tooFew' in ripeness || ripeness.late[i]! < 0) continue;
    addPair(by.pairs, ripeness.late[i]!, ripeness.bin[on]!);
    if (role[on] === RECRUIT && ripeness.bin[on]! >= ripeness.from) by.carried++;
  }
  intents((i, row, times, first) => {
    if (!counts[row] || !has(known, i)) return;
    counts[row].intents[group[i]!]! += times;
    if (first) counts[row].sharers++;
  });
  const cohorts = 'bin' in ripeness ? cohortsOf(ripeness, names.length, (i) => (role[i] === RECRUIT ? visitor(i) : -1)) : [];
  const exposure = 'bin' in ripeness ? cohortsOf(ripeness, 1, (i) => (role[i] === RECRUIT ? 0 : -1))[0]!.exposure : 0;
  return counts.map(({ visitors, sharers, carried, pairs, ...by }, row): Row => {
    const delays = delaysOf(pairs);
    return {
      name: names[row]!,
      ...(others && row === names.length - 1 && { others }),
      visitors,
      sharers,
      intents: sum(by.intents),
      landings: sum(by.landings),
      passOn: proportion(sharers, ofAll ? everyone : visitors, 'people'),
      landingsPerIntent: ratio(by.landings, by.intents, 'landings', 'intents'),
      adds: exposure ? carried / exposure : null,
      k: 'bin' in ripeness ? cohorts[row]!.k : ripeness,
      cycleTime: delays && momentOf(delays, 0.5),
    };
  });
};

/** The names with the largest `sizes`, and one row for the others; names without anything have none. */
const most = (names: readonly string[], sizes: ArrayLike<number>): Pick<Split, 'names' | 'others'> & { row: Int32Array } => {
  const order = [...names.keys()].filter((place) => sizes[place]).sort((a, b) => sizes[b]! - sizes[a]! || (names[a]! < names[b]! ? -1 : 1));
  const row = new Int32Array(names.length).fill(-1);
  order.forEach((place, at) => (row[place] = Math.min(at, ROWS)));
  const others = Math.max(0, order.length - ROWS);
  return { names: [...order.slice(0, ROWS).map((place) => names[place]!), ...(others ? [''] : [])], others, row };
};

/** Rows by what is known of a visitor: theirs are the landings they bring, and their intents. */
const byVisitor = (known: Known, names: readonly string[], others: number, visitor: (i: number) => number): Row[] =>
  rowsOf(known, {
    names,
    others,
    visitor,
    landing: (_, on) => visitor(on),
    intents: (say) => {
      const { size, intents } = known.view;
      for (let i = 0; i < size; i++) if (intents[i]) say(i, visitor(i), intents[i]!, true);
    },
  });

const byName = (known: Known, names: readonly string[], of: ArrayLike<number>): Row[] => {
  const sizes = new Float64Array(names.length);
  for (let i = 0; i < known.view.size; i++) if (has(known, i)) sizes[of[i]!]!++;
  const { row, ...table } = most(names, sizes);
  return byVisitor(known, table.names, table.others, (i) => row[of[i]!]!);
};

/** Landings belong to the channel by which they came, intents to the one pressed. */
const byChannel = (known: Known): Row[] => {
  const { view, presses } = known;
  const sizes = new Float64Array(view.channels.length);
  for (let i = 0; i < view.size; i++) if (has(known, i) && view.role[i] === RECRUIT) sizes[view.channel[i]!]!++;
  for (let press = 0; press < presses.size; press++) if (has(known, presses.person[press]!)) sizes[presses.channel[press]!]!++;
  const { row, ...table } = most(view.channels, sizes);
  const visitor = (i: number): number => (view.role[i] === RECRUIT ? row[view.channel[i]!]! : -1);
  const pressed = new Uint8Array(Math.ceil((view.size * table.names.length) / 8)); // Who pressed what, a bit each.
  return rowsOf(known, {
    ...table,
    visitor,
    landing: visitor,
    intents: (say) => {
      for (let press = 0; press < presses.size; press++) {
        const [i, to] = [presses.person[press]!, row[presses.channel[press]!]!];
        const [byte, bit] = [Math.floor((i * table.names.length + to) / 8), 1 << ((i * table.names.length + to) % 8)];
        say(i, to, 1, !(pressed[byte]! & bit));
        pressed[byte]! |= bit;
      }
    },
    ofAll: true,
  });
};

const byWeek = (known: Known): Row[] => {
  const { size, time } = known.view;
  const weekOf = (at: number): number => Math.floor((at - MONDAY) / WEEK);
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < size; i++) if (has(known, i)) [first, last] = [Math.min(first, weekOf(time[i]!)), Math.max(last, weekOf(time[i]!))];
  if (first > last) return [];
  first = Math.max(first, last - WEEKS + 1);
  const names = Array.from({ length: last - first + 1 }, (_, week) => new Date((first + week) * WEEK + MONDAY).toISOString().slice(0, 10));
  return byVisitor(known, names, 0, (i) => weekOf(time[i]!) - first);
};

export const tablesOf = (known: Known): Rows => ({
  channels: byChannel(known),
  pages: byName(known, known.view.pages, known.view.page),
  messages: byName(known, known.view.messages, known.view.message),
  weeks: byWeek(known),
});
