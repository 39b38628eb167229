/** A table is rows of plain values and how to write them, so that the screen and the file say the same. */

import { html, nothing, type TemplateResult } from 'lit';

export type Value = string | number | null;

/** A column: what it holds of a row (`unit` says in a file what of), and how that is written on the screen; default: as it is, and `–` for nothing. */
export type Column<Row> = { head: string; unit?: string; of: (row: Row) => Value; as?: (value: never) => string };

/** The first column names the row. */
export type Table<Row> = { caption: string; columns: Column<Row>[]; rows: Row[] };

/** Rows that a screen shows at first; a file has all of them. */
const AT_ONCE = 100;

/** How many rows of a table are shown, by its caption; a reader who wants more keeps them when figures change. */
const shown = new Map<string, number>();

/** Asks the report to draw itself anew. */
export const redraw = (element: EventTarget): boolean =>
  element.dispatchEvent(new CustomEvent('redraw', { bubbles: true }));

export const written = <Row>({ of, as }: Column<Row>, row: Row): string => {
  const value = of(row);
  if (value === null) return '–';
  return as ? as(value as never) : String(value);
};

const FORMULA = /^[=+\-@\t\r]/;

/** Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are left as they are. */
const field = (value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** All rows as CSV (RFC 4180), values as they are and not as they are written on the screen. */
export const csvOf = <Row>({ columns, rows }: Table<Row>): string =>
  [
    columns.map(({ head, unit }) => (unit ? `${head} (${unit})` : head)),
    ...rows.map((row) => columns.map(({ of }) => of(row))),
  ]
    .map((cells) => `${cells.map(field).join(',')}\r\n`)
    .join('');

const more =
  (caption: string, most: number) =>
  ({ target }: Event): void => {
    shown.set(caption, most + 5 * AT_ONCE);
    redraw(target!);
  };

/** The figures of a plot to read, copy and listen to. */
export const tableOf = <Row>(
  table: Table<Row>,
  { open = false, link }: { open?: boolean; link?: ((row: Row) => string) | undefined } = {},
): TemplateResult | typeof nothing => {
  const { caption, columns, rows } = table;
  if (!rows.length) return nothing;
  const most = shown.get(caption) ?? AT_ONCE;
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
          ${rows.slice(0, most).map(
            (row) =>
              html`<tr>
                ${columns.map((column, at) => {
                  const text = written(column, row);
                  if (at) return html`<td>${text}</td>`;
                  return html`<th scope="row">${link ? html`<a href=${link(row)}>${text}</a>` : text}</th>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
      ${rows.length > most ? html`<p class="note">${most} of ${rows.length} rows; the CSV has all. <button type="button" @click=${more(caption, most)}>Show more</button></p>` : nothing}
    </div>
  </details>`;
};
