/** Explains the figures: one sentence for each chart, on the page and in the terminal. */

import type { CascadeRow, Summary } from '../spread/campaign-summary.ts';
import type { Estimate, Figure } from '../spread/confidence-interval.ts';
import type { Levers } from '../spread/inference.ts';
import type { BreakdownRow, Inference } from './campaign-report.ts';
import { formatDuration } from './format-duration.ts';
import { formatInterval, formatPoint, isKnown, needsMoreData, withInterval } from './format-estimate.ts';
import type { FormatNumber } from './format-estimate.ts';
import { count, countPeople, date, dateTime, percent, pluralize, ratio } from './format-number.ts';

type Spread = Pick<Inference, 'spread'>;

export const NO_LANDINGS = 'No one has come through shares yet';

/** `1 visitor has`, `2 visitors have`. */
const has = (value: number, one: string): string => `${pluralize(value, one)} ${value === 1 ? 'has' : 'have'}`;

/** The headline. */
export const headline = ({ landings }: Summary): string =>
  landings.verified ? `${countPeople(landings.verified)} came through shares` : NO_LANDINGS;

export const visitors = ({ visitors, seeds }: Summary): string =>
  `${pluralize(visitors, 'visitor')}; ${count(seeds)} arrived on their own.`;

/** Whether it spreads, as far as the interval of K tells. */
export const verdict = ({ spread: { k, settled, within } }: Spread): string => {
  if (!isKnown(k)) return `Too early to tell whether it spreads. ${needsMoreData(k)}.`;
  const brings = `each referred visitor brings ${formatPoint(k, ratio)} more (${formatInterval(k, ratio)})`;
  if (k.low > 1) return `It spreads on its own: ${brings}.`;
  if (k.high === null || k.high >= 1)
    return `It may or may not sustain itself: ${brings}, and the interval includes 1.`;
  // Assumes that as many landings are still unknown as arrived in the second half of the observed time.
  if (within !== null && k.high * (2 - (settled ?? 1)) >= 1) {
    const soFar = `within ${formatDuration(within)}, ${brings}`;
    return `Too early to tell whether it sustains itself: ${soFar}; later landings are not known yet.`;
  }
  // A hundred referred visitors grow to 100 / (1 - K). Seeds are left out, because the owner brings them.
  const total = [k.low, k.high].map((bound) => count(Math.round(100 / (1 - bound)))).join(' to ');
  return `Sharing adds reach but won’t sustain itself: ${brings}, so 100 of them grow to ${total} in total.`;
};

/** What K misses if returning visitors are not recognized. */
export const anonymousTrap = ({ modes: { anonymous, consented } }: Pick<Summary, 'modes'>): string =>
  anonymous > consented
    ? 'Most visitors here are new with each page view, so K misses what they share on a later visit: ' +
      'if that is half, the true K is twice as high.'
    : '';

/** Who counts toward K, and what K would be if everyone did: the figure that most tools show. */
export const simpleK = (
  { k: all }: Pick<Summary, 'k'>,
  { spread: { k, within }, trust: { countedUntil, ofThesePeople } }: Pick<Inference, 'spread' | 'trust'>,
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
  const people = ofThesePeople
    ? ' One visitor brought so many that K and its interval are of these people’s own mean, ' +
      'not of campaigns like this one.'
    : '';
  return `${cutoff}${reach}Counting everyone, K would appear to be ${ratio(all)}.${people}`;
};

export const cycleTime = ({ spread: { cycleTime: median } }: Spread): string =>
  isKnown(median)
    ? `Half of the landings that a visitor causes come within this time (${formatInterval(median, formatDuration)}).`
    : `The median time from a landing to one that it causes. ${needsMoreData(median)}.`;

export const halfLife = ({ spread: { halfLife: median, halfLifeWithin } }: Spread): string => {
  if (!isKnown(median)) return `The median time from a seed to a landing in its cascade. ${needsMoreData(median)}.`;
  const part = `Half of the landings in the first ${formatDuration(halfLifeWithin ?? 0)} of a seed’s cascade`;
  return `${part} come within this time (${formatInterval(median, formatDuration)}).`;
};

/** What follows if K stays as it is. */
export const growth = ({ spread: { k, lift, doublingTime } }: Spread): string => {
  if (isKnown(doublingTime)) {
    const interval = formatInterval(doublingTime, formatDuration);
    return `While K and the delays stay as they are, landings double in this time (${interval}).`;
  }
  if (isKnown(lift))
    return `Total visitors for each one who arrives, including that one (${formatInterval(lift, ratio)}).`;
  if (isKnown(k)) return 'K is not clearly above or below 1, so there is neither a doubling time nor a lift.';
  return `Follows from K. ${needsMoreData(k)}.`;
};

/** One of the factors of K. */
export type Lever = { name: string; estimate: Estimate; format: FormatNumber };

/** Above this share, most sharing happens without a press, and the levers would mislead. */
const MAX_UNSEEN = 0.5;

const isUnseen = ({ unseen }: Levers): boolean => unseen !== null && unseen > MAX_UNSEEN;

/** `group` is added to each name, for a table of several groups. Empty if most sharing happens without a press. */
export const levers = (all: Levers, group = ''): Lever[] =>
  isUnseen(all)
    ? []
    : [
        { name: `Share rate${group}`, estimate: all.passOn, format: percent },
        { name: `Intents per sharer${group}`, estimate: all.intents, format: ratio },
        { name: `Landings per intent${group}`, estimate: all.landings, format: ratio },
      ];

export const product = (all: Levers): string => {
  if (isUnseen(all))
    return (
      `${percent(all.unseen)} of those who brought someone never pressed a channel: most sharing cannot be measured, ` +
      'such as copying from the address bar, so the factors of K are unknown.'
    );
  const productOf = 'K is the product of these three; improving any one raises K.';
  if (!isKnown(all.heard)) return productOf;
  return `${productOf} ${withInterval(all.heard, percent)} of sharers bring at least one visitor.`;
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

const unevenness = ({ low, high }: Figure): string => {
  if (high !== null && high < 1) return 'below 1, so a few people bring most visitors';
  return low > 1 ? 'most people bring similar numbers' : 'it is not clear yet whether a few people bring most visitors';
};

/** How unevenly referrals are distributed; empty if that is unknown. */
export const dispersion = ({ spread: { dispersion: k, carriers } }: Spread): string => {
  if (!isKnown(k)) return '';
  const fit = isKnown(carriers) ? ` By this fit, ${withInterval(carriers, percent)} of people bring 80%.` : '';
  if (k.high === null) return `Dispersion ${ratio(k.low)} or more: people may differ by chance alone.${fit}`;
  return `Dispersion ${withInterval(k, ratio)}: ${unevenness(k)}.${fit}`;
};

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

export const days = ({ days: rows }: Summary): string => {
  if (!rows.length) return `${NO_LANDINGS}.`;
  const [day, most] = rows.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (rows.length === 1) return `${pluralize(most, 'landing')} on ${date(day)}.`;
  return `The busiest of ${count(rows.length)} days was ${date(day)}, with ${pluralize(most, 'landing')}.`;
};

/** Compares two figures: only intervals that do not overlap show a change. */
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

/** With fewer counted landings, the owner is probably trying it out. */
const MIN_PAST_TRIAL = 20;

/** Whoever tries the widget in an automated browser has to learn why nothing is counted. */
export const botsInTrial = ({ landings: { verified, bot } }: Summary): string => {
  if (!bot || verified >= MIN_PAST_TRIAL) return '';
  const were = bot === 1 ? 'was counted as a bot or link preview' : 'were counted as bots or link previews';
  return `${pluralize(bot, 'landing')} ${were} and left out. If one was yours: your browser says it is automated.`;
};

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

/** R from generation to generation. Seeds are left out: how many visitors a seed brings depends on the owner. */
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
