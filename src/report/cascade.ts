/** The largest cascade on the first screen, and what all pages say of a cascade. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Cascade, Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { count, people, ratio } from './figures.ts';
import { label } from './label.ts';
import { placed, radial } from './layout.ts';
import type { Palette } from './palette.ts';
import { hrefOf } from './route.ts';
import * as sentences from './sentences.ts';
import { sized, still, type Paint } from './still.ts';
import type { Table } from './table.ts';
import { inksOf, paint, svgOfTree } from './tree.ts';

/** Taller than this the tree leaves the screen. */
const TALLEST = 560;

type Crowd = { generation: number; people: number; by: Map<string, number> };

/** Who came by which channel, generation by generation: the tree as a table. */
export const crowds = ({ nodes }: Cascade): Table<Crowd> => {
  const rows: Crowd[] = [];
  for (const { generation, node } of radial(nodes, { radius: 1, room: 0 }).spots) {
    const row = (rows[generation] ??= { generation, people: 0, by: new Map() });
    row.people++;
    if (generation) row.by.set(node.channel ?? '', (row.by.get(node.channel ?? '') ?? 0) + 1);
  }
  return {
    caption: 'people by generation and channel',
    columns: [
      {
        head: 'Generation',
        of: ({ generation }) => generation,
        as: (generation: number) => (generation ? String(generation) : '0 (the seed)'),
      },
      { head: 'People', of: ({ people }) => people, as: count },
      ...channelsOf({ nodes }).map((name) => ({
        head: label(name),
        of: ({ by }: Crowd) => by.get(name) ?? 0,
        as: count,
      })),
    ],
    rows,
  };
};

/** By which its people came. */
export const channelsOf = ({ nodes }: Pick<Cascade, 'nodes'>): string[] =>
  [...new Set(nodes.slice(1).map(({ channel = '' }) => channel))].sort();

export const shape = ({
  size,
  depth,
  structuralVirality,
}: Pick<Cascade, 'size' | 'depth' | 'structuralVirality'>): TemplateResult =>
  html`<dl class="shape">
    <div>
      <dt>Size</dt>
      <dd>${count(size)}</dd>
    </div>
    <div>
      <dt>Depth</dt>
      <dd>${count(depth)}</dd>
    </div>
    <div>
      <dt>Structural virality</dt>
      <dd>${size < 3 ? '–' : ratio(structuralVirality)}</dd>
    </div>
  </dl>`;

export const legend = (names: string[], color: Palette): TemplateResult => {
  const item = (fill: string, name: string) =>
    html`<li>
      <svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill=${fill} /></svg>${name}
    </li>`;
  return html`<ul class="legend" role="list">
    ${item('currentColor', 'The seed')} ${names.map((name) => item(color(name), label(name)))}
  </ul>`;
};

export const cascade = (summary: Summary, color: Palette): TemplateResult => {
  const { largest, campaign } = summary;
  if (!largest)
    return html`<section aria-labelledby="cascade">
      <h2 id="cascade">The largest cascade</h2>
      <p>${sentences.shape(summary)}</p>
    </section>`;
  const place = (width: number) => placed(largest.nodes, width, Math.min(TALLEST, width));
  const draw: Paint = (canvas, width) => {
    const tree = place(width);
    paint(sized(canvas, width, tree.height), tree, { color, inks: inksOf(canvas) });
  };
  return chart({
    id: 'cascade',
    title: 'The largest cascade',
    sentence: sentences.shape(summary),
    measures: ['cascades', 'largest'],
    campaign,
    lead: shape(largest),
    picture: {
      shown: still(
        'Tree: the seed in the middle, a ring for each generation, a dot for each person, its colour the channel',
        draw,
      ),
      svg: () => svgOfTree(place(900), { color, inks: inksOf(document.body) }),
    },
    notes: html`${legend(channelsOf(largest), color)}
      <p class="note">
        Each ring around the seed is a generation, time runs clockwise, and a larger dot brought more people.
        ${largest.hidden > 0 ? `${people(largest.hidden)} more of it are in no plot.` : nothing}
      </p>`,
    table: crowds(largest),
    deeper: { href: hrefOf({ page: 'tree', code: largest.nodes[0]!.code }), text: 'Walk through it, and see it grow' },
  });
};
