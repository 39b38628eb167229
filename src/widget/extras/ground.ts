/** Whether the page behind an element is light or dark, where the page does not say so by `color-scheme`. */

import type { WidgetHost } from '../element-interface.ts';
import { createElement } from '../browser/own-document.ts';

/** Text lighter than this stands on a dark ground. OKLCH lightness. */
const LIGHT = 0.6;

/** The browser converts the colour, which a page may write in any notation. */
const lightnessOfText = (root: ShadowRoot): number => {
  const probe = root.appendChild(createElement('i'));
  probe.style.color = 'oklch(from currentColor l 0 0)';
  const [lightness] = /[\d.]+/.exec(getComputedStyle(probe).color) ?? [];
  probe.remove();
  return Number(lightness);
};

/**
 * Gives what opens over the page the light or dark system colours that go with the page: those of its `color-scheme`,
 * else those on which text as light or dark as the page's can be read.
 */
export const followGround = (target: HTMLElement, host: WidgetHost): void => {
  if (getComputedStyle(host).colorScheme !== 'normal') return;
  target.style.colorScheme = lightnessOfText(host._root) > LIGHT ? 'dark' : 'light';
};
