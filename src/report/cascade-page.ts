/** One click deeper: a cascade to walk through, and all who are in it. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Cascade } from '../spread/campaign-summary.ts';
import { CascadeTree } from './cascade-tree.ts';
import { channelsOf, generationTable, legend, shapeFigures } from './largest-cascade-chart.ts';
import { chart, definitions } from './chart.ts';
import { formatDuration } from './format-duration.ts';
import { download } from './downloads.ts';
import { count, dateTime, countPeople } from './format-number.ts';
import { channelLabel } from './channel-label.ts';
import { radialLayout, type PlacedNode } from './tree-layout.ts';
import type { ChannelColors } from './channel-colors.ts';
import * as sentences from './insights.ts';
import { toCsv, tableDetails, type Table } from './table.ts';

customElements.define('cascade-tree', CascadeTree);

/** Everyone who is listed, generation by generation: what a picture cannot be read for. */
const peopleTable = (cascade: Cascade): Table<PlacedNode> => ({
  caption: 'everyone in it',
  columns: [
    { head: 'Code', value: ({ node }) => node.code },
    { head: 'Brought by', value: ({ parent }) => parent?.node.code ?? null },
    { head: 'Generation', value: ({ generation }) => generation },
    { head: 'Channel', value: ({ node, parent }) => (parent ? channelLabel(node.channel ?? '') : null) },
    {
      head: 'Came',
      value: ({ node }) => new Date(node.time).toISOString(),
      format: (time: string) => dateTime(Date.parse(time)),
    },
    {
      head: 'After',
      unit: 'ms',
      value: ({ node, parent }) => (parent ? node.time - parent.node.time : null),
      format: formatDuration,
    },
    { head: 'Brought', value: ({ children }) => children, format: count },
  ],
  rows: radialLayout(cascade.nodes, { radius: 1, room: 0 }).placedNodes,
});

export const cascadePage = (cascade: Cascade, code: string, color: ChannelColors, campaign: string): TemplateResult => {
  const seed = cascade.nodes[0]!.code;
  const table = peopleTable(cascade);
  const saveSvg = ({ currentTarget }: Event): void => {
    const tree = (currentTarget as Element).closest('section')!.querySelector<CascadeTree>('cascade-tree')!;
    download('svg', [campaign, 'cascade', seed], tree.svg());
  };
  return html`
    <section aria-labelledby="tree" class="chart">
      <h2 id="tree">The tree</h2>
      <p>${sentences.cascade(cascade)}</p>
      ${shapeFigures(cascade)}
      <cascade-tree .cascade=${cascade} .color=${color} .start=${code === seed ? undefined : code}></cascade-tree>
      ${legend(channelsOf(cascade), color)}
      ${cascade.hidden > 0 ? html`<p class="note">Its first ${countPeople(cascade.nodes.length)} are drawn, generation by generation; ${count(cascade.hidden)} more are in it.</p>` : nothing}
      <div class="actions">
        <button type="button" data-file="svg" @click=${saveSvg}>SVG<span class="unseen"> of the tree</span></button>
        <button
          type="button"
          data-file="csv"
          @click=${() => download('csv', [campaign, 'cascade', seed], toCsv(table))}
        >
          CSV<span class="unseen"> of everyone in it</span>
        </button>
        ${tableDetails(table)} ${definitions(['cascades', 'largest'])}
      </div>
    </section>
    ${chart({ id: 'crowds', title: 'By generation and channel', sentence: `Who came by which channel, generation by generation${cascade.hidden > 0 ? ', of those who are drawn' : ''}.`, measures: ['spread-generations', 'rows-channels'], campaign, table: generationTable(cascade), isOpen: true })}
  `;
};
