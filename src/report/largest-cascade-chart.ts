/** The largest cascade on the overview, and the parts that its own page uses too: key figures, legend, table. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Cascade, Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { count, pluralize, ratio } from './format-number.ts';
import { channelLabel } from './channel-label.ts';
import { fitTree, radialLayout } from './tree-layout.ts';
import type { ChannelColors } from './channel-colors.ts';
import { isReadOnlyLink } from './read-only-link.ts';
import { hrefOf } from './route.ts';
import * as insights from './insights.ts';
import { fitCanvas, canvasPicture, type PaintCanvas } from './repainting-canvas.ts';
import type { Table } from './table.ts';
import { colorResolver, paintTree, svgOfTree } from './tree-drawing.ts';

/** A taller tree would not fit on the screen. */
const MAX_HEIGHT = 560;

type GenerationRow = { generation: number; people: number; by: Map<string, number> };

/** The tree as a table: people by generation and channel. */
export const generationTable = ({ nodes }: Cascade): Table<GenerationRow> => {
  const rows: GenerationRow[] = [];
  for (const { generation, node } of radialLayout(nodes, { radius: 1, room: 0 }).placedNodes) {
    const row = (rows[generation] ??= { generation, people: 0, by: new Map() });
    row.people++;
    if (generation) row.by.set(node.channel ?? '', (row.by.get(node.channel ?? '') ?? 0) + 1);
  }
  return {
    caption: 'people by generation and channel',
    columns: [
      {
        head: 'Generation',
        value: ({ generation }) => generation,
        format: (generation: number) => (generation ? String(generation) : '0 (the seed)'),
      },
      { head: 'People', value: ({ people }) => people, format: count },
      ...channelsOf({ nodes }).map((name) => ({
        head: channelLabel(name),
        value: ({ by }: GenerationRow) => by.get(name) ?? 0,
        format: count,
      })),
    ],
    rows,
  };
};

/** Channels through which its people came. */
export const channelsOf = ({ nodes }: Pick<Cascade, 'nodes'>): string[] =>
  [...new Set(nodes.slice(1).map(({ channel = '' }) => channel))].sort();

export const shapeFigures = ({
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

export const legend = (names: string[], color: ChannelColors): TemplateResult => {
  const item = (fill: string, name: string) =>
    html`<li>
      <svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill=${fill} /></svg>${name}
    </li>`;
  return html`<ul class="legend" role="list">
    ${item('currentColor', 'Seed')} ${names.map((name) => item(color(name), channelLabel(name)))}
  </ul>`;
};

export const largestCascadeChart = (summary: Summary, color: ChannelColors): TemplateResult => {
  const { largest, campaign } = summary;
  if (!largest)
    return html`<section aria-labelledby="cascade">
      <h2 id="cascade">The largest cascade</h2>
      <p>${insights.largestCascade(summary)}</p>
    </section>`;
  const place = (width: number) => fitTree(largest.nodes, width, Math.min(MAX_HEIGHT, width));
  const draw: PaintCanvas = (canvas, width) => {
    const tree = place(width);
    paintTree(fitCanvas(canvas, width, tree.height), tree, { color, resolveColor: colorResolver(canvas) });
  };
  return chart({
    id: 'cascade',
    title: 'The largest cascade',
    sentence: insights.largestCascade(summary),
    measures: ['cascades', 'largest'],
    campaign,
    lead: shapeFigures(largest),
    picture: {
      shown: canvasPicture(
        'Tree: the seed in the center, a ring for each generation, a dot for each person, colored by channel',
        draw,
      ),
      svg: () => svgOfTree(place(900), { color, resolveColor: colorResolver(document.body) }),
    },
    notes: html`${legend(channelsOf(largest), color)}
      <p class="note">
        Each ring around the seed is a generation, time runs clockwise, and larger dots brought more people.
        ${largest.hidden > 0 ? `${pluralize(largest.hidden, 'more person', 'more people')} not drawn.` : nothing}
      </p>`,
    table: generationTable(largest),
    more: isReadOnlyLink()
      ? undefined
      : { href: hrefOf({ page: 'tree', code: largest.nodes[0]!.code }), text: 'Explore the tree' },
  });
};
