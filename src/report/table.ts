/** Tables of plain values plus their formatting, so that the screen and the CSV file show the same data. */

import { html, nothing, type TemplateResult } from 'lit';

export type Value = string | number | null;

/**
 * `value` reads the cell from a row, `format` writes it on screen (default: `String`; `null` is always `–`). `unit` is
 * the unit of the raw values, for the header of the CSV.
 */
export type Column<Row> = {
  head: string;
  unit?: string;
  value: (row: Row) => Value;
  format?: (value: never, row: Row) => string;
};

/** The first column names the row. */
export type Table<Row> = { caption: string; columns: Column<Row>[]; rows: Row[] };

/** Rows shown at first; the CSV has all of them. */
const PAGE_SIZE = 100;

/** Visible rows by caption, kept outside the template so that an update of the figures does not fold a table again. */
const visibleRows = new Map<string, number>();

/** Asks the report to render again. */
export const requestRedraw = (element: EventTarget): boolean =>
  element.dispatchEvent(new CustomEvent('redraw', { bubbles: true }));

export const cellText = <Row>({ value: valueOf, format }: Column<Row>, row: Row): string => {
  const value = valueOf(row);
  if (value === null) return '–';
  return format ? format(value as never, row) : String(value);
};

const FORMULA = /^[=+\-@\t\r]/;

/** Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay as they are. */
const csvField = (value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** All rows as CSV (RFC 4180), with raw values instead of formatted ones. */
export const toCsv = <Row>({ columns, rows }: Table<Row>): string =>
  [
    columns.map(({ head, unit }) => (unit ? `${head} (${unit})` : head)),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ]
    .map((cells) => `${cells.map(csvField).join(',')}\r\n`)
    .join('');

const showMore =
  (caption: string, visible: number) =>
  ({ target }: Event): void => {
    visibleRows.set(caption, visible + 5 * PAGE_SIZE);
    requestRedraw(target!);
  };

const tableRow = <Row>(row: Row, columns: Column<Row>[], link?: (row: Row) => string): TemplateResult => {
  const cell = (column: Column<Row>, index: number): TemplateResult => {
    const text = cellText(column, row);
    if (index) return html`<td>${text}</td>`;
    return html`<th scope="row">${link ? html`<a href=${link(row)}>${text}</a>` : text}</th>`;
  };
  return html`<tr>
    ${columns.map(cell)}
  </tr>`;
};

/** The figures behind a plot as a table that can be read, copied, and read out by screen readers. */
export const tableDetails = <Row>(
  { caption, columns, rows }: Table<Row>,
  { open = false, link }: { open?: boolean; link?: ((row: Row) => string) | undefined } = {},
): TemplateResult | typeof nothing => {
  if (!rows.length) return nothing;
  const visible = visibleRows.get(caption) ?? PAGE_SIZE;
  const isCut = rows.length > visible;
  return html`<details class="table" ?open=${open}>
    <summary>Table: ${caption}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label=${`Table: ${caption}`}>
      <table>
        <thead>
          <tr>
            ${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, visible).map((row) => tableRow(row, columns, link))}
        </tbody>
      </table>
      ${
        isCut
          ? html`<p class="note">
              ${visible} of ${rows.length} rows; the CSV has all.
              <button type="button" @click=${showMore(caption, visible)}>Show more</button>
            </p>`
          : nothing
      }
    </div>
  </details>`;
};
