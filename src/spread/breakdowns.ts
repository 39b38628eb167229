/** Breakdowns: the same figures by channel, page, message and week. */

import { CASCADE_GROUPS, newCohortCounter, type Cohort, type Maturity } from './cohort.ts';
import { countPair, delayDistribution, delayQuantile, newDelayCounts } from './delay-distribution.ts';
import { IMPLIED, RECRUIT } from './forest.ts';
import { proportionByCascade, ratio, sum, type Estimate, type TooFew } from './confidence-interval.ts';
import { isVisitor, type ForestColumns, type IntentColumns } from './forest-columns.ts';

/** Maximum number of rows per table, those with most visitors; the other names are combined in one more row. */
const ROWS = 50;

// From Monday to Sunday, UTC; 1 January 1970 was a Thursday.
const WEEK = 7 * 864e5;
const MONDAY = 4 * 864e5;
const WEEKS = 104;

/** Counts are of landings so far; K and cycle time are corrected for those still to come. */
export type BreakdownRow = {
  /** '' if unknown; for a week its Monday, such as `2026-11-23`. */
  name: string;
  /** Number of less common names combined in this row, which has no name itself. */
  others?: number;
  /** Counted people who were first seen there; for a channel, those who came by it. */
  visitors: number;
  /** Those who pressed a channel, and how often; for a channel, those who pressed it. */
  sharers: number;
  intents: number;
  /** Verified landings that its visitors brought; for a channel, those that came by it. */
  landings: number;
  /** `sharers` of `visitors`; for a channel, of all visitors. */
  passOn: Estimate;
  landingsPerIntent: Estimate;
  /** Its proportion of all landings. */
  landingShare: Estimate;
  /** Its contribution to K: over a table this sums to K. `null` if K cannot be estimated. */
  adds: number | null;
  /** K of its recruits. */
  k: Estimate;
  /** Median time from a landing to one it causes, of pairs counted in `landings`, in milliseconds. `null`: too few. */
  cycleTime: number | null;
};

/** Rows with most visitors first; `weeks`, by arrival, in order of time, at most the last two years. */
export type Breakdowns = {
  channels: BreakdownRow[];
  pages: BreakdownRow[];
  messages: BreakdownRow[];
  weeks: BreakdownRow[];
};

/** The input of the tables. */
export type BreakdownInput = {
  view: ForestColumns;
  presses: IntentColumns;
  asOf: number;
  /** The group of each person's cascade. */
  group: Uint8Array;
  maturity: Maturity | TooFew;
  /** All recruits, if there are enough for an estimate. */
  recruits?: Pick<Cohort, 'exposure'> | undefined;
};

/** The same, with `here`: 1 for each visitor who had come by `asOf`; `everyone`: their number by group of cascades. */
type Counted = BreakdownInput & { here: Uint8Array; everyone: Float64Array };

/** The row of people who are in none. */
const NONE = 255;

/** A table before it is counted: its rows, and which of them each person is in. */
type Grouping = {
  names: readonly string[];
  others: number;
  /** A byte for each person. */
  row: Uint8Array;
  /** Whether a landing counts in the row of the person who caused it, rather than of the person who landed. */
  byCause: boolean;
  /** `passOn` is a proportion of all visitors, not of those in the row. */
  ofAll?: true;
  /** Calls `addTo` for every intent counted; `first` when it makes the visitor a sharer in that row. */
  eachIntent: (addTo: (i: number, row: number, times: number, first: boolean) => void) => void;
};

const countRows = (
  { view, group, maturity, recruits, here, everyone }: Counted,
  { names, others, row, byCause, ofAll, eachIntent: visitIntents }: Grouping,
): BreakdownRow[] => {
  const { size, role, parent } = view;
  const mature = 'window' in maturity ? maturity : undefined;
  const newColumn = (): Float64Array => new Float64Array(names.length * CASCADE_GROUPS);
  const [visitors, sharers, intents, landings] = [newColumn(), newColumn(), newColumn(), newColumn()];
  const carried = new Float64Array(names.length);
  const allLandings = new Float64Array(CASCADE_GROUPS);
  const pairs = names.map(newDelayCounts);
  const cohorts = mature && newCohortCounter(mature, names.length);
  for (let i = 0; i < size; i++) {
    if (!here[i]) continue;
    const own = row[i]!;
    if (own !== NONE) {
      visitors[own * CASCADE_GROUPS + group[i]!]!++;
      if (cohorts && role[i] === RECRUIT) cohorts.add(i, own);
    }
    const above = parent[i]!;
    if (above < 0 || role[above] === IMPLIED) continue;
    const to = byCause ? row[above]! : own;
    if (to === NONE) continue;
    landings[to * CASCADE_GROUPS + group[i]!]!++;
    allLandings[group[i]!]!++;
    const delay = mature ? mature.delayBin[i]! : -1;
    if (delay < 0) continue;
    const window = mature!.window[above]!;
    countPair(pairs[to]!, delay, window);
    if (window >= mature!.firstMature && role[above] === RECRUIT) carried[to]!++;
  }
  visitIntents((i, to, times, first) => {
    if (!here[i] || to >= names.length) return;
    intents[to * CASCADE_GROUPS + group[i]!]! += times;
    if (first) sharers[to * CASCADE_GROUPS + group[i]!]!++;
  });
  const ks = cohorts?.results();
  return names.map((name, at): BreakdownRow => {
    const delays = delayDistribution(pairs[at]!);
    const own = (counts: Float64Array): Float64Array => counts.subarray(at * CASCADE_GROUPS, (at + 1) * CASCADE_GROUPS);
    return {
      name,
      ...(others && at === names.length - 1 && { others }),
      visitors: sum(own(visitors)),
      sharers: sum(own(sharers)),
      intents: sum(own(intents)),
      landings: sum(own(landings)),
      passOn: proportionByCascade(own(sharers), ofAll ? everyone : own(visitors), 'people'),
      landingsPerIntent: ratio(own(landings), own(intents), 'landings', 'intents'),
      landingShare: proportionByCascade(own(landings), allLandings, 'landings'),
      adds: recruits?.exposure ? carried[at]! / recruits.exposure : null,
      k: ks ? ks[at]!.k : (maturity as TooFew),
      cycleTime: delays && delayQuantile(delays, 0.5),
    };
  });
};

/**
 * Rows for the names with the largest `sizes`, and one for the others; names of size 0 have none. `place`: the row of
 * each name.
 */
const largestRows = (
  names: readonly string[],
  sizes: ArrayLike<number>,
): Pick<Grouping, 'names' | 'others'> & { place: Uint8Array } => {
  const order = [...names.keys()]
    .filter((name) => sizes[name])
    .sort((a, b) => sizes[b]! - sizes[a]! || (names[a]! < names[b]! ? -1 : 1));
  const place = new Uint8Array(names.length).fill(NONE);
  order.forEach((name, at) => (place[name] = Math.min(at, ROWS)));
  const others = Math.max(0, order.length - ROWS);
  return { names: [...order.slice(0, ROWS).map((name) => names[name]!), ...(others ? [''] : [])], others, place };
};

/** Rows by an attribute of the visitor: the landings they cause and their intents count in their row. */
const byVisitor = (
  { view: { size, intents } }: Counted,
  table: Pick<Grouping, 'names' | 'others' | 'row'>,
): Grouping => ({
  ...table,
  byCause: true,
  eachIntent: (addTo) => {
    for (let i = 0; i < size; i++) if (intents[i]) addTo(i, table.row[i]!, intents[i]!, true);
  },
});

const byName = (counted: Counted, all: readonly string[], of: ArrayLike<number>): Grouping => {
  const { size } = counted.view;
  const sizes = new Float64Array(all.length);
  for (let i = 0; i < size; i++) if (counted.here[i]) sizes[of[i]!]!++;
  const { names, others, place } = largestRows(all, sizes);
  const row = new Uint8Array(size);
  for (let i = 0; i < size; i++) row[i] = place[of[i]!]!;
  return byVisitor(counted, { names, others, row });
};

/** Landings belong to the channel by which they came, intents to the one pressed. */
const byChannel = ({ view, presses, here }: Counted): Grouping => {
  const { size, role, channel } = view;
  const sizes = new Float64Array(view.channels.length);
  for (let i = 0; i < size; i++) if (here[i] && role[i] === RECRUIT) sizes[channel[i]!]!++;
  for (let press = 0; press < presses.size; press++)
    if (here[presses.person[press]!]) sizes[presses.channel[press]!]!++;
  const { names, others, place } = largestRows(view.channels, sizes);
  const row = new Uint8Array(size);
  for (let i = 0; i < size; i++) row[i] = role[i] === RECRUIT ? place[channel[i]!]! : NONE;
  return {
    names,
    others,
    row,
    byCause: false,
    ofAll: true,
    eachIntent: (addTo) => {
      const pressed = new Uint8Array(Math.ceil((size * names.length) / 8)); // One bit per person and channel.
      for (let press = 0; press < presses.size; press++) {
        const [i, to] = [presses.person[press]!, place[presses.channel[press]!]!];
        const [byte, bit] = [Math.floor((i * names.length + to) / 8), 1 << ((i * names.length + to) % 8)];
        addTo(i, to, 1, !(pressed[byte]! & bit));
        pressed[byte]! |= bit;
      }
    },
  };
};

const byWeek = (counted: Counted): Grouping => {
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

export const breakdownsOf = (input: BreakdownInput): Breakdowns => {
  const { view, asOf } = input;
  const { size, role, time } = view;
  const here = new Uint8Array(size);
  const everyone = new Float64Array(CASCADE_GROUPS);
  for (let i = 0; i < size; i++) {
    if (!isVisitor(role[i]!) || time[i]! > asOf) continue;
    here[i] = 1;
    everyone[input.group[i]!]!++;
  }
  const counted = { ...input, here, everyone };
  return {
    channels: countRows(counted, byChannel(counted)),
    pages: countRows(counted, byName(counted, view.pages, view.page)),
    messages: countRows(counted, byName(counted, view.messages, view.message)),
    weeks: countRows(counted, byWeek(counted)),
  };
};
