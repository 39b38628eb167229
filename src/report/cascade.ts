/** Draws the largest cascade as a tree around its seed. */

import { dot, link, plot, pointer, tip } from '@observablehq/plot';
import { html, nothing, type TemplateResult } from 'lit';
import type { Cascade, CascadeNode, Summary } from '../core/metrics.ts';
import { drawing, table } from './drawing.ts';
import { duration } from './duration.ts';
import { count, people, ratio } from './figures.ts';
import { label } from './label.ts';
import { radial, type Spot } from './layout.ts';
import type { Palette } from './palette.ts';
import * as sentences from './sentences.ts';

/** Taller than this the tree leaves the screen. */
const TALLEST = 620;

const arrival = ({ node, generation, parent, children }: Spot): string =>
  [
    node.code,
    parent ? `Generation ${generation} · ${label(node.channel ?? '')}` : node.implied ? 'The seed, which reported nothing itself' : 'The seed',
    parent && `${duration(node.time - parent.node.time)} after the one who brought it`,
    children ? `Brought ${people(children)}` : 'Brought nobody yet',
  ]
    .filter(Boolean)
    .join('\n');

/** Rings further apart would not tell more. */
const WIDEST_BAND = 150;
const MARGIN = 16;
const CROWD = 60;

const boxOf = (spots: Spot[]): { left: number; top: number; width: number; height: number } => {
  let [left, right, top, bottom] = [0, 0, 0, 0];
  for (const { x, y } of spots) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: right - left, height: bottom - top };
};

/** Few trees are round: the seed moves aside and the tree grows until it fills its place. */
const placed = (nodes: CascadeNode[], width: number, room: number): { spots: Spot[]; band: number; middle: { x: number; y: number }; height: number } => {
  const inner = width - 2 * MARGIN;
  const radius = Math.min(inner, TALLEST) / 2;
  const draft = radial(nodes, { radius, room });
  const { width: wide, height: high } = boxOf(draft.spots);
  const grow = Math.min(inner / (wide || 1), TALLEST / (high || 1), WIDEST_BAND / draft.band);
  const { spots, band } = radial(nodes, { radius: radius * grow, room });
  const box = boxOf(spots);
  return { spots, band, middle: { x: (width - box.width) / 2 - box.left, y: MARGIN - box.top }, height: box.height + 2 * MARGIN };
};

const draw = ({ nodes }: Cascade, color: Palette) => (width: number): SVGElement | HTMLElement => {
  // A dot is small in a crowd, large among few, and larger the more it brought.
  const size = Math.max(1.6, Math.min(6, 60 / Math.sqrt(nodes.length))) * Math.max(0.7, Math.min(1, width / 520));
  const { spots, band, middle, height } = placed(nodes, width, size * 2.3);
  const x = (spot: Spot) => middle.x + spot.x;
  const y = (spot: Spot) => middle.y + spot.y;
  const r = ({ children }: Spot) => Math.min(Math.max(size, 14), size + Math.sqrt(children) * size * 0.45);
  const shade = { value: ({ parent, node }: Spot) => (parent ? color(node.channel) : 'currentColor'), scale: null } as const;
  const depth = spots.reduce((most, { generation }) => Math.max(most, generation), 0);
  const rings = Array.from({ length: depth }, (_, index) => index + 1);
  const edges = spots.filter(({ parent }) => parent);
  return plot({
    className: 'plot-svg',
    width,
    height,
    margin: 0,
    x: { type: 'identity', axis: null },
    y: { type: 'identity', axis: null },
    r: { type: 'identity' },
    marks: [
      dot(rings, { x: middle.x, y: middle.y, r: (ring: number) => ring * band, stroke: 'var(--line)' }),
      link(edges, {
        x1: ({ parent }: Spot) => x(parent!),
        y1: ({ parent }: Spot) => y(parent!),
        x2: x,
        y2: y,
        // In a crowd hundreds of coloured lines mix to mud: there only those are coloured that lead to somebody who passed it on.
        stroke: { value: ({ node, children }: Spot) => (children || nodes.length <= CROWD ? color(node.channel) : 'var(--thread)'), scale: null },
        strokeWidth: nodes.length > CROWD ? 0.75 : 1.5,
      }),
      dot(spots, { x, y, r, fill: shade, stroke: 'var(--plot-background)', strokeWidth: 0.5 }),
      tip(spots, pointer({ x, y, title: arrival, fontSize: 13, lineHeight: 1.35, fill: 'var(--card)', stroke: 'var(--line)' })),
    ],
  });
};

/** Who came by which channel, generation by generation: the tree as a table. */
const crowds = ({ nodes }: Cascade): { names: string[]; rows: (string | number)[][] } => {
  const { spots } = radial(nodes, { radius: 1, room: 0 });
  const names = [...new Set(spots.slice(1).map(({ node }) => node.channel ?? ''))].sort();
  const rows: { total: number; by: Map<string, number> }[] = [];
  for (const { generation, node } of spots) {
    const row = (rows[generation] ??= { total: 0, by: new Map() });
    row.total++;
    if (generation) row.by.set(node.channel ?? '', (row.by.get(node.channel ?? '') ?? 0) + 1);
  }
  return { names, rows: rows.map(({ total, by }, generation) => [generation || '0 (the seed)', count(total), ...names.map((name) => count(by.get(name) ?? 0))]) };
};

export const cascade = (summary: Summary, color: Palette): TemplateResult => {
  const { largest } = summary;
  if (!largest) return html`<section aria-labelledby="cascade"><h2 id="cascade">The largest cascade</h2><p>${sentences.shape(summary)}</p></section>`;
  const { names, rows } = crowds(largest);
  const { hidden } = largest;
  return html`<section aria-labelledby="cascade" class="cascade">
    <h2 id="cascade">The largest cascade</h2>
    <p>${sentences.shape(summary)}</p>
    <dl class="shape">
      <div><dt>Size</dt><dd>${count(largest.size)}</dd></div>
      <div><dt>Depth</dt><dd>${count(largest.depth)}</dd></div>
      <div><dt>Structural virality</dt><dd>${largest.size < 3 ? '–' : ratio(largest.structuralVirality)}</dd></div>
    </dl>
    ${drawing('Tree: the seed in the middle, a ring for each generation, a dot for each person, its colour the channel', draw(largest, color))}
    <ul class="legend">
      <li><svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill="currentColor" /></svg>The seed</li>
      ${names.map((name) => html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill=${color(name)} /></svg>${label(name)}</li>`)}
    </ul>
    <p class="note">Each ring around the seed is a generation, time runs clockwise, and a larger dot brought more people.${hidden > 0 ? ` ${people(hidden)} more of it are in no plot.` : nothing}
      ${summary.cascades > 1 ? `There are ${count(summary.cascades)} cascades.` : nothing}</p>
    ${table({ caption: 'people by generation and channel', head: ['Generation', 'People', ...names.map(label)], rows })}
  </section>`;
};
