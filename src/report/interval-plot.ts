/** A dot plot of estimates: the dot is the figure, the line its 95% interval. */

import { axisX, axisY, dot, plot, ruleX, ruleY, text } from '@observablehq/plot';
import type { Estimate, Figure } from '../spread/confidence-interval.ts';
import { isKnown, needsMoreData, NOT_ENOUGH_DATA, type FormatNumber } from './format-estimate.ts';
import type { DrawPlot } from './responsive-plot.ts';

export type Line = { name: string; estimate: Estimate | null; color?: string };

type Options = {
  format: FormatNumber;
  /** A reference line with its label. */
  mark?: { at: number; text: string };
  /** The least upper end of the scale. */
  least?: number;
};

/** Pixels that the longest row name needs, at most 40% of the width. */
export const labelWidth = (names: string[], width: number): number =>
  Math.min(16 + Math.max(0, ...names.map((name) => name.length)) * 7.2, width * 0.4);

/** Pixels that the longest value needs behind its bar. */
export const valueWidth = (texts: string[]): number => 16 + Math.max(3, ...texts.map((text) => text.length)) * 7.2;

/** Cuts a name that is wider than `width` pixels. */
export const ellipsize = (name: string, width: number): string => {
  const most = Math.max(6, Math.floor((width - 12) / 7.2));
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
};

const ticks = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const percentTicks = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** Ticks are round numbers, so they drop trailing zeros: `0.5`. */
const formatTick = (format: FormatNumber) => (value: number) =>
  (format(0).endsWith('%') ? percentTicks : ticks).format(value);

type Known = Figure & { name: string; color: string };

/**
 * One row's wide interval must not squeeze the others: the scale ends at three times the largest figure at most, and a
 * longer line runs out of the plot.
 */
const scaleEnd = (known: Known[], least: number): number => {
  const top = Math.max(least, ...known.map(({ value }) => value * 1.15));
  const highest = Math.max(0, ...known.map(({ high }) => high ?? 0));
  return Math.max(top, Math.min(top * 3, highest)) * 1.02 || 1;
};

const referenceLine = (mark: NonNullable<Options['mark']>) => [
  ruleX([mark.at], { stroke: 'var(--quiet)', strokeDasharray: '3 3' }),
  text([mark], { x: 'at', text: 'text', frameAnchor: 'top', dy: -14, fontSize: 12, fill: 'var(--quiet)' }),
];

const TEXT_SIZE = 12;
/** Average width of a character, in ems. */
const CHARACTER_WIDTH = 0.55;

/** Why a figure is missing, in a few words where the full reason is wider than `width` pixels. */
const missingText = (estimate: Estimate | null, width: number): string => {
  const reason = needsMoreData(estimate);
  return reason.length * TEXT_SIZE * CHARACTER_WIDTH > width ? NOT_ENOUGH_DATA : reason;
};

/** `width` is that of the plot's inside, in pixels. */
const marksOf = (lines: Line[], known: Known[], end: number, mark: Options['mark'], width: number) => {
  const color = { value: 'color', scale: null } as const;
  const unknown = lines.filter(({ estimate }) => !isKnown(estimate));
  return [
    ...(mark && mark.at <= end ? referenceLine(mark) : []),
    ruleY(known, {
      y: 'name',
      x1: 'low',
      x2: ({ high }: Known) => high ?? end,
      stroke: color,
      strokeWidth: 6,
      strokeOpacity: 0.3,
    }),
    dot(known, { x: 'value', y: 'name', r: 5, fill: color }),
    text(unknown, {
      x: 0,
      y: 'name',
      text: ({ estimate }: Line) => missingText(estimate, width),
      textAnchor: 'start',
      dx: 4,
      fontSize: TEXT_SIZE,
      fill: 'var(--quiet)',
      // A halo, so that the reference line does not cross the words.
      stroke: 'var(--plot-background)',
      strokeWidth: 6,
    }),
  ];
};

export const intervalPlot =
  (lines: Line[], { format, mark, least = 0 }: Options): DrawPlot =>
  (width) => {
    const known = lines.flatMap(({ name, estimate, color = 'var(--accent)' }) =>
      isKnown(estimate) ? [{ name, color, ...estimate }] : [],
    );
    const end = scaleEnd(known, least);
    const names = lines.map(({ name }) => name);
    const left = labelWidth(names, width);
    return plot({
      className: 'plot-svg',
      width,
      height: 44 + lines.length * 26 + (mark ? 14 : 0),
      marginTop: mark ? 22 : 8,
      marginBottom: 30,
      marginLeft: left,
      marginRight: 16,
      x: { domain: [0, end], clamp: true },
      y: { domain: names, padding: 0.5, type: 'point' },
      marks: [
        axisX({
          label: null,
          ticks: Math.max(3, Math.floor(width / 90)),
          tickSize: 3,
          fontSize: 12,
          tickFormat: formatTick(format),
        }),
        axisY({ tickSize: 0, label: null, fontSize: 13, tickFormat: (name: string) => ellipsize(name, left) }),
        ...marksOf(lines, known, end, mark, width - left),
      ],
    });
  };
