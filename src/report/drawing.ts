/** Puts a plot into the page, as wide as its place, with its sentence and its table. */

import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Draws for a width in CSS pixels. */
export type Draw = (width: number) => SVGElement | HTMLElement;

const draws = new WeakMap<Element, { draw: Draw; label: string }>();

const redraw = (place: Element): void => {
  const drawing = draws.get(place);
  const width = Math.floor(place.clientWidth);
  if (!drawing || !width) return;
  const plot = drawing.draw(width);
  // Plot brings its rules as a <style>, which the policy of the page forbids; our stylesheet has them.
  for (const style of plot.querySelectorAll('style')) style.remove();
  // And it names groups that have no role to be named; a picture's parts are not read out anyway.
  for (const group of plot.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', drawing.label);
  place.replaceChildren(plot);
};

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) redraw(target);
});

/** `label` says what kind of picture this is; what it shows is said by the sentence before it. */
export const drawing = (label: string, draw: Draw): TemplateResult => {
  const place = (element?: Element): void => {
    if (!element) return;
    draws.set(element, { draw, label });
    sizes.observe(element);
    redraw(element);
  };
  return html`<div class="plot" ${ref(place)}></div>`;
};

export type Table = { caption: string; head: string[]; rows: (string | number)[][] };

/** The same figures to read, copy and listen to. The first column names the row. */
export const table = ({ caption, head, rows }: Table): TemplateResult | typeof nothing =>
  rows.length
    ? html`<details>
        <summary>Table: ${caption}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${caption}>
          <table>
            <thead>
              <tr>
                ${head.map((name) => html`<th scope="col">${name}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
            </tbody>
          </table>
        </div>
      </details>`
    : nothing;
