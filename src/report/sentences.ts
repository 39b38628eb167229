/** What the figures mean, in words: one sentence for each thing on the screen. */

import type { Levers } from '../spread/inference.ts';
import { bestOf } from '../spread/best-row.ts';
import type { Estimate, Figure } from '../spread/confidence-interval.ts';
import type { CascadeRow, Summary } from '../spread/campaign-summary.ts';
import { duration } from './duration.ts';
import { between, cell, isTold, missing, point, told, type Write } from './estimate.ts';
import { count, date, many, moment, people, rate, ratio } from './figures.ts';
import type { Inference, BreakdownRow } from './inference.ts';

type Told = Pick<Inference, 'spread'>;

/** The answer first. */
export const brought = ({ landings }: Summary): string =>
  landings.verified
    ? `${people(landings.verified)} came because someone passed it along`
    : 'Nobody has been brought yet';

export const origin = ({ visitors, seeds }: Summary): string =>
  `${many(visitors, 'visitor')} in all, ${many(seeds, 'seed')} among them, whom nobody brought.`;

/** What each hundred brought become in the end, seeds not counted: they are chosen, not brought. */
const hundred = ({ low, high }: Figure): string =>
  [low, high!].map((k) => count(Math.round(100 / (1 - k)))).join(' to ');

/** Whether it spreads, from K and its interval: what is not known is not said. */
export const verdict = ({ spread: { k, settled, within } }: Told): string => {
  if (!isTold(k)) return `Too early to say whether it spreads. ${missing(k)}.`;
  const each = `each person brought brings ${told(k, ratio)} more`;
  if (k.low > 1) return `It spreads by itself: ${each}.`;
  // Later landings than are known may be as many again as came in the second half of what is known.
  if (k.high !== null && k.high * (2 - (settled ?? 1)) < 1)
    return `It fades unless you feed it: ${each}, so that 100 of them become ${hundred(k)} in the end.`;
  if (k.high !== null && k.high < 1 && within !== null)
    return `Too early to say whether it fades: within ${duration(within)} ${each}, and later ones are not known yet.`;
  return `It may carry itself, or not: ${each}, and 1 lies within.`;
};

/** Who is counted in K, and what it would be if everyone were: the figure that most systems show. */
export const naive = (
  { k: all }: Pick<Summary, 'k'>,
  { spread: { k, within }, trust: { countedUntil } }: Pick<Inference, 'spread' | 'trust'>,
): string => {
  if (!isTold(k)) return 'How many more people each person brought brings, on average.';
  const until =
    countedUntil === null
      ? ''
      : `Told from those who came before ${moment(countedUntil)}; later ones have not had their time. `;
  const reach =
    within === null ? '' : `Landings more than ${duration(within)} after the one that caused them are not known yet. `;
  return `${until}${reach}Counting everyone, it would seem to be ${ratio(all)}.`;
};

export const cycle = ({ spread: { cycleTime } }: Told): string =>
  isTold(cycleTime)
    ? `Half of the landings a person causes come sooner than this (${between(cycleTime, duration)}).`
    : `The time from a landing to one it causes. ${missing(cycleTime)}.`;

export const halfLife = ({ spread: { halfLife: half, halfLifeWithin } }: Told): string =>
  isTold(half)
    ? `Of the landings that a seed leads to in its first ${duration(halfLifeWithin ?? 0)}, half come sooner than this (${between(half, duration)}).`
    : `The time from a seed to half of its landings. ${missing(half)}.`;

/** What becomes of it while K stays as it is. */
export const growth = ({ spread: { k, lift, doublingTime } }: Told): string => {
  if (isTold(doublingTime))
    return `While K and the delays stay, landings double in this time (${between(doublingTime, duration)}).`;
  if (isTold(lift)) return `All that one person’s coming leads to, in people (${between(lift, ratio)}).`;
  if (isTold(k)) return 'K is neither surely above 1 nor below it, so neither growth nor an end can be told.';
  return `It follows from K. ${missing(k)}.`;
};

/** One of the things that K is made of, as `12 % of people brought pass it on`. */
export type Lever = { name: string; estimate: Estimate; write: Write };

/** Where most of those who brought somebody never pressed a channel, presses say little. */
const UNSEEN = 0.5;

export const levers = ({ passOn, intents, landings, unseen }: Levers, who: string): Lever[] => {
  if (unseen !== null && unseen > UNSEEN) return [];
  return [
    { name: `of ${who} pass it on`, estimate: passOn, write: rate },
    { name: 'intents for each of them', estimate: intents, write: ratio },
    { name: 'landings for each intent', estimate: landings, write: ratio },
  ];
};

export const product = ({ heard, unseen }: Levers): string =>
  unseen !== null && unseen > UNSEEN
    ? `${rate(unseen)} of those who brought somebody never pressed a channel: most passing along happens where it cannot be seen, such as the address bar, so what K is made of cannot be told.`
    : `Multiplied they are K, so what moves one of them moves K.${isTold(heard) ? ` Of those who pass it on, ${told(heard, rate)} are heard by somebody.` : ''}`;

/** How few do most of the carrying: the smallest part of recruits who brought 80 % of what recruits brought. */
export const offspring = ({ offspring: rows }: Summary): string => {
  const everyone = rows.reduce((sum, [, people]) => sum + people, 0);
  const brought = rows.reduce((sum, [children, people]) => sum + children * people, 0);
  if (!everyone) return 'Nobody has been brought yet.';
  if (!brought) return `None of the ${people(everyone)} brought has brought another yet.`;
  let [left, few] = [0.8 * brought, 0];
  for (const [children, number] of rows.toReversed()) {
    const takes = Math.min(number, Math.ceil(left / children));
    few += takes;
    left -= takes * children;
    if (left <= 0) break;
  }
  return `${count(few)} of ${people(everyone)} brought (${rate(few / everyone)}) carried 80% of all that they passed on.`;
};

export const dispersion = ({ spread: { dispersion: k, carriers } }: Told): string => {
  if (!isTold(k)) return '';
  const part = isTold(carriers) ? ` By that fit, ${told(carriers, rate)} of people carry 80%.` : '';
  if (k.high === null)
    return `People differ no more than by chance, as far as can be told: dispersion ${ratio(k.low)} or more.${part}`;
  const what = ((): string => {
    if (k.high < 1) return 'below 1, a few do most of the carrying';
    return k.low > 1 ? 'above 1, people are not far from alike' : 'it is not clear yet whether a few do most of it';
  })();
  return `Dispersion ${told(k, ratio)}: ${what}.${part}`;
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
  if (!first) return `${many(seeds, 'seed')}, and nobody brought by them yet.`;
  if (!second)
    return `${many(seeds, 'seed')} brought ${people(first)}, who ${first === 1 ? 'has' : 'have'} brought nobody yet.`;
  const depth = 2 + later.length;
  return `${many(seeds, 'seed')} brought ${people(first)}, who brought ${count(second)} more${later.length ? `, and so on to the ${ordinal(depth)} generation` : ''}.`;
};

const NOT_CLEAR = 'no clear difference yet';

/** Names the channel that brought most, and the one that brings most for each intent, where they can be told apart. */
export const channels = (
  { channels: rows }: Summary,
  { rows: { channels: told } }: Pick<Inference, 'rows'>,
  label: (channel: string) => string,
): string => {
  if (!rows.length) return 'No channel has been pressed yet.';
  const landings = rows.reduce((sum, row) => sum + row.landings, 0);
  if (!landings)
    return `${many(
      rows.reduce((sum, { intents }) => sum + intents, 0),
      'intent',
    )}, and nobody has arrived by them yet.`;
  const named = told.filter(({ name, others }) => name && !others);
  const most = bestOf(named, ({ landingShare }) => landingShare, true);
  const best = bestOf(named, ({ landingsPerIntent }) => landingsPerIntent);
  const first = most ? `${label(most.name)} brought most (${people(most.landings)})` : '';
  const second =
    best && isTold(best.landingsPerIntent)
      ? `${label(best.name)} most for each intent (${point(best.landingsPerIntent, ratio)})`
      : '';
  if (!first && !second) return `${people(landings)} came by ${many(rows.length, 'channel')}: ${NOT_CLEAR}.`;
  return `${[first, second || 'by landings for each intent, ' + NOT_CLEAR].filter(Boolean).join('; ')}.`;
};

export const shape = ({ largest }: Pick<Summary, 'largest'>): string =>
  largest ? cascade(largest) : 'The tree grows here once somebody was brought.';

export const cascade = ({
  size,
  depth,
  structuralVirality: v,
}: Pick<CascadeRow, 'size' | 'depth' | 'structuralVirality'>): string => {
  const deep = `${people(size)}, ${many(depth, 'generation')} deep`;
  if (size < 3 || v === null) return `${deep}.`;
  return `${deep}; two of them are ${ratio(v)} steps apart on average${v < 2.05 ? ': one person told nearly all of them' : '; 2 would be one person telling all'}.`;
};

/** How many cascades, and how large most are. */
export const cascades = ({ cascades: all, sizes }: Summary): string => {
  if (!all) return 'Nobody has been brought yet, so that there is no cascade.';
  const pairs = sizes.find(([size]) => size === 2)?.[1] ?? 0;
  const largest = sizes.at(-1)?.[0] ?? 0;
  return `${many(all, 'cascade')}; ${count(pairs)} of them ${pairs === 1 ? 'has' : 'have'} two people, the largest ${count(largest)}.`;
};

/** When it happens, by the hour of the week, where one hour is told apart from the others. */
export const hours = ({ hours: byHour }: Summary, { bestHour: at }: Pick<Inference, 'bestHour'>): string => {
  const all = byHour.reduce((sum, landings) => sum + landings, 0);
  if (!all) return 'Nobody has been brought yet.';
  if (at === null) return `${many(all, 'landing')} over the hours of the week: ${NOT_CLEAR}.`;
  return `Most landings came on ${WEEKDAYS[Math.floor(at / 24)]}s from ${at % 24}:00 to ${(at % 24) + 1}:00 UTC: ${count(byHour[at] ?? 0)} of ${count(all)}.`;
};

export const days = ({ days: rows }: Summary): string => {
  if (!rows.length) return 'Nobody has been brought yet.';
  const [day, most] = rows.reduce((a, b) => (b[1] > a[1] ? b : a));
  return `${many(most, 'landing')} on ${date(day)}, more than on any other of ${many(rows.length, 'day')}.`;
};

/** Which row has the highest K, and which brought most, where they can be told apart. Rows without a name are left out. */
export const rows = (all: BreakdownRow[], name: (row: BreakdownRow) => string): string => {
  if (!all.length) return 'Nothing to set side by side yet.';
  const named = all.filter((row) => row.name && !row.others);
  if (!named.some(({ k }) => isTold(k))) return `No K can be told for any of them yet: ${missing(all[0]!.k)}.`;
  const best = bestOf(named, ({ k }) => k);
  const most = bestOf(named, ({ landingShare }) => landingShare, true);
  return [
    best && isTold(best.k) ? `K is highest for ${name(best)}: ${told(best.k, ratio)}.` : `By K, ${NOT_CLEAR}.`,
    ...(most ? [`${name(most)} brought most landings (${cell(most.landingShare, rate)} of all).`] : []),
  ].join(' ');
};

/** Which row's visitors pass it on most, where that can be told. */
export const sharing = (all: BreakdownRow[], name: (row: BreakdownRow) => string, isByChannel: boolean): string => {
  const named = all.filter((row) => row.name && !row.others);
  if (!named.some(({ passOn }) => isTold(passOn))) return 'Too few visitors to tell yet.';
  const most = bestOf(named, ({ passOn }) => passOn, true);
  if (!most) return `By the share who pass it on, ${NOT_CLEAR}.`;
  return isByChannel
    ? `${cell(most.passOn, rate)} of visitors pressed ${name(most)}, more than any other.`
    : `Visitors of ${name(most)} pass it on most: ${cell(most.passOn, rate)}.`;
};

/** Which wording is passed on most; looking every day finds no winner among equals more often than in one of twenty. */
export const wordings = ({ wordings: told }: Pick<Inference, 'wordings'>): string => {
  if (!told) return '';
  return told.winner === null
    ? 'Between the wordings, no clear difference yet.'
    : `“${told.winner}” is passed on more than every other wording.`;
};

export const weeks = (all: BreakdownRow[]): string => {
  const known = all.filter(({ k }) => isTold(k));
  const last = known.at(-1);
  if (!last || !isTold(last.k)) return 'No week has people enough who have had their time.';
  const before = known.at(-2)?.k;
  const now = `In the last week that can be told, from ${last.name}, K was ${told(last.k, ratio)}`;
  if (!isTold(before)) return `${now}.`;
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
    ? ` ${rate(modes.consented / known)} of visitors agreed to be recognised; the others are new with each page view.`
    : '';
  return `${left ? `${count(left)} of ${many(all, 'landing')} (${rate(left / all)}), which are in no figure above: ${why.join(', ')}.` : `None of ${many(all, 'landing')}.`}${lost}${several}${mode}`;
};

/** Who comes back is somebody new without consent, so that what they pass on later is nobody's. */
export const modeTrap = ({ modes: { anonymous, consented } }: Pick<Summary, 'modes'>): string =>
  anonymous > consented
    ? 'Most visitors here are new with each page view, so K counts only what they pass on in the visit that brought them; what they pass on at a later visit is missing, and the true K is higher: twice as high, if half is passed on then.'
    : '';

/** For those who listen: short enough to be heard to its end. */
export const spoken = (summary: Summary, { spread: { k, cycleTime } }: Told): string =>
  `${people(summary.landings.verified)} brought, K ${isTold(k) ? point(k, ratio) : 'cannot be told yet'}${isTold(cycleTime) ? `, cycle time ${duration(cycleTime.value)}` : ''}`;

/** Seeds are left out: how many one has is the owner's doing. */
export const steps = ({ spread: { generations } }: Told): string => {
  const known = generations.flatMap(({ r }, from) => (from && isTold(r) ? [{ from, ...r }] : []));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'No generation behind the first has people enough to tell R.';
  if (first === last) return `From generation ${first.from} to the next, R is ${told(first, ratio)}.`;
  const way =
    last.high !== null && last.high < first.low
      ? 'it falls'
      : last.low > (first.high ?? Infinity)
        ? 'it rises'
        : 'they cannot be told apart';
  return `From generation ${first.from} to the next R is ${told(first, ratio)}, from ${last.from} ${told(last, ratio)}: ${way}.`;
};
