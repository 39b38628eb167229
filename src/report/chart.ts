/** A section of the report: title, one sentence, plot, table, downloads and definitions. */

import { html, nothing, type TemplateResult } from 'lit';
import { responsivePlot, type DrawPlot } from './responsive-plot.ts';
import { download, standaloneSvg } from './downloads.ts';
import { MEASURES, type Measure } from './measures.ts';
import { toCsv, tableDetails, type Table } from './table.ts';

export type Chart<Row> = {
  id: string;
  title: string;
  sentence: string;
  /** Definitions to show, the main one first. */
  measures: Measure[];
  /** `label` names the kind of plot for screen readers. */
  plot?: { label: string; draw: DrawPlot } | undefined;
  /** Instead of a plot: a picture that renders itself, and its SVG file. */
  picture?: { shown: TemplateResult; svg: () => string } | undefined;
  table: Table<Row>;
  /** The link of a row's name. */
  link?: (row: Row) => string;
  /** `figure` is above the sentence, `lead` between it and the plot, `notes` below the plot. */
  figure?: TemplateResult | typeof nothing;
  lead?: TemplateResult | typeof nothing;
  notes?: TemplateResult | typeof nothing;
  /** Link to a page with details. */
  more?: { href: string; text: string } | undefined;
  campaign: string;
  isOpen?: boolean;
};

/** Short definitions, each with a link to the full one. */
export const definitions = (measures: Measure[]): TemplateResult =>
  html`<details class="definition">
    <summary>${measures.length > 1 ? 'Definitions' : 'Definition'}</summary>
    <dl>
      ${measures.map((id) => {
        const [name, definition] = MEASURES[id];
        return html`<dt>${name}</dt>
          <dd>
            ${definition}
            <a href="measures#${id}">Formula, source and pitfalls<span class="unseen"> of ${name}</span></a>
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
      ${
        isDrawn
          ? html`<button type="button" data-file="svg" @click=${saveSvg}>
              SVG<span class="unseen"> of ${title}</span>
            </button>`
          : nothing
      }
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
