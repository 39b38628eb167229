/** One click deeper: a cascade to walk through, and all who are in it. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Cascade } from '../spread/campaign-summary.ts';
import { CascadeTree } from './cascade-tree.ts';
import { channelsOf, crowds, legend, shape } from './cascade.ts';
import { chart, definitions } from './chart.ts';
import { duration } from './duration.ts';
import { save } from './files.ts';
import { count, moment, people } from './figures.ts';
import { label } from './label.ts';
import { radial, type Spot } from './layout.ts';
import type { Palette } from './palette.ts';
import * as sentences from './sentences.ts';
import { csvOf, tableOf, type Table } from './table.ts';

customElements.define('cascade-tree', CascadeTree);

/** Everyone who is listed, generation by generation: what a picture cannot be read for. */
const everyone = (cascade: Cascade): Table<Spot> => ({
  caption: 'everyone in it',
  columns: [
    { head: 'Code', of: ({ node }) => node.code },
    { head: 'Brought by', of: ({ parent }) => parent?.node.code ?? null },
    { head: 'Generation', of: ({ generation }) => generation },
    { head: 'Channel', of: ({ node, parent }) => (parent ? label(node.channel ?? '') : null) },
    {
      head: 'Came',
      of: ({ node }) => new Date(node.time).toISOString(),
      as: (time: string) => moment(Date.parse(time)),
    },
    {
      head: 'After',
      unit: 'ms',
      of: ({ node, parent }) => (parent ? node.time - parent.node.time : null),
      as: duration,
    },
    { head: 'Brought', of: ({ children }) => children, as: count },
  ],
  rows: radial(cascade.nodes, { radius: 1, room: 0 }).spots,
});

export const treePage = (cascade: Cascade, code: string, color: Palette, campaign: string): TemplateResult => {
  const seed = cascade.nodes[0]!.code;
  const table = everyone(cascade);
  const saveSvg = ({ currentTarget }: Event): void => {
    const tree = (currentTarget as Element).closest('section')!.querySelector<CascadeTree>('cascade-tree')!;
    save('svg', [campaign, 'cascade', seed], tree.svg());
  };
  return html`
    <section aria-labelledby="tree" class="chart">
      <h2 id="tree">The tree</h2>
      <p>${sentences.cascade(cascade)}</p>
      ${shape(cascade)}
      <cascade-tree .cascade=${cascade} .color=${color} .start=${code === seed ? undefined : code}></cascade-tree>
      ${legend(channelsOf(cascade), color)}
      ${cascade.hidden > 0 ? html`<p class="note">Its first ${people(cascade.nodes.length)} are drawn, generation by generation; ${count(cascade.hidden)} more are in it.</p>` : nothing}
      <div class="actions">
        <button type="button" data-file="svg" @click=${saveSvg}>SVG<span class="unseen"> of the tree</span></button>
        <button type="button" data-file="csv" @click=${() => save('csv', [campaign, 'cascade', seed], csvOf(table))}>
          CSV<span class="unseen"> of everyone in it</span>
        </button>
        ${tableOf(table)} ${definitions(['cascades', 'largest'])}
      </div>
    </section>
    ${chart({ id: 'crowds', title: 'By generation and channel', sentence: `Who came by which channel, generation by generation${cascade.hidden > 0 ? ', of those who are drawn' : ''}.`, measures: ['spread-generations', 'rows-channels'], campaign, table: crowds(cascade), isOpen: true })}
  `;
};
