/** What the figures mean, in words: one sentence for each thing on the screen. */

import type { Summary } from '../core/metrics.ts';
import { duration } from './duration.ts';
import { count, many, people, rate, ratio } from './figures.ts';

/** Below this many recruits, K's 95 % interval is wider than ±0.25 even if all of them passed it on alike. */
export const ENOUGH_FOR_K = 30;

/** The same for a median: with fewer pairs its neighbours are far apart. */
export const ENOUGH_FOR_MEDIAN = 10;

/** The answer first. */
export const brought = ({ landings }: Summary): string =>
  landings.verified ? `${people(landings.verified)} came because someone passed it along` : 'Nobody has been brought yet';

export const origin = ({ visitors, seeds }: Summary): string =>
  `${many(visitors, 'visitor')} in all, ${many(seeds, 'seed')} among them, whom nobody brought.`;

/** What K promises. Each hundred brought grow to 1/(1-K) hundreds, seeds not counted: they are chosen, not brought. */
export const spread = ({ k, landings }: Summary): string => {
  if (k === null) return 'It can be told once the first person was brought.';
  // Near 1 the sum runs away, and a promise of thousands would rest on the last digit.
  if (Math.abs(k - 1) < 0.005) return 'Each person brought brings one more: it neither grows nor fades.';
  if (k > 1) return `Each generation is ${ratio(k)} times the one before: while that lasts, it spreads by itself.`;
  if (k === 0) return landings.verified === 1 ? 'The one person brought has brought nobody yet.' : 'Nobody who was brought has brought another yet.';
  return `Each person brought brings ${ratio(k)} more: 100 of them become ${count(Math.round(100 / (1 - k)))} in the end.`;
};

/** Why K should not be trusted yet; empty when it may be. */
export const doubt = ({ landings: { verified } }: Summary): string =>
  verified && verified < ENOUGH_FOR_K ? `${many(verified, 'recruit')}: too few to trust K; ${ENOUGH_FOR_K} are the least.` : '';

export const cycle = ({ cycleTime }: Summary): string =>
  cycleTime === null ? 'The time from a landing to a landing it caused; there is none yet.' : 'Half of those brought came sooner than this after the visit that brought them.';

export const cycleDoubt = ({ cycleTime, landings: { verified } }: Summary): string =>
  cycleTime !== null && verified < ENOUGH_FOR_MEDIAN ? `${many(verified, 'landing')}: too few to trust it; ${ENOUGH_FOR_MEDIAN} are the least.` : '';

/** The figure says the rate; this says what it is made of. */
export const passing = ({ shareRate, intents, landingsPerIntent, conversions }: Summary): string => {
  if (shareRate === null || !intents) return 'Nobody has pressed a channel yet.';
  const each = `${ratio(landingsPerIntent)} ${landingsPerIntent === 1 ? 'landing' : 'landings'} for each`;
  return `of visitors pressed a channel: ${many(intents, 'intent')}, ${each}. ${conversions ? many(conversions, 'conversion') : 'No conversion yet'}.`;
};

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `second`, `14th`. */
export const ordinal = (place: number): string => {
  if (place < ORDINALS.length) return ORDINALS[place] ?? '';
  const teen = place % 100 > 10 && place % 100 < 14;
  return `${place}${(!teen && ['th', 'st', 'nd', 'rd'][place % 10]) || 'th'}`;
};

export const generations = ({ generations: [seeds = 0, first = 0, second = 0, ...later] }: Summary): string => {
  if (!first) return `${many(seeds, 'seed')}, and nobody brought by them yet.`;
  if (!second) return `${many(seeds, 'seed')} brought ${people(first)}, who ${first === 1 ? 'has' : 'have'} brought nobody yet.`;
  const depth = 2 + later.length;
  return `${many(seeds, 'seed')} brought ${people(first)}, who brought ${count(second)} more${later.length ? `, and so on to the ${ordinal(depth)} generation` : ''}.`;
};

/** Names the channel that brought most, and the one that brings most for each time it is pressed. */
export const channels = ({ channels: rows }: Summary, label: (channel: string) => string): string => {
  const pressed = rows.filter(({ intents }) => intents > 0);
  const most = rows.reduce((a, b) => (b.landings > a.landings ? b : a), rows[0]!);
  if (!rows.length) return 'No channel has been pressed yet.';
  if (!most.landings) return `${many(pressed.reduce((sum, { intents }) => sum + intents, 0), 'intent')}, and nobody has arrived by them yet.`;
  const best = pressed.reduce((a, b) => (b.landings / b.intents > a.landings / a.intents ? b : a), pressed[0] ?? most);
  const first = `${label(most.channel)} brought most (${people(most.landings)})`;
  if (!best.intents || !best.landings || best === most) return `${first}${best === most && best.intents ? ', and most for each intent' : ''}.`;
  return `${first}; ${label(best.channel)} most for each intent (${ratio(best.landings / best.intents)}).`;
};

export const shape = ({ largest }: Summary): string => {
  if (!largest) return 'The tree grows here once somebody was brought.';
  const { size, depth, structuralVirality: v } = largest;
  const deep = `${people(size)}, ${many(depth, 'generation')} deep`;
  if (size < 3) return `${deep}.`;
  return `${deep}; two of them are ${ratio(v)} steps apart on average${v < 2.05 ? ': one person told nearly all of them' : '; 2 would be one person telling all'}.`;
};

/** What was left out, so that the other figures can be believed. */
export const trust = ({ landings, orphans }: Summary): string => {
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
  return `${left ? `${count(left)} of ${many(all, 'landing')} (${rate(left / all)}), which are in no figure above: ${why.join(', ')}.` : `None of ${many(all, 'landing')}.`}${lost}`;
};

/** For those who listen: short enough to be heard to its end. */
export const spoken = (summary: Summary): string =>
  `${people(summary.landings.verified)} brought, K ${ratio(summary.k)}${summary.cycleTime === null ? '' : `, cycle time ${duration(summary.cycleTime)}`}`;
