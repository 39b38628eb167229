/** Estimates as dots on lines, one a row: the dot is the figure, the line its interval; what is too few says so. */

import { axisX, axisY, dot, plot, ruleX, ruleY, text } from '@observablehq/plot';
import type { Estimate } from '../spread/confidence-interval.ts';
import { isTold, missing } from './estimate.ts';
import type { Draw } from './drawing.ts';

export type Line = { name: string; estimate: Estimate | null; color?: string };

type Options = {
  write: (value: number) => string;
  /** A value that means something, and what. */
  mark?: { at: number; text: string };
  /** The scale reaches at least so far. */
  least?: number;
};

/** Room that a name needs, in CSS pixels. */
export const roomFor = (names: string[], width: number): number =>
  Math.min(16 + Math.max(0, ...names.map((name) => name.length)) * 7.2, width * 0.4);

/** Room that the longest of these numbers needs behind its bar. */
export const roomBehind = (texts: string[]): number => 16 + Math.max(3, ...texts.map((text) => text.length)) * 7.2;

/** Names longer than their room end in an ellipsis. */
export const shortened = (name: string, room: number): string => {
  const most = Math.max(6, Math.floor((room - 12) / 7.2));
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
};

export const intervals =
  (lines: Line[], { write, mark, least = 0 }: Options): Draw =>
  (width) => {
    const known = lines.flatMap(({ name, estimate, color = 'var(--accent)' }) =>
      isTold(estimate) ? [{ name, color, ...estimate }] : [],
    );
    const unknown = lines.filter(({ estimate }) => !isTold(estimate));
    // A wide interval of one row must not squeeze all others: the scale ends at three times the largest figure, and the line runs out of it.
    const top = Math.max(least, ...known.map(({ value }) => value * 1.15));
    const end = Math.max(top, Math.min(top * 3, Math.max(0, ...known.map(({ high }) => high ?? 0)))) * 1.02 || 1;
    const left = roomFor(
      lines.map(({ name }) => name),
      width,
    );
    const names = new Map(lines.map(({ name }) => [name, shortened(name, left)]));
    const color = { value: 'color', scale: null } as const;
    return plot({
      className: 'plot-svg',
      width,
      height: 44 + lines.length * 26 + (mark ? 14 : 0),
      marginTop: mark ? 22 : 8,
      marginBottom: 30,
      marginLeft: left,
      marginRight: 16,
      x: { domain: [0, end], clamp: true },
      y: { domain: lines.map(({ name }) => name), padding: 0.5, type: 'point' },
      marks: [
        axisX({
          label: null,
          ticks: Math.max(3, Math.floor(width / 90)),
          tickSize: 3,
          fontSize: 12,
          tickFormat: (value: number) => write(value),
        }),
        axisY({ tickSize: 0, label: null, fontSize: 13, tickFormat: (name: string) => names.get(name) ?? name }),
        ...(mark && mark.at <= end
          ? [
              ruleX([mark.at], { stroke: 'var(--quiet)', strokeDasharray: '3 3' }),
              text([mark], { x: 'at', text: 'text', frameAnchor: 'top', dy: -14, fontSize: 12, fill: 'var(--quiet)' }),
            ]
          : []),
        ruleY(known, {
          y: 'name',
          x1: 'low',
          x2: ({ high }: { high: number | null }) => high ?? end,
          stroke: color,
          strokeWidth: 6,
          strokeOpacity: 0.3,
        }),
        dot(known, { x: 'value', y: 'name', r: 5, fill: color }),
        text(unknown, {
          x: 0,
          y: 'name',
          text: ({ estimate }: Line) => missing(estimate),
          textAnchor: 'start',
          dx: 4,
          fontSize: 12,
          fill: 'var(--quiet)',
        }),
      ],
    });
  };
