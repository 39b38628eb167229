/** What the figures mean, in words: one sentence for each thing on the screen. */

import type { Levers } from '../spread/inference.ts';
import type { Estimate } from '../spread/confidence-interval.ts';
import type { CascadeRow, Summary } from '../spread/campaign-summary.ts';
import { formatDuration } from './format-duration.ts';
import {
  formatInterval,
  isKnown,
  needsMoreData,
  formatPoint,
  withInterval,
  type FormatNumber,
} from './format-estimate.ts';
import { count, date, pluralize, dateTime, countPeople, percent, ratio } from './format-number.ts';
import type { Inference, BreakdownRow } from './campaign-report.ts';

type Told = Pick<Inference, 'spread'>;

/** The answer first. */
export const brought = ({ landings }: Summary): string =>
  landings.verified
    ? `${countPeople(landings.verified)} came because someone passed it along`
    : 'Nobody has been brought yet';

export const origin = ({ visitors, seeds }: Summary): string =>
  `${pluralize(visitors, 'visitor')} in all, ${pluralize(seeds, 'seed')} among them, whom nobody brought.`;

/** Whether it spreads, from K and its interval: what is not known is not said. */
export const verdict = ({ spread: { k } }: Told): string => {
  if (!isKnown(k)) return `Too early to say whether it spreads. ${needsMoreData(k)}.`;
  const each = `each person brought brings ${withInterval(k, ratio)} more`;
  if (k.low > 1) return `It spreads by itself: ${each}.`;
  // Each hundred brought grow to 1/(1-K) hundreds, seeds not counted: they are chosen, not brought.
  if (k.high !== null && k.high < 1)
    return `It fades unless you feed it: ${each}, so that 100 of them become ${count(Math.round(100 / (1 - k.value)))} in the end.`;
  return `It may carry itself, or not: ${each}, and 1 lies within.`;
};

/** Who is counted in K, and what it would be if everyone were: the figure that most systems show. */
export const naive = (
  { k: all }: Pick<Summary, 'k'>,
  { spread: { k, within }, trust: { countedUntil } }: Pick<Inference, 'spread' | 'trust'>,
): string => {
  if (!isKnown(k)) return 'How many more people each person brought brings, on average.';
  const until =
    countedUntil === null
      ? ''
      : `Told from those who came before ${dateTime(countedUntil)}; later ones have not had their time. `;
  const reach =
    within === null
      ? ''
      : `Landings more than ${formatDuration(within)} after the one that caused them are not known yet. `;
  return `${until}${reach}Counting everyone, it would seem to be ${ratio(all)}.`;
};

export const cycle = ({ spread: { cycleTime } }: Told): string =>
  isKnown(cycleTime)
    ? `Half of the landings a person causes come sooner than this (${formatInterval(cycleTime, formatDuration)}).`
    : `The time from a landing to one it causes. ${needsMoreData(cycleTime)}.`;

export const halfLife = ({ spread: { halfLife: ms } }: Told): string =>
  ms === null ? 'Too few landings to tell.' : 'Half of the landings that one seed leads to come sooner than this.';

/** What becomes of it while K stays as it is. */
export const growth = ({ spread: { k, lift, doublingTime } }: Told): string => {
  if (isKnown(doublingTime))
    return `While K and cycle time stay, landings double in this time (${formatInterval(doublingTime, formatDuration)}).`;
  if (isKnown(lift)) return `All that one person’s coming leads to, in people (${formatInterval(lift, ratio)}).`;
  return `It follows from K. ${needsMoreData(k)}.`;
};

/** One of the things that K is made of, as `12 % of people brought pass it on`. */
export type Lever = { name: string; estimate: Estimate; write: FormatNumber };

export const levers = ({ passOn, intents, landings }: Levers, who: string): Lever[] => [
  { name: `of ${who} pass it on`, estimate: passOn, write: percent },
  { name: 'intents for each of them', estimate: intents, write: ratio },
  { name: 'landings for each intent', estimate: landings, write: ratio },
];

export const product = ({ heard }: Levers): string =>
  `Multiplied they are K, so what moves one of them moves K.${isKnown(heard) ? ` Of those who pass it on, ${withInterval(heard, percent)} are heard by somebody.` : ''}`;

/** How few do most of the carrying: the smallest part of recruits who brought 80 % of what recruits brought. */
export const offspring = ({ offspring: rows }: Summary): string => {
  const everyone = rows.reduce((sum, [, people]) => sum + people, 0);
  const brought = rows.reduce((sum, [children, people]) => sum + children * people, 0);
  if (!everyone) return 'Nobody has been brought yet.';
  if (!brought) return `None of the ${countPeople(everyone)} brought has brought another yet.`;
  let [left, few] = [0.8 * brought, 0];
  for (const [children, number] of rows.toReversed()) {
    const takes = Math.min(number, Math.ceil(left / children));
    few += takes;
    left -= takes * children;
    if (left <= 0) break;
  }
  return `${count(few)} of ${countPeople(everyone)} brought (${percent(few / everyone)}) carried 80% of all that they passed on.`;
};

export const dispersion = ({ spread: { dispersion: k, carriers } }: Told): string => {
  if (!isKnown(k)) return '';
  const part = isKnown(carriers) ? ` By that fit, ${withInterval(carriers, percent)} of people carry 80%.` : '';
  return `Dispersion ${withInterval(k, ratio)}: ${k.value < 1 ? 'below 1, a few do most of the carrying' : 'people are not far from alike'}.${part}`;
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `second`, `14th`. */
export const ordinal = (place: number): string => {
  if (place < ORDINALS.length) return ORDINALS[place] ?? '';
  const teen = place % 100 > 10 && place % 100 < 14;
  return `${place}${(!teen && ['th', 'st', 'nd', 'rd'][place % 10]) || 'th'}`;
};

export const generations = ({ generations: [seeds = 0, first = 0, second = 0, ...later] }: Summary): string => {
  if (!first) return `${pluralize(seeds, 'seed')}, and nobody brought by them yet.`;
  if (!second)
    return `${pluralize(seeds, 'seed')} brought ${countPeople(first)}, who ${first === 1 ? 'has' : 'have'} brought nobody yet.`;
  const depth = 2 + later.length;
  return `${pluralize(seeds, 'seed')} brought ${countPeople(first)}, who brought ${count(second)} more${later.length ? `, and so on to the ${ordinal(depth)} generation` : ''}.`;
};

/** Names the channel that brought most, and the one that brings most for each time it is pressed. */
export const channels = ({ channels: rows }: Summary, label: (channel: string) => string): string => {
  const pressed = rows.filter(({ intents }) => intents > 0);
  const most = rows.reduce((a, b) => (b.landings > a.landings ? b : a), rows[0]!);
  if (!rows.length) return 'No channel has been pressed yet.';
  if (!most.landings)
    return `${pluralize(
      pressed.reduce((sum, { intents }) => sum + intents, 0),
      'intent',
    )}, and nobody has arrived by them yet.`;
  const best = pressed.reduce((a, b) => (b.landings / b.intents > a.landings / a.intents ? b : a), pressed[0] ?? most);
  const first = `${label(most.channel)} brought most (${countPeople(most.landings)})`;
  if (!best.intents || !best.landings || best === most)
    return `${first}${best === most && best.intents ? ', and most for each intent' : ''}.`;
  return `${first}; ${label(best.channel)} most for each intent (${ratio(best.landings / best.intents)}).`;
};

export const shape = ({ largest }: Pick<Summary, 'largest'>): string =>
  largest ? cascade(largest) : 'The tree grows here once somebody was brought.';

export const cascade = ({
  size,
  depth,
  structuralVirality: v,
}: Pick<CascadeRow, 'size' | 'depth' | 'structuralVirality'>): string => {
  const deep = `${countPeople(size)}, ${pluralize(depth, 'generation')} deep`;
  if (size < 3 || v === null) return `${deep}.`;
  return `${deep}; two of them are ${ratio(v)} steps apart on average${v < 2.05 ? ': one person told nearly all of them' : '; 2 would be one person telling all'}.`;
};

/** How many cascades, and how large most are. */
export const cascades = ({ cascades: all, sizes }: Summary): string => {
  if (!all) return 'Nobody has been brought yet, so that there is no cascade.';
  const pairs = sizes.find(([size]) => size === 2)?.[1] ?? 0;
  const largest = sizes.at(-1)?.[0] ?? 0;
  return `${pluralize(all, 'cascade')}; ${count(pairs)} of them ${pairs === 1 ? 'has' : 'have'} two people, the largest ${count(largest)}.`;
};

/** When it happens, by the hour of the week and by the day. */
export const hours = ({ hours: byHour }: Summary): string => {
  const all = byHour.reduce((sum, landings) => sum + landings, 0);
  if (!all) return 'Nobody has been brought yet.';
  const at = byHour.indexOf(Math.max(...byHour));
  return `Most landings came on ${WEEKDAYS[Math.floor(at / 24)]}s from ${at % 24}:00 to ${(at % 24) + 1}:00 UTC: ${count(byHour[at]!)} of ${count(all)}.`;
};

export const days = ({ days: rows }: Summary): string => {
  if (!rows.length) return 'Nobody has been brought yet.';
  const [day, most] = rows.reduce((a, b) => (b[1] > a[1] ? b : a));
  return `${pluralize(most, 'landing')} on ${date(day)}, more than on any other of ${pluralize(rows.length, 'day')}.`;
};

/** Which row has the highest K that is told, and which adds most. */
export const rows = (all: BreakdownRow[], name: (row: BreakdownRow) => string): string => {
  if (!all.length) return 'Nothing to set side by side yet.';
  const known = all.filter(({ k, others }) => isKnown(k) && !others);
  const adding = all.filter(({ adds, others }) => adds && !others);
  if (!known.length) return `No K can be told for any of them yet: ${needsMoreData(all[0]!.k)}.`;
  const value = ({ k }: BreakdownRow): number => (isKnown(k) ? k.value : 0);
  const best = known.reduce((a, b) => (value(b) > value(a) ? b : a));
  const most = adding.length ? adding.reduce((a, b) => (b.adds! > a.adds! ? b : a)) : undefined;
  return `K is highest for ${name(best)}: ${isKnown(best.k) ? withInterval(best.k, ratio) : ''}.${most ? ` ${name(most)} adds most to K (${ratio(most.adds)}).` : ''}`;
};

export const weeks = (all: BreakdownRow[]): string => {
  const known = all.filter(({ k }) => isKnown(k));
  const last = known.at(-1);
  if (!last || !isKnown(last.k)) return 'No week has people enough who have had their time.';
  const before = known.at(-2)?.k;
  const now = `In the last week that can be told, from ${last.name}, K was ${withInterval(last.k, ratio)}`;
  if (!isKnown(before)) return `${now}.`;
  if (last.k.low > (before.high ?? Infinity)) return `${now}: higher than in the week before.`;
  if (last.k.high !== null && last.k.high < before.low) return `${now}: lower than in the week before.`;
  return `${now}, not to be told apart from the week before.`;
};

/** What was left out, so that the other figures can be believed. */
export const trust = ({ landings, orphans, severalParents, modes }: Summary): string => {
  const { verified, unverified, bot, self, duplicate } = landings;
  const all = verified + unverified + bot + self + duplicate;
  if (!all) return 'No landing has come yet.';
  const parts = [
    [unverified, 'not verified (left before a person could be seen)'],
    [bot, bot === 1 ? 'bot or preview' : 'bots and previews'],
    [self, 'by the visitor’s own link'],
    [duplicate, 'seen before'],
  ] as const;
  const left = all - verified;
  const why = parts.filter(([value]) => value).map(([value, what]) => `${count(value)} ${what}`);
  const lost = orphans ? ` ${count(orphans)} of those counted came from a visit that never reported.` : '';
  const several = severalParents ? ` ${count(severalParents)} came by several people: the first made the tree.` : '';
  const known = modes.anonymous + modes.consented;
  const mode = modes.consented
    ? ` ${percent(modes.consented / known)} of visitors agreed to be recognised; the others are new with each page view.`
    : '';
  return `${left ? `${count(left)} of ${pluralize(all, 'landing')} (${percent(left / all)}), which are in no figure above: ${why.join(', ')}.` : `None of ${pluralize(all, 'landing')}.`}${lost}${several}${mode}`;
};

/** For those who listen: short enough to be heard to its end. */
export const spoken = (summary: Summary, { spread: { k, cycleTime } }: Told): string =>
  `${countPeople(summary.landings.verified)} brought, K ${isKnown(k) ? formatPoint(k, ratio) : 'cannot be told yet'}${isKnown(cycleTime) ? `, cycle time ${formatDuration(cycleTime.value)}` : ''}`;

/** Seeds are left out: how many one has is the owner's doing. */
export const steps = ({ spread: { generations } }: Told): string => {
  const known = generations.flatMap(({ r }, from) => (from && isKnown(r) ? [{ from, ...r }] : []));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'No generation behind the first has people enough to tell R.';
  if (first === last) return `From generation ${first.from} to the next, R is ${withInterval(first, ratio)}.`;
  const way =
    last.high !== null && last.high < first.low
      ? 'it falls'
      : last.low > (first.high ?? Infinity)
        ? 'it rises'
        : 'they cannot be told apart';
  return `From generation ${first.from} to the next R is ${withInterval(first, ratio)}, from ${last.from} ${withInterval(last, ratio)}: ${way}.`;
};
