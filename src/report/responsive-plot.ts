/** Puts a plot into the page, as wide as its place, and draws it again when either changes. */

import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Draws for a width in CSS pixels. */
export type DrawPlot = (width: number) => SVGElement | HTMLElement;

const draws = new WeakMap<Element, { draw: DrawPlot; label: string }>();

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
export const responsivePlot = (label: string, draw: DrawPlot): TemplateResult => {
  const place = (element?: Element): void => {
    if (!element) return;
    draws.set(element, { draw, label });
    sizes.observe(element);
    redraw(element);
  };
  return html`<div class="plot" ${ref(place)}></div>`;
};
