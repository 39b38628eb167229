/** The first screen of the report as text, for a terminal. */

import stringWidth from 'string-width';
import wrap from 'wrap-ansi';
import type { Estimate, Figure } from '../spread/confidence-interval.ts';
import { duration } from './duration.ts';
import { between, isTold, missing, point } from './estimate.ts';
import { count, ratio } from './figures.ts';
import type { Told } from './inference.ts';
import { label } from './label.ts';
import * as sentences from './sentences.ts';

export type TerminalOptions = {
  /** Width in characters, 40 at least. */
  columns: number;
  /** Marks what matters more, or less; default: not at all. */
  style?: (how: 'bold' | 'dim', text: string) => string;
};

const LEAST = 40;
/** Longer lines are hard to read. */
const MOST = 100;
/** As on the screen, where the rest is one click deeper. */
const [GENERATIONS, CHANNELS] = [6, 8];

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar to the eighth of a character. What is more than nothing is seen. */
const bar = (part: number, width: number): string => {
  const eighths = Math.max(part > 0 ? 1 : 0, Math.round(part * width * 8));
  return '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7]!;
};

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** Names on the left, bars beside them, and what `behind` says after each. */
const bars = <Row>(
  rows: Row[],
  {
    name,
    value,
    under = () => 0,
    behind,
    columns,
  }: {
    name: (row: Row) => string;
    value: (row: Row) => number;
    under?: (row: Row) => number;
    behind: (row: Row) => string;
    columns: number;
  },
): string[] => {
  const names = rows.map((row) => wrap(name(row), Math.floor(columns / 3), { hard: true }).split('\n')[0]!);
  const left = Math.max(0, ...names.map((text) => stringWidth(text)));
  const right = Math.max(0, ...rows.map((row) => behind(row).length));
  const [room, most] = [columns - left - right - 4, Math.max(1, ...rows.flatMap((row) => [value(row), under(row)]))];
  return rows.map((row, at) => {
    const full = bar(value(row) / most, room);
    const pale = '░'.repeat(Math.max(0, Math.round((under(row) / most) * room) - full.length));
    return `  ${padded(names[at]!, left)} ${full}${pale} ${behind(row)}`;
  });
};

/** K on a line from 0, with its interval, and the mark at 1 that parts fading from growing. */
const line = ({ value, low, high }: Figure, columns: number): string[] => {
  const room = columns - 6;
  const end = Math.max(1.25, (high ?? value) * 1.1);
  const at = (k: number): number => Math.min(room - 1, Math.round((k / end) * (room - 1)));
  const drawn: string[] = Array.from({ length: room }, (_, i) => (i >= at(low) && i <= at(high ?? end) ? '━' : '─'));
  drawn[at(1)] = '┼';
  drawn[at(value)] = '●';
  return [`  0 ${drawn.join('')}`, `  ${' '.repeat(2 + at(1))}1`];
};

export const terminal = (told: Told, { columns, style = (_, text) => text }: TerminalOptions): string => {
  const { inference, largest } = told;
  const { k, cycleTime, halfLife, lift, doublingTime } = inference.spread;
  const width = Math.min(MOST, Math.max(LEAST, columns));
  const prose = (text: string, how: (line: string) => string = (text) => text): string[] =>
    wrap(text, width - 2, { hard: true })
      .split('\n')
      .map((line) => `  ${how(line)}`);
  const quiet = (text: string): string[] => prose(text, (line) => style('dim', line));
  const section = (title: string, figure: string | null, ...lines: string[]): string[] => [
    '',
    ...wrap(figure === null ? style('bold', title) : `${style('bold', title)}  ${figure}`, width).split('\n'),
    ...lines,
  ];
  const figureOf = (estimate: Estimate | null, write: (value: number) => string): string | null =>
    isTold(estimate) ? write(estimate.value) : null;
  const isGrowing = isTold(doublingTime);
  const levers = sentences
    .levers(inference.levers.recruits, 'people brought')
    .flatMap(({ name, estimate, write }) =>
      prose(
        isTold(estimate)
          ? `${style('bold', point(estimate, write))} ${name} (${between(estimate, write)})`
          : `${name}: ${missing(estimate)}`,
      ),
    );

  return [
    ...wrap(style('bold', sentences.brought(told)), width).split('\n'),
    ...wrap(sentences.verdict(inference), width).split('\n'),
    ...(sentences.modeTrap(told) ? wrap(sentences.modeTrap(told), width).split('\n') : []),
    ...wrap(style('dim', `Campaign ${told.campaign}. ${sentences.origin(told)}`), width, { hard: true }).split('\n'),
    ...section(
      'Viral coefficient K',
      isTold(k) ? `${style('bold', point(k, ratio))} (${between(k, ratio)})` : missing(k),
      ...(isTold(k) ? line(k, width) : []),
      ...quiet(sentences.naive(told, inference)),
    ),
    ...section('Cycle time', figureOf(cycleTime, duration), ...quiet(sentences.cycle(inference))),
    ...section(
      isGrowing ? 'Doubling time' : 'Lift',
      isGrowing ? duration(doublingTime.value) : figureOf(lift, ratio),
      ...quiet(sentences.growth(inference)),
    ),
    ...section('Half-life', figureOf(halfLife, duration), ...quiet(sentences.halfLife(inference))),
    ...section('Three levers', null, ...levers, ...quiet(sentences.product(inference.levers.recruits))),
    ...section(
      'The largest cascade',
      null,
      ...prose(sentences.shape(told)),
      ...(largest
        ? quiet(`It grew from ${largest.nodes[0]!.code}; half of it was there after ${duration(largest.timeToHalf)}.`)
        : []),
    ),
    ...section(
      'Generations',
      null,
      ...prose(sentences.generations(told)),
      ...bars(told.generations.map((size, generation) => ({ generation, size })).slice(1, 1 + GENERATIONS), {
        name: ({ generation }) => sentences.ordinal(generation),
        value: ({ size }) => size,
        behind: ({ size }) => count(size),
        columns: width,
      }),
    ),
    ...section(
      'Channels',
      null,
      ...prose(sentences.channels(told, inference, label)),
      ...bars(told.channels.slice(0, CHANNELS), {
        name: ({ channel }) => label(channel),
        value: ({ landings }) => landings,
        under: ({ intents }) => intents,
        behind: ({ landings, intents }) => `${count(landings)} / ${count(intents)}`,
        columns: width,
      }),
      ...(told.channels.length
        ? quiet('Full bar: landings. Pale bar: intents, of which nobody knows whether they were posted.')
        : []),
    ),
    ...(inference.rows.weeks.length ? section('Weeks', null, ...prose(sentences.weeks(inference.rows.weeks))) : []),
    ...section('Left out', null, ...prose(sentences.trust(told))),
    '',
  ].join('\n');
};
