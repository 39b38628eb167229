/** Creates and updates elements with the DOM's own functions, which the strictest content security policy allows. */

import { createElement } from '../../browser/own-document.ts';

export const make = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  element.append(...children);
  return element;
};

/** Sets a text only if it changed: a live region announces unchanged text again. */
export const setText = (element: HTMLElement, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};
