/** The page of one cascade: the interactive tree, everyone in it, and the table by generation and channel. */

import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Cascade } from '../spread/campaign-summary.ts';
import { CascadeTree } from './cascade-tree.ts';
import { channelsOf, generationTable, legend, shapeFigures } from './largest-cascade-chart.ts';
import { chart } from './chart.ts';
import { formatDuration } from './format-duration.ts';
import { count, dateTime, countPeople } from './format-number.ts';
import { channelLabel } from './channel-label.ts';
import { radialLayout, type PlacedNode } from './tree-layout.ts';
import type { ChannelColors } from './channel-colors.ts';
import * as insights from './insights.ts';
import type { Table } from './table.ts';

customElements.define('cascade-tree', CascadeTree);

/** Everyone in the tree, with details that the drawing does not show. */
const peopleTable = (cascade: Cascade): Table<PlacedNode> => ({
  caption: 'everyone in this cascade',
  columns: [
    { head: 'Code', value: ({ node }) => node.code },
    { head: 'Parent', value: ({ parent }) => parent?.node.code ?? null },
    { head: 'Generation', value: ({ generation }) => generation },
    { head: 'Channel', value: ({ node, parent }) => (parent ? channelLabel(node.channel ?? '') : null) },
    {
      head: 'Arrived',
      value: ({ node }) => new Date(node.time).toISOString(),
      format: (time: string) => dateTime(Date.parse(time)),
    },
    {
      head: 'Time after parent',
      unit: 'ms',
      value: ({ node, parent }) => (parent ? node.time - parent.node.time : null),
      format: formatDuration,
    },
    { head: 'Referrals', value: ({ children }) => children, format: count },
  ],
  rows: radialLayout(cascade.nodes, { radius: 1, room: 0 }).placedNodes,
});

const hiddenNote = ({ nodes, hidden }: Cascade): TemplateResult | typeof nothing =>
  hidden > 0
    ? html`<p class="note">
        Shows the first ${countPeople(nodes.length)} by generation; ${count(hidden)} more ${hidden === 1 ? 'is' : 'are'}
        not drawn.
      </p>`
    : nothing;

const treeSection = (cascade: Cascade, code: string, color: ChannelColors, campaign: string): TemplateResult => {
  const seed = cascade.nodes[0]!.code;
  const start = code === seed ? undefined : code;
  const tree = createRef<CascadeTree>();
  return chart({
    id: 'tree',
    title: 'Tree',
    file: `cascade ${seed}`,
    sentence: insights.cascade(cascade),
    measures: ['cascades', 'largest'],
    campaign,
    lead: shapeFigures(cascade),
    picture: {
      shown: html`<cascade-tree ${ref(tree)} .cascade=${cascade} .color=${color} .start=${start}></cascade-tree>`,
      svg: () => tree.value!.svg(),
    },
    notes: html`${legend(channelsOf(cascade), color)} ${hiddenNote(cascade)}`,
    table: peopleTable(cascade),
  });
};

const shownOnly = ({ hidden }: Cascade): string => (hidden > 0 ? ', for those who are drawn' : '');

export const cascadePage = (
  cascade: Cascade,
  code: string,
  color: ChannelColors,
  campaign: string,
): TemplateResult => html`
  ${treeSection(cascade, code, color, campaign)}
  ${chart({
    id: 'crowds',
    title: 'People by generation and channel',
    sentence: `The channels through which each generation came${shownOnly(cascade)}.`,
    measures: ['spread-generations', 'rows-channels'],
    campaign,
    table: generationTable(cascade),
    isOpen: true,
  })}
`;
