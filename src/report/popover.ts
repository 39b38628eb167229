/** A button that opens a small panel over the page. The browser closes it on Escape and on a press elsewhere. */

import { html, type TemplateResult } from 'lit';

/** Pixels between the panel and the edge of the window. */
const MARGIN = 8;

export type Popover = {
  id: string;
  /** What the button shows, and its name for screen readers. */
  sign: string;
  name: string;
  content: unknown;
};

/**
 * Puts the panel under its button, within the window. Set by script: the page's policy allows no inline style, and
 * Firefox before 147 has no anchor positioning.
 */
const place = ({ currentTarget, newState }: ToggleEvent): void => {
  if (newState !== 'open') return;
  const panel = currentTarget as HTMLElement;
  const { left, bottom } = panel.previousElementSibling!.getBoundingClientRect();
  const most = innerWidth - panel.offsetWidth - MARGIN;
  panel.style.left = `${Math.max(MARGIN, Math.min(left, most)) + scrollX}px`;
  panel.style.top = `${bottom + scrollY + MARGIN / 2}px`;
};

export const popover = ({ id, sign, name, content }: Popover): TemplateResult =>
  html`<button type="button" class="sign" popovertarget=${id} aria-label=${name} title=${name}>${sign}</button>
    <div class="panel" id=${id} popover @toggle=${place}>${content}</div>`;
