/** Shows a plot at the width of its container, and draws it again when the container or the data changes. */

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
  // Plot adds its rules as a <style>, which the page's Content Security Policy forbids; our stylesheet has them.
  for (const style of plot.querySelectorAll('style')) style.remove();
  // Plot puts `aria-label` on groups without a role, which is invalid; the parts of an image are not read out anyway.
  for (const group of plot.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', drawing.label);
  place.replaceChildren(plot);
};

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) redraw(target);
});

/** `label` names the kind of plot; the sentence before it describes the content. */
export const responsivePlot = (label: string, draw: DrawPlot): TemplateResult => {
  const attach = (element?: Element): void => {
    if (!element) return;
    draws.set(element, { draw, label });
    sizes.observe(element);
    redraw(element);
  };
  return html`<div class="plot" ${ref(attach)}></div>`;
};
