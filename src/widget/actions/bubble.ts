/** A small popover at a button. Escape, a press elsewhere and the next bubble close it. */

import { render } from 'lit';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { followGround } from '../extras/ground.ts';
import { createElement } from '../browser/own-document.ts';
import type { Press } from './action-context.ts';
import { showBeside } from './beside.ts';
import { anchorOf } from './copied.ts';
import { keepTyping } from './typing.ts';

/** A tag of this name has its text minified by the build. */
const css = String.raw;

const styles = css`
  .bubble {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    inline-size: max-content;
    max-inline-size: min(16rem, 100vw - 0.75rem);
    margin: 0;
    padding: 0.625rem 0.75rem;
    border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
    border-radius: 0.625rem;
    background: var(--pass-along-dialog-background, Canvas);
    color: var(--pass-along-dialog-color, CanvasText);
    box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 0.2);
    font-size: 0.9375rem;
    line-height: 1.5;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .bubble label {
    display: grid;
    gap: 0.25rem;
  }
  .bubble input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding: 0.375rem 0.625rem;
    border: 1px solid color-mix(in srgb, currentColor 55%, transparent);
    border-radius: 0.375rem;
    background: Field;
    color: FieldText;
    font: inherit;
    font-size: max(1rem, 16px);
  }
`;

export type Bubble = { bubble: HTMLElement; close: () => void };

let current: Bubble | undefined;

/** `content` is drawn once; the bubble comes after the button in the order of Tab. */
export const openBubble = (press: Pick<Press, 'host' | 'control'>, content: unknown): Bubble => {
  const anchor = anchorOf(press);
  const root = anchor.getRootNode() as ShadowRoot;
  current?.close();
  adoptStyles(root, styles);
  keepTyping(root);
  const bubble = createElement('div');
  bubble.className = 'bubble';
  bubble.setAttribute('part', 'bubble');
  bubble.setAttribute('popover', 'auto');
  followGround(bubble, press.host);
  render(content as Parameters<typeof render>[0], bubble);
  const isAtEdge = press.host.layout === 'float' && !matchMedia('(width <= 40rem)').matches;
  const remove = showBeside(bubble, anchor, isAtEdge ? 'inline' : 'below');
  const ended = new AbortController();
  const opened: Bubble = {
    bubble,
    close() {
      if (current === opened) current = undefined;
      // The field that had the focus goes with it.
      if (bubble.contains(root.activeElement)) anchor.focus();
      ended.abort();
      remove();
    },
  };
  bubble.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed') opened.close();
  });
  press.host.addEventListener(
    'pass-along',
    ({ detail }) => {
      if (!detail.cause.composedPath().includes(bubble)) opened.close();
    },
    ended,
  );
  current = opened;
  return opened;
};
