/** A card of the report: title, menu, definitions, one sentence, plot and table. */

import { html, nothing, type TemplateResult } from 'lit';
import { responsivePlot, type DrawPlot } from './responsive-plot.ts';
import { download, standaloneSvg, type FileType } from './downloads.ts';
import { MEASURES, type Measure } from './measures.ts';
import { popover } from './popover.ts';
import { toCsv, tableDetails, type Table } from './table.ts';

export type Chart<Row> = {
  id: string;
  title: string;
  /** What its files are named after; default: the title. */
  file?: string;
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

/** A button named after the figure, which opens short definitions, each with a link to the full one. */
export const definitions = (id: string, title: string, measures: Measure[]): TemplateResult =>
  popover({
    id: `${id}-info`,
    sign: 'i',
    name: `About: ${title}`,
    content: html`<dl class="definition">
      ${measures.map((measure) => {
        const [name, definition] = MEASURES[measure];
        return html`<dt>${name}</dt>
          <dd>
            ${definition}
            <a href="measures#${measure}">Formula, source and pitfalls<span class="unseen"> of ${name}</span></a>
          </dd>`;
      })}
    </dl>`,
  });

/** Opens the table of the card that the button is in, and moves there. */
const openTable = (button: Element): void => {
  const details = button.closest('section')!.querySelector<HTMLDetailsElement>('details.table')!;
  details.open = true;
  details.querySelector('summary')!.focus();
};

type MenuItem = { text: string; file?: FileType; act: (button: Element) => void };

/** A choice closes the menu first, which gives the focus back to its button. */
const menuItem = ({ text, file, act }: MenuItem): TemplateResult => {
  const choose = ({ currentTarget }: Event): void => {
    const button = currentTarget as Element;
    button.closest<HTMLElement>('[popover]')!.hidePopover();
    act(button);
  };
  return html`<li><button type="button" data-file=${file ?? nothing} @click=${choose}>${text}</button></li>`;
};

export const chart = <Row>({
  id,
  title,
  file = title,
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
  const saveSvg = (button: Element): void => {
    const drawn = button.closest('section')!.querySelector<SVGSVGElement>('.plot > svg, .plot > figure > svg');
    const text = picture?.svg() ?? (drawn && standaloneSvg(drawn));
    if (text) download('svg', [campaign, file], text);
  };
  const saveCsv = (): void => download('csv', [campaign, file], toCsv(table));
  const isDrawn = (plot || picture) && table.rows.length > 0;
  const items: MenuItem[] = [
    ...(isOpen ? [] : [{ text: 'Show the table', act: openTable }]),
    ...(isDrawn ? [{ text: 'Download the picture (SVG)', file: 'svg' as const, act: saveSvg }] : []),
    { text: 'Download the table (CSV)', file: 'csv', act: saveCsv },
  ];
  const menu = html`<ul class="menu" role="list">
    ${items.map(menuItem)}
  </ul>`;
  return html`<section aria-labelledby=${id} class="chart ${id}">
    <h2 id=${id} tabindex="-1">${title}</h2>
    <div class="signs">
      ${
        table.rows.length
          ? popover({ id: `${id}-menu`, sign: '⋯', name: `Table and downloads: ${title}`, content: menu })
          : nothing
      }
      ${definitions(id, title, measures)}
    </div>
    ${figure}
    <p>${sentence}</p>
    ${lead} ${isDrawn ? (picture?.shown ?? responsivePlot(plot!.label, plot!.draw)) : nothing} ${notes}
    ${more ? html`<p class="more"><a href=${more.href}>${more.text}</a></p>` : nothing}
    ${tableDetails(table, { open: isOpen, link })}
  </section>`;
};
