/** A figure on the page: its title, the sentence that says what it shows, the plot, the table, the files, and what it is. */

import { html, nothing, type TemplateResult } from 'lit';
import { responsivePlot, type DrawPlot } from './responsive-plot.ts';
import { download, standaloneSvg } from './downloads.ts';
import { MEASURES, type Measure } from './measures.ts';
import { toCsv, tableDetails, type Table } from './table.ts';

export type Chart<Row> = {
  id: string;
  title: string;
  sentence: string;
  /** Definitions that belong to it, the first of them its own. */
  measures: Measure[];
  /** `label` says what kind of picture this is. */
  plot?: { label: string; draw: DrawPlot } | undefined;
  /** Stands for a plot that draws itself, with what gives its file. */
  picture?: { shown: TemplateResult; svg: () => string } | undefined;
  table: Table<Row>;
  /** Where the name of a row leads. */
  link?: (row: Row) => string;
  /** Above the sentence, between it and the plot, and below that. */
  figure?: TemplateResult | typeof nothing;
  lead?: TemplateResult | typeof nothing;
  notes?: TemplateResult | typeof nothing;
  /** The page that has more of it. */
  more?: { href: string; text: string } | undefined;
  campaign: string;
  isOpen?: boolean;
};

/** `name` is the figure; the link leads to the whole definition. */
export const definitions = (measures: Measure[]): TemplateResult =>
  html`<details class="definition">
    <summary>${measures.length > 1 ? 'What these are' : 'What this is'}</summary>
    <dl>
      ${measures.map((id) => {
        const [name, says] = MEASURES[id];
        return html`<dt>${name}</dt>
          <dd>
            ${says} <a href="measures#${id}">Formula, source and traps<span class="unseen"> of ${name}</span></a>
          </dd>`;
      })}
    </dl>
  </details>`;

export const chart = <Row>({
  id,
  title,
  sentence,
  measures,
  plot,
  picture,
  table,
  link,
  figure = nothing,
  lead = nothing,
  notes = nothing,
  more,
  campaign,
  isOpen = false,
}: Chart<Row>): TemplateResult => {
  const saveSvg = ({ currentTarget }: Event): void => {
    const drawn = (currentTarget as Element)
      .closest('section')!
      .querySelector<SVGSVGElement>('.plot > svg, .plot > figure > svg');
    const text = picture?.svg() ?? (drawn && standaloneSvg(drawn));
    if (text) download('svg', [campaign, title], text);
  };
  const isDrawn = (plot || picture) && table.rows.length > 0;
  return html`<section aria-labelledby=${id} class="chart ${id}">
    <h2 id=${id}>${title}</h2>
    ${figure}
    <p>${sentence}</p>
    ${lead} ${isDrawn ? (picture?.shown ?? responsivePlot(plot!.label, plot!.draw)) : nothing} ${notes}
    <div class="actions">
      ${more ? html`<a class="more" href=${more.href}>${more.text}</a>` : nothing}
      ${isDrawn ? html`<button type="button" data-file="svg" @click=${saveSvg}>SVG<span class="unseen"> of ${title}</span></button>` : nothing}
      ${
        table.rows.length
          ? html`<button type="button" data-file="csv" @click=${() => download('csv', [campaign, title], toCsv(table))}>
              CSV<span class="unseen"> of ${title}</span>
            </button>`
          : nothing
      }
      ${tableDetails(table, { open: isOpen, link })} ${definitions(measures)}
    </div>
  </section>`;
};
