/** What the figures mean: one sentence for each chart, on the page and in the terminal. */

import type { CascadeRow, Summary } from '../spread/campaign-summary.ts';
import type { Estimate, Figure } from '../spread/confidence-interval.ts';
import type { Levers } from '../spread/inference.ts';
import type { BreakdownRow, Inference } from './campaign-report.ts';
import { formatDuration } from './format-duration.ts';
import { formatInterval, formatPoint, isKnown, needsMoreData, withInterval } from './format-estimate.ts';
import type { FormatNumber } from './format-estimate.ts';
import { count, countPeople, date, dateTime, percent, pluralize, ratio } from './format-number.ts';

type Spread = Pick<Inference, 'spread'>;

const NO_LANDINGS = 'No one has come through shares yet';

/** `1 visitor has`, `2 visitors have`. */
const has = (value: number, one: string): string => `${pluralize(value, one)} ${value === 1 ? 'has' : 'have'}`;

/** The headline. */
export const headline = ({ landings }: Summary): string =>
  landings.verified ? `${countPeople(landings.verified)} came through shares` : NO_LANDINGS;

export const visitors = ({ visitors, seeds }: Summary): string =>
  `${pluralize(visitors, 'visitor')}; ${count(seeds)} arrived on their own.`;

/** Whether it spreads, as far as the interval of K tells. */
export const verdict = ({ spread: { k } }: Spread): string => {
  if (!isKnown(k)) return `Too early to tell whether it spreads. ${needsMoreData(k)}.`;
  const brings = `each referred visitor brings ${formatPoint(k, ratio)} more (${formatInterval(k, ratio)})`;
  if (k.low > 1) return `It spreads on its own: ${brings}.`;
  if (k.high === null || k.high >= 1)
    return `It may or may not sustain itself: ${brings}, and the interval includes 1.`;
  // A hundred referred visitors grow to 100 / (1 - K). Seeds are left out: the owner brings those.
  const total = count(Math.round(100 / (1 - k.value)));
  return `Sharing adds reach but won’t sustain itself: ${brings}, so 100 of them become ${total} in the end.`;
};

/** Who counts toward K, and what K would be if everyone did: the figure that most tools show. */
export const simpleK = (
  { k: all }: Pick<Summary, 'k'>,
  { spread: { k, within }, trust: { countedUntil } }: Pick<Inference, 'spread' | 'trust'>,
): string => {
  if (!isKnown(k)) return 'The average number of visitors that each referred visitor brings.';
  const cutoff =
    countedUntil === null
      ? ''
      : `Based on visitors who came before ${dateTime(countedUntil)}; later ones have not had enough time. `;
  const reach =
    within === null
      ? ''
      : `Landings more than ${formatDuration(within)} after the one that caused them are not known yet. `;
  return `${cutoff}${reach}Counting everyone, K would appear to be ${ratio(all)}.`;
};

export const cycleTime = ({ spread: { cycleTime: median } }: Spread): string =>
  isKnown(median)
    ? `Half of the landings that a visitor causes come within this time (${formatInterval(median, formatDuration)}).`
    : `The median time from a landing to one that it causes. ${needsMoreData(median)}.`;

export const halfLife = ({ spread: { halfLife: ms } }: Spread): string =>
  ms === null ? 'Not enough landings yet.' : 'Half of the landings in a seed’s cascade come within this time.';

/** What follows if K stays as it is. */
export const growth = ({ spread: { k, lift, doublingTime } }: Spread): string => {
  if (isKnown(doublingTime))
    return `At this K and cycle time, landings double in this time (${formatInterval(doublingTime, formatDuration)}).`;
  if (isKnown(lift))
    return `Visitors in the end for each one who arrives, including that one (${formatInterval(lift, ratio)}).`;
  return `Follows from K. ${needsMoreData(k)}.`;
};

/** One of the factors of K. */
export type Lever = { name: string; estimate: Estimate; format: FormatNumber };

/** `group` is added to each name, for a table of several groups. */
export const levers = ({ passOn, intents, landings }: Levers, group = ''): Lever[] => [
  { name: `Share rate${group}`, estimate: passOn, format: percent },
  { name: `Intents per sharer${group}`, estimate: intents, format: ratio },
  { name: `Landings per intent${group}`, estimate: landings, format: ratio },
];

export const product = ({ heard }: Levers): string => {
  const productOf = 'K is the product of these three; improving any one raises K.';
  if (!isKnown(heard)) return productOf;
  return `${productOf} ${withInterval(heard, percent)} of sharers bring at least one visitor.`;
};

/** The smallest share of referred visitors that brought 80% of what all of them brought. */
export const offspring = ({ offspring: rows }: Summary): string => {
  const referred = rows.reduce((sum, [, people]) => sum + people, 0);
  const brought = rows.reduce((sum, [children, people]) => sum + children * people, 0);
  if (!referred) return `${NO_LANDINGS}.`;
  if (!brought) return `${has(referred, 'referred visitor')} brought no one yet.`;
  let [left, few] = [0.8 * brought, 0];
  for (const [children, people] of rows.toReversed()) {
    const taken = Math.min(people, Math.ceil(left / children));
    few += taken;
    left -= taken * children;
    if (left <= 0) break;
  }
  const part = `${count(few)} of ${pluralize(referred, 'referred visitor')} (${percent(few / referred)})`;
  return `${part} ${few === 1 ? 'accounts' : 'account'} for 80% of further referrals.`;
};

/** How unevenly referrals are distributed, where that is known. */
export const dispersion = ({ spread: { dispersion: k, carriers } }: Spread): string => {
  if (!isKnown(k)) return '';
  const meaning = k.value < 1 ? 'below 1, so a few people bring most visitors' : 'most people bring similar numbers';
  const fit = isKnown(carriers) ? ` By this fit, ${withInterval(carriers, percent)} of people bring 80%.` : '';
  return `Dispersion ${withInterval(k, ratio)}: ${meaning}.${fit}`;
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const SUFFIXES = ['th', 'st', 'nd', 'rd'];

/** `second`, `14th`. */
export const ordinal = (place: number): string => {
  if (place < ORDINALS.length) return ORDINALS[place] ?? '';
  const isTeen = place % 100 > 10 && place % 100 < 14;
  return `${place}${isTeen ? 'th' : (SUFFIXES[place % 10] ?? 'th')}`;
};

export const generations = ({ generations: [seeds = 0, first = 0, second = 0, ...later] }: Summary): string => {
  if (!first) return seeds ? `${has(seeds, 'seed')} brought no one yet.` : 'No one has arrived yet.';
  const start = `${pluralize(seeds, 'seed')} brought ${countPeople(first)}, who`;
  if (!second) return `${start} ${first === 1 ? 'has' : 'have'} brought no one yet.`;
  const rest = later.length ? `, and so on to the ${ordinal(2 + later.length)} generation` : '';
  return `${start} brought ${count(second)} more${rest}.`;
};

/** How to read a plot of channels. */
export const CHANNEL_LEGEND = 'Full bar: landings. Pale bar: intents; whether anything was posted cannot be known.';

/** The channel that brought most visitors, and the one that brings most per intent. */
export const channels = ({ channels: rows }: Summary, label: (channel: string) => string): string => {
  if (!rows.length) return 'No channel has been pressed yet.';
  const pressed = rows.filter(({ intents }) => intents > 0);
  const most = rows.reduce((a, b) => (b.landings > a.landings ? b : a));
  if (!most.landings) {
    const intents = pressed.reduce((sum, row) => sum + row.intents, 0);
    return `${pluralize(intents, 'intent')}, but no one has arrived through ${intents === 1 ? 'it' : 'them'} yet.`;
  }
  const best = pressed.reduce((a, b) => (b.landings / b.intents > a.landings / a.intents ? b : a), pressed[0] ?? most);
  const first = `${label(most.channel)} brought the most visitors (${count(most.landings)})`;
  if (!best.intents || !best.landings) return `${first}.`;
  if (best === most) return `${first} and the most per intent.`;
  return `${first}; ${label(best.channel)} brings the most per intent (${ratio(best.landings / best.intents)}).`;
};

export const largestCascade = ({ largest }: Pick<Summary, 'largest'>): string =>
  largest ? cascade(largest) : 'The largest cascade appears here once someone arrives through a share.';

export const cascade = ({
  size,
  depth,
  structuralVirality: virality,
}: Pick<CascadeRow, 'size' | 'depth' | 'structuralVirality'>): string => {
  const extent = `${countPeople(size)} over ${pluralize(depth, 'generation')}`;
  if (size < 3 || virality === null) return `${extent}.`;
  const distance = `${extent}, on average ${ratio(virality)} steps apart`;
  return virality < 2.05
    ? `${distance}: nearly everyone came through one person.`
    : `${distance}; 2 would mean that everyone came through one person.`;
};

/** How many cascades there are, and how large most of them are. */
export const cascades = ({ cascades: all, sizes }: Summary): string => {
  if (!all) return `${NO_LANDINGS}, so there are no cascades.`;
  const largest = sizes.at(-1)?.[0] ?? 0;
  if (all === 1) return `1 cascade of ${countPeople(largest)}.`;
  const pairs = sizes.find(([size]) => size === 2)?.[1] ?? 0;
  const small = `${count(pairs)} of them ${pairs === 1 ? 'has' : 'have'} two people`;
  return `${count(all)} cascades; ${small}, the largest has ${count(largest)}.`;
};

export const hours = ({ hours: byHour }: Summary): string => {
  const all = byHour.reduce((sum, landings) => sum + landings, 0);
  if (!all) return `${NO_LANDINGS}.`;
  const busiest = byHour.indexOf(Math.max(...byHour));
  const [weekday, hour] = [WEEKDAYS[Math.floor(busiest / 24)], busiest % 24];
  const landings = `${count(byHour[busiest]!)} of ${pluralize(all, 'landing')}`;
  return `The busiest hour is ${weekday} from ${hour}:00 to ${hour + 1}:00 UTC, with ${landings}.`;
};

export const days = ({ days: rows }: Summary): string => {
  if (!rows.length) return `${NO_LANDINGS}.`;
  const [day, most] = rows.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (rows.length === 1) return `${pluralize(most, 'landing')} on ${date(day)}.`;
  return `The busiest of ${count(rows.length)} days was ${date(day)}, with ${pluralize(most, 'landing')}.`;
};

const valueOf = (estimate: Estimate): number => (isKnown(estimate) ? estimate.value : 0);

/** The row with the highest known K, and the one that adds most to K. */
export const rows = (all: BreakdownRow[], nameOf: (row: BreakdownRow) => string): string => {
  if (!all.length) return 'Nothing to compare yet.';
  const known = all.filter(({ k, others }) => isKnown(k) && !others);
  if (!known.length) return `Not enough data for K yet. ${needsMoreData(all[0]!.k)}.`;
  const highest = known.reduce((a, b) => (valueOf(b.k) > valueOf(a.k) ? b : a));
  const sentence = `K is highest for ${nameOf(highest)}: ${withInterval(highest.k as Figure, ratio)}.`;
  const adding = all.filter(({ adds, others }) => adds && !others);
  if (!adding.length) return sentence;
  const most = adding.reduce((a, b) => (b.adds! > a.adds! ? b : a));
  return `${sentence} ${nameOf(most)} adds the most to K (${ratio(most.adds)}).`;
};

/** How `later` compares with `earlier`: only intervals that do not overlap tell a change. */
const change = (earlier: Figure, later: Figure): 'higher' | 'lower' | 'same' => {
  if (later.low > (earlier.high ?? Infinity)) return 'higher';
  if (later.high !== null && later.high < earlier.low) return 'lower';
  return 'same';
};

export const weeks = (all: BreakdownRow[]): string => {
  const known = all.filter(({ k }) => isKnown(k));
  const [before, last] = [known.at(-2)?.k, known.at(-1)];
  if (!last || !isKnown(last.k)) return 'No week has enough data for K yet.';
  const now = `In the latest week with enough data, from ${last.name}, K was ${withInterval(last.k, ratio)}`;
  if (!isKnown(before)) return `${now}.`;
  const comparison = {
    higher: 'higher than in the one before',
    lower: 'lower than in the one before',
    same: 'not clearly different from the one before',
  };
  return `${now}, ${comparison[change(before, last.k)]}.`;
};

const uncounted = ({ unverified, bot, self, duplicate }: Summary['landings']): string =>
  (
    [
      [unverified, 'unverified (left before a person could be confirmed)'],
      [bot, bot === 1 ? 'bot or link preview' : 'bots and link previews'],
      [self, 'through the visitor’s own link'],
      [duplicate, 'by people who had been here before'],
    ] as const
  )
    .filter(([landings]) => landings)
    .map(([landings, what]) => `${count(landings)} ${what}`)
    .join(', ');

/** What is not counted and why, so that readers can trust the other figures. */
export const dataQuality = ({ landings, orphans, severalParents, modes }: Summary): string => {
  const { verified, unverified, bot, self, duplicate } = landings;
  const left = unverified + bot + self + duplicate;
  const all = verified + left;
  if (!all) return 'No landings yet.';
  const total = pluralize(all, 'landing');
  const part = `${count(left)} of ${total} (${percent(left / all)})`;
  const sentences = [
    left
      ? `${part} ${left === 1 ? 'is' : 'are'} in no other figure: ${uncounted(landings)}.`
      : `${total}, none left out.`,
  ];
  if (orphans)
    sentences.push(
      `${pluralize(orphans, 'counted landing')} came from ${orphans === 1 ? 'a visit' : 'visits'} that never reported.`,
    );
  if (severalParents)
    sentences.push(`${pluralize(severalParents, 'visitor')} came through several people; the first is the parent.`);
  if (modes.consented) {
    const consented = percent(modes.consented / (modes.anonymous + modes.consented));
    sentences.push(`${consented} of visitors agreed to be recognized; the others are new with each page view.`);
  }
  return sentences.join(' ');
};

/** For screen readers: short, because each update is read out. */
export const spoken = (summary: Summary, { spread: { k, cycleTime: median } }: Spread): string => {
  const parts = [headline(summary), isKnown(k) ? `K ${formatPoint(k, ratio)}` : 'not enough data for K'];
  if (isKnown(median)) parts.push(`cycle time ${formatDuration(median.value)}`);
  return parts.join(', ');
};

/** R from generation to generation. Seeds are left out: how many visitors one brings is the owner's doing. */
export const reproduction = ({ spread: { generations } }: Spread): string => {
  const known = generations.flatMap(({ r }, from) => (from && isKnown(r) ? [{ from, r }] : []));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'No generation after the seeds has enough data for R yet.';
  const start = `R from generation ${first.from} to ${first.from + 1} is ${withInterval(first.r, ratio)}`;
  if (first === last) return `${start}.`;
  const trend = { higher: 'R rises', lower: 'R falls', same: 'no clear change' };
  const end = `from ${last.from} to ${last.from + 1} it is ${withInterval(last.r, ratio)}`;
  return `${start}; ${end}: ${trend[change(first.r, last.r)]}.`;
};
